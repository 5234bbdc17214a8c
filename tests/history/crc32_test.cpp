#include "history/crc32.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <algorithm>
#include <string>

#include "base/random.h"

namespace earshot::history {

namespace {

std::string noise(std::size_t length) {
  Random random(3);
  std::string bytes;
  while (bytes.size() < length) bytes += static_cast<char>(random.below(256));
  return bytes;
}

TEST(Crc32, KnownValues) {
  EXPECT_EQ(crc32(""), 0U);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // The check value of every catalogue of checksums.
}

TEST(Crc32, AgreesWithLibdeflate) {
  const std::string bytes = noise(60'000);
  Random random(4);
  // Every length at first, and around the distances that bytes are added over.
  for (std::size_t length = 0; length < bytes.size();) {
    ASSERT_EQ(crc32(bytes.substr(0, length)), libdeflate_crc32(0, bytes.data(), length)) << length;
    length += length < 900 || (length > 2'990 && length < 3'030) ? 1 : 1 + random.below(97);
  }
}

TEST(Crc32, InPiecesOfAnyLengthItIsTheSame) {
  const std::string bytes = noise(100'000);
  const std::uint32_t whole = crc32(bytes);
  Random random(5);
  Crc32 sum;
  for (int again = 0; again < 20; ++again) {
    sum.reset();
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t length = std::min<std::size_t>(random.below(again % 2 == 0 ? 5 : 40'000), bytes.size() - at);
      sum.add(std::string_view(bytes).substr(at, length));
      at += length;
    }
    ASSERT_EQ(sum.value(), whole);
  }
}

}  // namespace

}  // namespace earshot::history
