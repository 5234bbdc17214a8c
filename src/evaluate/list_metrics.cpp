#include "evaluate/list_metrics.h"

#include <algorithm>
#include <cassert>

#include "recommend/calibrated.h"

namespace earshot::evaluate {
namespace {

/// NDCG in which items of one score share their hits.
double tie_averaged(const ScoredList& list, std::size_t k) {
  if (list.scores.empty()) return ndcg_at(list.hits, list.relevant, k, Ideal::reachable);
  double sum = 0;
  const std::size_t n = list.items.size();
  for (std::size_t begin = 0; begin < std::min(k, n);) {
    std::size_t end = begin;
    double hits = 0;
    for (; end < n && list.scores[end] == list.scores[begin]; ++end) hits += list.hits[end] ? 1 : 0;
    const bool open = end == n;  // The group goes on below the list.
    const double size = static_cast<double>(end - begin + (open ? list.tied_below : 0));
    if (open) hits += static_cast<double>(list.relevant_below);
    sum += hits / size * discounts_between(begin, std::min(k, end + (open ? list.tied_below : 0)));
    begin = end;
  }
  const double ideal = discounts_between(0, std::min(k, list.relevant));
  return ideal > 0 ? sum / ideal : 0;
}

Hits cut(const Hits& hits, std::size_t k) {
  return Hits(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(k, hits.size())));
}

double reciprocal_rank_at(const ScoredList& list, std::size_t k) {
  if (k > 0) return reciprocal_rank(cut(list.hits, k));
  return list.first_hit > 0 ? 1 / static_cast<double>(list.first_hit) : reciprocal_rank(list.hits);
}

}  // namespace

Yardsticks yardsticks_of(const recommend::Interactions& known, const recommend::Interactions* features) {
  Yardsticks yardsticks;
  yardsticks.popularity = popularity_of(known);
  yardsticks.features = features;
  if (features) yardsticks.shares = recommend::row_shares(*features);
  return yardsticks;
}

double value_of(const NamedMetric& metric, const ScoredList& list, const Yardsticks& yardsticks) {
  const std::size_t k = metric.k;
  const std::size_t relevant = list.relevant;
  const List items = list.items.first(std::min(k, list.items.size()));
  switch (metric.metric) {
    case Metric::recall: return recall_at(list.hits, relevant, k);
    case Metric::recall_min: return recall_at(list.hits, std::min(k, relevant), k);
    case Metric::precision: return precision_at(list.hits, k);
    case Metric::hit: return hit_rate_at(list.hits, k);
    case Metric::ndcg: return ndcg_at(list.hits, relevant, k, Ideal::reachable);
    case Metric::ndcg_all: return ndcg_at(list.hits, relevant, k, Ideal::all);
    case Metric::ndcg_full: return ndcg_at(list.hits, relevant, k, Ideal::full_list);
    case Metric::ndcg_ties: return tie_averaged(list, k);
    case Metric::mrr: return reciprocal_rank_at(list, k);
    case Metric::map: return average_precision_at(list.hits, relevant, k, PrecisionBase::relevant);
    case Metric::map_min: return average_precision_at(list.hits, relevant, k, PrecisionBase::reachable);
    case Metric::arp: return average_popularity(items, yardsticks.popularity);
    case Metric::arp_own: return popularity_lift(items, list.own, yardsticks.popularity);
    case Metric::novelty: return novelty(items, yardsticks.popularity);
    case Metric::ild: return intra_list_diversity(items, *yardsticks.features);
    case Metric::serendipity: return serendipity(items, cut(list.hits, k), yardsticks.popularity);
    case Metric::calibration: return miscalibration(items, list.own, yardsticks.shares);
    default: assert(false); return 0;
  }
}

double value_of(const NamedMetric& metric, Counts counts) {
  switch (metric.metric) {
    case Metric::coverage: return coverage(counts);
    case Metric::gini: return gini(counts);
    case Metric::gini_diversity: return gini_diversity(counts);
    case Metric::entropy: return shannon_entropy(counts);
    case Metric::herfindahl: return herfindahl(counts);
    default: assert(false); return 0;
  }
}

}  // namespace earshot::evaluate
