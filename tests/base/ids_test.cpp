#include "base/ids.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace earshot {
namespace {

using Apple = Id<struct AppleTag>;
using Pear = Id<struct PearTag>;

static_assert(!std::is_convertible_v<Apple, Pear>, "ids of two tables never mix");
static_assert(!std::is_convertible_v<std::uint32_t, Apple>, "a bare number is no id");

TEST(Id, IsInvalidUntilSet) {
  EXPECT_FALSE(Apple{}.valid());
  EXPECT_TRUE(Apple{0}.valid());
}

TEST(Id, IsOrderedByValueWithNoneLast) {
  EXPECT_LT(Apple{1}, Apple{2});
  EXPECT_LT(Apple{2}, Apple{});
  EXPECT_EQ(Apple{3}, Apple{3});
}

TEST(Id, CanBeHashed) {
  const std::unordered_set<Apple> set = {Apple{1}, Apple{1}, Apple{2}};
  EXPECT_EQ(set.size(), 2u);
}

}  // namespace
}  // namespace earshot
