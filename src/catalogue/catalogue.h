// The catalogue: what Earshot knows of the world's music. Immutable after loading; made from the readable text in
// assets/catalogue/ by the compiler (compile.h), carried as a compressed pack (pack.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace earshot::catalogue {

using ArtistId = Id<struct CatalogueArtist>;
using TagId = Id<struct CatalogueTag>;
using SceneId = Id<struct CatalogueScene>;

struct Tag {
  std::string name;     ///< "dream pop"
  TagId parent;         ///< Invalid for a root of the vocabulary.
  std::string meaning;  ///< One line.
};

struct Scene {
  std::string name;
  std::string about;
};

struct WeightedTag {
  TagId tag;
  std::uint8_t weight = 0;  ///< 1 touches it .. 9 defines the artist.
};

struct Similar {
  ArtistId artist;
  std::uint8_t weight = 0;  ///< 1 loosely .. 9 nearly the same audience.
};

struct Artist {
  std::string name;                    ///< As streaming services write it.
  std::vector<std::string> spellings;  ///< Others, native scripts included.
  std::string country;                 ///< ISO 3166-1 alpha-2.
  std::vector<std::uint16_t> decades;  ///< 1990, 2000, ... with released music; ascending.
  SceneId scene;                       ///< Its home; every artist has exactly one.
  std::vector<WeightedTag> tags;       ///< By falling weight, then id.
  std::vector<Similar> similar;        ///< By falling weight, then id.
  std::vector<std::string> tracks;     ///< Good ones to start with, best first.
  std::uint8_t tier = 0;               ///< Rough popularity: 1 obscure .. 7 world star.
};

/// A point of the map of all artists, both coordinates in -32767..32767.
struct MapPlace {
  std::int16_t x = 0, y = 0;
  friend bool operator==(const MapPlace&, const MapPlace&) = default;
};
/// Of an artist that nothing ties to others.
inline constexpr MapPlace kNowhere = {-0x8000, -0x8000};

/// Ids index these tables. Artists are sorted by folded name, so ids do not depend on the order of the files.
struct Catalogue {
  std::vector<Artist> artists;
  std::vector<Tag> tags;
  std::vector<Scene> scenes;
  std::vector<MapPlace> places;  ///< By artist (recommend/map_layout.h); empty in a catalogue that has not been laid out.
  std::string origin;  ///< Who made it of what, for packs that are not ours; empty for the catalogue that ships.

  const Artist& artist(ArtistId id) const { return artists[id.index()]; }
  const Tag& tag(TagId id) const { return tags[id.index()]; }
  const Scene& scene(SceneId id) const { return scenes[id.index()]; }
};

}  // namespace earshot::catalogue
