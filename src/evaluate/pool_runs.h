// Rankings of chat models as arms of the protocol "pools": which recorded runs are of these very pools, what they score, and what
// they add to a classical method. A run counts for a pool whose key it bears: the same person, candidates and positives.
//
// A person's value is the mean over their pools of the mean over the runs. MethodResult::figures of an arm's row, beside those of
// protocol_pools.h:
//   runs, valid                 answers, and the share of them that could be read (others count in the order shown, which is chance)
//   tokens_in, tokens_out, latency_s, cost_usd   sums over answers; mean seconds per answer; only if every answer tells its price
//   run_sd METRIC               standard deviation over the runs of the mean over pools; with two runs and more
//   place_correlation           mean over readable answers of Spearman's rho between the place shown and the place given: 0 when
//                               the order shown did not matter, 1 when the model gave it back
//   first_shown                 mean place, from 1, at which the candidate ranked first was shown; chance is (pool + 1) / 2
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "evaluate/candidate_pools.h"
#include "evaluate/pool_scoring.h"
#include "evaluate/pool_table.h"
#include "evaluate/recorded_runs.h"

namespace earshot::evaluate {

/// The figures of answers that both protocols with recorded rankings tell: runs, valid, tokens_in, tokens_out, latency_s, and of the
/// readable ones place_correlation and first_shown. A run that does not say what it was shown numbers the candidates as it was
/// shown them, as study 84bb did.
void add_reply_figures(std::span<const RecordedRun* const> runs, std::map<std::string, double>& figures);

/// Standard deviation of a sample (n - 1). Precondition: two values or more.
double deviation(std::span<const double> values);

/// 16 hex digits over the names of the person and the candidates, and the places of the positives.
std::string pool_key(const PoolStudy& study, std::size_t pool, const DataSet& data);

/// "Artist - Title", or the name alone.
std::string name_of_item(const DataSet& data, std::uint32_t item);

/// One model in one arm.
struct PoolArm {
  std::string id;                                         ///< "some-model:profile"
  std::string label;                                      ///< "some-model, profile (3 runs)"
  std::vector<std::vector<const RecordedRun*>> runs;      ///< By pool of the study.
};

/// The runs that are of pools of this study, by model and arm in the order in which they come first. They point into `runs`.
std::vector<PoolArm> arms_on(const PoolStudy& study, const DataSet& data, const RecordedRuns& runs);

/// Keeps the pools that every arm ranked, and the people with one of them; arms follow. Returns how many people were left.
std::size_t keep_ranked(PoolStudy& study, std::vector<PoolArm>& arms);

/// Preconditions: as keep_ranked() leaves them.
PoolRow arm_row(const PoolStudy& study, const PoolArm& arm, std::span<const NamedMetric> metrics);

/// Retrieve, then re-rank: the better half of each pool by a classical method (`scores`, by pool) in the order of the arm's runs,
/// before the other half as the method has it.
PoolRow hybrid_row(const PoolStudy& study, const PoolArm& arm, std::span<const PoolScores> scores, const std::string& method_id,
                   const std::string& method_label, std::span<const NamedMetric> metrics);

}  // namespace earshot::evaluate
