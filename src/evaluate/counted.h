// Counts in sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::evaluate {

/// "1,892 users", "1 user".
inline std::string counted(std::uint64_t count, std::string_view noun) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace earshot::evaluate
