// A short name for the contents of a data set, to tell whether two experiments saw the same events.
#pragma once

#include <string>

#include "evaluate/data_set.h"

namespace earshot::evaluate {

/// 16 hex digits over all columns of the events (users and items by index, values, times), the test part, and the features: the
/// same file gives the same. Not cryptographic, and not over names.
std::string fingerprint(const DataSet& data);

}  // namespace earshot::evaluate
