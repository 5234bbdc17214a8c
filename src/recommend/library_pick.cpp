#include "recommend/library_pick.h"

#include <algorithm>
#include <utility>

namespace earshot::recommend {

std::vector<LibraryPick> played_tracks(const history::History& history) {
  std::vector<LibraryPick> by_track(history.tracks.size());
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    LibraryPick& pick = by_track[history.plays.track[row].index()];
    pick.track = history.plays.track[row];
    ++pick.plays;
    pick.last_play = std::max(pick.last_play, history.plays.start[row]);
  }
  std::erase_if(by_track, [](const LibraryPick& pick) { return pick.plays == 0; });
  return by_track;
}

void keep_best(std::vector<LibraryPick>& picks, const history::History& history, std::size_t count,
               std::size_t tracks_per_artist) {
  std::sort(picks.begin(), picks.end(), [](const LibraryPick& a, const LibraryPick& b) {
    return a.score != b.score ? a.score > b.score : a.track < b.track;
  });
  std::vector<std::size_t> taken(history.artists.size(), 0);
  std::vector<LibraryPick> kept;
  for (LibraryPick& pick : picks) {
    if (kept.size() == count) break;
    if (taken[history.track(pick.track).artist.index()]++ < tracks_per_artist) kept.push_back(std::move(pick));
  }
  picks = std::move(kept);
}

}  // namespace earshot::recommend
