#include "evaluate/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace earshot::evaluate {
namespace {

double discount(std::size_t rank) { return 1 / std::log2(static_cast<double>(rank) + 1); }

/// DCG of hits at ranks 1..n.
double ideal_dcg(std::size_t n) { return discounts_between(0, n); }

std::size_t hits_within(const Hits& hits, std::size_t k) {
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(k, hits.size()));
  return static_cast<std::size_t>(std::count(hits.begin(), end, true));
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }
double ratio(std::size_t part, std::size_t whole) {
  return ratio(static_cast<double>(part), static_cast<double>(whole));
}

double dcg(std::span<const double> gains, std::size_t k, Gain gain) {
  double sum = 0;
  for (std::size_t at = 0; at < std::min(k, gains.size()); ++at) {
    sum += (gain == Gain::linear ? gains[at] : std::exp2(gains[at]) - 1) * discount(at + 1);
  }
  return sum;
}

}  // namespace

double discounts_between(std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t rank = first + 1; rank <= last; ++rank) sum += discount(rank);
  return sum;
}

double precision_at(const Hits& hits, std::size_t k) { return ratio(hits_within(hits, k), k); }

double recall_at(const Hits& hits, std::size_t relevant, std::size_t k) {
  return ratio(hits_within(hits, k), relevant);
}

double hit_rate_at(const Hits& hits, std::size_t k) { return hits_within(hits, k) > 0 ? 1 : 0; }

double reciprocal_rank(const Hits& hits) {
  const auto first = std::find(hits.begin(), hits.end(), true);
  return first == hits.end() ? 0 : 1.0 / static_cast<double>(first - hits.begin() + 1);
}

double average_precision_at(const Hits& hits, std::size_t relevant, std::size_t k, PrecisionBase base) {
  double sum = 0;
  for (std::size_t rank = 1; rank <= std::min(k, hits.size()); ++rank) {
    if (hits[rank - 1]) sum += precision_at(hits, rank);
  }
  switch (base) {
    case PrecisionBase::relevant: return ratio(sum, static_cast<double>(relevant));
    case PrecisionBase::reachable: return ratio(sum, static_cast<double>(std::min(k, relevant)));
    case PrecisionBase::list: return relevant == 0 ? 0 : ratio(sum, static_cast<double>(k));
  }
  return 0;
}

double ndcg_at(const Hits& hits, std::size_t relevant, std::size_t k, Ideal ideal) {
  if (relevant == 0) return 0;
  double sum = 0;
  for (std::size_t rank = 1; rank <= std::min(k, hits.size()); ++rank) {
    if (hits[rank - 1]) sum += discount(rank);
  }
  switch (ideal) {
    case Ideal::reachable: return ratio(sum, ideal_dcg(std::min(k, relevant)));
    case Ideal::full_list: return ratio(sum, ideal_dcg(k));
    case Ideal::all: return ratio(sum, ideal_dcg(relevant));
  }
  return 0;
}

double graded_ndcg_at(std::span<const double> gains, std::span<const double> all_gains, std::size_t k, Gain gain) {
  std::vector<double> best(all_gains.begin(), all_gains.end());
  std::sort(best.begin(), best.end(), std::greater<>());
  return ratio(dcg(gains, k, gain), dcg(best, k, gain));
}

double tie_averaged_ndcg_at(std::span<const double> gains, std::span<const double> scores, std::size_t k) {
  std::vector<std::size_t> order(gains.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  double sum = 0;
  for (std::size_t begin = 0; begin < std::min(k, order.size());) {
    std::size_t end = begin;
    double gain = 0;
    for (; end < order.size() && scores[order[end]] == scores[order[begin]]; ++end) gain += gains[order[end]];
    sum += gain / static_cast<double>(end - begin) * discounts_between(begin, std::min(k, end));
    begin = end;
  }
  std::vector<double> best(gains.begin(), gains.end());
  std::sort(best.begin(), best.end(), std::greater<>());
  return ratio(sum, dcg(best, k, Gain::linear));
}

double expected_ndcg_at(std::size_t candidates, std::size_t relevant, std::size_t k) {
  // Each rank holds a relevant item with probability R / n.
  return ratio(relevant, candidates) *
         ratio(ideal_dcg(std::min(k, candidates)), ideal_dcg(std::min(k, relevant)));
}

double expected_reciprocal_rank(std::size_t candidates, std::size_t relevant) {
  double sum = 0;
  double none_before = 1;  // No relevant item above this rank.
  for (std::size_t rank = 1; rank <= candidates && relevant > 0; ++rank) {
    const double left = static_cast<double>(candidates - rank + 1);
    const double here = std::min(1.0, static_cast<double>(relevant) / left);
    sum += none_before * here / static_cast<double>(rank);
    none_before *= 1 - here;
  }
  return sum;
}

double expected_hit_rate_at(std::size_t candidates, std::size_t relevant, std::size_t k) {
  double none = 1;
  for (std::size_t rank = 1; rank <= std::min(k, candidates); ++rank) {
    const double left = static_cast<double>(candidates - rank + 1);
    none *= 1 - std::min(1.0, static_cast<double>(relevant) / left);
  }
  return 1 - none;
}

double expected_recall_at(std::size_t candidates, std::size_t relevant, std::size_t k) {
  return relevant == 0 ? 0 : std::min(1.0, ratio(k, candidates));
}

}  // namespace earshot::evaluate
