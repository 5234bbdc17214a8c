#include "evaluate/pool_chance.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace earshot::evaluate {
namespace {

std::vector<double> discounts(std::size_t ranks) {
  std::vector<double> all(ranks);
  for (std::size_t r = 0; r < ranks; ++r) all[r] = 1 / std::log2(static_cast<double>(r) + 2);
  return all;
}

double ideal(std::size_t hits) {
  const std::vector<double> all = discounts(hits);
  return std::accumulate(all.begin(), all.end(), 0.0);
}

/// c(r) of the ranks up to k, for metrics that are sums over hits.
std::vector<double> weights(const NamedMetric& metric, std::size_t candidates, std::size_t relevant) {
  const std::size_t ranks = std::min(metric.k, candidates);
  const std::size_t reachable = std::min(metric.k, relevant);
  const auto flat = [&](std::size_t divisor) {
    return std::vector<double>(ranks, 1 / static_cast<double>(divisor));
  };
  const auto discounted = [&](std::size_t hits) {
    std::vector<double> all = discounts(ranks);
    for (double& weight : all) weight /= ideal(hits);
    return all;
  };
  switch (metric.metric) {
    case Metric::recall: return flat(relevant);
    case Metric::recall_min: return flat(reachable);
    case Metric::precision: return flat(metric.k);
    case Metric::ndcg: return discounted(reachable);
    case Metric::ndcg_all: return discounted(relevant);
    case Metric::ndcg_full: return discounted(metric.k);
    default: return {};
  }
}

Chance of_sum(const std::vector<double>& c, std::size_t candidates, std::size_t relevant) {
  const double n = static_cast<double>(candidates);
  const double p = static_cast<double>(relevant) / n;
  const double c1 = std::accumulate(c.begin(), c.end(), 0.0);
  const double c2 = std::inner_product(c.begin(), c.end(), c.begin(), 0.0);
  if (candidates < 2) return {p * c1, 0};
  return {p * c1, std::max(0.0, p * (1 - p) * (n * c2 - c1 * c1) / (n - 1))};
}

/// `k` 0: the whole list.
Chance of_reciprocal_rank(std::size_t candidates, std::size_t relevant, std::size_t k) {
  const std::size_t ranks = k == 0 ? candidates : std::min(k, candidates);
  double mean = 0;
  double square = 0;
  double none_before = 1;
  for (std::size_t rank = 1; rank <= ranks; ++rank) {
    const double left = static_cast<double>(candidates - rank + 1);
    const double here = std::min(1.0, static_cast<double>(relevant) / left);
    const double value = 1 / static_cast<double>(rank);
    mean += none_before * here * value;
    square += none_before * here * value * value;
    none_before *= 1 - here;
  }
  return {mean, std::max(0.0, square - mean * mean)};
}

}  // namespace

bool is_pool_metric(const NamedMetric& metric) {
  switch (metric.metric) {
    case Metric::recall:
    case Metric::recall_min:
    case Metric::precision:
    case Metric::hit:
    case Metric::ndcg:
    case Metric::ndcg_all:
    case Metric::ndcg_full:
    case Metric::mrr: return true;
    default: return false;
  }
}

double pool_score(const NamedMetric& metric, const Hits& hits, std::size_t relevant) {
  assert(is_pool_metric(metric));
  const std::size_t k = metric.k;
  switch (metric.metric) {
    case Metric::recall: return recall_at(hits, relevant, k);
    case Metric::recall_min: return recall_at(hits, std::min(k, relevant), k);
    case Metric::precision: return precision_at(hits, k);
    case Metric::hit: return hit_rate_at(hits, k);
    case Metric::ndcg: return ndcg_at(hits, relevant, k, Ideal::reachable);
    case Metric::ndcg_all: return ndcg_at(hits, relevant, k, Ideal::all);
    case Metric::ndcg_full: return relevant == 0 ? 0 : ndcg_at(hits, relevant, k, Ideal::full_list);
    default: break;
  }
  const double reciprocal = reciprocal_rank(hits);
  return k > 0 && hit_rate_at(hits, k) == 0 ? 0 : reciprocal;
}

Chance chance_of(const NamedMetric& metric, std::size_t candidates, std::size_t relevant) {
  assert(is_pool_metric(metric) && relevant <= candidates);
  if (relevant == 0) return {};
  if (metric.metric == Metric::mrr) return of_reciprocal_rank(candidates, relevant, metric.k);
  if (metric.metric == Metric::hit) {
    const double p = expected_hit_rate_at(candidates, relevant, metric.k);
    return {p, p * (1 - p)};
  }
  return of_sum(weights(metric, candidates, relevant), candidates, relevant);
}

Chance chance_of_mean(std::span<const double> values, std::size_t k) {
  if (values.empty()) return {};
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double square = 0;
  for (const double value : values) square += (value - mean) * (value - mean);
  if (k == 0 || k >= values.size()) return {mean, 0};
  const double drawn = static_cast<double>(k);
  return {mean, square / n / drawn * (n - drawn) / (n - 1)};
}

Chance mean_of(std::span<const Chance> pools) {
  Chance mean;
  for (const Chance& pool : pools) {
    mean.mean += pool.mean;
    mean.variance += pool.variance;
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, pools.size()));
  return {mean.mean / n, mean.variance / (n * n)};
}

AgainstChance against(const Chance& chance, double mean) {
  if (chance.variance <= 0) return {};
  const double z = (mean - chance.mean) / std::sqrt(chance.variance);
  return {z, 0.5 * std::erfc(z / std::sqrt(2.0))};
}

}  // namespace earshot::evaluate
