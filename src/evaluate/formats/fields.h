// Fields of rows: cutting a line apart and reading numbers, times and old encodings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::evaluate {

/// Takes what stands before the first `mark` off the front of `line`; all of it when there is none.
std::string_view take_field(std::string_view& line, std::string_view mark);
/// All fields of a line; one more than there are marks.
std::vector<std::string_view> fields_of(std::string_view line, std::string_view mark);

/// Without spaces and tabs on either side.
std::string_view trimmed(std::string_view text);

/// Decimal digits alone, at most 18 of them.
std::optional<std::uint64_t> whole_number(std::string_view text);
/// "3", "4.5", "1e3"; finite.
std::optional<float> decimal_number(std::string_view text);
/// Seconds since 1970 UTC of a number of seconds, of milliseconds (above 10^11), of "2009-05-04T23:08:57Z", of the same
/// with a space and without a zone (taken as UTC), and of a day.
std::optional<std::int64_t> time_of(std::string_view text);

/// UTF-8 as it is; any other bytes are read as Latin-1, the encoding of older data sets.
std::string as_utf8(std::string_view text);
/// ASCII letters to lower case.
std::string lower_case(std::string_view text);

}  // namespace earshot::evaluate
