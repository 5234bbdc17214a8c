// Rows of text tables (RFC 4180): fields between marks, quoted where they hold marks, quotes or line ends.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace earshot {

/// The fields of one row into `fields` (its strings are reused). False when a quote is still open at the end: the row goes on
/// in the next line.
bool split_row(std::string_view line, char mark, std::vector<std::string>& fields);

/// Every row of a whole text, in order, with the number of its first line (from 1). Lines may end in "\r\n", a byte order mark
/// in front and empty lines are nothing. A quote that nobody closes makes the rest of the text one row.
void each_row(std::string_view text, char mark,
              const std::function<void(std::size_t line, const std::vector<std::string>& fields)>& visit);

}  // namespace earshot
