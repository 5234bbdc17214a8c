#include "app/replies.h"

#include <string>
#include <utility>

#include "app/format.h"
#include "app/update.h"
#include "app/update_chat.h"
#include "app/update_laboratory.h"
#include "app/update_map.h"
#include "app/update_tasting.h"
#include "app/update_time_machine.h"

namespace earshot::app {
namespace {

/// A suggestion with what choosing it says; `sign` is that of the dialog which asked.
SuggestionRow row_of(const engine::Suggestion& suggestion, const std::string& sign) {
  if (sign == "find") return {suggestion.name, suggestion.detail, Action{Verb::point, std::to_string(suggestion.id)}};
  const char* kind = suggestion.kind == engine::SeedKind::tag ? " tag " : " artist ";
  return {suggestion.name, suggestion.detail,
          Action{Verb::seed, sign + kind + std::to_string(suggestion.id) + " " + suggestion.name}};
}

/// One overload per reply. Each knows which request it may answer.
struct Receive {
  State& state;
  std::uint32_t id;

  void operator()(const engine::Ready& reply) const {
    if (state.ready) forget_catalogue_ids();
    state.ready = reply;
    if (!reply.methods.empty() && state.settings.method.empty())
      state.settings.method = reply.methods.front().id;
    const std::string sample = std::exchange(state.waiting_sample, {});
    if (!sample.empty()) act(state, {Verb::sample, sample});
  }

  /// Another catalogue is in use: seeds and feedback name artists of the one before.
  void forget_catalogue_ids() const {
    state.settings.seeds.clear();
    state.settings.liked.clear();
    state.settings.not_now.clear();
    state.settings.never.clear();
    state.settings.method = "blend";
    state.feedback.clear();
    state.laboratory.listeners.reset();
    reset_map(state);
  }

  void operator()(const engine::Progress& reply) const {
    if (id == state.asked.history) state.progress = reply;
  }

  /// A new history makes every answer about the old one wrong; dials, seeds and feedback stay as they were
  /// set.
  void operator()(const engine::Imported& reply) const {
    if (id != state.asked.history) return;
    state.importing = false;
    state.imported = reply;
    state.insights.reset();
    state.recommended.reset();
    state.rediscovered.reset();
    state.coverage.reset();
    state.explained.reset();
    reset_time_machine(state);
    reset_chat(state);
    reset_tasting(state);
    reset_map(state);
    state.failed.reset();
    state.asked.insights = state.asked.recommend = state.asked.rediscover = state.asked.coverage = 0;
    state.period = {};
    state.window = "all";
    state.settings.from_day = state.settings.to_day = engine::kAllTime;
    announce(state, reply.totals.plays > 0
                        ? "Read " + counted(reply.totals.plays, "play") + ". The catalogue knows " +
                              percent(reply.coverage.minutes_known) + " of your minutes."
                        : "The catalogue knows " + known_artists(reply.coverage) + " artists.");
    if (gives_taste(reply)) ask_for_list(state);
    const bool to_list = state.arrival == Arrival::show_list && gives_taste(reply);
    show_panel(state, to_list ? Panel::for_you : Panel::import);
  }

  void operator()(const engine::Forgotten&) const {}

  void operator()(const engine::Insights& reply) const {
    if (id == state.asked.insights) state.insights = reply;
  }

  void operator()(const engine::Recommended& reply) const {
    if (id != state.asked.recommend) return;
    state.recommended = reply;
    if (state.panel == Panel::for_you)
      announce(state, counted(reply.items.size(), "artist") + " in the list.");
  }

  void operator()(const engine::ArtistMap& reply) const { receive_map(state, reply, id); }

  void operator()(const engine::Rediscovered& reply) const {
    if (id == state.asked.rediscover) state.rediscovered = reply;
  }

  void operator()(const engine::Suggested& reply) const {
    if (id != state.asked.suggest) return;
    ShowSuggestions shown{reply.text, {}};
    for (const auto& suggestion : reply.rows) {
      if (state.seed_sign == "find" && suggestion.kind == engine::SeedKind::tag) continue;  // Tags stand nowhere.
      shown.rows.push_back(row_of(suggestion, state.seed_sign));
    }
    state.effects.push_back(std::move(shown));
  }

  void operator()(const engine::Coverage& reply) const {
    if (id != state.asked.coverage) return;
    state.coverage = reply;
    if (state.imported) state.imported->coverage = reply.summary;  // It changes with the listeners in use.
  }

  void operator()(const engine::WorkProgress& reply) const { receive_work(reply); }
  void operator()(const engine::Cancelled& reply) const {
    receive_work(reply);
    receive_chat(state, reply, id);
  }
  void operator()(const engine::TimeMachine& reply) const { receive_time_machine(state, reply, id); }
  void operator()(const engine::DataSetLoaded& reply) const { receive_laboratory(state, reply, id); }
  void operator()(const engine::Methods& reply) const {
    receive_laboratory(state, reply, id);
    reset_time_machine(state);
  }
  void operator()(const engine::LabMenu& reply) const { receive_laboratory(state, reply, id); }
  void operator()(const engine::LabResult& reply) const { receive_laboratory(state, reply, id); }
  void operator()(const engine::LabFile& reply) const {
    receive_laboratory(state, reply, id);
    receive_chat(state, reply, id);
  }

  void operator()(const engine::Failed& reply) const {
    if (id == state.asked.history) state.importing = false;
    receive_work(reply);
    receive_chat(state, reply, id);
    receive_tasting(state, reply, id);
    state.failed = reply;
    announce(state, reply.what + " " + reply.next);
  }

  /// Of a job of the laboratory or of the time machine: each knows its own by the id.
  template <class Reply>
  void receive_work(const Reply& reply) const {
    receive_laboratory(state, reply, id);
    receive_time_machine(state, reply, id);
  }

  void operator()(const engine::Tasting& reply) const { receive_tasting(state, reply, id); }
  void operator()(const engine::TastingResult& reply) const { receive_tasting(state, reply, id); }

  /// The others are the chatbot's.
  template <class Other>
  void operator()(const Other& reply) const {
    receive_chat(state, reply, id);
  }
};

}  // namespace

void receive(State& state, const engine::Reply& reply) { std::visit(Receive{state, reply.id}, reply.body); }

}  // namespace earshot::app
