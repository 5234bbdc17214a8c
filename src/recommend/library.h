// From the person's own plays, without the catalogue: forgotten favourites and what to play next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "history/plays.h"

namespace earshot::recommend {

struct LibraryPick {
  history::TrackId track;
  std::uint32_t plays = 0;     ///< Counted plays of the track (History::counts).
  std::int64_t last_play = 0;  ///< Start of its last counted play, seconds since 1970 UTC.
  double score = 0;            ///< Rounded to 1e-6.
  std::string reason;          ///< The computation in words and figures.
};

struct ForgottenOptions {
  std::size_t count = 30;
  std::size_t tracks_per_artist = 2;
  std::uint32_t least_plays = 5;  ///< Fewer plays than this never made a favourite.
  double least_days = 180;        ///< Silence before the last play of the history that makes it forgotten.
};

/// Tracks that were played a lot and then no more:
///   score = log2(1 + plays) * log2(1 + silence / least_days)
/// with silence in days from the track's last counted play to the last play of the history. Ties break by track id.
std::vector<LibraryPick> forgotten_favourites(const history::History& history, const ForgottenOptions& options = {});

struct NextPlayOptions {
  std::size_t count = 30;
  std::size_t tracks_per_artist = 2;
  std::size_t context = 10;  ///< The last so many different tracks of the last session are looked at.
  double decay = 0.8;        ///< Each track further back in the session counts this much of the one after it.
  std::size_t sessions = 5;  ///< So many are asked at most, the last one first, until something is known to follow one.
  double back_off = 0.2;     ///< Share of the artist chain, which knows more pairs but says less.
};

/// What usually follows in the person's own listening: a first-order Markov chain over the counted tracks inside
/// sessions (history/sessions.h), mixed with the same chain over artists (Jelinek-Mercer smoothing, 1980):
///   p(j | i) = (1 - back_off) * n(i, j) / n(i)
///            + back_off * n(artist i, artist j) / n(artist i) * plays(j) / plays(artist j)
///   score(j) = sum over the context of decay^distance * p(j | i)
/// Tracks of the last session are left out. An evening with one artist that is new to the person was followed by nothing yet: the session
/// before it is asked then. Ties break by track id.
std::vector<LibraryPick> next_plays(const history::History& history, const NextPlayOptions& options = {});

}  // namespace earshot::recommend
