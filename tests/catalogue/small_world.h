// A tiny invented catalogue for tests: two scenes, five artists, in the format of the real one.
#pragma once

#include <string>
#include <vector>

#include "catalogue/compile.h"
#include "catalogue/lint.h"
#include "catalogue/text_format.h"

namespace earshot::catalogue {

inline constexpr const char* kTags = R"(# vocabulary
rock | | guitars
shoegaze | rock | walls of effects

ambient | | rooms of sound
drone | ambient | held notes
calm | | slow and soft
vocals | | a voice
)";

inline constexpr const char* kRock = R"(scene: Rock
about: Loud.

artist: Ärger
  from: DE
  active: 1990s 2000s
  tags: rock 9 | shoegaze 7
  like: The Lanterns 8 | Hush 2
  tracks: Eins | Zwei
  tier: 3

artist: The Lanterns
  also: ランタンズ | Lanterns of Oslo
  from: NO
  active: 2010s
  tags: shoegaze 9 | rock 4 | vocals 4
  like: Ärger 8
  tracks: Glow
  tier: 5
)";

inline constexpr const char* kAmbient = R"(scene: Ambient
about: Quiet.

artist: Hush
  from: JP
  active: 1970s 2020s
  tags: ambient 9 | calm 6
  like: Moss & Fern 9 | The The Drones 5
  tracks: One | Two | Three
  tier: 2

artist: Moss & Fern
  from: GB
  active: 2020s
  tags: ambient 7 | drone 7
  like: Hush 9
  tracks: Leaf
  tier: 1

artist: The The Drones
  from: US
  active: 2000s
  tags: drone 9
  like: Hush 5
  tracks: Hum
  tier: 4
)";

inline std::vector<TextFile> small_files() {
  return {{"tags.txt", kTags}, {"scenes/rock.txt", kRock}, {"scenes/ambient.txt", kAmbient}};
}

/// The limits of the real catalogue are too strict for five artists.
inline LintLimits small_limits() {
  LintLimits limits;
  limits.min_tags = limits.min_like = limits.min_tracks = 1;
  limits.small_scene = 2;
  return limits;
}

inline Catalogue small_catalogue() {
  const auto files = small_files();
  return std::move(compile(parse_text(files).raw)).value();
}

/// The id of the artist with this very name; invalid when there is none.
inline ArtistId id_of(const Catalogue& catalogue, const std::string& name) {
  for (std::uint32_t i = 0; i < catalogue.artists.size(); ++i) {
    if (catalogue.artists[i].name == name) return ArtistId{i};
  }
  return {};
}

/// A catalogue of bare names, for name resolution.
inline Catalogue named(const std::vector<std::string>& names) {
  Catalogue catalogue;
  for (const auto& name : names) {
    catalogue.artists.emplace_back();
    catalogue.artists.back().name = name;
  }
  return catalogue;
}

}  // namespace earshot::catalogue
