// Messages of getting a history in: the request, its progress, and the report that accounts for every row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/messages_list.h"

namespace earshot::engine {

/// Reads all registered sources and merges them into the history. Replies: Progress..., then Imported (or Failed).
struct ImportRequest {
  std::int32_t until_day = kAllTime;  ///< Only plays that start before this day are used.
  std::int32_t today = kAllTime;      ///< Rows dated after tomorrow are dropped; kAllTime: not known.
};
template <class A> void fields(A& a, ImportRequest& m) { a(m.until_day, m.today); }

struct Progress {
  std::string file;               ///< The one being read; empty before the first.
  std::uint32_t files_done = 0;
  std::uint32_t files_total = 0;  ///< Known so far; grows while zips are opened.
  std::uint64_t bytes_done = 0;   ///< Of uncompressed text.
  std::uint64_t bytes_total = 0;
  std::uint64_t rows = 0;
};
template <class A> void fields(A& a, Progress& m) { a(m.file, m.files_done, m.files_total, m.bytes_done, m.bytes_total, m.rows); }

struct Count {
  std::string reason;  ///< A sentence fragment: "no readable time", "dated before 2006".
  std::uint64_t rows = 0;
};
template <class A> void fields(A& a, Count& m) { a(m.reason, m.rows); }

/// rows = kept + merged + the sum of dropped.
struct FileReport {
  std::string name;    ///< Path inside the zip or folder.
  std::string format;  ///< "Spotify extended history", "not a listening history", ...
  std::uint64_t rows = 0;
  std::uint64_t kept = 0;
  std::uint64_t merged = 0;
  std::vector<Count> dropped;
  std::string note;  ///< One sentence when something needs saying; else empty.
};
template <class A> void fields(A& a, FileReport& m) { a(m.name, m.format, m.rows, m.kept, m.merged, m.dropped, m.note); }

/// `_30s`: music plays (no video, podcast, audiobook) of 30 s and more with artist and track known, after merging.
struct Totals {
  std::uint64_t plays = 0;
  std::uint64_t plays_30s = 0;
  double hours_30s = 0;
  std::uint64_t artists_30s = 0;
  std::uint64_t tracks_30s = 0;
  std::uint64_t days_active = 0;
  std::int64_t first = 0;  ///< Start of the first play, seconds since 1970 UTC; 0 when there is none.
  std::int64_t last = 0;   ///< Start of the last play.
};
template <class A> void fields(A& a, Totals& m) {
  a(m.plays, m.plays_30s, m.hours_30s, m.artists_30s, m.tracks_30s, m.days_active, m.first, m.last);
}

/// How much of the history the catalogue knows, by listening time and by artists (of plays of 30 s and more).
struct CoverageSummary {
  double minutes_known = 0;  ///< Share, 0..1.
  std::uint32_t artists_known = 0;
  std::uint32_t artists_total = 0;
};
template <class A> void fields(A& a, CoverageSummary& m) { a(m.minutes_known, m.artists_known, m.artists_total); }

/// Rows that are not in the history because another row tells the same play, by the rule that found it.
struct MergedRows {
  std::string rule;   ///< "The same row again in its file".
  std::string about;  ///< One sentence: what the rule is.
  std::uint64_t rows = 0;
  std::vector<std::string> examples;  ///< A few: "Artist, Title, 2023-06-01 07:56, in endsong_0.json".
};
template <class A> void fields(A& a, MergedRows& m) { a(m.rule, m.about, m.rows, m.examples); }

/// Plays of one kind after merging; kinds are never mixed.
struct KindRows {
  std::string kind;  ///< "music", "podcasts", "audiobooks", "videos", "unknown".
  std::uint64_t plays = 0;
  double hours = 0;
};
template <class A> void fields(A& a, KindRows& m) { a(m.kind, m.plays, m.hours); }

/// An artist of the person's library that the catalogue knows.
struct LibraryArtist {
  std::uint32_t artist = 0;
  std::string name;
};
template <class A> void fields(A& a, LibraryArtist& m) { a(m.artist, m.name); }

struct LibraryPlaylist {
  std::string name;
  std::uint32_t tracks = 0;
  std::uint32_t artists = 0;         ///< Different ones.
  std::vector<LibraryArtist> seeds;  ///< Those with most tracks that the catalogue knows, most first; at most 12.
};
template <class A> void fields(A& a, LibraryPlaylist& m) { a(m.name, m.tracks, m.artists, m.seeds); }

/// What the export says beside plays. All zero when it holds no library.
struct Library {
  std::uint32_t tracks = 0;  ///< Saved ones, as the three below.
  std::uint32_t albums = 0;
  std::uint32_t artists = 0;
  std::uint32_t shows = 0;
  std::uint32_t banned_tracks = 0;
  std::uint32_t banned_artists = 0;
  std::vector<LibraryArtist> banned;       ///< Those of them that the catalogue knows.
  std::uint32_t playlists = 0;
  std::vector<LibraryPlaylist> with_seeds;  ///< Those with known artists, most tracks first; at most 24.
};
template <class A> void fields(A& a, Library& m) {
  a(m.tracks, m.albums, m.artists, m.shows, m.banned_tracks, m.banned_artists, m.banned, m.playlists, m.with_seeds);
}

struct Imported {
  std::string source;  ///< "Your export", "Sample listener: Mara (generated)", "Typed artists".
  bool generated = false;
  bool cancelled = false;
  std::vector<FileReport> files;
  std::vector<MergedRows> merged;  ///< Rules that found something; their rows sum to those of the files.
  std::vector<std::string> notes;  ///< Sentences for the person, most important first.
  std::vector<KindRows> kinds;     ///< Kinds with plays.
  Library library;
  Totals totals;
  CoverageSummary coverage;
};
template <class A> void fields(A& a, Imported& m) {
  a(m.source, m.generated, m.cancelled, m.files, m.merged, m.notes, m.kinds, m.library, m.totals, m.coverage);
}

}  // namespace earshot::engine
