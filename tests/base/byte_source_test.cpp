#include "base/byte_source.h"

#include <gtest/gtest.h>

#include <array>

#include "base/budget.h"

namespace earshot {
namespace {

MemorySource three_bytes() { return MemorySource({std::byte{1}, std::byte{2}, std::byte{3}}); }

TEST(MemorySource, ReadsFromAnOffset) {
  MemorySource source = three_bytes();
  std::array<std::byte, 2> out{};
  const auto read = source.read(1, out);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, 2u);
  EXPECT_EQ(out[0], std::byte{2});
  EXPECT_EQ(out[1], std::byte{3});
}

TEST(MemorySource, RefusesToReadBeyondItsEnd) {
  MemorySource source = three_bytes();
  std::array<std::byte, 2> out{};
  EXPECT_FALSE(source.read(2, out).ok());
  EXPECT_EQ(source.size(), 3u);
}

TEST(MemorySource, ReadsNothingAtItsEnd) {
  MemorySource source = three_bytes();
  const auto read = source.read(3, {});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, 0u);
}

TEST(Budget, AsksItsOwner) {
  int asked = 0;
  const Budget budget([&] { return ++asked > 2; });
  EXPECT_FALSE(budget.exhausted());
  EXPECT_FALSE(budget.exhausted());
  EXPECT_TRUE(budget.exhausted());
  EXPECT_FALSE(Budget::unlimited().exhausted());
}

}  // namespace
}  // namespace earshot
