#include "history/crc32.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "history/bytes_at_once.h"

namespace earshot::history {

namespace {

constexpr std::uint32_t kPolynomial = 0xEDB88320;
constexpr std::size_t kNear = 140;
constexpr std::size_t kMiddle = 791;
constexpr std::size_t kFar = 3006;
constexpr std::size_t kBlock = 16 * 1024;  // Worked on at once; with what it reaches back to it fits into the fastest cache.
constexpr std::size_t kSeed = 4;  // Starting from all ones instead of 0 is the same as the first four bytes complemented.

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

/// Which row of kTable has a highest byte: all are different.
constexpr std::array<std::uint8_t, 256> make_rows() {
  std::array<std::uint8_t, 256> rows{};
  for (std::uint32_t row = 0; row < 256; ++row) rows[kTable[row] >> 24] = static_cast<std::uint8_t>(row);
  return rows;
}

constexpr auto kRows = make_rows();

std::uint32_t forwards(std::uint32_t sum, char byte) {
  return (sum >> 8) ^ kTable[(sum ^ static_cast<unsigned char>(byte)) & 0xFF];
}

/// The sum before a byte of zero was added.
std::uint32_t backwards(std::uint32_t sum) {
  const std::uint32_t row = kRows[sum >> 24];
  return (sum ^ kTable[row]) << 8 | row;
}

}  // namespace

void Crc32::reset() {
  memory_ = arena_.room(kFar + kBlock);
  std::fill(memory_.begin(), memory_.end(), '\0');
  length_ = kFar;
  added_ = 0;
}

void Crc32::add(std::string_view bytes) {
  for (; added_ < kSeed && !bytes.empty(); bytes.remove_prefix(1)) {
    const char complement = static_cast<char>(~bytes[0]);
    take_away({&complement, 1});
  }
  while (!bytes.empty()) {
    const std::size_t length = std::min(bytes.size(), memory_.size() - length_);
    take_away(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
}

/// Precondition: there is room for them behind those before.
void Crc32::take_away(std::string_view bytes) {
  char* to = memory_.data() + length_;
  std::size_t at = 0;
  constexpr std::size_t kStride = 4 * kVector;
  static_assert(kStride <= kNear);
  const auto take = [&](std::size_t skip) {
    char* const here = to + skip;
    const ByteVector before = load_vector(here - kNear) ^ load_vector(here - kMiddle) ^ load_vector(here - kFar);
    store_vector(here, load_vector(bytes.data() + at + skip) ^ before);
  };
  for (; at + kStride <= bytes.size(); at += kStride, to += kStride) {
    take(0);
    take(kVector);
    take(2 * kVector);
    take(3 * kVector);
  }
  for (; at < bytes.size(); ++at, ++to) *to = static_cast<char>(bytes[at] ^ *(to - kNear) ^ *(to - kMiddle) ^ *(to - kFar));
  length_ += bytes.size();
  added_ += bytes.size();
  if (length_ < memory_.size()) return;
  std::memmove(memory_.data(), memory_.data() + length_ - kFar, kFar);
  length_ = kFar;
}

std::uint32_t Crc32::value() const {
  std::uint32_t sum = 0;
  const char* const end = memory_.data() + length_;
  for (std::size_t behind = 0; behind < kFar; ++behind) {
    char byte = *(end + behind - kFar);
    if (behind < kMiddle) byte = static_cast<char>(byte ^ *(end + behind - kMiddle));
    if (behind < kNear) byte = static_cast<char>(byte ^ *(end + behind - kNear));
    if (added_ + behind < kSeed) byte = static_cast<char>(~byte);
    sum = forwards(sum, byte);
  }
  for (std::size_t behind = 0; behind < kFar; ++behind) sum = backwards(sum);
  return ~sum;
}

std::uint32_t crc32(std::string_view bytes) {
  Crc32 sum;
  sum.add(bytes);
  return sum.value();
}

}  // namespace earshot::history
