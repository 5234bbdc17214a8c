#include "app/update.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "app/argument.h"
#include "app/format.h"
#include "app/update_chat.h"
#include "app/update_import.h"
#include "app/update_laboratory.h"
#include "app/update_map.h"
#include "app/update_tasting.h"
#include "app/update_time_machine.h"

namespace earshot::app {
namespace {

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

void ask_for_names(State& state) {
  state.effects.push_back(
      OpenTextInput{Purpose::typed_artists, "Type a few artists", "One per line, favourites first", ""});
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

void switch_view(State& state) {
  state.shown = state.shown == Shown::canvas ? Shown::mirror : Shown::canvas;
  state.effects.push_back(ShowAs{state.shown});
}

void open_link(State& state, const std::string& url) {
  if (url.rfind("https://", 0) == 0) state.effects.push_back(OpenLink{url});
}

}  // namespace

void announce(State& state, std::string sentence) { state.effects.push_back(Announce{std::move(sentence)}); }

void ask_for_panel(State& state) {
  if (state.panel == Panel::laboratory) ask_for_laboratory(state);
  if (state.panel == Panel::chat) ask_for_chat(state);
  if (state.panel == Panel::map && state.ready) ask_for_map(state);
  if (!state.imported) return;
  if (state.panel == Panel::for_you && state.asked.recommend == 0) ask_for_list(state);
  if (state.panel == Panel::time_machine) ask_for_time_machine(state);
  if (state.panel == Panel::insights && state.asked.insights == 0) ask_for_insights(state);
  if (state.panel == Panel::coverage && state.asked.coverage == 0)
    state.asked.coverage = send(state, engine::CoverageRequest{});
  if (state.panel == Panel::library && state.asked.rediscover == 0)
    state.asked.rediscover = send(state, engine::RediscoverRequest{});
}

void show_panel(State& state, Panel panel) {
  state.panels_open = false;
  if (state.panel != panel) {
    state.panel = panel;
    state.laboratory.next_files = LabFiles::data_set;  // A picker that was closed without a file asks for none later.
    state.chat.replay_next = false;
    state.effects.push_back(PanelChanged{std::string(panel_name(panel)), std::string(panel_title(panel))});
  }
  ask_for_panel(state);
}

void clear_history(State& state) {
  State fresh;
  fresh.theme = state.theme;
  fresh.shown = state.shown;
  fresh.utc_offset_minutes = state.utc_offset_minutes;
  fresh.today = state.today;
  fresh.panel = state.panel;
  fresh.requests_made = state.requests_made;
  fresh.ready = std::move(state.ready);
  if (fresh.ready && !state.laboratory.own_methods.empty()) fresh.ready->methods = state.laboratory.own_methods;
  fresh.chat = forgotten_chat(state);
  fresh.asked.last = state.asked.last;
  fresh.requests = std::move(state.requests);
  fresh.effects = std::move(state.effects);
  state = std::move(fresh);
}

void act(State& state, const Action& action) {
  if (act_on_map(state, action) || act_on_chat(state, action) || act_on_tasting(state, action) || act_on_laboratory(state, action) ||
      act_on_time_machine(state, action) || act_on_import(state, action) || act_on_list(state, action))
    return;
  const std::string& argument = action.argument;
  switch (action.verb) {
    case Verb::panel:
      if (const auto panel = panel_from(argument)) show_panel(state, *panel);
      break;
    case Verb::theme:
      choose_theme(state, argument);
      break;
    case Verb::text_view:
      switch_view(state);
      break;
    case Verb::pick_files:
      state.effects.push_back(OpenFilePicker{Pick::files});
      break;
    case Verb::pick_folder:
      state.effects.push_back(OpenFilePicker{Pick::folder});
      break;
    case Verb::import_files:
      ask_for_history(state, engine::ImportRequest{engine::kAllTime, state.today > 0 ? state.today : engine::kAllTime},
                      Arrival::show_report);
      break;
    case Verb::type_artists:
      ask_for_names(state);
      break;
    case Verb::typed:
      ask_for_typed(state, argument);
      break;
    case Verb::sample:
      ask_for_sample(state, argument);
      break;
    case Verb::cancel:
      send(state, engine::CancelRequest{});
      break;
    case Verb::forget:
      forget(state);
      break;
    case Verb::period:
      choose_period(state, argument);
      break;
    case Verb::measure:
      choose_measure(state, argument);
      break;
    case Verb::open:
      open_link(state, argument);
      break;
    case Verb::toggle_dials:
      state.dials_open = !state.dials_open;
      break;
    case Verb::more_panels:
      state.panels_open = !state.panels_open;
      break;
    case Verb::requests_made:
      state.requests_made = integer<std::uint64_t>(argument).value_or(state.requests_made);
      break;
    case Verb::dismiss:
      state.failed.reset();
      break;
    default:
      break;  // Those of act_on_list().
  }
}

}  // namespace earshot::app
