#include "history/crc32.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "history/arena.h"

namespace earshot::history {

namespace {

constexpr std::uint32_t kPolynomial = 0xEDB88320;
constexpr std::size_t kNear = 140;
constexpr std::size_t kMiddle = 791;
constexpr std::size_t kFar = 3006;
constexpr std::size_t kBlock = 16 * 1024;  // Worked on at once; with what it reaches back to it fits into the fastest cache.
constexpr std::size_t kVector = 16;

/// Sixteen bytes in one register of SSE, NEON or wasm.
typedef std::uint64_t Vector __attribute__((vector_size(kVector)));

Vector load(const char* at) {
  Vector vector;
  std::memcpy(&vector, at, kVector);
  return vector;
}

void store(char* at, Vector vector) { std::memcpy(at, &vector, kVector); }

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? kPolynomial : 0);
    table[byte] = value;
  }
  return table;
}

constexpr auto kTable = make_table();

std::uint32_t by_table(std::uint32_t sum, std::string_view bytes) {
  for (const char c : bytes) sum = (sum >> 8) ^ kTable[(sum ^ static_cast<unsigned char>(c)) & 0xFF];
  return sum;
}

/// The text without its front, which was added to what follows. Works in `memory`: [the last kFar bytes taken away][a block].
class Shortened {
 public:
  explicit Shortened(std::string_view bytes) : rest_(bytes), memory_(arena_.room(kFar + kBlock)) {
    std::fill(memory_.begin(), memory_.end(), '\0');
    while (rest_.size() > kFar + kVector) take_block();
    add_to_rest();
  }

  /// What is left, with the same checksum when it starts from 0.
  std::string_view bytes() const { return {memory_.data() + kFar, rest_.size()}; }

 private:
  void take_block() {
    const std::size_t length = std::min(kBlock, (rest_.size() - kFar) / kVector * kVector);
    char* block = memory_.data() + kFar;
    std::size_t at = 0;
    if (is_first_) {
      // Starting from all ones instead of 0 is the same as the first four bytes complemented.
      std::memcpy(block, rest_.data(), kVector);
      for (std::size_t i = 0; i < sizeof kPolynomial; ++i) block[i] = static_cast<char>(~block[i]);
      is_first_ = false;
      at = kVector;
    }
    for (; at < length; at += kVector) {
      char* to = block + at;
      store(to, load(rest_.data() + at) ^ load(to - kNear) ^ load(to - kMiddle) ^ load(to - kFar));
    }
    rest_.remove_prefix(length);
    std::memmove(memory_.data(), memory_.data() + length, kFar);
  }

  /// Only of bytes that were taken away is something added: those before the rest.
  void add_to_rest() {
    char* rest = memory_.data() + kFar;
    std::copy(rest_.begin(), rest_.end(), rest);
    for (const std::size_t distance : {kNear, kMiddle, kFar}) {
      for (std::size_t at = 0; at < std::min(distance, rest_.size()); ++at) {
        rest[at] = static_cast<char>(rest[at] ^ memory_[kFar + at - distance]);
      }
    }
  }

  std::string_view rest_;
  Arena arena_;  // The block holds bytes of the file.
  std::span<char> memory_;
  bool is_first_ = true;
};

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  if (bytes.size() < 2 * kFar) return ~by_table(0xFFFFFFFF, bytes);
  return ~by_table(0, Shortened(bytes).bytes());
}

}  // namespace earshot::history
