// One list of recommendations under any metric by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "evaluate/beyond_accuracy.h"
#include "evaluate/metric_names.h"

namespace earshot::evaluate {

/// What lists are measured against, the same for all of them.
struct Yardsticks {
  Popularity popularity;
  const recommend::Interactions* features = nullptr;  ///< Items x tags; null when there are none.
  recommend::Interactions shares;                     ///< row_shares() of them.
};
Yardsticks yardsticks_of(const recommend::Interactions& known, const recommend::Interactions* features);

/// One user's list, best first. It may be longer than the k of a metric.
struct ScoredList {
  List items;
  std::span<const float> scores;          ///< Of the items, falling. Empty: no two are taken for equal.
  Hits hits;
  std::size_t relevant = 0;               ///< R
  std::span<const recommend::Entry> own;  ///< What the user has.
  std::size_t tied_below = 0;             ///< Candidates that are not listed but score as the last one does,
  std::size_t relevant_below = 0;         ///< and the relevant ones among them (for ndcg_ties).
  std::size_t first_hit = 0;              ///< Rank of the first hit in the order that the list begins, for mrr; 0: only the list counts.
};

/// Precondition: metric.by_user(); features are there if it needs them.
double value_of(const NamedMetric& metric, const ScoredList& list, const Yardsticks& yardsticks);

/// Of all lists together. Precondition: not by_user().
double value_of(const NamedMetric& metric, Counts counts);

}  // namespace earshot::evaluate
