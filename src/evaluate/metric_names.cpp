#include "evaluate/metric_names.h"

#include <algorithm>
#include <array>

namespace earshot::evaluate {
namespace {

struct Row {
  Metric metric;
  std::string_view name;
  std::string_view label;
  std::string_view says;  ///< Follows the label; '#' stands for k.
};

constexpr std::array kRows = {
    Row{Metric::recall, "recall", "Recall", "divides by R, all of a user's items to be found"},
    Row{Metric::recall_min, "recall_min", "Recall (min)", "divides by min(#, R)"},
    Row{Metric::precision, "precision", "Precision", "divides by # even when fewer items are listed"},
    Row{Metric::hit, "hit", "Hit rate", "is 1 for a user with a hit among the first #, else 0"},
    Row{Metric::ndcg, "ndcg", "NDCG", "divides by the ideal of min(#, R) hits"},
    Row{Metric::ndcg_all, "ndcg_all", "NDCG (all)", "divides by the ideal of all R hits, beyond # too (Ferrari Dacrema et al.)"},
    Row{Metric::ndcg_full, "ndcg_full", "NDCG (full)", "divides by the ideal of # hits for every user (RecTools' default)"},
    Row{Metric::ndcg_ties, "ndcg_ties", "NDCG (ties averaged)",
        "divides by the ideal of min(#, R) hits and is the mean over all orders of equal scores (scikit-learn)"},
    Row{Metric::mrr, "mrr", "MRR", "is 1 / rank of the first hit in the list, 0 without one"},
    Row{Metric::map, "map", "MAP", "divides the sum of precisions at hits by R"},
    Row{Metric::map_min, "map_min", "MAP (min)", "divides the sum of precisions at hits by min(#, R)"},
    Row{Metric::arp, "arp", "ARP", "is the mean number of training users who have the listed items"},
    Row{Metric::arp_own, "arp_own", "ARP above own", "is ARP less the mean popularity of the person's own items"},
    Row{Metric::novelty, "novelty", "Novelty", "is the mean of -log2(share of training users who have the item), bits"},
    Row{Metric::ild, "ild", "Intra-list diversity", "is the mean pairwise 1 - cosine of features; items without features are left out"},
    Row{Metric::serendipity, "serendipity", "Serendipity",
        "is how much higher hits stand in the list than by popularity, as a share of all items, averaged over the list (RecTools)"},
    Row{Metric::calibration, "calibration", "Miscalibration",
        "is the KL divergence of the list's features from the person's own, alpha 0.01, nats; lower is better"},
    Row{Metric::coverage, "coverage", "Coverage", "is the share of all items that stand in anybody's list"},
    Row{Metric::gini, "gini", "Gini", "is the coefficient of how often items are listed: 0 even, 1 one item only"},
    Row{Metric::gini_diversity, "gini_diversity", "Gini diversity", "is Ferrari Dacrema et al.'s: high when items are listed evenly"},
    Row{Metric::entropy, "entropy", "Entropy", "is Shannon's, of how often items are listed, bits"},
    Row{Metric::herfindahl, "herfindahl", "Herfindahl", "is 1 - the sum of squared shares of how often items are listed"},
};

const Row& row_of(Metric metric) { return kRows[static_cast<std::size_t>(metric)]; }

constexpr std::size_t kLongest = 10'000;

/// 0 when it is not a number from 1 to kLongest.
std::size_t list_length(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != text.npos) return 0;
  std::size_t k = 0;
  for (const char digit : text) k = 10 * k + static_cast<std::size_t>(digit - '0');
  return k <= kLongest ? k : 0;
}

Error unknown(std::string_view name) {
  std::string all;
  for (const Row& row : kRows) all += (all.empty() ? "" : ", ") + std::string(row.name) + "@k";
  return {"There is no metric '" + std::string(name) + "'.", "Choose among " + all + " with k from 1 to 10000, or mrr."};
}

}  // namespace

bool NamedMetric::lower_is_better() const {
  return metric == Metric::calibration || metric == Metric::gini || metric == Metric::arp || metric == Metric::arp_own;
}

std::string NamedMetric::convention() const {
  const Row& row = row_of(metric);
  const std::string length = k == 0 ? "those listed" : std::to_string(k);
  std::string text = std::string(row.label) + (k == 0 ? "" : "@" + length) + " " + std::string(row.says) + ".";
  for (std::size_t at = text.find('#'); at != text.npos; at = text.find('#', at)) text.replace(at, 1, length);
  return text;
}

Result<NamedMetric> metric_from(std::string_view name) {
  const std::size_t at = name.find('@');
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.name == name.substr(0, at); });
  if (row == kRows.end()) return unknown(name);
  if (at == name.npos) {
    if (row->metric != Metric::mrr) return unknown(name);
    return NamedMetric{row->metric, 0, std::string(name)};
  }
  const std::size_t k = list_length(name.substr(at + 1));
  if (k == 0) return unknown(name);
  return NamedMetric{row->metric, k, std::string(name)};
}

std::vector<std::string_view> metric_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

}  // namespace earshot::evaluate
