// Figures, dates and counts as people read them. Pure; English. Days count from 1970-01-01, months from
// 1970-01.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::app {

/// 184206 -> "184,206".
std::string grouped(std::uint64_t number);
/// 0.456 -> "46 %". A share that is not quite nothing (everything) is "<1 %" (">99 %"), never "0 %" ("100
/// %").
std::string percent(double share);
/// Minutes as "38 min", "9.4 h" or "1,204 h".
std::string listening_time(double minutes);
/// counted(1, "play") -> "1 play", counted(2, "play") -> "2 plays".
std::string counted(std::uint64_t number, std::string_view noun);
/// Where an s is not enough: counted(2, "reply", "replies").
std::string counted(std::uint64_t number, std::string_view noun, std::string_view nouns);
/// For people, with the minus sign (U+2212): decimal(-1.25, 2) -> "−1.25". What rounds to nothing has no sign.
std::string decimal(double value, int places);
/// As decimal, and "+1.25" above nothing.
std::string signed_decimal(double value, int places);
/// Sentences of the engine are plain text: "(-1.2 to 0.4)" -> "(−1.2 to 0.4)". Hyphens inside of words and dates stay.
std::string with_minus(std::string_view sentence);
/// For machines, with the hyphen of ASCII: at most two decimals, no locale, no exponent: "0.35", "2".
std::string plain_number(double value);
/// 20 MB and the like, in decimal units.
std::string file_size(std::uint64_t bytes);

struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1..12
  std::int32_t day = 1;    ///< 1..31
};
Date date_of_day(std::int32_t day);
std::int32_t day_of_date(Date date);
/// First day of a month that counts from 1970-01.
std::int32_t first_day_of_month(std::int32_t month);
std::int32_t month_of_day(std::int32_t day);
/// "2021-06-03".
std::string iso_date(std::int32_t day);
/// "3 June 2021".
std::string day_label(std::int32_t day);
/// "June 2021".
std::string month_label(std::int32_t month);
/// "14:00".
std::string hour_label(int hour);
/// 0 is Monday.
std::string_view weekday_label(int weekday);

/// Wraps a name in directional isolates, so that in "60 % فيروز, 20 % cero" the figures stay with their
/// names.
std::string isolated(std::string_view name);

}  // namespace earshot::app
