// Times of day as the exports write them, and the calendar arithmetic for months. All times are UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace earshot::history {

struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1..12
  std::int32_t day = 1;    ///< 1..31
};

/// Days since 1970-01-01, proleptic Gregorian (Hinnant, "chrono-compatible low-level date algorithms").
std::int64_t days_from_date(Date date);
Date date_from_days(std::int64_t days);

/// Seconds since 1970 of "2025-03-09T17:45:12Z", "2025-03-09 17:45:12 UTC" and, with second 0, "2025-03-09
/// 17:45". A fraction of a second is cut off. Nothing for any other text or a day that does not exist.
std::optional<std::int64_t> parse_utc(std::string_view text);

/// "2025-03-09T17:45:12Z" and "2025-03-09 17:45". Precondition: years 0 to 9999.
std::string format_utc(std::int64_t seconds);
std::string format_utc_minute(std::int64_t seconds);

/// Division that rounds down for negative numbers too: days, hours and months before 1970.
constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && (value < 0) != (by < 0) ? 1 : 0);
}

}  // namespace earshot::history
