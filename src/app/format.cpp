#include "app/format.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace earshot::app {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

constexpr std::string_view kMinus = "\u2212";

/// One decimal below ten, none above: as many figures as mean something.
std::string short_number(double value) {
  if (value >= 9.95) return grouped(static_cast<std::uint64_t>(std::llround(value)));
  const auto tenths = std::llround(value * 10);
  return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "");
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string percent(double share) {
  const auto whole = static_cast<int>(std::lround(std::fabs(share) * 100));
  const std::string sign(share < 0 && whole > 0 ? kMinus : "");
  if (whole == 0 && share > 0) return "<1 %";
  if (whole == 100 && share > 0 && share < 1) return ">99 %";
  return sign + std::to_string(whole) + " %";
}

std::string listening_time(double minutes) {
  if (minutes < 59.5) return std::to_string(std::lround(minutes)) + " min";
  return short_number(minutes / 60) + " h";
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string counted(std::uint64_t number, std::string_view noun, std::string_view nouns) {
  return grouped(number) + " " + std::string(number == 1 ? noun : nouns);
}

std::string decimal(double value, int places) {
  char figures[64];
  std::snprintf(figures, sizeof figures, "%.*f", places, std::fabs(value));
  const bool nothing = std::string_view(figures).find_first_of("123456789") == std::string_view::npos;
  return std::string(value < 0 && !nothing ? kMinus : "") + figures;
}

std::string signed_decimal(double value, int places) {
  std::string text = decimal(value, places);
  const bool above = value > 0 && text.find_first_of("123456789") != std::string::npos;
  return above ? "+" + text : text;
}

std::string with_minus(std::string_view sentence) {
  constexpr std::string_view kBefore = " ([=";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string text;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool begins = i == 0 || kBefore.find(sentence[i - 1]) != std::string_view::npos;
    const bool minus = sentence[i] == '-' && begins && i + 1 < sentence.size() && is_digit(sentence[i + 1]);
    text += minus ? kMinus : sentence.substr(i, 1);
  }
  return text;
}

std::string plain_number(double value) {
  const auto hundredths = std::lround(std::fabs(value) * 100);
  std::string text = (value < 0 && hundredths > 0 ? "-" : "") + std::to_string(hundredths / 100);
  if (hundredths % 100 == 0) return text;
  const std::string part = std::to_string(hundredths % 100);
  return text + "." + (part.size() == 1 ? "0" : "") + part;
}

std::string file_size(std::uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (bytes < 1'000'000) return short_number(value / 1e3) + " KB";
  return short_number(value / 1e6) + " MB";
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March, eras last 400 years.
Date date_of_day(std::int32_t day) {
  const std::int32_t shifted = day + 719468;
  const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int32_t of_era = shifted - era * 146097;
  const std::int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t march_month = (5 * of_year + 2) / 153;
  const std::int32_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, of_year - (153 * march_month + 2) / 5 + 1};
}

std::int32_t day_of_date(Date date) {
  const std::int32_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t march_month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int32_t of_year = (153 * march_month + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719468;
}

std::int32_t first_day_of_month(std::int32_t month) {
  const std::int32_t year = month >= 0 ? month / 12 : -((11 - month) / 12);
  return day_of_date({1970 + year, month - year * 12 + 1, 1});
}

std::int32_t month_of_day(std::int32_t day) {
  const Date date = date_of_day(day);
  return (date.year - 1970) * 12 + date.month - 1;
}

std::string iso_date(std::int32_t day) {
  const Date date = date_of_day(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

std::string day_label(std::int32_t day) {
  const Date date = date_of_day(day);
  return std::to_string(date.day) + " " + month_label(month_of_day(day));
}

std::string month_label(std::int32_t month) {
  const Date date = date_of_day(first_day_of_month(month));
  return std::string(kMonths[static_cast<std::size_t>(date.month - 1)]) + " " + std::to_string(date.year);
}

std::string hour_label(int hour) { return (hour < 10 ? "0" : "") + std::to_string(hour) + ":00"; }

std::string_view weekday_label(int weekday) { return kWeekdays[static_cast<std::size_t>(weekday)]; }

std::string isolated(std::string_view name) { return "\u2068" + std::string(name) + "\u2069"; }

}  // namespace earshot::app
