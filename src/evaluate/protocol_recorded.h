// Recorded rankings of chat models (recorded_runs.h), scored again: the protocol "recorded". Each arm of the study is a row; the
// controls beside them are
//
//   chance                  any order; exact expectation. Its interval holds 95 % of the means that chance gives on these very pools
//   <arm>-reversed          the arm upside down, run by run, then the median; <arm>-reversed-first: of the first run
//
// MethodResult::figures of a row, by name:
//   z METRIC, p METRIC, chance METRIC, chance_sd METRIC, reversed METRIC   as in protocol_pools.h
//   published METRIC        the study's own mean, where per_user_metrics.csv has it
//   valid                   share of answers that could be read (parsed_ok)
//   runs, tokens_in, tokens_out, latency_s   answers; sums over answers; mean seconds per answer
//   place_correlation, first_shown, run_sd METRIC   what the order shown did, and the spread over runs: pool_runs.h
//   cost_usd                only with prices given
//
// Users are the unit: a user's value is the median over the runs, each metric for itself, as the study took it. Methods of the
// study's table whose rankings were not recorded are shown as published and not recomputed.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "evaluate/experiment.h"
#include "evaluate/recorded_runs.h"

namespace earshot::evaluate {

/// "usd_in:MODEL" and "usd_out:MODEL" of every model: US dollars per million tokens. Without them no cost in money is told.
std::vector<recommend::SettingSpec> recorded_settings(const RecordedStudy& study);

/// Metrics: those of pool_chance.h; usual ones ndcg@10, mrr, recall@10. spec.methods: the arms to show; empty: all. `study` must
/// outlive the experiment. Error: arms that are not there or have nobody in common, metrics that need the candidates' names.
Result<std::unique_ptr<Experiment>> recorded_experiment(const ExperimentSpec& spec, const RecordedStudy& study);

}  // namespace earshot::evaluate
