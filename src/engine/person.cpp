#include "engine/person.h"

#include <utility>

namespace earshot::engine {
namespace {

std::vector<double> counted_minutes(const history::History& history) {
  std::vector<double> minutes(history.artists.size(), 0.0);
  const history::Plays& plays = history.plays;
  for (std::size_t row = 0; row < plays.size(); ++row) {
    if (!history.counts(row)) continue;
    minutes[history.track(plays.track[row]).artist.index()] += plays.ms[row] / 60'000.0;
  }
  return minutes;
}

}  // namespace

void set_history(Person& person, history::History history, Origin origin, const catalogue::Resolver& resolver,
                 std::size_t catalogue_artists) {
  person.origin = origin;
  person.history = std::move(history);
  person.matches = catalogue::resolve_history(person.history, resolver);
  person.minutes = counted_minutes(person.history);
  person.plays = recommend::plays_by_artist(person.history, person.matches, catalogue_artists);
}

}  // namespace earshot::engine
