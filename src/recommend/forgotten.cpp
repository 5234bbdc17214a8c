// Forgotten favourites (library.h).
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <string>

#include "recommend/library.h"
#include "recommend/library_pick.h"
#include "recommend/recommender.h"

namespace earshot::recommend {
namespace {

constexpr double kSecondsPerDay = 86'400;
constexpr double kDaysPerYear = 365.25;

using history::History;

int year_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)}.year());
}

/// "3 years", "7 months"
std::string in_words(double days) {
  const bool years = days >= 2 * kDaysPerYear;
  const auto count = static_cast<int>(years ? days / kDaysPerYear : days / (kDaysPerYear / 12));
  return std::to_string(count) + (years ? " year" : " month") + (count == 1 ? "" : "s");
}

/// The year in which each of `picks` was played most; the earlier of equals.
std::vector<int> best_years(const History& history, const std::vector<LibraryPick>& picks) {
  std::map<history::TrackId, std::map<int, int>> plays;
  for (const LibraryPick& pick : picks) plays[pick.track];
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const auto found = plays.find(history.plays.track[row]);
    if (found != plays.end()) ++found->second[year_of(history.plays.start[row])];
  }
  std::vector<int> years;
  for (const LibraryPick& pick : picks) {
    const auto& by_year = plays[pick.track];
    years.push_back(std::max_element(by_year.begin(), by_year.end(), [](const auto& a, const auto& b) {
                      return a.second < b.second;
                    })->first);
  }
  return years;
}

}  // namespace

std::vector<LibraryPick> forgotten_favourites(const History& history, const ForgottenOptions& options) {
  std::vector<LibraryPick> picks = played_tracks(history);
  std::int64_t end = 0;
  for (const LibraryPick& pick : picks) end = std::max(end, pick.last_play);
  const auto silence = [end](const LibraryPick& pick) {
    return static_cast<double>(end - pick.last_play) / kSecondsPerDay;
  };
  std::erase_if(picks, [&](const LibraryPick& pick) {
    return pick.plays < std::max(options.least_plays, 1U) || silence(pick) < options.least_days;
  });
  for (LibraryPick& pick : picks) {
    pick.score = rounded(std::log2(1.0 + pick.plays) * std::log2(1 + silence(pick) / options.least_days));
  }
  keep_best(picks, history, options.count, options.tracks_per_artist);
  const std::vector<int> years = best_years(history, picks);
  for (std::size_t at = 0; at < picks.size(); ++at) {
    picks[at].reason = std::to_string(picks[at].plays) + " plays, most in " + std::to_string(years[at]) +
                       "; none for " + in_words(silence(picks[at]));
  }
  return picks;
}

}  // namespace earshot::recommend
