#include "history/library.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"

namespace earshot::history {

namespace {

std::string key_of(const std::string& name) { return identity_key(name); }
std::string key_of(const LibraryTrack& track) { return identity_key(track.artist) + '\n' + identity_key(track.title); }
std::string key_of(const Playlist& playlist) { return identity_key(playlist.name); }

std::size_t worth(const std::string&) { return 0; }
std::size_t worth(const LibraryTrack& track) { return track.uri.size(); }
std::size_t worth(const Playlist& playlist) { return playlist.tracks.size(); }

/// Appends and keeps one of each key: the one that says most, then the first.
template <class Item>
void add(std::vector<Item>& items, std::vector<Item> more) {
  items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::vector<std::pair<std::string, Item>> keyed;
  keyed.reserve(items.size());
  for (Item& item : items) {
    std::string key = key_of(item);
    keyed.emplace_back(std::move(key), std::move(item));
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : worth(a.second) > worth(b.second);
  });
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  keyed.erase(std::unique(keyed.begin(), keyed.end(), same), keyed.end());
  items.clear();
  for (auto& [key, item] : keyed) items.push_back(std::move(item));
}

}  // namespace

bool Library::empty() const {
  return tracks.empty() && albums.empty() && artists.empty() && shows.empty() && banned_artists.empty() &&
         banned_tracks.empty() && playlists.empty();
}

void add_library(Library& library, Library newer) {
  add(library.tracks, std::move(newer.tracks));
  add(library.albums, std::move(newer.albums));
  add(library.artists, std::move(newer.artists));
  add(library.shows, std::move(newer.shows));
  add(library.banned_artists, std::move(newer.banned_artists));
  add(library.banned_tracks, std::move(newer.banned_tracks));
  add(library.playlists, std::move(newer.playlists));
}

}  // namespace earshot::history
