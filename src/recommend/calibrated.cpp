#include "recommend/calibrated.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "recommend/recommender.h"

namespace earshot::recommend {
namespace {

/// The features of a list that grows: sums of q(g|i), and over how many items with features.
struct ListShares {
  std::vector<double> sums;
  double items = 0;

  void add(std::span<const Entry> row) {
    if (row.empty()) return;
    for (const Entry& feature : row) sums[feature.item] += double{feature.value};
    items += 1;
  }
};

/// C(p, I + i). Only features with p > 0 count, so the sum runs over those.
double divergence_with(const ListShares& list, std::span<const Entry> row, std::span<const double> p, double alpha) {
  const double items = list.items + (row.empty() ? 0 : 1);
  double sum = 0;
  std::size_t at = 0;
  for (std::size_t g = 0; g < p.size(); ++g) {
    if (p[g] <= 0) continue;
    while (at < row.size() && row[at].item < g) ++at;
    const double more = at < row.size() && row[at].item == g ? double{row[at].value} : 0;
    const double q = items > 0 ? (list.sums[g] + more) / items : 0;
    sum += p[g] * std::log(p[g] / ((1 - alpha) * q + alpha * p[g]));
  }
  return sum;
}

}  // namespace

Interactions row_shares(Interactions features) {
  for (std::size_t r = 0; r < features.rows; ++r) {
    double sum = 0;
    for (std::size_t at = features.start[r]; at < features.start[r + 1]; ++at) sum += double{features.entries[at].value};
    if (sum <= 0) continue;
    for (std::size_t at = features.start[r]; at < features.start[r + 1]; ++at) {
      features.entries[at].value = static_cast<float>(double{features.entries[at].value} / sum);
    }
  }
  return features;
}

std::vector<double> shares_of(std::span<const Entry> items, const Interactions& shares) {
  std::vector<double> p(shares.columns, 0.0);
  double weights = 0;
  for (const Entry& item : items) {
    const auto row = shares.row(item.item);
    if (row.empty() || item.value <= 0) continue;
    for (const Entry& feature : row) p[feature.item] += double{item.value} * double{feature.value};
    weights += double{item.value};
  }
  if (weights > 0) {
    for (double& share : p) share /= weights;
  }
  return p;
}

double calibration_divergence(std::span<const double> p, std::span<const double> q, double alpha) {
  assert(p.size() == q.size());
  double sum = 0;
  for (std::size_t g = 0; g < p.size(); ++g) {
    if (p[g] > 0) sum += p[g] * std::log(p[g] / ((1 - alpha) * q[g] + alpha * p[g]));
  }
  return sum;
}

std::vector<std::size_t> calibrated(std::span<const Scored> pool, std::size_t count, std::span<const double> wanted,
                                    const Interactions& shares, const CalibrationOptions& options) {
  assert(wanted.size() == shares.columns && options.lambda >= 0 && options.lambda <= 1);
  ListShares list{std::vector<double>(shares.columns, 0.0), 0};
  std::vector<bool> gone(pool.size(), false);
  std::vector<std::size_t> taken;
  while (taken.size() < std::min(count, pool.size())) {
    std::size_t best = pool.size();
    double best_value = 0;
    for (std::size_t at = 0; at < pool.size(); ++at) {
      if (gone[at]) continue;
      // The scores of what was taken before are the same for all candidates.
      const double divergence =
          options.lambda > 0 ? divergence_with(list, shares.row(pool[at].item), wanted, options.alpha) : 0;
      const double value = rounded((1 - options.lambda) * pool[at].score - options.lambda * divergence);
      if (best == pool.size() || value > best_value) {
        best = at;
        best_value = value;
      }
    }
    gone[best] = true;
    taken.push_back(best);
    list.add(shares.row(pool[best].item));
  }
  return taken;
}

}  // namespace earshot::recommend
