#include "history/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdio>

namespace earshot::history {

namespace {

constexpr std::int64_t kDay = 86'400;

/// Collects digits, and remembers when one of them was none.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}

  /// The number in text[at, at + 2). Precondition: it is there.
  std::uint32_t pair(std::size_t at) {
    const auto tens = static_cast<std::uint32_t>(text_[at]) - '0';
    const auto ones = static_cast<std::uint32_t>(text_[at + 1]) - '0';
    sound_ &= tens <= 9 && ones <= 9;
    return 10 * tens + ones;
  }
  bool sound() const { return sound_; }

 private:
  std::string_view text_;
  bool sound_ = true;
};

bool separators_fit(std::string_view text) {
  return text.size() >= 16 && text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' ') &&
         text[13] == ':';
}

/// What may follow the seconds: a fraction, then the mark of UTC or nothing.
bool ends_in_utc(std::string_view rest) {
  if (!rest.empty() && rest[0] == '.') {
    std::size_t at = 1;
    while (at < rest.size() && rest[at] >= '0' && rest[at] <= '9') ++at;
    rest.remove_prefix(at);
  }
  return rest.empty() || rest == "Z" || rest == " UTC" || rest == "+00:00";
}

// A million rows are dated: 32 bits and tables, since wasm divides 64-bit numbers slowly.

constexpr std::array<std::int32_t, 13> kDaysBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// 1970-01-01 to the first day of the year. Precondition: 0 <= year <= 9999.
std::int32_t days_of_year(std::int32_t year) {
  const std::int32_t before = year + 399;  // Of 400 years earlier, so that it is never negative.
  return 365 * year + before / 4 - before / 100 + before / 400 - 719'624;
}

std::int32_t days_before_month(Date date) {
  return kDaysBefore[static_cast<std::size_t>(date.month - 1)] + (date.month > 2 && is_leap(date.year) ? 1 : 0);
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  const auto index = static_cast<std::size_t>(month);
  return kDaysBefore[index] - kDaysBefore[index - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

}  // namespace

std::int64_t days_from_date(Date date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Date date_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;  // March is 0.
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  return {static_cast<std::int32_t>(year), static_cast<std::int32_t>(month), static_cast<std::int32_t>(day)};
}

std::optional<std::int64_t> parse_utc(std::string_view text) {
  if (!separators_fit(text)) return std::nullopt;
  Digits digits(text);
  const Date date{static_cast<std::int32_t>(100 * digits.pair(0) + digits.pair(2)), static_cast<std::int32_t>(digits.pair(5)),
                  static_cast<std::int32_t>(digits.pair(8))};
  const std::uint32_t hour = digits.pair(11);
  const std::uint32_t minute = digits.pair(14);
  std::uint32_t second = 0;
  std::string_view rest = text.substr(16);
  if (!rest.empty() && rest[0] == ':') {
    if (text.size() < 19) return std::nullopt;
    second = digits.pair(17);
    rest = text.substr(19);
  }
  if (!digits.sound() || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 60 || (rest != "Z" && !ends_in_utc(rest))) return std::nullopt;
  if (date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return std::int64_t{days_of_year(date.year) + days_before_month(date) + date.day - 1} * kDay +
         std::int64_t{hour * 3'600 + minute * 60 + second};
}

std::string format_utc(std::int64_t seconds) {
  const std::int64_t days = floor_div(seconds, kDay);
  const int rest = static_cast<int>(seconds - days * kDay);
  const Date date = date_from_days(days);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month, date.day,
                rest / 3'600, rest / 60 % 60, rest % 60);
  return text;
}

std::string format_utc_minute(std::int64_t seconds) {
  std::string text = format_utc(seconds).substr(0, 16);
  text[10] = ' ';
  return text;
}

}  // namespace earshot::history
