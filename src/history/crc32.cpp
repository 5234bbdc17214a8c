#include "history/crc32.h"

#include <array>
#include <cstddef>

#include "history/json_bytes.h"

namespace earshot::history {

namespace {

constexpr std::uint32_t kPolynomial = 0xEDB88320;
constexpr std::size_t kSlices = 16;

using Table = std::array<std::uint32_t, 256>;

/// tables[k][b]: what byte b does to the checksum when k more bytes follow it.
constexpr std::array<Table, kSlices> make_tables() {
  std::array<Table, kSlices> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? kPolynomial : 0);
    tables[0][byte] = value;
  }
  for (std::size_t k = 1; k < kSlices; ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[k - 1][byte];
      tables[k][byte] = (before >> 8) ^ tables[0][before & 0xFF];
    }
  }
  return tables;
}

constexpr std::array<Table, kSlices> kTables = make_tables();

/// What eight bytes do when `after` more follow them.
std::uint32_t eight(std::uint64_t word, std::size_t after) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kWord; ++i) sum ^= kTables[after + kWord - 1 - i][word >> (8 * i) & 0xFF];
  return sum;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  std::size_t at = 0;
  for (; at + kSlices <= bytes.size(); at += kSlices) {
    const std::uint64_t first = load_word(bytes.data() + at) ^ sum;
    const std::uint64_t second = load_word(bytes.data() + at + kWord);
    sum = eight(first, kWord) ^ eight(second, 0);
  }
  for (; at < bytes.size(); ++at) sum = (sum >> 8) ^ kTables[0][(sum ^ static_cast<unsigned char>(bytes[at])) & 0xFF];
  return ~sum;
}

}  // namespace earshot::history
