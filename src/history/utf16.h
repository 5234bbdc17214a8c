// UTF-16 (of either byte order, told by its mark) to UTF-8: files that were opened and saved again by some editors.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace earshot::history {

/// True when the text begins with the byte order mark of UTF-16.
bool is_utf16(std::string_view bytes);

/// Bytes that `bytes` of UTF-16 need at most as UTF-8.
constexpr std::size_t utf8_room(std::size_t bytes) { return bytes / 2 * 3 + 3; }

/// Turns about `most` bytes from bytes[at] on, writes them from out[length] on, and moves both on. Half of a surrogate pair
/// becomes U+FFFD, and so does a last odd byte; the mark is left out. Preconditions: is_utf16(bytes), and
/// out.size() >= utf8_room(bytes.size()).
void transcode_utf16(std::string_view bytes, std::size_t& at, std::size_t most, std::span<char> out, std::size_t& length);

}  // namespace earshot::history
