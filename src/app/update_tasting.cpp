#include "app/update_tasting.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/argument.h"
#include "app/format.h"
#include "app/update.h"

namespace earshot::app {
namespace {

bool is_offered(const State& state, std::string_view id) {
  if (id == "chat") return state.chat.ranking.has_value();
  if (!state.ready) return false;
  const auto& methods = state.ready->methods;
  return std::any_of(methods.begin(), methods.end(), [&](const auto& method) { return method.id == id; });
}

void toggle_method(State& state, std::string_view id) {
  auto& methods = state.tasting.methods;
  const auto found = std::find(methods.begin(), methods.end(), id);
  if (found != methods.end()) {
    methods.erase(found);
  } else if (is_offered(state, id)) {
    methods.emplace_back(id);
  }
}

/// A list that was chosen may have gone since: the model's, with another history.
void start(State& state) {
  TastingState& tasting = state.tasting;
  std::erase_if(tasting.methods, [&](const std::string& id) { return !is_offered(state, id); });
  if (!state.imported || tasting.methods.size() < 2) return;
  tasting.tasting.reset();
  tasting.result.reset();
  tasting.marks.clear();
  state.failed.reset();
  tasting.asked = send(state, engine::TastingRequest{state.settings, tasting.methods, tasting.per_list});
}

void mark(State& state, std::string_view argument) {
  TastingState& tasting = state.tasting;
  const auto artist = integer<std::uint32_t>(take_word(argument));
  if (!artist || !tasting.tasting || tasting.result) return;
  const auto& cards = tasting.tasting->cards;
  if (std::none_of(cards.begin(), cards.end(), [&](const auto& card) { return card.item.artist == *artist; })) return;
  const auto wanted = argument == "play"    ? std::optional(TasteMark::play)
                      : argument == "pass"  ? std::optional(TasteMark::pass)
                      : argument == "known" ? std::optional(TasteMark::known)
                                            : std::nullopt;
  if (!wanted) return;
  const auto found = tasting.marks.find(*artist);
  if (found != tasting.marks.end() && found->second == *wanted) {
    tasting.marks.erase(found);
  } else {
    tasting.marks[*artist] = *wanted;
  }
}

void reveal(State& state) {
  TastingState& tasting = state.tasting;
  if (!tasting.tasting || tasting.marks.empty() || tasting.result) return;
  engine::TastingScoreRequest request{*tasting.tasting, {}, {}};
  for (const engine::TastingCard& card : tasting.tasting->cards) {
    const auto found = tasting.marks.find(card.item.artist);
    if (found == tasting.marks.end()) continue;
    if (found->second == TasteMark::play) request.would_play.push_back(card.item.artist);
    if (found->second == TasteMark::known) request.known.push_back(card.item.artist);
  }
  tasting.asked_result = send(state, std::move(request));
}

}  // namespace

bool act_on_tasting(State& state, const Action& action) {
  if (action.verb != Verb::tasting) return false;
  TastingState& tasting = state.tasting;
  std::string_view argument = action.argument;
  const std::string_view word = take_word(argument);
  if (word == "method") toggle_method(state, argument);
  if (word == "cards")
    tasting.per_list = std::clamp<std::uint32_t>(integer<std::uint32_t>(argument).value_or(tasting.per_list), 3, 30);
  if (word == "start") start(state);
  if (word == "mark") mark(state, argument);
  if (word == "reveal") reveal(state);
  if (word == "again") reset_tasting(state);
  if (word == "save" && tasting.result) {
    const engine::LabFile& file = tasting.result->file;
    state.effects.push_back(Download{file.name, file.mime, file.text});
  }
  return true;
}

void reset_tasting(State& state) {
  TastingState fresh;
  fresh.methods = std::move(state.tasting.methods);
  fresh.per_list = state.tasting.per_list;
  state.tasting = std::move(fresh);
}

void receive_tasting(State& state, const engine::Tasting& reply, std::uint32_t id) {
  TastingState& tasting = state.tasting;
  if (id != tasting.asked || id == 0) return;
  tasting.asked = 0;
  tasting.tasting = reply;
  announce(state, counted(reply.cards.size(), "card") + ", unlabelled: mark what you would play.");
}

void receive_tasting(State& state, const engine::TastingResult& reply, std::uint32_t id) {
  TastingState& tasting = state.tasting;
  if (id != tasting.asked_result || id == 0 || !tasting.tasting) return;
  tasting.asked_result = 0;
  tasting.result = reply;
  announce(state, reply.words);
}

void receive_tasting(State& state, const engine::Failed&, std::uint32_t id) {
  TastingState& tasting = state.tasting;
  if (id == 0) return;
  if (id == tasting.asked) tasting.asked = 0;
  if (id == tasting.asked_result) tasting.asked_result = 0;
}

}  // namespace earshot::app
