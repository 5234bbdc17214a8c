// What both lists from the person's own library (library.h) start and end with.
#pragma once

#include <cstddef>
#include <vector>

#include "recommend/library.h"

namespace earshot::recommend {

/// Every track with a counted play, ascending by id, with its plays and last play; score 0.
std::vector<LibraryPick> played_tracks(const history::History& history);

/// Sorts by falling score, ties by track id, and keeps the first `count` with at most `tracks_per_artist` of one
/// artist.
void keep_best(std::vector<LibraryPick>& picks, const history::History& history, std::size_t count,
               std::size_t tracks_per_artist);

}  // namespace earshot::recommend
