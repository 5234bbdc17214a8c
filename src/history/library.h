// What an export says beside plays: what the person saved, follows and banned, and their playlists. Names only; the user names
// of collaborators have no member here.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace earshot::history {

struct LibraryTrack {
  std::string title;
  std::string artist;
  std::string uri;  ///< spotify:track:..., empty before 2021-10 and for local files.
};

struct Playlist {
  std::string name;
  std::vector<LibraryTrack> tracks;
};

struct Library {
  std::vector<LibraryTrack> tracks;
  std::vector<LibraryTrack> albums;  ///< `title` is the album's.
  std::vector<std::string> artists;
  std::vector<std::string> shows;  ///< Podcasts that the person follows, and those of saved episodes.
  std::vector<std::string> banned_artists;
  std::vector<LibraryTrack> banned_tracks;
  std::vector<Playlist> playlists;

  bool empty() const;
};

/// One library of two: `newer` is added to `library`. What both name (base/text.h, identity_key) is there once; of two
/// playlists of one name the longer one stays. Everything is in order of name, so that the order of files does not matter.
void add_library(Library& library, Library newer);

}  // namespace earshot::history
