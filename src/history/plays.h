// The history: every play as a row in columns (about 28 bytes each), names interned once. Read-only for everybody but the
// importer.
//
// An artist is one folded name (base/text.h): "Björk" and "BJÖRK" are one artist, shown as it was first read. A track is one
// folded title of one artist, whatever the album or URI, so that single, album and deluxe version count as one; the first
// URI seen is kept for links.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace earshot::history {

using ArtistId = Id<struct HistoryArtist>;
using TrackId = Id<struct HistoryTrack>;

enum class Kind : std::uint8_t { music, podcast, audiobook, unknown };

/// How a play ended, by the one rule for all years (skipped is not trustworthy 2016-2022, so reason_end decides).
enum class Ending : std::uint8_t {
  finished,      ///< trackdone
  skipped,       ///< fwdbtn, nextbtn
  went_back,     ///< backbtn
  left,          ///< endplay, clickrow, popup, playbtn: left for something else
  interrupted,   ///< logout, remote, unexpected-exit, trackerror, ...
  unknown,       ///< null, "", unknown, and account data, which does not say
};

enum class Platform : std::uint8_t { unknown, ios, android, windows, mac, linux_, web, cast_speaker, tv, console, other };

/// Bits of Plays::flags.
enum Flag : std::uint8_t {
  kShuffle = 1,
  kOffline = 2,
  kIncognito = 4,
  kVideo = 8,
  kMinutePrecision = 16,    ///< Account data: the second within the minute is not known (30 is assumed).
  kStartFromOffline = 32,   ///< The start comes from offline_timestamp.
  kMayBePodcast = 64,       ///< Account data of 2020 to 2023, which does not say; counts as music unless a library says more.
  kGuessedLength = 128,     ///< Account data of 2018, which has no playing time; guessed from the time to the row before.
};

struct Track {
  std::string title;
  ArtistId artist;
  std::string album;  ///< Of the first row seen; may be empty.
  std::string uri;    ///< spotify:track:... of the first row seen that had one; may be empty.
};

/// Columns of equal length, ascending by start; equal starts keep the order of the files.
struct Plays {
  std::vector<std::int64_t> start;     ///< Seconds since 1970, UTC.
  std::vector<std::uint32_t> ms;       ///< Played milliseconds, pauses excluded.
  std::vector<TrackId> track;          ///< Invalid for plays without a known title and artist, podcasts, audiobooks.
  std::vector<Kind> kind;
  std::vector<Ending> ending;
  std::vector<Platform> platform;
  std::vector<std::uint8_t> flags;     ///< Of Flag.
  std::vector<std::uint16_t> country;  ///< Two letters, first in the high byte; 0 unknown.

  std::size_t size() const { return start.size(); }
  /// Keeps the first `rows` plays. Precondition: rows <= size().
  void truncate(std::size_t rows);
};

inline void Plays::truncate(std::size_t rows) {
  start.resize(rows);
  ms.resize(rows);
  track.resize(rows);
  kind.resize(rows);
  ending.resize(rows);
  platform.resize(rows);
  flags.resize(rows);
  country.resize(rows);
}

struct History {
  Plays plays;
  std::vector<Track> tracks;         ///< By TrackId.
  std::vector<std::string> artists;  ///< By ArtistId: the name as first read.

  const Track& track(TrackId id) const { return tracks[id.index()]; }
  const std::string& artist(ArtistId id) const { return artists[id.index()]; }
  /// A music play (no video, podcast, audiobook) of 30 s and more with artist and track known: what counts as a listen.
  bool counts(std::size_t row) const {
    return plays.ms[row] >= 30'000 && plays.kind[row] == Kind::music && !(plays.flags[row] & kVideo) &&
           plays.track[row].valid();
  }
};

}  // namespace earshot::history
