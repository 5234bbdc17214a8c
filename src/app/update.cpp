#include "app/update.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "app/export_list.h"
#include "app/format.h"

namespace earshot::app {
namespace {

using engine::Settings;

/// Splits "novelty 0.35" into its first word and the rest.
std::string_view take_word(std::string_view& text) {
  const std::size_t blank = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, blank);
  text.remove_prefix(std::min(blank + 1, text.size()));
  return word;
}

template <class Integer>
std::optional<Integer> integer(std::string_view text) {
  Integer value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A plain decimal such as 0.35 (libc++ 14 has no from_chars for double; strtod would follow the locale).
std::optional<double> decimal(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  const auto whole = integer<std::int32_t>(text.substr(0, dot));
  if (!whole) return std::nullopt;
  const std::string_view digits = text.substr(std::min(dot + 1, text.size())).substr(0, 6);
  if (digits.empty()) return *whole;
  const auto part = integer<std::uint32_t>(digits);
  if (!part) return std::nullopt;
  double scale = 1;
  for (std::size_t i = 0; i < digits.size(); ++i) scale *= 10;
  return *whole + *part / scale;
}

template <class Body>
std::uint32_t send(State& state, Body body) {
  state.requests.push_back({++state.asked.last, std::move(body)});
  return state.asked.last;
}

template <class Body>
void ask_for_history(State& state, Body body, Arrival arrival) {
  state.arrival = arrival;
  state.importing = true;
  state.progress = {};
  state.failed.reset();
  state.asked.history = send(state, std::move(body));
  show_panel(state, Panel::import);  // Where the progress is.
}

void ask_for_sample(State& state, std::string_view name) {
  if (!state.ready) {
    state.waiting_sample = std::string(name);
    return;
  }
  ask_for_history(state, engine::SampleRequest{std::string(name)}, Arrival::show_list);
}

void ask_for_typed(State& state, std::string_view lines) {
  engine::TypedRequest typed;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view name = lines.substr(0, end);
    while (!name.empty() && (name.back() == ' ' || name.back() == '\r')) name.remove_suffix(1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    if (!name.empty()) typed.names.emplace_back(name);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (!typed.names.empty()) ask_for_history(state, std::move(typed), Arrival::show_list);
}

void ask_for_insights(State& state) {
  state.period.utc_offset_minutes = state.utc_offset_minutes;
  state.asked.insights = send(state, state.period);
}

void choose_period(State& state, std::string_view argument) {
  const std::string_view first = take_word(argument);
  const auto from = integer<std::int32_t>(first);
  const auto to = integer<std::int32_t>(argument);
  if (first == "all") {
    state.period.from_day = state.period.to_day = engine::kAllTime;
  } else if (from && to && *from < *to) {
    state.period.from_day = *from;
    state.period.to_day = *to;
  } else if (from && argument.empty()) {
    state.period.from_day = day_of_date({*from, 1, 1});
    state.period.to_day = day_of_date({*from + 1, 1, 1});
  } else {
    return;
  }
  ask_for_insights(state);
}

void choose_measure(State& state, std::string_view argument) {
  if (argument != "minutes" && argument != "plays") return;
  state.period.measure = argument == "plays" ? engine::Measure::plays : engine::Measure::minutes;
  ask_for_insights(state);
}

void turn_dial(State& state, std::string_view argument) {
  const std::string_view name = take_word(argument);
  const auto value = decimal(argument);
  if (!value) return;
  Settings& settings = state.settings;
  const auto share = std::clamp(*value, 0.0, 1.0);
  const auto count = [&](double most) { return static_cast<std::uint32_t>(std::clamp(*value, 1.0, most) + 0.5); };
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
  state.seed_sign = plus ? "plus" : "minus";
  state.effects.push_back(OpenTextInput{plus ? Purpose::seed_plus : Purpose::seed_minus,
                                        plus ? "More like ..." : "Less like ...",
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
  announce(state, (add ? (seed->plus ? "More like " : "Less like ") : "No longer a seed: ") + seed->name + ".");
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
  const char* said = action.verb == Verb::like ? "Liked " : action.verb == Verb::not_now ? "Not now: " : "Never: ";
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
    state.effects.push_back(Download{std::string(file_name_of(*format)), std::string(mime_of(*format)), std::move(text)});
  }
}

void forget(State& state) {
  clear_history(state);
  send(state, engine::ForgetRequest{});
  state.effects.push_back(ForgetEverything{});
  show_panel(state, Panel::import);
  announce(state, "Everything is forgotten.");
}

void choose_theme(State& state, std::string_view argument) {
  const Theme other = state.theme == Theme::dark ? Theme::light : Theme::dark;
  state.theme = argument == "dark" ? Theme::dark : argument == "light" ? Theme::light : other;
  state.effects.push_back(SetTheme{state.theme});
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

void open_link(State& state, const std::string& url) {
  if (url.rfind("https://", 0) == 0) state.effects.push_back(OpenLink{url});
}

}  // namespace

void announce(State& state, std::string sentence) { state.effects.push_back(Announce{std::move(sentence)}); }

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

void ask_for_panel(State& state) {
  if (!state.imported) return;
  if (state.panel == Panel::for_you && state.asked.recommend == 0) ask_for_list(state);
  if (state.panel == Panel::insights && state.asked.insights == 0) ask_for_insights(state);
  if (state.panel == Panel::coverage && state.asked.coverage == 0)
    state.asked.coverage = send(state, engine::CoverageRequest{});
  if (state.panel == Panel::library && state.asked.rediscover == 0)
    state.asked.rediscover = send(state, engine::RediscoverRequest{});
}

void show_panel(State& state, Panel panel) {
  if (state.panel != panel) {
    state.panel = panel;
    state.effects.push_back(PanelChanged{std::string(panel_name(panel)), std::string(panel_title(panel))});
  }
  ask_for_panel(state);
}

void clear_history(State& state) {
  State fresh;
  fresh.theme = state.theme;
  fresh.utc_offset_minutes = state.utc_offset_minutes;
  fresh.today = state.today;
  fresh.panel = state.panel;
  fresh.requests_made = state.requests_made;
  fresh.ready = std::move(state.ready);
  fresh.asked.last = state.asked.last;
  fresh.requests = std::move(state.requests);
  fresh.effects = std::move(state.effects);
  state = std::move(fresh);
}

void act(State& state, const Action& action) {
  const std::string& argument = action.argument;
  switch (action.verb) {
    case Verb::panel:
      if (const auto panel = panel_from(argument)) show_panel(state, *panel);
      break;
    case Verb::theme: choose_theme(state, argument); break;
    case Verb::pick_files: state.effects.push_back(OpenFilePicker{Pick::files}); break;
    case Verb::pick_folder: state.effects.push_back(OpenFilePicker{Pick::folder}); break;
    case Verb::import_files: ask_for_history(state, engine::ImportRequest{}, Arrival::show_report); break;
    case Verb::type_artists:
      state.effects.push_back(OpenTextInput{Purpose::typed_artists, "Type a few artists",
                                            "One per line, favourites first", ""});
      break;
    case Verb::typed: ask_for_typed(state, argument); break;
    case Verb::sample: ask_for_sample(state, argument); break;
    case Verb::cancel: send(state, engine::CancelRequest{}); break;
    case Verb::forget: forget(state); break;
    case Verb::period: choose_period(state, argument); break;
    case Verb::measure: choose_measure(state, argument); break;
    case Verb::method: choose_method(state, argument); break;
    case Verb::dial: turn_dial(state, argument); break;
    case Verb::window: choose_window(state, argument); break;
    case Verb::ask_seed: ask_for_seed(state, argument); break;
    case Verb::suggest: suggest(state, argument); break;
    case Verb::seed: change_seed(state, argument, true); break;
    case Verb::unseed: change_seed(state, argument, false); break;
    case Verb::leave_out: leave_out(state, argument); break;
    case Verb::explain: explain(state, argument); break;
    case Verb::like:
    case Verb::not_now:
    case Verb::never: give_feedback(state, action); break;
    case Verb::undo: undo(state); break;
    case Verb::more: ask_for_more(state); break;
    case Verb::download_list:
    case Verb::copy_list: export_list(state, action); break;
    case Verb::open: open_link(state, argument); break;
    case Verb::toggle_dials: state.dials_open = !state.dials_open; break;
    case Verb::requests_made: state.requests_made = integer<std::uint64_t>(argument).value_or(state.requests_made); break;
    case Verb::dismiss: state.failed.reset(); break;
  }
}

}  // namespace earshot::app
