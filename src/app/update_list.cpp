// What shapes the list of recommendations: dials, taste window, method, seeds, what is left out, feedback;
// and taking it away.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "app/argument.h"
#include "app/export_list.h"
#include "app/format.h"
#include "app/update.h"

namespace earshot::app {
namespace {

using engine::Settings;

void turn_dial(State& state, std::string_view argument) {
  const std::string_view name = take_word(argument);
  const auto value = decimal(argument);
  if (!value) return;
  Settings& settings = state.settings;
  const auto share = std::clamp(*value, 0.0, 1.0);
  const auto count = [&](double most) {
    return static_cast<std::uint32_t>(std::clamp(*value, 1.0, most) + 0.5);
  };
  const Settings before = settings;
  if (name == "novelty") settings.novelty = share;
  if (name == "popularity") settings.popularity = share;
  if (name == "known") settings.known_plays = count(20);
  if (name == "tracks") settings.tracks_per_artist = count(5);
  const bool same = before.novelty == settings.novelty && before.popularity == settings.popularity &&
                    before.known_plays == settings.known_plays &&
                    before.tracks_per_artist == settings.tracks_per_artist;
  if (!same) ask_for_list(state);
}

/// Months back count from the last play, not from today: an export may be old.
void choose_window(State& state, std::string_view argument) {
  Settings& settings = state.settings;
  const auto number = integer<std::int32_t>(argument);
  if (argument == state.window || !state.imported) return;
  if (argument == "all") {
    settings.from_day = settings.to_day = engine::kAllTime;
  } else if (number && (*number == 12 || *number == 6)) {
    const auto last = static_cast<std::int32_t>(state.imported->totals.last / 86400);
    settings.from_day = last + 1 - (*number == 12 ? 365 : 183);
    settings.to_day = engine::kAllTime;
  } else if (number && *number > 1900 && *number < 3000) {
    settings.from_day = day_of_date({*number, 1, 1});
    settings.to_day = day_of_date({*number + 1, 1, 1});
  } else {
    return;
  }
  state.window = std::string(argument);
  ask_for_list(state);
}

void ask_for_seed(State& state, std::string_view sign) {
  const bool plus = sign != "minus";
  ask_for_name(state, plus ? "plus" : "minus",
               OpenTextInput{plus ? Purpose::seed_plus : Purpose::seed_minus, plus ? "More like ..." : "Less like ...",
                             "An artist or a tag that the catalogue knows", ""});
}

std::optional<engine::Seed> seed_from(std::string_view argument) {
  engine::Seed seed;
  const std::string_view sign = take_word(argument);
  const std::string_view kind = take_word(argument);
  const auto id = integer<std::uint32_t>(take_word(argument));
  if ((sign != "plus" && sign != "minus") || (kind != "artist" && kind != "tag") || !id) return std::nullopt;
  seed.plus = sign == "plus";
  seed.kind = kind == "tag" ? engine::SeedKind::tag : engine::SeedKind::artist;
  seed.id = *id;
  seed.name = std::string(argument);
  return seed;
}

/// A seed replaces the one of the other sign: more and less of the same at once would say nothing.
void change_seed(State& state, std::string_view argument, bool add) {
  const auto seed = seed_from(argument);
  if (!seed) return;
  auto& seeds = state.settings.seeds;
  seeds.erase(std::remove_if(seeds.begin(), seeds.end(),
                             [&](const engine::Seed& s) { return s.kind == seed->kind && s.id == seed->id; }),
              seeds.end());
  if (add) seeds.push_back(*seed);
  announce(state,
           (add ? (seed->plus ? "More like " : "Less like ") : "No longer a seed: ") + seed->name + ".");
  ask_for_list(state);
}

void leave_out(State& state, std::string_view name) {
  auto& without = state.settings.without;
  const auto found = std::find(without.begin(), without.end(), name);
  if (found != without.end()) {
    without.erase(found);
    announce(state, std::string(name) + " shapes the list again.");
  } else if (!name.empty()) {
    without.emplace_back(name);
    announce(state, std::string(name) + " no longer shapes the list.");
  }
  ask_for_list(state);
}

std::string name_of_item(const State& state, std::uint32_t artist) {
  if (!state.recommended) return {};
  for (const auto& item : state.recommended->items)
    if (item.artist == artist) return item.name;
  return {};
}

void give_feedback(State& state, const Action& action) {
  const auto artist = integer<std::uint32_t>(action.argument);
  if (!artist) return;
  Feedback feedback{action.verb, *artist, name_of_item(state, *artist)};
  const char* said = action.verb == Verb::like      ? "Liked "
                     : action.verb == Verb::not_now ? "Not now: "
                                                    : "Never: ";
  announce(state, said + feedback.name + ".");
  state.feedback.push_back(std::move(feedback));
  ask_for_list(state);
}

void undo(State& state) {
  if (state.feedback.empty()) return;
  announce(state, "Undone: " + state.feedback.back().name + ".");
  state.feedback.pop_back();
  ask_for_list(state);
}

void explain(State& state, std::string_view argument) {
  const auto artist = integer<std::uint32_t>(argument);
  state.explained = artist && state.explained != artist ? artist : std::nullopt;
}

void export_list(State& state, const Action& action) {
  const auto format = list_format_from(action.argument);
  if (!format || !state.recommended) return;
  std::string text = list_as(*format, state.recommended->items);
  if (action.verb == Verb::copy_list) {
    state.effects.push_back(CopyText{std::move(text)});
    announce(state, "Copied.");
  } else {
    state.effects.push_back(
        Download{std::string(file_name_of(*format)), std::string(mime_of(*format)), std::move(text)});
  }
}

void choose_method(State& state, std::string_view id) {
  if (!state.ready || state.settings.method == id) return;
  for (const auto& method : state.ready->methods) {
    if (method.id != id) continue;
    state.settings.method = method.id;
    ask_for_list(state);
  }
}

void suggest(State& state, std::string_view text) {
  state.asked.suggest = send(state, engine::SuggestRequest{std::string(text)});
}

void ask_for_more(State& state) {
  state.settings.count += 10;
  ask_for_list(state);
}

}  // namespace

void ask_for_name(State& state, std::string_view sign, OpenTextInput dialog) {
  state.seed_sign = std::string(sign);
  state.laboratory.asked_setting.clear();
  state.effects.push_back(std::move(dialog));
}

void ask_for_list(State& state) {
  Settings& settings = state.settings;
  settings.liked.clear();
  settings.not_now.clear();
  settings.never.clear();
  for (const Feedback& said : state.feedback) {
    auto& list = said.verb == Verb::like      ? settings.liked
                 : said.verb == Verb::not_now ? settings.not_now
                                              : settings.never;
    list.push_back(said.artist);
  }
  if (state.imported) state.asked.recommend = send(state, engine::RecommendRequest{settings});
}

bool act_on_list(State& state, const Action& action) {
  const std::string& argument = action.argument;
  switch (action.verb) {
    case Verb::method:
      choose_method(state, argument);
      return true;
    case Verb::dial:
      turn_dial(state, argument);
      return true;
    case Verb::window:
      choose_window(state, argument);
      return true;
    case Verb::ask_seed:
      ask_for_seed(state, argument);
      return true;
    case Verb::suggest:
      suggest(state, argument);
      return true;
    case Verb::seed:
      change_seed(state, argument, true);
      return true;
    case Verb::unseed:
      change_seed(state, argument, false);
      return true;
    case Verb::leave_out:
      leave_out(state, argument);
      return true;
    case Verb::explain:
      explain(state, argument);
      return true;
    case Verb::like:
    case Verb::not_now:
    case Verb::never:
      give_feedback(state, action);
      return true;
    case Verb::undo:
      undo(state);
      return true;
    case Verb::more:
      ask_for_more(state);
      return true;
    case Verb::download_list:
    case Verb::copy_list:
      export_list(state, action);
      return true;
    default:
      return false;
  }
}

}  // namespace earshot::app
