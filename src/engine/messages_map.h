// The messages about the map of all artists: a part of messages.h, which is the one to include.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace earshot::engine {

/// All artists of the catalogue in the plane, and where the person stands among them. Replies: ArtistMap.
struct MapRequest {};
template <class A> void fields(A&, MapRequest&) {}

struct MapArtist {
  std::uint32_t artist = 0;
  std::string name;
  std::uint16_t scene = 0;  ///< In ArtistMap::scenes.
  std::uint8_t tier = 0;    ///< 1 obscure .. 7 world star.
  std::int16_t x = 0, y = 0;        ///< -32767..32767, up and to the right.
  std::vector<std::uint16_t> tags;  ///< In ArtistMap::tags: most telling first, at most three.
  std::uint32_t plays = 0;          ///< The person's, of 30 s and more.
  bool own = false;                 ///< Of the person: played so often that it counts as known, or typed.
  std::vector<std::uint32_t> near;  ///< Places in ArtistMap::artists: whom of the person's it is most like, at most two; none of an own one.
};
template <class A> void fields(A& a, MapArtist& m) {
  a(m.artist, m.name, m.scene, m.tier, m.x, m.y, m.tags, m.plays, m.own, m.near);
}

struct ArtistMap {
  std::vector<std::string> scenes, tags;
  std::vector<MapArtist> artists;  ///< Ascending by id. Those that stand nowhere are not among them.
};
template <class A> void fields(A& a, ArtistMap& m) { a(m.scenes, m.tags, m.artists); }

}  // namespace earshot::engine
