#include "evaluate/list_tally.h"

#include <algorithm>

#include "base/parallel.h"
#include "evaluate/experiment.h"

namespace earshot::evaluate {

std::size_t lists_per_block() { return parallelism() == 1 ? 4 : 64 * parallelism(); }

ListTally::ListTally(std::span<const NamedMetric> metrics, std::size_t items)
    : metrics_(metrics.begin(), metrics.end()), longest_(kKeptItems), counts_(metrics.size()) {
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    longest_ = std::max(longest_, metrics_[m].k);
    if (!metrics_[m].by_user()) counts_[m].assign(items, 0);
  }
}

void ListTally::count(const Listed& listed) {
  for (std::size_t m = 0; m < metrics_.size(); ++m) {
    if (metrics_[m].by_user()) continue;
    for (std::size_t at = 0; at < std::min(metrics_[m].k, listed.items.size()); ++at) ++counts_[m][listed.items[at]];
  }
}

void ListTally::keep(const Listed& listed) {
  const auto kept = static_cast<std::ptrdiff_t>(std::min(kKeptItems, listed.items.size()));
  items_.emplace_back(listed.items.begin(), listed.items.begin() + kept);
  scores_.emplace_back(listed.scores.begin(), listed.scores.begin() + kept);
}

bool ListTally::keeps_enough() const { return items_.size() == kKeptLists; }

}  // namespace earshot::evaluate
