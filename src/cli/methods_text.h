// The methods that 'earshot evaluate' knows, for the help text.
#pragma once

#include <string>

namespace earshot::cli {

/// Each method with its sentence, its source, and its settings with defaults and ranges.
std::string methods_text();

}  // namespace earshot::cli
