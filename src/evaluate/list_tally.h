// What rankings of whatever kind share: how long their lists must be, how often each item is listed in all of them together, and the
// first lists, which a result keeps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "evaluate/metric_names.h"

namespace earshot::evaluate {

/// The score of what is no candidate.
inline constexpr float kTakenOut = -std::numeric_limits<float>::infinity();

/// The items that are ranked first, with their scores.
struct Listed {
  std::vector<std::uint32_t> items;
  std::vector<float> scores;
};

/// Lists that are made between two looks at the budget: few where one thread does it all.
std::size_t lists_per_block();

class ListTally {
 public:
  ListTally(std::span<const NamedMetric> metrics, std::size_t items);

  /// The largest k of the metrics, and what a result keeps.
  std::size_t longest() const { return longest_; }
  /// Adds a list to the counts of the metrics of all lists together.
  void count(const Listed& listed);
  /// The beginning of the list goes into the result.
  void keep(const Listed& listed);
  bool keeps_enough() const;  ///< kKeptLists of them.

  /// [item]: lists of length k that hold it. Precondition: the metric is one of all lists together.
  const std::vector<std::uint32_t>& counts(std::size_t metric) const { return counts_[metric]; }
  std::vector<std::vector<std::uint32_t>>& kept_items() { return items_; }
  std::vector<std::vector<float>>& kept_scores() { return scores_; }

 private:
  std::vector<NamedMetric> metrics_;
  std::size_t longest_;
  std::vector<std::vector<std::uint32_t>> counts_;  ///< [metric][item]; empty for metrics by user.
  std::vector<std::vector<std::uint32_t>> items_;
  std::vector<std::vector<float>> scores_;
};

}  // namespace earshot::evaluate
