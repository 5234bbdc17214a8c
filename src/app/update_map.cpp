#include "app/update_map.h"

#include <algorithm>
#include <string>

#include "app/argument.h"
#include "app/update.h"

namespace earshot::app {
namespace {

void point(State& state, std::string_view argument) {
  state.pointed = integer<std::uint32_t>(argument);
  if (!state.pointed || !state.map) return;
  const auto& artists = state.map->artists;
  const auto found = std::find_if(artists.begin(), artists.end(),
                                  [&](const engine::MapArtist& one) { return one.artist == *state.pointed; });
  if (found == artists.end()) {
    state.pointed.reset();
    announce(state, "This artist stands nowhere on the map: too little is known.");
  } else {
    announce(state, found->name + ", " + state.map->scenes[found->scene] + ".");
  }
}

}  // namespace

bool act_on_map(State& state, const Action& action) {
  if (action.verb == Verb::point) {
    point(state, action.argument);
    return true;
  }
  if (action.verb != Verb::find_artist) return false;
  ask_for_name(state, "find", OpenTextInput{Purpose::seed_plus, "Find an artist", "An artist that the catalogue knows", ""});
  return true;
}

void ask_for_map(State& state) {
  if (state.asked.map == 0) state.asked.map = send(state, engine::MapRequest{});
}

void receive_map(State& state, const engine::ArtistMap& map, std::uint32_t id) {
  if (id == state.asked.map) state.map = map;
}

void reset_map(State& state) {
  state.map.reset();
  state.pointed.reset();
  state.asked.map = 0;
}

}  // namespace earshot::app
