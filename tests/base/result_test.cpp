#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace earshot {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error{"The number is odd.", "Give an even one."};
  return number / 2;
}

TEST(Result, HoldsAValue) {
  const auto result = half(8);
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(static_cast<bool>(result));
  EXPECT_EQ(*result, 4);
}

TEST(Result, HoldsAnError) {
  const auto result = half(7);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().what, "The number is odd.");
  EXPECT_EQ(result.error().next, "Give an even one.");
}

TEST(Result, GivesUpWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 3);
}

TEST(Result, ItsValueCanBeChanged) {
  Result<std::string> result(std::string("text"));
  result->append("!");
  EXPECT_EQ(*result, "text!");
}

}  // namespace
}  // namespace earshot
