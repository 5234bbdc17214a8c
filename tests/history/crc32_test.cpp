#include "history/crc32.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <string>

#include "base/random.h"

namespace earshot::history {

namespace {

TEST(Crc32, KnownValues) {
  EXPECT_EQ(crc32(""), 0U);
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // The check value of every catalogue of checksums.
}

TEST(Crc32, AgreesWithLibdeflate) {
  Random random(3);
  std::string bytes;
  while (bytes.size() < 60'000) {
    ASSERT_EQ(crc32(bytes), libdeflate_crc32(0, bytes.data(), bytes.size())) << bytes.size();
    // Every length at first, and around the lengths at which the way changes.
    const std::size_t more = bytes.size() < 100 || (bytes.size() > 5'990 && bytes.size() < 6'040) ? 1 : 1 + random.below(97);
    for (std::size_t i = 0; i < more; ++i) bytes += static_cast<char>(random.below(256));
  }
}

}  // namespace

}  // namespace earshot::history
