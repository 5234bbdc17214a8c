// Full ranking of an item model: for each user all items that the user does not have are candidates, and the first of them are
// scored against the user's relevant items.
//
//     FullRanking ranking(model, task, metrics);
//     while (!ranking.step(budget)) show(ranking.progress());
//     Ranked ranked = ranking.take();
//
// Every candidate is ranked, those too that score 0 or less; ties go to the lower id. Users are ranked in blocks by parallel_for;
// the result does not depend on threads or budgets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/budget.h"
#include "evaluate/list_metrics.h"
#include "evaluate/list_tally.h"
#include "evaluate/metric_names.h"
#include "recommend/item_model.h"

namespace earshot::evaluate {

/// Takes the first items of a user's order (at least `wanted` if there are so many) with their scores and gives back places in it,
/// in the new order. Called from several threads.
using Reranker = std::function<std::vector<std::size_t>(List items, std::span<const float> scores, std::span<const recommend::Entry> own,
                                                        std::size_t wanted)>;

/// All of it must outlive the ranking.
struct RankingTask {
  const recommend::Interactions* known = nullptr;     ///< Users x items, weighted as in training: the profiles, never ranked.
  const recommend::Sequences* sequences = nullptr;    ///< By user; null when there is no order.
  const recommend::Interactions* relevant = nullptr;  ///< Users x items: what should come first. Rows of ranked users are not empty.
  std::span<const std::uint32_t> users;               ///< To rank, rising.
  const Yardsticks* yardsticks = nullptr;
  Reranker rerank = {};
  std::size_t pool = 0;  ///< Items handed to `rerank`, if more than the metrics need.
};

struct Ranked {
  std::vector<std::vector<float>> by_user;  ///< [metric][place in users]; empty for metrics of all lists together.
  std::vector<double> overall;              ///< [metric]: the mean, or the value of all lists together.
  std::vector<std::vector<std::uint32_t>> lists;  ///< Of the first kKeptLists users (experiment.h), kKeptItems items each.
  std::vector<std::vector<float>> scores;         ///< Of those.
};

class FullRanking {
 public:
  FullRanking(const recommend::ItemModel& model, const RankingTask& task, std::span<const NamedMetric> metrics);

  /// True when done. A unit of work is a block of users.
  bool step(const Budget& budget);
  double progress() const;
  /// Once, after step() returned true.
  Ranked take();

 private:
  void rank_block(std::size_t begin, std::size_t end);
  Listed rank_user(std::size_t place, std::vector<float>& scores);

  const recommend::ItemModel& model_;
  RankingTask task_;
  std::vector<NamedMetric> metrics_;
  ListTally tally_;
  bool wants_ties_ = false, wants_first_hit_ = false;
  std::size_t next_ = 0;  ///< Place in users.
  Ranked ranked_;
};

}  // namespace earshot::evaluate
