// One method on one split: trained, then everything unseen ranked for each user, in steps.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/result.h"
#include "evaluate/method_choice.h"
#include "evaluate/prepared_split.h"
#include "evaluate/ranking.h"

namespace earshot::evaluate {

/// What all methods of one experiment share; it must outlive their runs.
struct RunSetting {
  const PreparedSplit* split = nullptr;
  const Yardsticks* yardsticks = nullptr;
  std::vector<NamedMetric> metrics;
  Reranker rerank = {};
  std::size_t pool = 0;  ///< See RankingTask.
  std::uint64_t seed = 1;
};

class MethodRun {
 public:
  /// Error: as make_training().
  static Result<std::unique_ptr<MethodRun>> create(const MethodChoice& choice, const RunSetting& setting);

  /// True when done. After an error of the training it is done as well, and the result's note says why.
  bool step(const Budget& budget);
  double progress() const;    ///< 0..1; training and ranking count as half each.
  std::string doing() const;  ///< "EASE: training"
  bool training() const { return training_ != nullptr; }
  /// Once, after step() returned true: everything but the intervals; `values` hold means alone. Lists hold items of the split.
  MethodResult take();

 private:
  MethodRun() = default;
  bool train(const Budget& budget);

  const RunSetting* setting_ = nullptr;
  MethodResult result_;
  std::unique_ptr<recommend::Training> training_;
  std::unique_ptr<const recommend::ItemModel> model_;
  std::unique_ptr<FullRanking> ranking_;
};

}  // namespace earshot::evaluate
