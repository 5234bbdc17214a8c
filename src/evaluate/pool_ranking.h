// One method of the protocol "pools" at work: trained on the study's training plays, then asked person by person for the order of
// their candidates, and where wanted once more without their history.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/budget.h"
#include "evaluate/data_set.h"
#include "evaluate/pool_scoring.h"
#include "evaluate/pool_table.h"
#include "evaluate/protocol_pools.h"
#include "recommend/methods.h"

namespace earshot::evaluate {

/// Those that the protocol takes when none is named: random, and the quick ones of those that the data have what it takes for.
std::vector<MethodChoice> usual_pool_methods(const PoolsSettings& settings, const DataSet& data);

/// Checks a choice without training it, and completes its settings.
std::optional<Error> complete_pool_method(MethodChoice& choice, const PoolsSettings& settings, const DataSet& data);

/// "EASE". Also of "cooccurrence".
std::string pool_method_label(const std::string& id);

class PoolRanking {
 public:
  /// The study, the data and the metrics must outlive this. Precondition: a choice that complete_pool_method() has passed.
  PoolRanking(const PoolStudy& study, const DataSet& data, const std::vector<NamedMetric>& metrics, MethodChoice choice,
              Ablation ablation, std::uint64_t seed);

  /// One unit of work; true when done, or failed.
  bool step(const Budget& budget);
  double progress() const;
  /// "EASE: training"
  std::string doing() const;
  /// The training failed: there are no rows.
  const std::optional<Error>& error() const { return error_; }

  /// When done: the method's row, and the row without history. Lists are those of the first people's first pools.
  std::vector<PoolRow> take_rows() { return std::move(rows_); }
  /// When done: what the method, told the history, gave the candidates, by pool of the study.
  std::vector<PoolScores> take_scores() { return std::move(scores_); }

 private:
  bool ranks_itself() const;
  bool fail(const Error& error);
  bool train(const Budget& budget);
  void begin_rows();
  bool rank_some();
  bool rank_person(std::size_t at, std::size_t row);
  std::vector<PoolScores> scores_of(const PoolPerson& person, std::size_t row) const;
  void keep_list(std::size_t person);

  const PoolStudy& study_;
  const DataSet& data_;
  const std::vector<NamedMetric>& metrics_;
  MethodChoice choice_;
  Ablation ablation_;
  std::uint64_t seed_;
  std::unique_ptr<recommend::Training> training_;
  std::unique_ptr<const recommend::ItemModel> model_;
  std::vector<PoolRow> rows_;       ///< With the history, and perhaps without.
  std::vector<bool> all_tie_;       ///< By row, so far.
  std::vector<PoolScores> scores_;  ///< By pool.
  std::size_t person_ = 0;          ///< The next to be ranked for.
  std::optional<Error> error_;
};

}  // namespace earshot::evaluate
