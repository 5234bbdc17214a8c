#include "evaluate/holdout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "evaluate/bootstrap.h"

namespace earshot::evaluate {
namespace {

TEST(Holdout, PutsEachItemOnOneSide) {
  const Holdout split = hold_out(13, 4);
  std::vector<std::size_t> all = split.seen;
  all.insert(all.end(), split.hidden.begin(), split.hidden.end());
  std::sort(all.begin(), all.end());
  std::vector<std::size_t> expected(13);
  std::iota(expected.begin(), expected.end(), std::size_t{0});
  EXPECT_EQ(all, expected);
  EXPECT_EQ(split.hidden.size(), 3u);
}

TEST(Holdout, HidesAtLeastOneAndNeverAll) {
  EXPECT_EQ(hold_out(2, 1, {.share = 0.01}).hidden.size(), 1u);
  EXPECT_EQ(hold_out(4, 1, {.share = 1}).hidden.size(), 3u);
  EXPECT_TRUE(hold_out(1, 1).hidden.empty());
  EXPECT_TRUE(hold_out(0, 1).seen.empty());
}

TEST(Holdout, DependsOnSeedAndUserOnly) {
  EXPECT_EQ(hold_out(40, 7).hidden, hold_out(40, 7).hidden);
  EXPECT_NE(hold_out(40, 7).hidden, hold_out(40, 8).hidden);
  EXPECT_NE(hold_out(40, 7).hidden, hold_out(40, 7, {.seed = 2}).hidden);
}

TEST(Holdout, HidesEachItemAboutEquallyOften) {
  std::vector<int> hidden(8, 0);
  for (std::size_t user = 0; user < 4000; ++user) {
    for (const std::size_t at : hold_out(8, user).hidden) ++hidden[at];
  }
  for (const int times : hidden) EXPECT_NEAR(times, 1000, 120);
}

TEST(Bootstrap, HoldsTheNormalIntervalOfALargeSample) {
  std::vector<double> values(1000);
  for (std::size_t at = 0; at < values.size(); ++at) values[at] = at % 2 == 0 ? 0 : 1;
  const Interval interval = bootstrap_mean(values);
  EXPECT_DOUBLE_EQ(interval.mean, 0.5);
  EXPECT_NEAR(interval.low, 0.5 - 1.96 * 0.5 / std::sqrt(1000), 0.004);
  EXPECT_NEAR(interval.high, 0.5 + 1.96 * 0.5 / std::sqrt(1000), 0.004);
}

TEST(Bootstrap, IsRepeatableAndNarrowerAtALowerLevel) {
  const std::vector<double> values = {1, 5, 2, 8, 3, 9, 4};
  const Interval wide = bootstrap_mean(values);
  EXPECT_EQ(wide.low, bootstrap_mean(values).low);
  const Interval narrow = bootstrap_mean(values, {.level = 0.5});
  EXPECT_LT(wide.low, narrow.low);
  EXPECT_LT(narrow.high, wide.high);
}

TEST(Bootstrap, PairsUsers) {
  // b is a + 1 for everybody: however different the users are, the difference is certain.
  const std::vector<double> a = {1, 50, 3, 20};
  const std::vector<double> b = {2, 51, 4, 21};
  const Interval difference = bootstrap_difference(b, a);
  EXPECT_DOUBLE_EQ(difference.low, 1);
  EXPECT_DOUBLE_EQ(difference.high, 1);
}

TEST(Bootstrap, OfNobodyIsNothing) {
  EXPECT_EQ(bootstrap_mean({}).mean, 0);
  EXPECT_EQ(bootstrap_mean({}).high, 0);
}

}  // namespace
}  // namespace earshot::evaluate
