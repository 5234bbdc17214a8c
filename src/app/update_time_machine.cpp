#include "app/update_time_machine.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/argument.h"
#include "app/format.h"
#include "app/update.h"
#include "app/view_time_machine.h"

namespace earshot::app {
namespace {

using engine::TimeMachineRequest;

/// "2021-07-01" as a day.
std::optional<std::int32_t> day_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = integer<std::int32_t>(text.substr(0, 4));
  const auto month = integer<std::int32_t>(text.substr(5, 2));
  const auto day = integer<std::int32_t>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::int32_t days = day_of_date({*year, *month, *day});
  const Date back = date_of_day(days);
  return back.year == *year && back.month == *month && back.day == *day ? std::optional(days) : std::nullopt;
}

void set_off(State& state) {
  TimeMachineState& machine = state.time_machine;
  machine.running = true;
  machine.progress = {};
  machine.asked = send(state, machine.wish);
}

/// A cut that was scored already is only shown; another date needs the engine.
void choose_cut(State& state, std::string_view argument) {
  const auto day = day_from(argument);
  if (!day || !state.imported) return;
  TimeMachineState& machine = state.time_machine;
  const bool moved = machine.wish.cut_day != *day;
  machine.wish.cut_day = *day;
  if (machine.result && !machine.running) {
    const auto& cuts = machine.result->cuts;
    const auto found = std::find_if(cuts.begin(), cuts.end(), [&](const auto& cut) { return cut.day == *day; });
    if (found != cuts.end()) {
      machine.cut = static_cast<std::size_t>(found - cuts.begin());
      return;
    }
  }
  if (moved) set_off(state);
}

void change_rule(State& state, std::string_view argument) {
  const std::string_view name = take_word(argument);
  const auto number = integer<std::uint32_t>(argument);
  if (!number || !state.imported) return;
  TimeMachineRequest& wish = state.time_machine.wish;
  std::uint32_t* value = name == "plays"     ? &wish.least_plays
                         : name == "days"    ? &wish.least_days
                         : name == "picks"   ? &wish.picks
                         : name == "horizon" ? &wish.horizon_days
                         : name == "known"   ? &wish.known_plays
                                             : nullptr;
  const std::uint32_t least = name == "horizon" ? 0 : 1;
  if (value == nullptr || *number < least || *number > 10'000 || *value == *number) return;
  *value = *number;
  set_off(state);
}

/// Nothing came of the wish: it is again that of what is shown.
void stay(TimeMachineState& machine) {
  machine.running = false;
  if (!machine.result) return;
  machine.wish = machine.result->request;
  machine.wish.methods.clear();
}

void choose_method(State& state, std::string_view id) {
  TimeMachineState& machine = state.time_machine;
  if (!machine.result) return;
  for (const auto& method : machine.result->methods)
    if (method.method == id) machine.method = method.method;
}

}  // namespace

bool act_on_time_machine(State& state, const Action& action) {
  switch (action.verb) {
    case Verb::cut:
      choose_cut(state, action.argument);
      return true;
    case Verb::adopt:
      change_rule(state, action.argument);
      return true;
    case Verb::foresee:
      choose_method(state, action.argument);
      return true;
    case Verb::travel:
      if (state.imported && !state.time_machine.running) set_off(state);
      return true;
    default:
      return false;
  }
}

void ask_for_time_machine(State& state) {
  if (state.time_machine.asked == 0) set_off(state);
}

void reset_time_machine(State& state) {
  TimeMachineState fresh;
  fresh.wish = state.time_machine.wish;
  fresh.wish.cut_day = engine::kAllTime;
  fresh.method = state.time_machine.method;
  state.time_machine = std::move(fresh);
}

void receive_time_machine(State& state, const engine::TimeMachine& reply, std::uint32_t id) {
  TimeMachineState& machine = state.time_machine;
  if (id != machine.asked) return;
  machine.running = false;
  machine.result = reply;
  machine.cut = reply.chosen;
  if (state.panel == Panel::time_machine) announce(state, time_machine_view(state).headline);
}

void receive_time_machine(State& state, const engine::WorkProgress& reply, std::uint32_t id) {
  if (id == state.time_machine.asked) state.time_machine.progress = reply;
}

void receive_time_machine(State& state, const engine::Cancelled&, std::uint32_t id) {
  if (id == state.time_machine.asked) stay(state.time_machine);
}

void receive_time_machine(State& state, const engine::Failed&, std::uint32_t id) {
  if (id == state.time_machine.asked) stay(state.time_machine);
}

}  // namespace earshot::app
