// Figures and JSON for standard output.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace earshot::cli {

using Json = nlohmann::ordered_json;

/// Indented, one line feed at the end; bytes that are not UTF-8 become U+FFFD.
void print_json(const Json& json);

/// "2024-05-31T21:07:33Z"
std::string utc_time(std::int64_t seconds);

/// 3.14159, 2 -> "3.14"
std::string fixed(double value, int decimals);

}  // namespace earshot::cli
