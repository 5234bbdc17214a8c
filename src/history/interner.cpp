#include "history/interner.h"

#include <string>

#include "base/text.h"

namespace earshot::history {

namespace {

/// What belongs to a pair of texts; a new one is given what `make` gives.
template <class Id, class Make>
Id id_of(TextIndex& index, std::vector<Id>& ids, std::uint32_t hash, std::string_view first, std::string_view second,
         const Make& make) {
  const auto [number, is_new] = index.find_or_add(hash, first, second);
  if (is_new) ids.resize(index.size());
  if (is_new) ids[number] = make();
  return ids[number];
}

std::string_view bytes_of(const ArtistId& id) { return {reinterpret_cast<const char*>(&id.value), sizeof id.value}; }

}  // namespace

Interner::Interner(History& names) : names_(names) {
  for (std::uint32_t i = 0; i < names.artists.size(); ++i) {
    const std::string key = identity_key(names.artists[i]);
    id_of(artist_keys_, artist_of_key_, text_hash(key), key, {}, [i] { return ArtistId{i}; });
  }
  for (std::uint32_t i = 0; i < names.tracks.size(); ++i) {
    const std::string key = identity_key(names.tracks[i].title);
    const std::string_view by = bytes_of(names.tracks[i].artist);
    id_of(track_keys_, track_of_key_, text_hash(key, by), key, by, [i] { return TrackId{i}; });
  }
}

TrackId Interner::track(std::uint32_t hash, std::string_view artist, std::string_view title) {
  return id_of(spellings_, track_of_spelling_, hash, artist, title, [&] { return find_or_add(artist, title); });
}

TrackId Interner::find_or_add(std::string_view artist_name, std::string_view title) {
  const ArtistId by = artist(artist_name);
  const std::string key = by.valid() ? identity_key(title) : std::string();
  if (key.empty()) return {};
  return id_of(track_keys_, track_of_key_, text_hash(key, bytes_of(by)), key, bytes_of(by), [&] {
    names_.tracks.push_back({std::string(title), by, {}, {}});
    return TrackId{static_cast<std::uint32_t>(names_.tracks.size() - 1)};
  });
}

ArtistId Interner::artist(std::string_view name) {
  return id_of(artist_spellings_, artist_of_spelling_, text_hash(name), name, {}, [&] {
    const std::string key = identity_key(name);
    if (key.empty()) return ArtistId{};
    return id_of(artist_keys_, artist_of_key_, text_hash(key), key, {}, [&] {
      names_.artists.emplace_back(name);
      return ArtistId{static_cast<std::uint32_t>(names_.artists.size() - 1)};
    });
  });
}

void Interner::complete(TrackId id, std::string_view album, std::string_view uri) {
  Track& track = names_.tracks[id.index()];
  if (track.album.empty()) track.album = album;
  if (track.uri.empty()) track.uri = uri;
}

}  // namespace earshot::history
