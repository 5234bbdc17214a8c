// Looking at eight bytes at a time: where a JSON string ends, and how far two runs of bytes are equal. In wasm, where libc's
// memcmp and memchr go byte by byte, this is several times faster; natively it is about as fast as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace earshot::history {

inline constexpr std::size_t kWord = 8;

inline std::uint64_t load_word(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, kWord);
  return word;
}

inline constexpr std::uint64_t kEveryByte = 0x0101010101010101ULL;
inline constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

/// The high bit of each byte that is zero. Exact for the lowest such byte; above it there may be more bits than zeros.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kEveryByte) & ~word & kHighBits; }

/// The high bit of each byte that ends a plain run inside a JSON string: a quote, a backslash or a control character.
/// Exact for the lowest one.
constexpr std::uint64_t string_stops(std::uint64_t word) {
  const std::uint64_t control = (word - 0x20 * kEveryByte) & ~word & kHighBits;
  return zero_bytes(word ^ 0x22 * kEveryByte) | zero_bytes(word ^ 0x5C * kEveryByte) | control;
}

/// The index of the lowest marked byte. Precondition: marks != 0. (Bytes are little-endian: base/codec.h insists on that.)
inline std::size_t lowest_byte(std::uint64_t marks) {
  return static_cast<std::size_t>(__builtin_ctzll(marks)) / 8;
}

/// A run of plain bytes inside a JSON string.
struct PlainRun {
  std::size_t length = 0;  ///< Bytes before the first quote, backslash or control character.
  bool is_ascii = true;
};

/// The run that starts at `at`, or at least the first `most` bytes of it. Precondition: most + kWord bytes may be read.
inline PlainRun plain_run(const char* at, std::size_t most) {
  std::uint64_t high = 0;
  for (std::size_t length = 0; length < most; length += kWord) {
    const std::uint64_t word = load_word(at + length);
    if (const std::uint64_t stops = string_stops(word)) {
      const std::uint64_t before = (stops & (~stops + 1)) - 1;  // All bits below the lowest mark.
      high |= word & before;
      return {length + lowest_byte(stops), (high & kHighBits) == 0};
    }
    high |= word;
  }
  return {most, (high & kHighBits) == 0};
}

/// Precondition: size bytes may be read at both.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size < kWord) {
    for (std::size_t i = 0; i < size; ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }
  // Differences are gathered, not looked at one by one: the answer is nearly always yes.
  std::uint64_t different = load_word(a + size - kWord) ^ load_word(b + size - kWord);  // May look at some bytes twice.
  for (std::size_t i = 0; i + kWord < size; i += kWord) different |= load_word(a + i) ^ load_word(b + i);
  return different == 0;
}

inline bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same_bytes(a.data(), b.data(), a.size());
}

/// How many of the first `most` bytes are equal. Precondition: most + 2 * kWord bytes may be read at both.
inline std::size_t equal_bytes(const char* a, const char* b, std::size_t most) {
  for (std::size_t at = 0; at < most; at += 2 * kWord) {
    const std::uint64_t first = load_word(a + at) ^ load_word(b + at);
    const std::uint64_t second = load_word(a + at + kWord) ^ load_word(b + at + kWord);
    if ((first | second) == 0) continue;
    const std::size_t equal = first != 0 ? at + lowest_byte(first) : at + kWord + lowest_byte(second);
    return equal < most ? equal : most;
  }
  return most;
}

}  // namespace earshot::history
