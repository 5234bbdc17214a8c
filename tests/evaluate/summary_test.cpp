#include "evaluate/summary.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace earshot::evaluate {
namespace {

ExperimentResult result_of(std::vector<std::vector<float>> by_user, const std::string& metric = "ndcg@10") {
  ExperimentResult result;
  result.spec.metrics = {metric};
  for (std::size_t m = 0; m < by_user.size(); ++m) {
    MethodResult method;
    method.id = std::string(1, static_cast<char>('a' + m));
    method.by_user = {std::move(by_user[m])};
    result.methods.push_back(std::move(method));
  }
  return result;
}

TEST(Summary, MeansAndWinsByHand) {
  ExperimentResult result = result_of({{0.5F, 1, 0, 0.5F}, {0.5F, 0, 0.25F, 0}});
  summarise(result);
  EXPECT_DOUBLE_EQ(result.methods[0].values[0].mean, 0.5);
  EXPECT_DOUBLE_EQ(result.methods[1].values[0].mean, 0.1875);
  ASSERT_EQ(result.comparisons.size(), 1u);
  const Comparison& pair = result.comparisons[0];
  EXPECT_DOUBLE_EQ(pair.difference.mean, 0.3125);
  EXPECT_EQ(pair.wins, 2u);
  EXPECT_EQ(pair.ties, 1u);
  EXPECT_EQ(pair.losses, 1u);
}

/// Three differences 1, -0.25, 0.5 that are not zero: all 8 sign vectors, two of which are as far from 0 on either side.
TEST(Summary, PermutationPOfThreeUsersByHand) {
  ExperimentResult result = result_of({{0.5F, 1, 0, 0.5F}, {0.5F, 0, 0.25F, 0}});
  summarise(result);
  // |sums|: 1.75 (2), 1.25 (2: 1 - .25 + .5), .75 (2), .25 (2): four of eight are at least 1.25.
  EXPECT_DOUBLE_EQ(result.comparisons[0].p_permutation, 0.5);
}

TEST(Summary, WhereLowerIsBetterTheLowerWins) {
  ExperimentResult result = result_of({{0.1F, 0.2F, 0.3F}, {0.2F, 0.3F, 0.1F}}, "calibration@10");
  summarise(result);
  EXPECT_EQ(result.comparisons[0].wins, 2u);
  EXPECT_EQ(result.comparisons[0].losses, 1u);
}

TEST(Summary, EveryPairIsComparedAndCorrectedTogether) {
  std::vector<std::vector<float>> by_user(4, std::vector<float>(40));
  Random random(3);
  for (std::size_t m = 0; m < 4; ++m)
    for (float& value : by_user[m]) value = static_cast<float>(random.uniform() + 0.3 * static_cast<double>(m));
  ExperimentResult result = result_of(std::move(by_user));
  summarise(result);
  EXPECT_EQ(result.comparisons.size(), 6u);
  for (const Comparison& pair : result.comparisons) {
    EXPECT_LT(pair.a, pair.b);
    EXPECT_GE(pair.p_adjusted, pair.p);
    EXPECT_EQ(pair.wins + pair.ties + pair.losses, 40u);
  }
  EXPECT_LT(result.comparisons[2].p_adjusted, 0.001);  // a against d: 0.9 apart.
}

/// Bernoulli with p = 0.3, n = 400: the interval is near the mean plus and minus 1.96 sqrt(p (1 - p) / n) = 0.045.
TEST(Summary, IntervalsHaveTheWidthOfTheTextbook) {
  std::vector<float> values(400, 0);
  for (std::size_t i = 0; i < 120; ++i) values[i] = 1;
  ExperimentResult result = result_of({values});
  summarise(result);
  const Interval& interval = result.methods[0].values[0];
  EXPECT_NEAR(interval.mean, 0.3, 1e-9);
  EXPECT_NEAR(interval.low, 0.255, 0.006);
  EXPECT_NEAR(interval.high, 0.345, 0.006);
}

/// b is always 0.1 below a: whatever users are drawn, so is its mean.
TEST(Summary, DifferencesArePaired) {
  std::vector<float> a(50), b(50);
  Random random(5);
  for (std::size_t i = 0; i < 50; ++i) {
    a[i] = static_cast<float>(random.uniform());
    b[i] = a[i] - 0.125F;
  }
  ExperimentResult result = result_of({a, b});
  summarise(result);
  EXPECT_NEAR(result.comparisons[0].difference.low, 0.125, 1e-6);
  EXPECT_NEAR(result.comparisons[0].difference.high, 0.125, 1e-6);
  EXPECT_GT(result.methods[0].values[0].high - result.methods[0].values[0].low, 0.1);
}

TEST(Summary, WhatIsNotToldByUserKeepsItsValue) {
  ExperimentResult result = result_of({{1, 0}, {0, 0}});
  result.spec.metrics.push_back("coverage@10");
  for (MethodResult& method : result.methods) {
    method.by_user.emplace_back();
    method.values = {{}, {0.75, 0.75, 0.75}};
  }
  summarise(result);
  EXPECT_EQ(result.methods[0].values[1].mean, 0.75);
  EXPECT_EQ(result.methods[0].values[0].mean, 0.5);
}

TEST(Summary, NothingByUserIsNoComparison) {
  ExperimentResult result = result_of({{}, {}});
  summarise(result);
  EXPECT_TRUE(result.comparisons.empty());
}

TEST(Summary, TheSameTwice) {
  ExperimentResult one = result_of({{0.1F, 0.9F, 0.4F}, {0.3F, 0.2F, 0.8F}});
  ExperimentResult two = one;
  summarise(one);
  summarise(two);
  EXPECT_EQ(one.methods[0].values[0].low, two.methods[0].values[0].low);
  EXPECT_EQ(one.comparisons[0].p_permutation, two.comparisons[0].p_permutation);
}

TEST(Summary, ManyUsersGetFewerResamples) {
  EXPECT_EQ(resamples_for(100, {}), 2000u);
  EXPECT_EQ(resamples_for(6000, {}), 1000u);
  EXPECT_EQ(resamples_for(30000, {}), 200u);
  EXPECT_EQ(resamples_for(0, {}), 2000u);
}

}  // namespace
}  // namespace earshot::evaluate
