// What a person does with the library that came with an export: a playlist as seeds, banned artists as never.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace earshot::app {

/// Verb::from_library; false when the verb is another one.
bool act_on_import(State& state, const Action& action);

/// Whether all artists of the playlist are plus seeds.
bool is_seed(const State& state, const engine::LibraryPlaylist& playlist);
/// Whether all banned artists that the catalogue knows are left out of the list for good.
bool are_never(const State& state, const std::vector<engine::LibraryArtist>& banned);

}  // namespace earshot::app
