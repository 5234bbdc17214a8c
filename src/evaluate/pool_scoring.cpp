#include "evaluate/pool_scoring.h"

#include <algorithm>
#include <numeric>

#include "base/random.h"
#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

std::span<const CandidatePool> pools_of(const PoolStudy& study, const PoolPerson& person) {
  return std::span(study.pools).subspan(person.first_pool, person.pools);
}

/// Mean popularity of what the person has.
double own_popularity(const PoolStudy& study, const PoolPerson& person) {
  const auto row = study.train.row(person.user);
  double sum = 0;
  for (const recommend::Entry& entry : row) sum += static_cast<double>(study.listeners[entry.item]);
  return row.empty() ? 0 : sum / static_cast<double>(row.size());
}

/// Training listeners of the candidates, in the given order of places.
std::vector<double> listeners_of(const PoolStudy& study, const CandidatePool& pool, std::span<const std::uint32_t> order) {
  std::vector<double> listeners;
  for (const std::uint32_t place : order) listeners.push_back(static_cast<double>(study.listeners[pool.items[place]]));
  return listeners;
}

double mean_of_first(std::span<const double> values, std::size_t k) {
  const auto first = values.first(std::min(k, values.size()));
  return first.empty() ? 0 : std::accumulate(first.begin(), first.end(), 0.0) / static_cast<double>(first.size());
}

/// Adds the ranking's value under each metric, times `weight`, to `sums`.
void add(const PoolStudy& study, const CandidatePool& pool, std::span<const std::uint32_t> order, double own,
         std::span<const NamedMetric> metrics, double weight, std::vector<double>& sums) {
  Hits hits;
  for (const std::uint32_t place : order) hits.push_back(pool.positive[place]);
  const std::vector<double> listeners = listeners_of(study, pool, order);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    if (is_pool_metric(metrics[m])) {
      sums[m] += weight * pool_score(metrics[m], hits, pool.positives());
    } else {
      sums[m] += weight * (mean_of_first(listeners, metrics[m].k) - (metrics[m].metric == Metric::arp_own ? own : 0));
    }
  }
}

/// Best first; equals stay in the order they are in.
void sort_by(std::span<const float> scores, std::vector<std::uint32_t>& order) {
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
}

bool has_ties(std::span<const float> scores) {
  std::vector<float> sorted(scores.begin(), scores.end());
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

/// One order, or with ties kTieOrders of them; `seed` tells the pools apart.
std::vector<std::vector<std::uint32_t>> orders_of(std::span<const float> scores, std::uint64_t seed) {
  if (!has_ties(scores)) return {ranked(scores)};
  Random random(seed);
  std::vector<std::vector<std::uint32_t>> orders(kTieOrders, ranked(scores));
  for (std::vector<std::uint32_t>& order : orders) {
    shuffle(order, random);
    sort_by(scores, order);
  }
  return orders;
}

std::vector<std::uint32_t> all_places(const CandidatePool& pool) {
  std::vector<std::uint32_t> places(pool.items.size());
  std::iota(places.begin(), places.end(), 0U);
  return places;
}

}  // namespace

bool is_scorable(const NamedMetric& metric) {
  return is_pool_metric(metric) || metric.metric == Metric::arp || metric.metric == Metric::arp_own;
}

std::vector<std::uint32_t> ranked(std::span<const float> scores) {
  std::vector<std::uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  sort_by(scores, order);
  return order;
}

PersonScores score_person(const PoolStudy& study, const PoolPerson& person, std::span<const PoolScores> scores,
                          std::span<const NamedMetric> metrics) {
  PersonScores person_scores{std::vector<double>(metrics.size()), std::vector<double>(metrics.size())};
  const double own = own_popularity(study, person);
  const auto pools = pools_of(study, person);
  for (std::size_t at = 0; at < pools.size(); ++at) {
    auto orders = orders_of(scores[at], person.first_pool + at);
    const double weight = 1 / static_cast<double>(orders.size() * pools.size());
    for (std::vector<std::uint32_t>& order : orders) {
      add(study, pools[at], order, own, metrics, weight, person_scores.forward);
      std::reverse(order.begin(), order.end());
      add(study, pools[at], order, own, metrics, weight, person_scores.upside_down);
    }
  }
  return person_scores;
}

void make_room(PoolRow& row, std::size_t metrics, std::size_t people) {
  row.scores.assign(metrics, std::vector<double>(people));
  row.reversed = row.scores;
}

void place(PoolRow& row, std::size_t person, const PersonScores& scores) {
  for (std::size_t m = 0; m < row.scores.size(); ++m) {
    row.scores[m][person] = scores.forward[m];
    row.reversed[m][person] = scores.upside_down[m];
  }
}

std::vector<Chance> chance_of_person(const PoolStudy& study, const PoolPerson& person, std::span<const NamedMetric> metrics) {
  const double own = own_popularity(study, person);
  std::vector<Chance> by_metric;
  for (const NamedMetric& metric : metrics) {
    std::vector<Chance> by_pool;
    for (const CandidatePool& pool : pools_of(study, person)) {
      if (is_pool_metric(metric)) {
        by_pool.push_back(chance_of(metric, pool.items.size(), pool.positives()));
        continue;
      }
      by_pool.push_back(chance_of_mean(listeners_of(study, pool, all_places(pool)), metric.k));
      if (metric.metric == Metric::arp_own) by_pool.back().mean -= own;
    }
    by_metric.push_back(mean_of(by_pool));
  }
  return by_metric;
}

}  // namespace earshot::evaluate
