// Spotify's YourLibrary.json and Playlist1.json, Playlist2.json, ... (Playlist.json in 2019), of every year:
//
//     {"tracks":[{"artist","album","track","uri"}], "albums":[...], "shows":[{"name","publisher","uri"}],
//      "episodes":[{"name","show","uri"}], "bannedTracks":[...], "artists":[{"name","uri"}], "bannedArtists":[...], ...}
//
//     {"playlists":[{"name", ..., "items":[{"track":{"trackName","artistName","albumName","trackUri"},
//                                           "episode":null, "localTrack":{"uri":"spotify:local:A:B:T:215"}}]}]}
//     2019: "tracks":[{"trackName","artistName"}] in the place of items.
//
// Members may be missing, null or new. What has no name is left out. Collaborators of playlists are user names and not read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history/json_cursor.h"
#include "history/library.h"
#include "history/reader.h"

namespace earshot::history {

class SpotifyLibraryReader final : public Reader {
 public:
  /// `text` and `library` must outlive this.
  SpotifyLibraryReader(std::string_view text, Library& library) : cursor_(text), library_(library) {}

  bool advance(std::size_t bytes, RowSink& sink) override;
  std::size_t position() const override { return cursor_.position(); }
  bool complete() const override { return cursor_.complete(); }
  std::uint64_t entries() const override { return entries_; }

 private:
  /// The names that one element of a list may give.
  struct Element {
    std::string title, artist, name, show, uri;
  };

  void take_token(JsonCursor::Token token);
  std::string* wanted();
  std::string* wanted_of_library(std::string_view key);
  std::string* wanted_of_playlists();
  void end_object();
  void end_playlist_item();
  void end_playlist();
  bool take_element();
  std::string_view key(std::size_t depth) const;
  bool in_playlists() const { return key(1) == "playlists"; }

  JsonCursor cursor_;
  Library& library_;
  std::vector<std::string> keys_;  ///< The last key seen at each depth, the outermost object being 1.
  Element element_;
  Playlist playlist_;  ///< Its name may come after its items.
  std::uint64_t entries_ = 0;
};

/// Artist and title of "spotify:local:Artist:Album:Title:seconds": '+' is a space, %XX a byte. Empty where the part is.
LibraryTrack local_track(std::string_view uri);

}  // namespace earshot::history
