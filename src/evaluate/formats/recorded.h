// Rankings of chat models as study 84bb recorded them (recorded_runs.h): llm_runs.json, and per_user_metrics.csv if it is there. No
// listening, so no users and no items: the set is a study, and only the protocol "recorded" runs on it.
//
// Runs that were made here stand beside the data set that they are about, too: dropped together, they are its study.
//
// Known by content: the first objects of the JSON have an "order" and "positive_indices"; the table's heading names user_id, method
// and run. The study's other tables (of metrics by method, of tests) are computed anew and not read.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kRecorded;

}  // namespace earshot::evaluate
