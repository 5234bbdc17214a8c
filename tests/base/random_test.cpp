#include "base/random.h"

#include <gtest/gtest.h>

#include <array>

namespace earshot {
namespace {

TEST(Random, GivesThePublishedSequence) {
  Random random(1234567);  // First values of the reference SplitMix64 for this seed.
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
}

TEST(Random, SameSeedSameSequence) {
  Random a(42), b(42), c(43);
  EXPECT_EQ(a.next(), b.next());
  EXPECT_NE(a.next(), c.next());
}

TEST(Random, UniformStaysInItsRangeWithTheRightMean) {
  Random random(5);
  double sum = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double value = random.uniform();
    ASSERT_GE(value, 0.0);
    ASSERT_LT(value, 1.0);
    sum += value;
  }
  EXPECT_NEAR(sum / 100'000, 0.5, 0.005);
}

TEST(Random, BelowReachesEveryValueEvenly) {
  Random random(6);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts.at(random.below(7));
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
  EXPECT_EQ(random.below(1), 0u);
}

TEST(Random, NormalHasMeanZeroAndVarianceOne) {
  Random random(7);
  double sum = 0, squares = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / 100'000, 0.0, 0.02);
  EXPECT_NEAR(squares / 100'000, 1.0, 0.02);
}

}  // namespace
}  // namespace earshot
