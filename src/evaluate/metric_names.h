// Metrics by name: "ndcg@20". Each name fixes its convention, so that a figure can't be read as another one.
//
//   recall@k       hits / R                       recall_min@k   hits / min(k, R)
//   precision@k    hits / k                       hit@k          1 if there is a hit
//   ndcg@k         ideal of min(k, R) hits        ndcg_all@k     ideal of all R hits (Ferrari Dacrema et al.)
//   ndcg_full@k    ideal of k hits (RecTools)     mrr, mrr@k     1 / rank of the first hit
//   map@k          sum of precisions / R          map_min@k      the same / min(k, R)
//   arp@k          mean popularity of the list (users who have the item)
//   arp_own@k      that, less the mean popularity of the person's own items
//   novelty@k      mean -log2(share of users who have the item), bits (an unseen item counts as one user's)
//   ild@k          mean pairwise 1 - cosine of the items' features (needs features)
//   serendipity@k  mean max(0, 1 - rank percentile by popularity) of hits, see beyond_accuracy.h
//   calibration@k  KL divergence of the list's features from the person's own (Steck 2018), nats; lower is better
//   coverage@k     share of items that stand in anybody's list
//   gini@k         Gini coefficient of how often items are recommended; 0 even .. 1 one item only
//   entropy@k      of the same, bits
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::evaluate {

enum class Metric : std::uint8_t {
  recall, recall_min, precision, hit, ndcg, ndcg_all, ndcg_full, mrr, map, map_min,          // of hits, by user
  arp, arp_own, novelty, ild, serendipity, calibration,                                     // of the list, by user
  coverage, gini, entropy,                                                                  // of all lists together
};

struct NamedMetric {
  Metric metric = Metric::ndcg;
  std::size_t k = 0;     ///< 0 for the whole list (mrr only).
  std::string name;      ///< As asked: "ndcg@20".

  bool by_user() const { return metric < Metric::coverage; }
  bool lower_is_better() const;
  /// "NDCG@20 divides by the ideal of min(20, R) hits."
  std::string convention() const;
};

/// Error: a name that is not in the table, or a k that is missing or 0.
Result<NamedMetric> metric_from(std::string_view name);
/// All names, without @k, for help texts.
std::vector<std::string_view> metric_names();

}  // namespace earshot::evaluate
