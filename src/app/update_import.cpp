#include "app/update_import.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "app/argument.h"
#include "app/format.h"
#include "app/update.h"

namespace earshot::app {
namespace {

using engine::LibraryArtist;
using engine::Seed;
using engine::SeedKind;

bool is_of(const Seed& seed, const LibraryArtist& artist) {
  return seed.kind == SeedKind::artist && seed.id == artist.artist;
}

bool is_plus_seed(const State& state, const LibraryArtist& artist) {
  const auto& seeds = state.settings.seeds;
  return std::any_of(seeds.begin(), seeds.end(), [&](const Seed& seed) { return seed.plus && is_of(seed, artist); });
}

bool is_never(const State& state, const LibraryArtist& artist) {
  return std::any_of(state.feedback.begin(), state.feedback.end(), [&](const Feedback& said) {
    return said.verb == Verb::never && said.artist == artist.artist;
  });
}

/// Its artists become plus seeds, whatever they were; said again, they are none.
void use_as_seeds(State& state, const engine::LibraryPlaylist& playlist) {
  const bool add = !is_seed(state, playlist);
  auto& seeds = state.settings.seeds;
  for (const LibraryArtist& artist : playlist.seeds) {
    seeds.erase(std::remove_if(seeds.begin(), seeds.end(), [&](const Seed& seed) { return is_of(seed, artist); }),
                seeds.end());
    if (add) seeds.push_back({SeedKind::artist, artist.artist, artist.name, true});
  }
  announce(state, (add ? "More like " : "No longer seeds: ") + counted(playlist.seeds.size(), "artist") + " of " +
                      playlist.name + ".");
  ask_for_list(state);
}

void ban(State& state, const std::vector<LibraryArtist>& banned) {
  const bool add = !are_never(state, banned);
  for (const LibraryArtist& artist : banned) {
    auto& said = state.feedback;
    said.erase(std::remove_if(said.begin(), said.end(),
                              [&](const Feedback& one) { return one.verb == Verb::never && one.artist == artist.artist; }),
               said.end());
    if (add) said.push_back({Verb::never, artist.artist, artist.name});
  }
  announce(state, (add ? "Never: " : "No longer left out: ") + counted(banned.size(), "banned artist") + ".");
  ask_for_list(state);
}

}  // namespace

bool is_seed(const State& state, const engine::LibraryPlaylist& playlist) {
  return std::all_of(playlist.seeds.begin(), playlist.seeds.end(),
                     [&](const LibraryArtist& artist) { return is_plus_seed(state, artist); });
}

bool are_never(const State& state, const std::vector<LibraryArtist>& banned) {
  return std::all_of(banned.begin(), banned.end(), [&](const LibraryArtist& artist) { return is_never(state, artist); });
}

bool act_on_import(State& state, const Action& action) {
  if (action.verb != Verb::from_library) return false;
  if (!state.imported) return true;
  const engine::Library& library = state.imported->library;
  std::string_view argument = action.argument;
  const std::string_view what = take_word(argument);
  const auto index = integer<std::size_t>(argument);
  if (what == "seeds" && index && *index < library.with_seeds.size()) use_as_seeds(state, library.with_seeds[*index]);
  if (what == "never" && !library.banned.empty()) ban(state, library.banned);
  return true;
}

}  // namespace earshot::app
