// A short name for the contents of a data set, to tell whether two experiments saw the same events.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "evaluate/data_set.h"

namespace earshot::evaluate {

/// 16 hex digits over all columns of the events (users and items by index, values, times), the test part, and the features: the
/// same file gives the same. Not cryptographic, and not over names.
std::string fingerprint(const DataSet& data);
/// Of texts, byte by byte, in their order.
std::string fingerprint(std::initializer_list<std::string_view> texts);

}  // namespace earshot::evaluate
