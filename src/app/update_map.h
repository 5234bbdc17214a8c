// What a person does on the map.
#pragma once

#include "app/state.h"

namespace earshot::app {

/// The part of act() that is about the map; false when the verb is not one of its own.
bool act_on_map(State& state, const Action& action);
/// Asks for the map unless it is there or on its way.
void ask_for_map(State& state);
/// Takes the answer, unless a newer one was asked for.
void receive_map(State& state, const engine::ArtistMap& map, std::uint32_t id);
/// The person or the catalogue is another: the map that is there no longer holds.
void reset_map(State& state);

}  // namespace earshot::app
