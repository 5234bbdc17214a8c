// Predicts every event of the test sessions but the first, by any rule that scores items, and measures the lists.
//
//     NextRanking ranking(task, metrics, scorer);
//     while (!ranking.step(budget)) show(ranking.progress());
//     Ranked ranked = ranking.take();
//
// Candidates are the items of the past; those that score 0 or less are not listed; ties go to the lower id. The result
// does not depend on threads or budgets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/budget.h"
#include "evaluate/list_metrics.h"
#include "evaluate/list_tally.h"
#include "evaluate/next_sessions.h"
#include "evaluate/ranking.h"
#include "recommend/item_model.h"

namespace earshot::evaluate {

/// What is predicted: the event at `place` of test session `session`, from those before it.
struct NextPrediction {
  std::uint32_t session = 0;
  std::uint32_t place = 1;
};

/// What all rankings of an experiment share; it must outlive them.
struct NextTask {
  const NextSessions* sessions = nullptr;
  const Yardsticks* yardsticks = nullptr;
  std::vector<NextPrediction> predictions;
  std::vector<std::size_t> unit_start;  ///< Unit u is the mean of predictions [unit_start[u], unit_start[u + 1]).
  std::vector<bool> candidate;          ///< By item.

  std::size_t units() const { return unit_start.size() - 1; }
};
enum class NextUnit : std::uint8_t { session, prediction };
NextTask next_task(const NextSessions& sessions, const Yardsticks& yardsticks, NextUnit unit);

/// Overwrites the scores, one per item. The profile is the session so far. Called from several threads.
using NextScorer = std::function<void(const NextPrediction&, const recommend::Profile&, std::span<float>)>;

class NextRanking {
 public:
  NextRanking(const NextTask& task, std::span<const NamedMetric> metrics, NextScorer scorer);

  /// True when done. A unit of work is a block of predictions.
  bool step(const Budget& budget);
  double progress() const;
  /// Once, after step() returned true. Ranked::by_user by unit; lists of the last prediction of each of the first
  /// units.
  Ranked take();

 private:
  void rank_block(std::size_t begin, std::size_t end);
  Listed rank_one(std::size_t at, std::vector<float>& scores);
  void keep(std::size_t at, const Listed& listed);
  double coverage_and_such(std::size_t metric) const;

  const NextTask& task_;
  std::vector<NamedMetric> metrics_;
  NextScorer scorer_;
  ListTally tally_;
  bool wants_rank_ = false;                 ///< Of the target beyond the list: a metric without k.
  std::vector<std::vector<float>> values_;  ///< [metric][prediction]
  std::size_t next_ = 0;
  std::size_t kept_units_ = 0;
  Ranked ranked_;
};

}  // namespace earshot::evaluate
