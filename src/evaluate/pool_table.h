// Rows over candidate pools beside what chance gives on the same pools: the part that the experiments "pools" and "recorded"
// share. Figures go in exactly (doubles by user); intervals, comparisons and sentences come out.
#pragma once

#include <string>
#include <vector>

#include "evaluate/experiment.h"
#include "evaluate/pool_chance.h"

namespace earshot::evaluate {

/// [metric][user]; a metric without users is not told.
using UserScores = std::vector<std::vector<double>>;

/// Begins the note of a row whose method had nothing to say: it is no best method, and no sentence is made of it.
inline constexpr const char* kAllTie = "has nothing to go by";

struct PoolRow {
  MethodResult row;      ///< id, label, settings, control, note, further figures, lists. The rest is filled by finish().
  UserScores scores;
  UserScores reversed;   ///< Of the same rankings upside down; empty when not told.
};

struct PoolTable {
  std::vector<NamedMetric> metrics;         ///< The first decides.
  std::vector<std::vector<Chance>> chance;  ///< [metric][user], of the pools that all rows ranked.
  std::vector<PoolRow> rows;                ///< Methods, then controls.
};

PoolRow named_row(const std::string& id, const std::string& label);
PoolRow control_row(const std::string& id, const std::string& label);

/// The control "chance": its values are the exact expectation, and the interval holds 95 % of the means that chance gives.
PoolRow chance_row(const PoolTable& table);

/// Upside down: a control row of its own.
PoolRow reversed_row(const PoolRow& row, const std::string& id, const std::string& label);

/// The place of the row, no control and with something to say, with the highest mean of the first metric; rows.size() when there is none.
std::size_t best_row(const PoolTable& table);

/// Fills methods, comparisons and spec.metrics of `result`, appends conventions, and puts the sentences that a reader needs before its notes:
/// what chance is, where each method stands against it, which control beats the methods. spec.seed seeds the intervals.
void finish(PoolTable table, ExperimentResult& result);

/// "0.342"
std::string three_digits(double value);
/// "p = 0.208", "p < 0.001"
std::string p_text(double p);

}  // namespace earshot::evaluate
