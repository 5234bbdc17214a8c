// Where a run of plain bytes inside a JSON string ends, thirty-two at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "history/bytes_at_once.h"

namespace earshot::history {

/// A run of plain bytes inside a JSON string.
struct PlainRun {
  std::size_t length = 0;  ///< Bytes before the first quote, backslash or control character.
  bool is_ascii = true;
};

/// The run that starts at `at`, or at least the first `most` bytes of it. Precondition: most + 2 * kVector bytes may be read.
inline PlainRun plain_run(const char* at, std::size_t most) {
  const auto stops = [](ByteVector bytes) { return marks_of((bytes == '"') | (bytes == '\\') | (bytes < 0x20)); };
  std::uint32_t beyond_ascii = 0;
  for (std::size_t length = 0; length < most; length += 2 * kVector) {
    const ByteVector first = load_vector(at + length);
    const ByteVector second = load_vector(at + length + kVector);
    const std::uint32_t high = marks_of(first) | marks_of(second) << kVector;
    const std::uint32_t stop = stops(first) | stops(second) << kVector;
    if (stop != 0) {
      const std::uint32_t before = (stop & (~stop + 1)) - 1;  // All bits below the lowest.
      return {length + lowest(stop), (beyond_ascii | (high & before)) == 0};
    }
    beyond_ascii |= high;
  }
  return {most, beyond_ascii == 0};
}

}  // namespace earshot::history
