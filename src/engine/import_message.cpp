#include "engine/import_message.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"

namespace earshot::engine {
namespace {

constexpr std::size_t kSeedsOfPlaylist = 12;
constexpr std::size_t kPlaylistsShown = 24;

std::uint32_t count(std::size_t size) { return static_cast<std::uint32_t>(size); }

/// Names of a library to artists of the catalogue, each looked up once.
class LibraryResolver {
 public:
  LibraryResolver(const catalogue::Resolver& resolver, const catalogue::Catalogue& catalogue)
      : resolver_(resolver), catalogue_(catalogue) {}

  /// Invalid for a name that the catalogue does not know.
  catalogue::ArtistId find(const std::string& name) {
    const auto [place, is_new] = known_.try_emplace(name);
    if (is_new) {
      const catalogue::Match match = resolver_.resolve(name);
      if (match.found()) place->second = match.artist;
    }
    return place->second;
  }
  LibraryArtist artist(catalogue::ArtistId id) const { return {id.value, catalogue_.artist(id).name}; }

 private:
  const catalogue::Resolver& resolver_;
  const catalogue::Catalogue& catalogue_;
  std::map<std::string, catalogue::ArtistId> known_;
};

LibraryPlaylist playlist_message(const history::Playlist& playlist, LibraryResolver& resolver) {
  std::map<std::string, std::uint32_t> names;
  std::map<std::uint32_t, std::uint32_t> tracks;  // By catalogue artist.
  for (const history::LibraryTrack& track : playlist.tracks) {
    ++names[identity_key(track.artist)];
    const catalogue::ArtistId artist = resolver.find(track.artist);
    if (artist.valid()) ++tracks[artist.value];
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> most(tracks.begin(), tracks.end());
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (most.size() > kSeedsOfPlaylist) most.resize(kSeedsOfPlaylist);
  LibraryPlaylist message{playlist.name, count(playlist.tracks.size()), count(names.size()), {}};
  for (const auto& [artist, plays] : most) message.seeds.push_back(resolver.artist(catalogue::ArtistId{artist}));
  return message;
}

}  // namespace

std::vector<FileReport> report_message(const std::vector<history::FileReport>& files) {
  std::vector<FileReport> rows;
  for (const history::FileReport& file : files) {
    FileReport& row = rows.emplace_back(
        FileReport{file.name, file.format, file.rows, file.kept, file.merged, {}, file.note});
    for (const history::DroppedRows& dropped : file.dropped)
      row.dropped.push_back({dropped.reason, dropped.rows});
  }
  return rows;
}

Progress progress_message(const history::ImportProgress& progress) {
  return {progress.file,       progress.files_done,  progress.files_total,
          progress.bytes_done, progress.bytes_total, progress.rows};
}

std::vector<MergedRows> merged_message(const std::vector<history::MergedByRule>& rules) {
  std::vector<MergedRows> rows;
  for (const history::MergedByRule& rule : rules) rows.push_back({rule.rule, rule.about, rule.rows, rule.examples});
  return rows;
}

std::vector<KindRows> kinds_message(const history::History& history) {
  constexpr std::size_t kVideos = 3;
  constexpr std::array kNames = {"music", "podcasts", "audiobooks", "videos", "unknown"};
  std::array<KindRows, kNames.size()> kinds;
  const history::Plays& plays = history.plays;
  for (std::size_t row = 0; row < plays.size(); ++row) {
    const auto kind = static_cast<std::size_t>(plays.kind[row]);
    const std::size_t place = plays.flags[row] & history::kVideo ? kVideos : kind < kVideos ? kind : kNames.size() - 1;
    ++kinds[place].plays;
    kinds[place].hours += plays.ms[row] / 3'600'000.0;
  }
  std::vector<KindRows> rows;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i].kind = kNames[i];
    if (kinds[i].plays > 0) rows.push_back(std::move(kinds[i]));
  }
  return rows;
}

Library library_message(const history::Library& library, const catalogue::Resolver& resolver,
                        const catalogue::Catalogue& catalogue) {
  LibraryResolver names(resolver, catalogue);
  Library message;
  message.tracks = count(library.tracks.size());
  message.albums = count(library.albums.size());
  message.artists = count(library.artists.size());
  message.shows = count(library.shows.size());
  message.banned_tracks = count(library.banned_tracks.size());
  message.banned_artists = count(library.banned_artists.size());
  message.playlists = count(library.playlists.size());
  for (const std::string& name : library.banned_artists) {
    const catalogue::ArtistId artist = names.find(name);
    if (artist.valid()) message.banned.push_back(names.artist(artist));
  }
  for (const history::Playlist& playlist : library.playlists) {
    LibraryPlaylist row = playlist_message(playlist, names);
    if (!row.seeds.empty()) message.with_seeds.push_back(std::move(row));
  }
  std::stable_sort(message.with_seeds.begin(), message.with_seeds.end(),
                   [](const auto& a, const auto& b) { return a.tracks > b.tracks; });
  if (message.with_seeds.size() > kPlaylistsShown) message.with_seeds.resize(kPlaylistsShown);
  return message;
}

}  // namespace earshot::engine
