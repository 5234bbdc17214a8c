// What keeps titles and names that come from files from acting as anything but data, and what comes back from a model from being
// anything but text. Instructions to a model are weak; the structure here and ids as the only accepted answers carry the load.
//
//   - no field can hold a line break, a tab, a control, an invisible or a direction-changing character: it cannot fake a row, nor
//     hide words from the person who reads the bytes before they are sent;
//   - no field is longer than 80 code points;
//   - rows of data stand between "BEGIN code" and "END code", with a code that no field could know: it depends on all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::llm {

inline constexpr std::size_t kFieldLength = 80;  ///< Code points.

/// One line of plain text: breaks, tabs and all Unicode spaces to one space; controls, bidi controls, zero-width characters,
/// variation selectors, private use, non-characters and the tag block (U+E0000) dropped, joiners kept only between letters
/// of scripts that need them or inside emoji; what is not UTF-8 becomes U+FFFD. At most `most` code points, trimmed; cut text ends in "…".
std::string clean_field(std::string_view text, std::size_t most = kFieldLength);

/// The same of a model's prose, cut after `words` words as well.
std::string clean_words(std::string_view text, std::size_t words, std::size_t most = 400);

/// Eight letters and digits that do not occur in `data`. The same data and seed give the same code.
std::string code_for(std::string_view data, std::uint64_t seed);

/// "BEGIN code\n<data>END code". `data` ends in a line break.
std::string between_marks(std::string_view code, std::string_view data);

}  // namespace earshot::llm
