#include "app/view_coverage.h"

#include <algorithm>

#include "app/format.h"

namespace earshot::app {

CoverageView coverage_view(const State& state) {
  CoverageView view;
  view.heading = {"What the catalogue knows of you",
                  "Music by unknown artists counts in your insights, but it can't shape a recommendation."};
  if (state.ready && !state.ready->origin.empty()) {
    view.heading.about += " In use is a pack that you dropped: " + counted(state.ready->artists, "artist") + " from " +
                          state.ready->origin + ".";
  }
  if (state.laboratory.listeners && state.laboratory.listeners->artists > 0) {
    view.heading.about += " Artists that only the " + state.laboratory.listeners->listeners +
                          " have count as known here: of them nothing is known but who else plays them.";
  }
  if (!state.imported) {
    view.waiting = kNothingYet;
    return view;
  }
  if (!state.coverage) {
    view.waiting = "Looking up your artists ...";
    return view;
  }
  const engine::Coverage& coverage = *state.coverage;
  view.known = coverage.summary.minutes_known;
  const bool typed = state.imported->totals.plays == 0;
  view.figure = {percent(view.known), (typed ? "of your artists, " : "of your minutes, ") + known_artists(coverage.summary) + " artists"};
  view.scenes_heading = {"Your scenes", "Of the minutes that are known."};
  double most = 1e-9;
  for (const auto& scene : coverage.scenes) most = std::max(most, scene.share);
  for (const auto& scene : coverage.scenes)
    view.scenes.push_back({scene.scene, percent(scene.share), scene.share / most});
  const std::uint32_t count = coverage.summary.artists_total -
                              std::min(coverage.summary.artists_known, coverage.summary.artists_total);
  view.unknown_heading.title = "Unknown to us: " + counted(count, "artist");
  if (coverage.unknown.size() < count)
    view.unknown_heading.about = "The " + grouped(coverage.unknown.size()) + " with most of your time.";
  for (const auto& artist : coverage.unknown)
    view.unknown.push_back({artist.name, listening_time(artist.minutes), artist.why});
  return view;
}

}  // namespace earshot::app
