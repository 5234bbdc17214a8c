// Figures of a catalogue and its artists in readable form, for the command line and tests.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"

namespace earshot::catalogue {

struct NamedBy {
  ArtistId artist;
  std::uint32_t others = 0;
};

struct Figures {
  std::size_t artists = 0, scenes = 0, tags = 0, tracks = 0, spellings = 0;
  std::size_t similarities = 0;  ///< One-way edges.
  double returned = 0;           ///< Share of them that is named from the other side too.
  std::size_t tags_unused = 0;
  std::array<std::size_t, 8> by_tier{};           ///< Artists; index 1..7.
  std::map<std::string, std::size_t> by_country;  ///< Artists, by code.
  std::vector<std::size_t> by_scene;              ///< Artists, by SceneId.
  std::map<std::uint16_t, std::size_t> by_decade; ///< Artists with music released in it.
  std::vector<NamedBy> hubs;                      ///< The ten artists that most others name as similar, most first, ties by id.
  std::vector<ArtistId> orphans;                  ///< Whom nobody names.
  std::size_t islands = 0;                        ///< Parts of the graph of similarity that hang on to nothing else.
  double tag_overlap = 0;                         ///< Mean over artists: share of the similar ones that tags would have named too.
};

Figures figures(const Catalogue& catalogue);
/// Figures as lines of text.
std::string to_string(const Figures& figures, const Catalogue& catalogue);

/// The artist as a block of the text format, with its scene as a comment above.
std::string describe(const Catalogue& catalogue, ArtistId artist);

}  // namespace earshot::catalogue
