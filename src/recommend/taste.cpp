#include "recommend/taste.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace earshot::recommend {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::uint32_t kSkipEndsBeforeMs = 30'000;  ///< A later skip is a listen that was cut short.

using history::History;

struct Window {
  std::int64_t from;
  std::int64_t to;
  bool holds(std::int64_t start) const { return start >= from && start < to; }
};

Window window_of(const TasteOptions& options) {
  const auto bound = [](std::int32_t day, std::int64_t open) {
    return day == TasteOptions::kAllTime ? open : std::int64_t{day} * kSecondsPerDay;
  };
  return {bound(options.from_day, INT64_MIN), bound(options.to_day, INT64_MAX)};
}

bool is_short_skip(const History& history, std::size_t row) {
  const auto& plays = history.plays;
  return plays.track[row].valid() && plays.kind[row] == history::Kind::music &&
         plays.ending[row] == history::Ending::skipped && plays.ms[row] < kSkipEndsBeforeMs &&
         !(plays.flags[row] & history::kVideo);
}

/// The last row inside the window that says anything; the age of plays is measured from there.
std::int64_t newest(const History& history, const Window& window) {
  for (std::size_t row = history.plays.size(); row-- > 0;) {
    if (window.holds(history.plays.start[row]) && history.counts(row)) return history.plays.start[row];
  }
  return 0;
}

/// heard(a) by history artist.
std::vector<double> heard(const History& history, const TasteOptions& options) {
  const Window window = window_of(options);
  const double last = static_cast<double>(newest(history, window));
  const double half_life = options.half_life_days * kSecondsPerDay;
  std::vector<double> sum(history.artists.size(), 0.0);
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!window.holds(history.plays.start[row])) continue;
    const double worth = history.counts(row) ? 1 : is_short_skip(history, row) ? -options.skip_cost : 0;
    if (worth == 0) continue;
    const double age = last - static_cast<double>(history.plays.start[row]);
    const double recency = half_life > 0 ? std::exp2(-std::max(0.0, age) / half_life) : 1;
    sum[history.track(history.plays.track[row]).artist.index()] += worth * recency;
  }
  for (const history::ArtistId artist : options.without) {
    if (artist.index() < sum.size()) sum[artist.index()] = 0;
  }
  return sum;
}

/// By artist, then by tag: the order of a Taste.
using Weights = std::map<std::pair<bool, std::uint32_t>, double>;

std::pair<bool, std::uint32_t> key_of(const Source& source) {
  return {source.is_tag(), source.is_tag() ? source.tag.value : source.artist.value};
}

Taste to_taste(const Weights& weights) {
  Taste taste;
  for (const auto& [key, weight] : weights) {
    if (weight == 0) continue;
    const auto& [is_tag, id] = key;
    taste.push_back({is_tag ? Source{{}, TagId{id}} : Source{ArtistId{id}, {}}, weight});
  }
  return taste;
}

}  // namespace

Taste taste_of(const History& history, const Matches& matches, const TasteOptions& options) {
  assert(matches.size() == history.artists.size());
  const std::vector<double> by_history_artist = heard(history, options);
  Weights weights;  // First heard(a), summed over the spellings of one artist, then its logarithm.
  for (std::size_t at = 0; at < matches.size(); ++at) {
    if (matches[at].found()) weights[key_of({matches[at].artist, {}})] += by_history_artist[at];
  }
  double total = 0;
  for (auto& [key, weight] : weights) {
    weight = std::log2(1 + std::max(0.0, weight));
    total += weight;
  }
  const double seed = std::max(options.seed_floor, options.seed_share * total);
  for (const Source& source : options.plus) weights[key_of(source)] += seed;
  for (const Source& source : options.minus) weights[key_of(source)] -= seed;
  return to_taste(weights);
}

std::vector<std::uint32_t> plays_by_artist(const History& history, const Matches& matches, std::size_t artists) {
  assert(matches.size() == history.artists.size());
  std::vector<std::uint32_t> plays(artists, 0);
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const catalogue::Match& match = matches[history.track(history.plays.track[row]).artist.index()];
    if (match.found()) ++plays[match.artist.index()];
  }
  return plays;
}

Excluded exclusions(std::span<const std::uint32_t> plays, std::uint32_t known_plays, std::span<const ArtistId> out) {
  const std::uint32_t threshold = std::max<std::uint32_t>(known_plays, 1);
  Excluded excluded(plays.size(), false);
  for (std::size_t i = 0; i < plays.size(); ++i) excluded[i] = plays[i] >= threshold;
  for (const ArtistId artist : out) {
    if (artist.index() < excluded.size()) excluded[artist.index()] = true;
  }
  return excluded;
}

}  // namespace earshot::recommend
