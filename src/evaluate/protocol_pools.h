// The closed-pool study as experiments: pools (made from a data set with times, ranked by our methods) and recorded (rankings
// of chat models, scored again). Both print controls beside every result, because on such pools the pool decides:
//
//   chance                any order; exact expectation. Its interval holds 95 % of the means that chance gives on these very pools
//   popularity-first      most popular candidate first, and popularity-reversed
//   repeat-listen         candidates the person already had first, by own plays
//   best-reversed         the ranking of the best method, upside down; every row's own reversal is in its `figures`
//   METHOD-no-history     the ablation, a row like a method's: the same model, asked with an empty profile
//   <arm>-reversed        recorded: each arm upside down, run by run, then the median; <arm>-reversed-first: of the first run
//
// MethodResult::figures of a row, by name:
//   z METRIC, p METRIC             against chance; p is one-sided: how often chance does as well
//   chance METRIC, chance_sd METRIC
//   reversed METRIC                the row's rankings upside down
//   valid                          recorded: share of answers that could be read (parsed_ok)
//   runs, tokens_in, tokens_out, latency_s   recorded: answers; sums over answers; mean seconds per answer
//   cost_usd                       0 for local methods; recorded: only with prices given
//
// Users are the unit: a user's value is the mean over their pools (pools) or the median over the runs (recorded, as in the study).
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

/// The text of the files of study 84bb, or of the same shape.
struct RecordedTexts {
  std::string runs;      ///< llm_runs.json
  std::string per_user;  ///< per_user_metrics.csv; may be empty. Its other methods are shown as published, not recomputed.
};

/// Settings "usd_in:MODEL" and "usd_out:MODEL": US dollars per million tokens of that model. Without them no cost in money is told.
/// Metrics: those of pool_chance.h; usual ones ndcg@10, mrr, recall@10. spec.methods: the arms to show; empty: all.
/// Error: texts that can't be read, arms that are not there.
Result<std::unique_ptr<Experiment>> recorded_experiment(const ExperimentSpec& spec, const RecordedTexts& texts);

}  // namespace earshot::evaluate
