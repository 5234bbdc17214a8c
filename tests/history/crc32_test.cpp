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

TEST(Crc32, AgreesWithLibdeflateForEveryLength) {
  Random random(3);
  std::string bytes;
  for (int length = 0; length < 200; ++length) {
    EXPECT_EQ(crc32(bytes), libdeflate_crc32(0, bytes.data(), bytes.size())) << length;
    bytes += static_cast<char>(random.below(256));
  }
}

}  // namespace

}  // namespace earshot::history
