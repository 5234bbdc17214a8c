// Eight, sixteen or more bytes at a time: loading them, marks on some of them as bits of one number, and how far two runs of bytes
// are equal. In wasm, where libc's memcmp goes byte by byte, this is several times faster; natively it is about as fast.
#pragma once

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
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

inline std::uint32_t load_half(const char* at) {
  std::uint32_t half;
  std::memcpy(&half, at, kWord / 2);
  return half;
}

inline constexpr std::size_t kVector = 16;
/// Sixteen bytes in one register of SSE, NEON or wasm.
typedef std::uint8_t ByteVector __attribute__((vector_size(kVector)));

inline ByteVector load_vector(const char* at) {
  ByteVector vector;
  std::memcpy(&vector, at, kVector);
  return vector;
}

inline void store_vector(char* at, ByteVector vector) { std::memcpy(at, &vector, kVector); }

/// Bit b: the highest bit of byte b. A comparison marks bytes so. (Bytes are little-endian: base/codec.h insists on that.)
inline std::uint32_t marks_of(ByteVector vector) {
#if defined(__wasm_simd128__)
  return wasm_i8x16_bitmask(reinterpret_cast<v128_t>(vector));
#elif defined(__SSE2__)
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(vector)));
#else
  std::uint32_t marks = 0;
  for (std::size_t byte = 0; byte < kVector; ++byte) marks |= static_cast<std::uint32_t>(vector[byte] >> 7) << byte;
  return marks;
#endif
}

/// The index of the lowest mark. Precondition: there is one.
inline std::size_t lowest(std::uint32_t marks) { return static_cast<std::size_t>(__builtin_ctz(marks)); }

/// As memmove, which in wasm calls JavaScript for more than 512 bytes. Precondition: `to` is before `from`, or they do not overlap.
inline void move_down(char* to, const char* from, std::size_t size) {
  const auto apart = reinterpret_cast<std::uintptr_t>(from) - reinterpret_cast<std::uintptr_t>(to);
  if (apart < kVector) {
    std::memmove(to, from, size);
    return;
  }
  std::size_t at = 0;
  for (; at + kVector <= size; at += kVector) store_vector(to + at, load_vector(from + at));
  for (; at < size; ++at) to[at] = from[at];
}

/// Precondition: size bytes may be read at both.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size >= kWord) {
    // Differences are gathered, not looked at one by one: the answer is nearly always yes.
    std::uint64_t different = load_word(a + size - kWord) ^ load_word(b + size - kWord);  // May look at some bytes twice.
    for (std::size_t i = 0; i + kWord < size; i += kWord) different |= load_word(a + i) ^ load_word(b + i);
    return different == 0;
  }
  if (size >= kWord / 2) {
    const std::size_t last = size - kWord / 2;
    return load_half(a) == load_half(b) && load_half(a + last) == load_half(b + last);
  }
  return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

inline bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same_bytes(a.data(), b.data(), a.size());
}

/// How many of the first `most` bytes are equal. Precondition: most + 2 * kVector bytes may be read at both.
inline std::size_t equal_bytes(const char* a, const char* b, std::size_t most) {
  for (std::size_t at = 0; at < most; at += 2 * kVector) {
    const std::uint32_t first = marks_of(load_vector(a + at) != load_vector(b + at));
    const std::uint32_t second = marks_of(load_vector(a + at + kVector) != load_vector(b + at + kVector));
    const std::uint32_t different = first | second << kVector;
    if (different != 0) return std::min(at + lowest(different), most);
  }
  return most;
}

}  // namespace earshot::history
