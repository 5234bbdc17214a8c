// A data set from paths of the command line.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/formats/data_set_reader.h"

namespace earshot::cli {

/// The set that these files, folders and zips make together. Errors: none is there, or those of DataSetReader::take.
Result<evaluate::DataSet> read_data_set(const std::vector<std::string>& paths, const evaluate::ReadOptions& options = {});

}  // namespace earshot::cli
