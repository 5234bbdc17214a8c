// Depths: outermost object 1, list 2, element 3. In a playlist: its items 4, an item 5, the item's track 6.
#include "history/spotify_library.h"

#include <array>
#include <utility>

namespace earshot::history {

namespace {

using Token = JsonCursor::Token;

constexpr std::size_t kDeepest = 6;
constexpr std::string_view kLocal = "spotify:local:";

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decode_part(std::string_view part) {
  std::string text;
  for (std::size_t at = 0; at < part.size(); ++at) {
    const int high = part[at] == '%' && at + 2 < part.size() ? hex_value(part[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(part[at + 2]) : -1;
    if (low >= 0) {
      text += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      text += part[at] == '+' ? ' ' : part[at];
    }
  }
  return text;
}

bool add_name(std::vector<std::string>& names, std::string& name) {
  if (name.empty()) return false;
  names.push_back(std::move(name));
  return true;
}

}  // namespace

bool SpotifyLibraryReader::advance(std::size_t bytes, RowSink&) {
  for (const std::size_t stop = cursor_.position() + bytes; cursor_.position() < stop;) {
    const Token token = cursor_.next();
    if (token == Token::end) {
      if (in_playlists()) end_playlist();  // Of a file that breaks off.
      return false;
    }
    take_token(token);
  }
  return true;
}

std::string_view SpotifyLibraryReader::key(std::size_t depth) const {
  return depth <= keys_.size() ? std::string_view(keys_[depth - 1]) : std::string_view();
}

void SpotifyLibraryReader::take_token(Token token) {
  const std::size_t depth = cursor_.depth();
  if (token == Token::key && depth > 0 && depth <= kDeepest) {
    if (keys_.size() < depth) keys_.resize(depth);
    keys_[depth - 1] = cursor_.value();
  } else if (token == Token::text) {
    if (std::string* text = wanted()) *text = cursor_.value();
  } else if (token == Token::end_object) {
    end_object();
  }
}

std::string* SpotifyLibraryReader::wanted() {
  if (in_playlists()) return wanted_of_playlists();
  return cursor_.depth() == 3 ? wanted_of_library(key(3)) : nullptr;
}

std::string* SpotifyLibraryReader::wanted_of_library(std::string_view key_of_element) {
  if (key_of_element == "track") return &element_.title;
  if (key_of_element == "album") return key(1) == "albums" ? &element_.title : nullptr;
  if (key_of_element == "artist") return &element_.artist;
  if (key_of_element == "name") return &element_.name;
  if (key_of_element == "show") return &element_.show;
  return key_of_element == "uri" ? &element_.uri : nullptr;
}

std::string* SpotifyLibraryReader::wanted_of_playlists() {
  const std::size_t depth = cursor_.depth();
  if (depth == 3) return key(3) == "name" ? &playlist_.name : nullptr;
  if (depth == 6 && key(5) == "localTrack") return key(6) == "uri" ? &element_.uri : nullptr;
  const bool of_2019 = depth == 5 && key(3) == "tracks";
  if (!of_2019 && (depth != 6 || key(5) != "track")) return nullptr;
  const std::string_view name = key(depth);
  if (name == "trackName") return &element_.title;
  if (name == "artistName") return &element_.artist;
  return name == "trackUri" ? &element_.uri : nullptr;
}

void SpotifyLibraryReader::end_object() {
  const std::size_t around = cursor_.depth();
  if (in_playlists()) {
    if (around == 4) end_playlist_item();
    if (around == 2) end_playlist();
  } else if (around == 2) {
    entries_ += take_element() ? 1U : 0U;
    element_ = {};
  }
}

void SpotifyLibraryReader::end_playlist_item() {
  LibraryTrack track{std::move(element_.title), std::move(element_.artist), std::move(element_.uri)};
  element_ = {};
  if (starts_with(track.uri, kLocal)) track = local_track(track.uri);
  if (track.title.empty() || track.artist.empty()) return;  // An episode, or a file without tags.
  playlist_.tracks.push_back(std::move(track));
  ++entries_;
}

void SpotifyLibraryReader::end_playlist() {
  if (!playlist_.name.empty() || !playlist_.tracks.empty()) library_.playlists.push_back(std::move(playlist_));
  playlist_ = {};
}

/// False for an element of a list that is not read, or one without names.
bool SpotifyLibraryReader::take_element() {
  const std::string_view list = key(1);
  if (list == "artists") return add_name(library_.artists, element_.name);
  if (list == "bannedArtists") return add_name(library_.banned_artists, element_.name);
  if (list == "shows") return add_name(library_.shows, element_.name);
  if (list == "episodes") return add_name(library_.shows, element_.show);
  std::vector<LibraryTrack>* tracks = list == "tracks"         ? &library_.tracks
                                      : list == "albums"       ? &library_.albums
                                      : list == "bannedTracks" ? &library_.banned_tracks
                                                               : nullptr;
  if (!tracks || element_.title.empty() || element_.artist.empty()) return false;
  tracks->push_back({std::move(element_.title), std::move(element_.artist), std::move(element_.uri)});
  return true;
}

LibraryTrack local_track(std::string_view uri) {
  std::array<std::string_view, 3> parts;  // Artist, album, title.
  uri.remove_prefix(kLocal.size());
  for (std::string_view& part : parts) {
    part = uri.substr(0, uri.find(':'));
    uri.remove_prefix(part.size() < uri.size() ? part.size() + 1 : uri.size());
  }
  return {decode_part(parts[2]), decode_part(parts[0]), ""};
}

}  // namespace earshot::history
