#include "llm/retry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace earshot::llm {
namespace {

/// A number without sign, exponent or anything behind it; the headers know nothing else.
std::optional<double> parse_number(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  const bool plain = text.size() <= 15 && text.find_first_not_of("0123456789.") == std::string_view::npos &&
                     std::count(text.begin(), text.end(), '.') <= 1 && text != ".";
  if (!plain) return std::nullopt;
  return std::strtod(std::string(text).c_str(), nullptr);
}

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  int value = 0;
  for (const char digit : text) value = value * 10 + (digit - '0');
  return value;
}

std::optional<int> month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<int>(found - kNames.begin()) + 1;
}

/// Days since 1970-01-01 of the Gregorian calendar, years from March on so that the leap day comes last.
int days_of(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int m = month <= 2 ? month + 9 : month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719'468;
}

bool is_worth_waiting(FaultKind kind) { return kind == FaultKind::rate || kind == FaultKind::overloaded; }

}  // namespace

std::optional<double> parse_http_date(std::string_view text) {
  // 0    5  8   12   17 20 23
  // Sun, 06 Nov 1994 08:49:37 GMT
  if (text.size() != 29 || text.substr(25) != " GMT" || text[19] != ':' || text[22] != ':') return std::nullopt;
  const auto day = digits(text.substr(5, 2)), year = digits(text.substr(12, 4));
  const auto hour = digits(text.substr(17, 2)), minute = digits(text.substr(20, 2)), second = digits(text.substr(23, 2));
  const auto month = month_of(text.substr(8, 3));
  if (!day || !month || !year || !hour || !minute || !second) return std::nullopt;
  if (*day < 1 || *day > 31 || *year < 1970 || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return 86'400.0 * days_of(*year, *month, *day) + *hour * 3'600 + *minute * 60 + *second;
}

std::optional<double> asked_wait(const RetryHeaders& headers, const Fault& fault) {
  if (const auto milliseconds = parse_number(headers.retry_after_ms)) return *milliseconds / 1'000;
  if (const auto seconds = parse_number(headers.retry_after)) return seconds;
  if (const auto date = parse_http_date(headers.retry_after); date && headers.at > 0) return std::max(0.0, *date - headers.at);
  return fault.wait_seconds;
}

std::optional<double> wait_before_retry(const Fault& fault, const RetryHeaders& headers, std::uint32_t retries,
                                        bool anything_received, Random& random) {
  if (!is_worth_waiting(fault.kind) || retries >= kMostRetries || anything_received) return std::nullopt;
  if (const auto asked = asked_wait(headers, fault)) {
    return *asked > kLongestWait ? std::nullopt : asked;
  }
  return std::min(8.0, 0.5 * std::ldexp(1.0, static_cast<int>(retries))) * (1 - 0.25 * random.uniform());
}

}  // namespace earshot::llm
