// Hold-out: part of what each user has is hidden, methods are trained on the rest, and everything that a user does not have in
// the rest is ranked. The hidden items should come first.
//
// Protocols "holdout" (settings below) and "split" (the data set's own test part; `split` is then always own). Controls that stand
// beside every result: chance, whose expectation is exact for recall, precision, hit rate, MRR, NDCG and their variants (drawn
// with the seed for the rest), and popularity. Deterministic: the same spec and data give the same result, whatever the threads.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

enum class SplitBy : std::uint8_t {
  share,       ///< A random share of each user's items (holdout.h).
  leave_last,  ///< Each user's latest item; needs times. The first time counts that the user had the item.
  own,         ///< The test part that came with the data.
};
enum class RerankBy : std::uint8_t { none, mmr, calibrated };

struct HoldoutProtocolOptions {
  SplitBy split = SplitBy::share;
  double share = 0.2;                ///< Of each user's items that are hidden, rounded, at least 1.
  std::uint32_t least_of_user = 5;   ///< Users with fewer items are left out, and
  std::uint32_t least_of_item = 5;   ///< items with fewer users, again and again until both hold (k-core). Not with `own`.
  recommend::Weighting weighting = recommend::Weighting::binary;
  RerankBy rerank = RerankBy::none;  ///< Of each method's first items.
  double lambda = 0.5;               ///< MMR: 1 is the list as it is. Calibrated: 0 is the list as it is.
  std::uint32_t most_users = 0;      ///< Ranked, drawn with the seed; 0 for all. All train.
};

/// For reading, writing and help texts (recommend/settings.h).
template <class V>
void fields(V& visit, HoldoutProtocolOptions& o) {
  visit("split", o.split, {"share", "leave-last", "own"}, "what is hidden: a random share, each user's latest item, the data's own test part");
  visit("share", o.share, 0.01, 0.9, "of each user's items that are hidden");
  visit("user_items", o.least_of_user, 1, 10'000, "least items of a user; users with fewer are left out");
  visit("item_users", o.least_of_item, 1, 10'000, "least users of an item; items with fewer are left out");
  visit("weighting", o.weighting, {"binary", "log", "raw"}, "what a count or rating is worth: 1, log2(1 + count), or itself");
  visit("rerank", o.rerank, {"none", "mmr", "calibrated"}, "re-ranking of each method's first items by features");
  visit("lambda", o.lambda, 0, 1, "of the re-ranking: mmr 1 and calibrated 0 keep the list as it is");
  visit("users", o.most_users, 0, 10'000'000, "at most so many users are ranked; 0 for all");
}

/// `data` must outlive the experiment. Spec: protocol "holdout" or "split"; no methods: popularity, item-kNN, RP3beta and EASE;
/// no metrics: ndcg@20, recall@20, mrr@20, coverage@20, novelty@20. Settings that a protocol has no use for are refused.
/// Error: a setting, method or metric that does not exist; times, a test part or features that the data lack; nobody to rank.
Result<std::unique_ptr<Experiment>> holdout_experiment(const ExperimentSpec& spec, const DataSet& data);

}  // namespace earshot::evaluate
