// How the time machine's state changes: by what a person does there, and by what the engine says.
#pragma once

#include "app/state.h"

namespace earshot::app {

/// Verbs cut, adopt, foresee and travel (action.h). False: not its business.
bool act_on_time_machine(State& state, const Action& action);

/// Sets off, unless that was done already for this history. Precondition: there is a history.
void ask_for_time_machine(State& state);
/// Another history or other methods: what came out is no longer true. What was wished for stays, but for the date.
void reset_time_machine(State& state);

void receive_time_machine(State& state, const engine::TimeMachine& reply, std::uint32_t id);
void receive_time_machine(State& state, const engine::WorkProgress& reply, std::uint32_t id);
void receive_time_machine(State& state, const engine::Cancelled& reply, std::uint32_t id);
void receive_time_machine(State& state, const engine::Failed& reply, std::uint32_t id);

}  // namespace earshot::app
