// Where a run of plain bytes inside a JSON string ends, sixteen at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "history/bytes_at_once.h"

namespace earshot::history {

/// All bits of each byte that ends a plain run inside a JSON string: a quote, a backslash or a control character.
inline WordVector string_stops(ByteVector bytes) {
  return reinterpret_cast<WordVector>((bytes == '"') | (bytes == '\\') | (bytes < 0x20));
}

/// A run of plain bytes inside a JSON string.
struct PlainRun {
  std::size_t length = 0;  ///< Bytes before the first quote, backslash or control character.
  bool is_ascii = true;
};

/// The run that starts at `at`, or at least the first `most` bytes of it. Precondition: most + kVector bytes may be read.
inline PlainRun plain_run(const char* at, std::size_t most) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  std::uint64_t high = 0;
  // Adds the bytes before the first stop; true when there is one.
  const auto end_in = [&high](std::uint64_t bytes, std::uint64_t stops) {
    const std::uint64_t before = stops == 0 ? ~std::uint64_t{0} : (stops & (~stops + 1)) - 1;  // All bits below the lowest mark.
    high |= bytes & before;
    return stops != 0;
  };
  for (std::size_t length = 0; length < most; length += kVector) {
    const ByteVector bytes = load_vector(at + length);
    const WordVector words = reinterpret_cast<WordVector>(bytes);
    const WordVector stops = string_stops(bytes);
    if (end_in(words[0], stops[0])) return {length + lowest_byte(stops[0]), (high & kHighBits) == 0};
    if (end_in(words[1], stops[1])) return {length + kWord + lowest_byte(stops[1]), (high & kHighBits) == 0};
  }
  return {most, (high & kHighBits) == 0};
}

}  // namespace earshot::history
