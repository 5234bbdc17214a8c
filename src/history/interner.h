// Gives each track and artist of the rows its id in a History. Names are folded only when their spelling is
// new, since folding costs far more than finding.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "history/plays.h"
#include "history/reader.h"

namespace earshot::history {

class Interner {
 public:
  /// Goes on from the names that `names` holds already; adds to it. `names` must outlive this.
  explicit Interner(History& names);

  /// The track of a music row; invalid when title or artist is missing or blank. Fills in an album or URI
  /// that was not known before.
  TrackId track(const Row& row);

 private:
  ArtistId artist(const std::string& name);
  TrackId find_or_add(const Row& row);

  History& names_;
  std::unordered_map<std::string, ArtistId> artist_by_spelling_;
  std::unordered_map<std::string, ArtistId> artist_by_key_;
  std::unordered_map<std::string, TrackId> track_by_spelling_;  ///< Artist and title as written.
  std::unordered_map<std::string, TrackId> track_by_key_;       ///< Artist id and folded title.
  std::string spelling_;                                        ///< Reused for look-ups.
};

}  // namespace earshot::history
