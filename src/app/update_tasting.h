// How the blind tasting's state changes.
#pragma once

#include "app/state.h"

namespace earshot::app {

/// Verb::tasting, whose argument is a word and what belongs to it:
///
///   method ID (said again: not; "chat" is the model's list)     cards N (per list)      start
///   mark ARTIST play|pass|known (said again: unmarked)          reveal                  again      save
///
/// False: not its business.
bool act_on_tasting(State& state, const Action& action);

/// Another history: cards and marks of the old one are gone.
void reset_tasting(State& state);

void receive_tasting(State& state, const engine::Tasting& reply, std::uint32_t id);
void receive_tasting(State& state, const engine::TastingResult& reply, std::uint32_t id);
void receive_tasting(State& state, const engine::Failed& reply, std::uint32_t id);

}  // namespace earshot::app
