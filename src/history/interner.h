// Gives each track and artist of the rows its id in a History.
//
// Two steps, because folding a name costs far more than finding one: the bytes of artist and title as written are looked up by
// their hash; only a spelling that is new in the whole import is folded (base/text.h) and looked up by its key.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "history/plays.h"
#include "history/text_index.h"

namespace earshot::history {

class Interner {
 public:
  /// Goes on from the names that `names` holds already; adds to it. `names` must outlive this.
  explicit Interner(History& names);

  /// The track of an artist and a title as written; invalid when one of them is missing or blank. `hash` is their text_hash.
  TrackId track(std::uint32_t hash, std::string_view artist, std::string_view title);
  /// The artist of a name as written; invalid when blank.
  ArtistId artist(std::string_view name);
  /// A row tells album and URI of a track: what was not known before is filled in.
  void complete(TrackId track, std::string_view album, std::string_view uri);

 private:
  TrackId find_or_add(std::string_view artist, std::string_view title);

  History& names_;
  TextIndex spellings_;  ///< Of artist and title.
  std::vector<TrackId> track_of_spelling_;
  TextIndex artist_spellings_;
  std::vector<ArtistId> artist_of_spelling_;
  TextIndex artist_keys_;
  std::vector<ArtistId> artist_of_key_;
  TextIndex track_keys_;  ///< The folded title and the id of its artist.
  std::vector<TrackId> track_of_key_;
};

}  // namespace earshot::history
