// How the state changes when a person does something.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "app/state.h"

namespace earshot::app {

/// Applies one action; requests and effects that follow are queued in the state. Arguments that make no sense
/// do nothing.
void act(State& state, const Action& action);

/// The part of act() that shapes the list; false when the verb is not one of its own.
bool act_on_list(State& state, const Action& action);

/// Queues a request under a new id.
template <class Body>
std::uint32_t send(State& state, Body body) {
  state.requests.push_back({++state.asked.last, std::move(body)});
  return state.asked.last;
}
/// Queues a request for what the current panel shows and does not have yet. Precondition: none; does nothing
/// without a history.
void ask_for_panel(State& state);
/// Opens a dialog in which the engine's suggestions are chosen from; `sign` says what choosing one means (State::seed_sign).
void ask_for_name(State& state, std::string_view sign, OpenTextInput dialog);
/// Queues a request for the list that the settings and the feedback describe.
void ask_for_list(State& state);
/// Shows a panel: tells the page, and asks for what it needs.
void show_panel(State& state, Panel panel);
/// The first sentence for the screen reader, or any other news.
void announce(State& state, std::string sentence);
/// Back to the beginning, keeping only what the engine and the page told us about themselves.
void clear_history(State& state);

}  // namespace earshot::app
