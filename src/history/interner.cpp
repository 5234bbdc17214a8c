#include "history/interner.h"

#include "base/text.h"

namespace earshot::history {

namespace {

std::string track_key(ArtistId artist, const std::string& title) {
  const std::string folded = identity_key(title);
  return folded.empty() ? folded : std::to_string(artist.value) + '\n' + folded;
}

}  // namespace

Interner::Interner(History& names) : names_(names) {
  for (std::uint32_t i = 0; i < names.artists.size(); ++i) {
    artist_by_key_.emplace(identity_key(names.artists[i]), ArtistId{i});
  }
  for (std::uint32_t i = 0; i < names.tracks.size(); ++i) {
    track_by_key_.emplace(track_key(names.tracks[i].artist, names.tracks[i].title), TrackId{i});
  }
}

TrackId Interner::track(const Row& row) {
  if (row.title.empty() || row.artist.empty()) return {};
  spelling_.assign(row.artist).append(1, '\n').append(row.title);
  const auto known = track_by_spelling_.find(spelling_);
  const TrackId id = known != track_by_spelling_.end() ? known->second : find_or_add(row);
  if (!id.valid()) return id;
  Track& track = names_.tracks[id.index()];
  if (track.album.empty()) track.album = row.album;
  if (track.uri.empty()) track.uri = row.uri;
  return id;
}

TrackId Interner::find_or_add(const Row& row) {
  TrackId id;
  const ArtistId by = artist(row.artist);
  std::string key = by.valid() ? track_key(by, row.title) : std::string();
  if (!key.empty()) {
    const TrackId next{static_cast<std::uint32_t>(names_.tracks.size())};
    const auto [place, is_new] = track_by_key_.emplace(std::move(key), next);
    if (is_new) names_.tracks.push_back({row.title, by, row.album, row.uri});
    id = place->second;
  }
  track_by_spelling_.emplace(spelling_, id);
  return id;
}

ArtistId Interner::artist(const std::string& name) {
  const auto known = artist_by_spelling_.find(name);
  if (known != artist_by_spelling_.end()) return known->second;
  ArtistId id;
  std::string key = identity_key(name);
  if (!key.empty()) {
    const ArtistId next{static_cast<std::uint32_t>(names_.artists.size())};
    const auto [place, is_new] = artist_by_key_.emplace(std::move(key), next);
    if (is_new) names_.artists.push_back(name);
    id = place->second;
  }
  artist_by_spelling_.emplace(name, id);
  return id;
}

}  // namespace earshot::history
