// Figures about a history. Everything here is over the plays that count (History::counts: music of 30 s and
// more with a known name) unless said otherwise; only Totals::plays and the times of first and last play are
// over all plays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "history/plays.h"

namespace earshot::history {

/// Plays with from <= start < to, in seconds since 1970 UTC.
struct Period {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

enum class Measure : std::uint8_t { minutes, plays };

struct Totals {
  std::uint64_t plays = 0;  ///< All plays: short ones, podcasts and nameless ones too.
  std::uint64_t plays_30s = 0;
  double hours_30s = 0;
  std::uint64_t artists_30s = 0;
  std::uint64_t tracks_30s = 0;
  std::uint64_t days_active = 0;  ///< Days (by the offset) on which a counted play started.
  std::int64_t first = 0;         ///< Start of the first play of any kind; 0 when there is none.
  std::int64_t last = 0;          ///< Start of the last play of any kind.
};

struct TopArtist {
  ArtistId artist;
  std::uint64_t plays = 0;
  double minutes = 0;
  double share = 0;  ///< Of the period, by the measure asked for; 0..1.
};

struct TopTrack {
  TrackId track;
  std::uint64_t plays = 0;
  double minutes = 0;
  double share = 0;
};

struct Month {
  std::int32_t month = 0;  ///< Months since 1970-01.
  std::uint64_t plays = 0;
  double minutes = 0;
};

Totals totals(const History& history, Period period = {}, std::int32_t utc_offset_minutes = 0);

/// The first `rows` by the measure, largest first; ties by the other measure, then by id.
std::vector<TopArtist> top_artists(const History& history, Period period, Measure measure, std::size_t rows);
std::vector<TopTrack> top_tracks(const History& history, Period period, Measure measure, std::size_t rows);

/// Every month from the first to the last counted play, empty ones too. A play belongs to the month of its
/// start.
std::vector<Month> months(const History& history, std::int32_t utc_offset_minutes = 0);

/// 168 values: minutes by hour of the week, Monday 00:00 local first. A play is split over the hours that it
/// spans; no hour of the calendar adds more than 60 minutes (overlapping rows exist).
std::vector<double> week_minutes(const History& history, Period period = {},
                                 std::int32_t utc_offset_minutes = 0);

/// Of music plays whose ending is known: the share that was skipped (button or left for something else)
/// before 30 s. 0 when no ending is known.
double skip_rate(const History& history, Period period = {});

}  // namespace earshot::history
