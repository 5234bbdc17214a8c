#include "recommend/settings.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace earshot::recommend {

std::string to_text(double number) {
  char text[32];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  // Whole numbers of everyday size as they are said, not as 1e+05.
  if (std::floor(number) == number && std::fabs(number) < 1e9) std::snprintf(text, sizeof text, "%.0f", number);
  return text;
}

std::string float_text(float number) {
  char text[32];
  for (int digits = 1; digits <= 9; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(number));
    if (std::strtof(text, nullptr) == number) break;
  }
  return to_text(std::strtod(text, nullptr));
}

std::optional<double> number_from(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double number = std::strtod(copy.c_str(), &end);
  if (copy.empty() || end != copy.c_str() + copy.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string alternatives(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::optional<Error> SettingsReader::error() const {
  if (error_) return error_;
  for (const auto& [key, value] : given_) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    return Error{"There is no setting '" + key + "' here.",
                 known_.empty() ? "This method has no settings." : "There are: " + alternatives({known_.begin(), known_.end()}) + "."};
  }
  return std::nullopt;
}

const std::string* SettingsReader::find(std::string_view key) {
  known_.emplace_back(key);
  const auto found = given_.find(key);
  return found == given_.end() ? nullptr : &found->second;
}

void SettingsReader::refuse(std::string_view key, const std::string& text, const std::string& wanted) {
  if (!error_) error_ = Error{"The setting '" + std::string(key) + "' can't be '" + text + "'.", "It takes " + wanted + "."};
}

}  // namespace earshot::recommend
