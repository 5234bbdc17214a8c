// A published table run again: the protocol "table". Each row whose settings were published is trained on the table's own training
// part and scored on its test part (protocol_holdout.h, "split", everything counted once), ours beside theirs. Rows that can't be
// run stay, with the reason and the published figures.
//
// MethodResult::figures of a row, by name:
//   published METRIC     as printed in the table
//   percent_off METRIC   100 (ours / published - 1)
//
// spec.methods: empty for all rows but the costly ones; a method without settings: all rows of that method; a method with settings:
// the row of these settings, or else a row of one's own, with nothing published beside it.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "evaluate/experiment.h"
#include "evaluate/published_tables.h"

namespace earshot::evaluate {

enum class CostlyRows : std::uint8_t { named, all };

struct TableOptions {
  CostlyRows costly = CostlyRows::named;
};
template <class V>
void fields(V& visit, TableOptions& o) {
  visit("costly", o.costly, {"named", "all"}, "rows that need gigabytes and minutes run when their method is named, or all of them");
}

/// Metrics: the table's, if none are named. `data` must outlive the experiment. Error: settings, methods or metrics that are not
/// known, data of no table.
Result<std::unique_ptr<Experiment>> table_experiment(const ExperimentSpec& spec, const DataSet& data);
/// The same with a table that the caller names, which must outlive the experiment; a note says if the data are of another size.
Result<std::unique_ptr<Experiment>> table_experiment(const ExperimentSpec& spec, const DataSet& data, const PublishedTable& table);

}  // namespace earshot::evaluate
