// The closed-pool study as an experiment: pools made from a data set with times, ranked by our methods (protocol_recorded.h scores
// the rankings of chat models). Controls stand beside every result, because on such pools the pool decides:
//
//   chance                any order; exact expectation. Its interval holds 95 % of the means that chance gives on these very pools
//   popularity-first      most popular candidate first, and popularity-reversed
//   repeat-listen         candidates the person already had first, by own plays
//   best-reversed         the ranking of the best method, upside down; every row's own reversal is in its `figures`
//   MODEL:ARM             rankings of a chat model for these pools, when the data come with them (DataSet::study): pool_runs.h.
//                         METHOD+MODEL:ARM is the best method's better half in the model's order; MODEL:ARM-reversed is a control
//   METHOD-no-history     the ablation, a row like a method's: the same model, asked with an empty profile
//
// MethodResult::figures of a row, by name:
//   z METRIC, p METRIC             against chance; p is one-sided: how often chance does as well
//   chance METRIC, chance_sd METRIC
//   reversed METRIC                the row's rankings upside down
//   cost_usd                       0: local methods cost nothing
//
// Users are the unit: a user's value is the mean over their pools.
// Equal scores: pool_scoring.h.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "evaluate/candidate_pools.h"
#include "evaluate/experiment.h"

namespace earshot::evaluate {

/// Each method a second time, asked without any history: what it says of the candidates whoever asks.
enum class Ablation : std::uint8_t { off, no_history };

/// Settings of the protocol "pools".
struct PoolsSettings {
  PoolOptions pools;
  recommend::Weighting weighting = recommend::Weighting::binary;
  Ablation ablation = Ablation::no_history;
};
template <class V>
void fields(V& visit, PoolsSettings& s) {
  fields(visit, s.pools);
  visit("weighting", s.weighting, {"binary", "log", "raw"}, "what a count of plays is worth to a method");
  visit("ablation", s.ablation, {"off", "no_history"}, "whether each method is also asked without the history");
}

/// Metrics: those of pool_chance.h and arp@k, arp_own@k; usual ones: ndcg@10, mrr, recall@10, hit@10, arp@10.
/// Methods: of recommend/methods.h, and "cooccurrence" (recipe 84bb only), the study's own item-kNN. Usual ones: random, and the
/// quick ones of those that the data have what it takes for. `data` must outlive the experiment.
/// Error: data without times, methods, metrics or settings that are not known.
Result<std::unique_ptr<Experiment>> pools_experiment(const ExperimentSpec& spec, const DataSet& data);

}  // namespace earshot::evaluate
