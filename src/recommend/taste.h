// From plays to a taste. The one owner of what a play is worth.
//
//   heard(a)  = sum over plays of a in the window:  +2^(-age / half_life)              play of 30 s and more
//                                                   -skip_cost * 2^(-age / half_life)  skipped before 30 s
//   weight(a) = log2(1 + max(0, heard(a)))
//
// where age is the time from the play to the last play inside the window. The logarithm damps: a hundred plays are not
// a hundred times the love of one. Seeds come on top, each worth max(seed_floor, seed_share * sum of all weights): a
// wish is heard in a large history, too, and it is the only case in which weights hang together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "catalogue/resolve.h"
#include "history/plays.h"
#include "recommend/recommender.h"

namespace earshot::recommend {

/// Who each artist of a history is, as catalogue::resolve_history says: by history::ArtistId. Several may be one
/// artist.
using Matches = std::vector<catalogue::Match>;

struct TasteOptions {
  static constexpr std::int32_t kAllTime = -0x7FFFFFFF;
  std::int32_t from_day = kAllTime;  ///< Days since 1970-01-01 UTC. Only plays from this day on shape the taste ...
  std::int32_t to_day = kAllTime;    ///< ... and before this day.
  double half_life_days = 365;       ///< A play this much older than the last one counts half. 0: age does not matter.
  double skip_cost = 0.25;           ///< A skip before 30 s takes back this much of a play.
  double seed_floor = 8;             ///< A seed weighs at least as much as 255 fresh plays ...
  double seed_share = 0.1;           ///< ... and at least this share of all of the history's weights.
  std::vector<history::ArtistId> without = {};  ///< Do not shape the taste (sleep, children).
  std::vector<Source> plus = {};                ///< Seeds and liked artists.
  std::vector<Source> minus = {};               ///< Seeds and artists never to be shown again.
};

/// Who the person is, for recommenders. `matches` has an entry for each artist of the history. Ids beyond the catalogue
/// in plus and minus are the caller's mistake.
Taste taste_of(const history::History& history, const Matches& matches, const TasteOptions& options = {});

/// Counted plays (History::counts) over all time, by catalogue artist.
std::vector<std::uint32_t> plays_by_artist(const history::History& history, const Matches& matches,
                                           std::size_t artists);

/// True for artists with at least `known_plays` plays (0 is taken as 1) and for each of `out` (liked, not now, never).
Excluded exclusions(std::span<const std::uint32_t> plays, std::uint32_t known_plays, std::span<const ArtistId> out);

}  // namespace earshot::recommend
