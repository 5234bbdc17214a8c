// Metrics by name: "ndcg@20". Each name fixes its convention, so that a figure can't be read as another one.
// R is the number of a user's items to be found.
//
//   recall@k       hits / R                       recall_min@k   hits / min(k, R)
//   precision@k    hits / k                       hit@k          1 if there is a hit
//   ndcg@k         ideal of min(k, R) hits        ndcg_all@k     ideal of all R hits (Ferrari Dacrema et al.)
//   ndcg_full@k    ideal of k hits (RecTools)     ndcg_ties@k    as ndcg, equal scores in every order (scikit-learn)
//   map@k          sum of precisions / R          map_min@k      the same / min(k, R)
//   mrr, mrr@k     1 / rank of the first hit; 0 when it is not in the list
//   arp@k          mean popularity of the list (users who have the item)
//   arp_own@k      that, less the mean popularity of the person's own items
//   novelty@k      mean -log2(share of users who have the item), bits (an unseen item counts as one user's)
//   ild@k          mean pairwise 1 - cosine of the items' features (needs features)
//   serendipity@k  mean of max(0, p - p_any) over hits: how much higher an item stands in this list than by popularity (RecTools)
//   calibration@k  KL divergence of the list's features from the person's own (Steck 2018), nats (needs features)
//   coverage@k     share of items that stand in anybody's list
//   gini@k         Gini coefficient of how often items are recommended; 0 even .. 1 one item only
//   gini_diversity@k   Ferrari Dacrema et al.'s: high is even
//   entropy@k      of the same, bits
//   herfindahl@k   1 - sum of squared shares of the same
// Formulas: metrics.h, beyond_accuracy.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::evaluate {

enum class Metric : std::uint8_t {
  recall, recall_min, precision, hit, ndcg, ndcg_all, ndcg_full, ndcg_ties, mrr, map, map_min,  // of hits, by user
  arp, arp_own, novelty, ild, serendipity, calibration,                                        // of the list, by user
  coverage, gini, gini_diversity, entropy, herfindahl,                                         // of all lists together
};

struct NamedMetric {
  Metric metric = Metric::ndcg;
  std::size_t k = 0;     ///< 0 for the whole list (mrr only).
  std::string name;      ///< As asked: "ndcg@20".

  bool by_user() const { return metric < Metric::coverage; }
  bool needs_features() const { return metric == Metric::ild || metric == Metric::calibration; }
  /// What counts as better: of a calibrated list the divergence is small, of an even spread the Gini coefficient, and a list
  /// that leans to the mainstream has a high ARP.
  bool lower_is_better() const;
  /// "NDCG@20 divides by the ideal of min(20, R) hits."
  std::string convention() const;
};

/// Error: a name that is not in the table, or a k that is missing, 0 or above 10,000.
Result<NamedMetric> metric_from(std::string_view name);
/// All names, without @k, for help texts.
std::vector<std::string_view> metric_names();

}  // namespace earshot::evaluate
