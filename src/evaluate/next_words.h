// What a reader of a result of the protocol "next" must know, as sentences.
#pragma once

#include <vector>

#include "evaluate/experiment.h"
#include "evaluate/metric_names.h"
#include "evaluate/next_ranking.h"
#include "evaluate/protocol_next.h"

namespace earshot::evaluate {

/// Appends the conventions of metrics and averages, and notes on what was learned from, predicted and left out.
void describe(const NextTask& task, const std::vector<NamedMetric>& metrics, const NextOptions& options, ExperimentResult& result);

/// "Artist - title" of every item that a list of the result holds.
void name_listed_items(const DataSet& data, ExperimentResult& result);

}  // namespace earshot::evaluate
