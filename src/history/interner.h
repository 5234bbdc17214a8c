// Gives each track and artist of the rows its id in a History.
//
// Two steps, because folding a name costs far more than finding one: the bytes of artist and title as written are hashed and
// looked up, without allocating; only a spelling that is new is folded (base/text.h) and looked up by its key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "history/plays.h"
#include "history/reader.h"

namespace earshot::history {

class Interner {
 public:
  /// Goes on from the names that `names` holds already; adds to it. `names` must outlive this.
  explicit Interner(History& names);

  /// The track of a music row; invalid when title or artist is missing or blank. Fills in an album or URI that was not known
  /// before.
  TrackId track(const Row& row);
  /// The artist of a name as written; invalid when blank.
  ArtistId artist(std::string_view name);

 private:
  /// Artist and title as some row wrote them.
  struct Spelling {
    std::uint64_t hash = 0;
    std::size_t text = 0;  ///< Place in spelled_: the artist's bytes, then the title's.
    std::uint32_t artist_bytes = 0;
    std::uint32_t title_bytes = 0;
    TrackId track;
  };

  Spelling& spelling_of(const Row& row);
  bool is_spelled(const Spelling& spelling, const Row& row) const;
  void add_slots();
  TrackId find_or_add(const Row& row);
  void complete(TrackId id, const Row& row);

  History& names_;
  std::vector<std::uint32_t> slots_;  ///< Open addressing, a power of two, at most half full: indices into spellings_.
  std::vector<Spelling> spellings_;
  std::string spelled_;
  std::vector<bool> is_complete_;  ///< By track: album and URI are known.
  std::unordered_map<std::string, ArtistId> artist_by_key_;
  std::unordered_map<std::string, TrackId> track_by_key_;  ///< Artist id and folded title.
  std::unordered_map<std::string, ArtistId> artist_by_spelling_;
};

}  // namespace earshot::history
