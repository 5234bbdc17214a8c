// Eight or sixteen bytes at a time: loading them, and how far two runs of bytes are equal. In wasm, where libc's memcmp goes byte by
// byte, this is several times faster; natively it is about as fast.
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

/// The index of the lowest marked byte. Precondition: marks != 0. (Bytes are little-endian: base/codec.h insists on that.)
inline std::size_t lowest_byte(std::uint64_t marks) {
  return static_cast<std::size_t>(__builtin_ctzll(marks)) / 8;
}

inline constexpr std::size_t kVector = 16;
/// Sixteen bytes in one register of SSE, NEON or wasm; as two words for looking at what came out.
typedef std::uint8_t ByteVector __attribute__((vector_size(kVector)));
typedef std::uint64_t WordVector __attribute__((vector_size(kVector)));

inline ByteVector load_vector(const char* at) {
  ByteVector vector;
  std::memcpy(&vector, at, kVector);
  return vector;
}

inline void store_vector(char* at, ByteVector vector) { std::memcpy(at, &vector, kVector); }

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

/// How many of the first `most` bytes are equal. Precondition: most + 2 * kVector bytes may be read at both.
inline std::size_t equal_bytes(const char* a, const char* b, std::size_t most) {
  for (std::size_t at = 0; at < most; at += 2 * kVector) {
    const auto first = reinterpret_cast<WordVector>(load_vector(a + at) ^ load_vector(b + at));
    const auto second = reinterpret_cast<WordVector>(load_vector(a + at + kVector) ^ load_vector(b + at + kVector));
    const WordVector any = first | second;
    if ((any[0] | any[1]) == 0) continue;
    const std::uint64_t words[] = {first[0], first[1], second[0], second[1]};
    std::size_t word = 0;
    while (words[word] == 0) ++word;
    const std::size_t equal = at + word * kWord + lowest_byte(words[word]);
    return equal < most ? equal : most;
  }
  return most;
}

}  // namespace earshot::history
