#include "llm/consensus.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace earshot::llm {
namespace {

/// Places from 1 by item; items that are not named share the mean of the rest.
std::vector<double> ranks_of(const Ranking& ranking, std::size_t n) {
  const auto named = static_cast<double>(ranking.size());
  std::vector<double> ranks(n, (named + 1 + static_cast<double>(n)) / 2);
  for (std::size_t place = 0; place < ranking.size(); ++place) ranks[ranking[place]] = static_cast<double>(place + 1);
  return ranks;
}

/// against[a * n + b]: rankings that put b before a, so that an order with a before b disagrees with them.
std::vector<std::uint32_t> against(std::span<const Ranking> rankings, std::size_t n) {
  std::vector<std::uint32_t> counts(n * n);
  for (const Ranking& ranking : rankings) {
    const std::vector<double> ranks = ranks_of(ranking, n);
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) counts[a * n + b] += ranks[b] < ranks[a] ? 1U : 0U;
    }
  }
  return counts;
}

std::vector<std::uint32_t> ordered_by(std::span<const double> values) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  return order;
}

/// Zero mean, standard deviation 1; all zero when nothing varies.
std::vector<double> standardised(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / n);
  std::vector<double> out;
  for (const double value : values) out.push_back(deviation > 0 ? (value - mean) / deviation : 0);
  return out;
}

}  // namespace

std::vector<double> mean_ranks(std::span<const Ranking> rankings, std::size_t n) {
  std::vector<double> sums(n);
  for (const Ranking& ranking : rankings) {
    const std::vector<double> ranks = ranks_of(ranking, n);
    for (std::size_t item = 0; item < n; ++item) sums[item] += ranks[item] / static_cast<double>(rankings.size());
  }
  return sums;
}

std::uint64_t disagreements(std::span<const std::uint32_t> order, std::span<const Ranking> rankings) {
  const std::size_t n = order.size();
  const std::vector<std::uint32_t> counts = against(rankings, n);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) sum += counts[order[i] * n + order[j]];
  }
  return sum;
}

std::vector<std::uint32_t> consensus(std::span<const Ranking> rankings, std::size_t n) {
  std::vector<std::uint32_t> order = ordered_by(mean_ranks(rankings, n));
  const std::vector<std::uint32_t> counts = against(rankings, n);
  // Each swap lowers the sum of disagreements, a whole number: the search ends.
  for (bool better = true; better;) {
    better = false;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const std::size_t a = order[i], b = order[i + 1];
      if (counts[b * n + a] >= counts[a * n + b]) continue;
      std::swap(order[i], order[i + 1]);
      better = true;
    }
  }
  return order;
}

double kendall_tau(const Ranking& a, const Ranking& b, std::size_t n) {
  const std::vector<double> ranks_a = ranks_of(a, n), ranks_b = ranks_of(b, n);
  double same = 0, other = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const double by_a = ranks_a[i] - ranks_a[j], by_b = ranks_b[i] - ranks_b[j];
      untied_a += by_a != 0 ? 1 : 0;
      untied_b += by_b != 0 ? 1 : 0;
      same += by_a * by_b > 0 ? 1 : 0;
      other += by_a * by_b < 0 ? 1 : 0;
    }
  }
  return untied_a > 0 && untied_b > 0 ? (same - other) / std::sqrt(untied_a * untied_b) : 0;
}

double agreement(std::span<const Ranking> rankings, std::size_t n) {
  double sum = 0, pairs = 0;
  for (std::size_t a = 0; a < rankings.size(); ++a) {
    for (std::size_t b = a + 1; b < rankings.size(); ++b, ++pairs) sum += kendall_tau(rankings[a], rankings[b], n);
  }
  return pairs > 0 ? sum / pairs : 0;
}

double weight_of(std::size_t rankings, double agreement) {
  if (rankings == 0) return 0;
  if (rankings == 1) return kOneReply;
  return kMostWeight * std::clamp(agreement, 0.0, 1.0);
}

std::vector<std::uint32_t> blend(std::span<const double> ranks, double weight) {
  std::vector<double> local(ranks.size());
  std::iota(local.begin(), local.end(), 1.0);
  const std::vector<double> by_local = standardised(local), by_model = standardised(ranks);
  std::vector<double> values;
  for (std::size_t item = 0; item < ranks.size(); ++item) values.push_back((1 - weight) * by_local[item] + weight * by_model[item]);
  return ordered_by(values);
}

}  // namespace earshot::llm
