// Suggestions for a text field: artists and tags whose name holds what was typed so far.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace earshot::catalogue {

enum class FoundKind : std::uint8_t { artist, tag };

struct Found {
  FoundKind kind = FoundKind::artist;
  ArtistId artist;  ///< Valid for artists.
  TagId tag;        ///< Valid for tags.
};

/// Folded names and spellings of a catalogue. Owns its tables.
class Search {
 public:
  explicit Search(const Catalogue& catalogue);
  /// At most `count`, each artist and tag once: whole names first, then beginnings of names, beginnings of
  /// words, other places; within these, higher tiers first (tags count as tier 6), then by id. Nothing for
  /// blank text.
  std::vector<Found> find(std::string_view text, std::size_t count) const;

 private:
  struct Entry {
    std::string key;  ///< match_key of a name or spelling.
    Found found;
    std::uint8_t tier = 0;
  };
  std::vector<Entry> entries_;
};

}  // namespace earshot::catalogue
