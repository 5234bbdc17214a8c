// What became of every row: counted by file and, where rows were merged, by rule.
#pragma once

#include <vector>

#include "history/importer.h"
#include "history/staged_play.h"

namespace earshot::history {

/// Adds kept, merged and future rows to the files of `report` (StagedPlay::file is their index), and its rules with a few
/// examples each. `names` are those of the plays' tracks.
void account_for_rows(const std::vector<StagedPlay>& plays, const History& names, ImportReport& report);

}  // namespace earshot::history
