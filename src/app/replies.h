// How the state changes when the engine answers.
#pragma once

#include "app/state.h"
#include "engine/messages.h"

namespace earshot::app {

/// Applies one reply. Answers to requests that a newer one has replaced are dropped.
void receive(State& state, const engine::Reply& reply);

}  // namespace earshot::app
