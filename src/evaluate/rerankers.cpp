#include "evaluate/rerankers.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "recommend/calibrated.h"
#include "recommend/mmr.h"

namespace earshot::evaluate {
namespace {

using recommend::Entry;
using recommend::Interactions;

/// Rows of length 1, so that a dot product is a cosine.
Interactions unit_rows(Interactions features) {
  for (std::uint32_t row = 0; row < features.rows; ++row) {
    const auto begin = features.entries.begin() + static_cast<std::ptrdiff_t>(features.start[row]);
    const auto end = features.entries.begin() + static_cast<std::ptrdiff_t>(features.start[row + 1]);
    double squares = 0;
    for (auto entry = begin; entry != end; ++entry) squares += static_cast<double>(entry->value) * static_cast<double>(entry->value);
    for (auto entry = begin; entry != end; ++entry) entry->value /= static_cast<float>(std::sqrt(squares));
  }
  return features;
}

double dot(std::span<const Entry> a, std::span<const Entry> b) {
  double sum = 0;
  auto right = b.begin();
  for (const Entry& left : a) {
    while (right != b.end() && right->item < left.item) ++right;
    if (right != b.end() && right->item == left.item) sum += static_cast<double>(left.value) * static_cast<double>(right->value);
  }
  return sum;
}

/// Scores as shares of the best, from 0 to 1.
std::vector<double> relevance_of(std::span<const float> scores) {
  const double best = scores.empty() ? 0 : static_cast<double>(scores.front());
  std::vector<double> relevance;
  for (const float score : scores) relevance.push_back(best > 0 ? std::max(0.0, static_cast<double>(score) / best) : 0);
  return relevance;
}

}  // namespace

Reranker reranker_of(RerankBy by, double lambda, const Interactions* features, const Interactions& shares) {
  if (by == RerankBy::none) return {};
  if (by == RerankBy::mmr) {
    // MMR speaks of artists; here an id is any item's number.
    const auto units = std::make_shared<const Interactions>(unit_rows(*features));
    return [lambda, units](List items, std::span<const float> scores, std::span<const Entry>, std::size_t wanted) {
      const std::vector<double> relevance = relevance_of(scores);
      std::vector<recommend::Candidate> pool;
      for (std::size_t at = 0; at < items.size(); ++at) pool.push_back({{items[at]}, relevance[at]});
      return recommend::maximal_marginal_relevance(pool, std::min(wanted, pool.size()), lambda,
                                                   [&](catalogue::ArtistId a, catalogue::ArtistId b) {
                                                     return dot(units->row(a.index()), units->row(b.index()));
                                                   });
    };
  }
  return [lambda, &shares](List items, std::span<const float> scores, std::span<const Entry> own, std::size_t wanted) {
    const std::vector<double> relevance = relevance_of(scores);
    std::vector<recommend::Scored> pool;
    for (std::size_t at = 0; at < items.size(); ++at) pool.push_back({items[at], relevance[at]});
    return recommend::calibrated(pool, std::min(wanted, pool.size()), recommend::shares_of(own, shares), shares, {.lambda = lambda});
  };
}

}  // namespace earshot::evaluate
