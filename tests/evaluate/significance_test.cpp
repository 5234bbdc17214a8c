// Known answers of small samples, worked out by hand.
#include "evaluate/significance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace earshot::evaluate {
namespace {

using Values = std::vector<double>;

/// Wilcoxon's p by listing all signs: slow and obvious.
double listed_p(const Values& differences) {
  const std::size_t n = differences.size();
  Values sizes;
  for (const double d : differences) sizes.push_back(std::fabs(d));
  const auto rank = [&](std::size_t i) { return 1 + std::count_if(sizes.begin(), sizes.end(), [&](double s) { return s < sizes[i]; }); };
  const auto statistic = [&](const auto& positive) {
    long plus = 0, minus = 0;
    for (std::size_t i = 0; i < n; ++i) (positive(i) ? plus : minus) += rank(i);
    return std::min(plus, minus);
  };
  const long observed = statistic([&](std::size_t i) { return differences[i] > 0; });
  int as_far = 0;
  for (std::size_t signs = 0; signs < (1U << n); ++signs) as_far += statistic([&](std::size_t i) { return (signs >> i & 1) != 0; }) <= observed;
  return as_far / std::exp2(static_cast<double>(n));
}

TEST(Wilcoxon, IsExactForFewDifferentSizes) {
  const SignedRank test = wilcoxon_signed_rank(Values{1, 2, 3, 4, -5});
  EXPECT_TRUE(test.exact);
  EXPECT_EQ(test.n, 5u);
  EXPECT_EQ(test.statistic, 5);
  EXPECT_DOUBLE_EQ(test.p, 20.0 / 32);  // Rank sums up to 5: 10 of 32 subsets on either side.
  EXPECT_DOUBLE_EQ(wilcoxon_signed_rank(Values{.1, .2, .3, .4, .5, .6}).p, 2.0 / 64);
}

TEST(Wilcoxon, AgreesWithListingAllSigns) {
  for (const Values& differences : {Values{3, -1, 4, -1.5, 5, 9, -2, 6}, Values{-1, 2, -3}, Values{.7}, Values{5, 4, 3, -2, 1.5, 8, 7}}) {
    EXPECT_NEAR(wilcoxon_signed_rank(differences).p, listed_p(differences), 1e-12);
  }
}

TEST(Wilcoxon, LeavesZerosOutAndSharesRanksOfEqualSizes) {
  // Ranks 1.5, 1.5, 3, 4 of sizes 1, 1, 2, 3; minus has 1.5. Mean 5, variance 7.5 - 6/48; z = 3.5 / sqrt(7.375).
  const SignedRank test = wilcoxon_signed_rank(Values{0, 1, -1, 2, 3, 0});
  EXPECT_FALSE(test.exact);
  EXPECT_EQ(test.n, 4u);
  EXPECT_DOUBLE_EQ(test.statistic, 1.5);
  EXPECT_NEAR(test.p, std::erfc(3.5 / std::sqrt(7.375) / std::sqrt(2.0)), 1e-12);
  EXPECT_NEAR(test.p, .1975, 5e-5);
}

TEST(Wilcoxon, TakesSizesForEqualThatDifferInTheirLastBits) {
  const Values differences = {.3 - .2, .2 - .1, -.5, .9};  // 0.1 twice, in two roundings.
  EXPECT_FALSE(wilcoxon_signed_rank(differences).exact);
  EXPECT_TRUE(wilcoxon_signed_rank(differences, 0).exact);
}

TEST(Wilcoxon, ApproximatesLargeSamples) {
  Values differences;
  for (int i = 1; i <= 60; ++i) differences.push_back(i % 3 == 0 ? -i : i);
  const SignedRank test = wilcoxon_signed_rank(differences);
  EXPECT_FALSE(test.exact);
  EXPECT_EQ(test.statistic, 630);  // 3 + 6 + ... + 60; mean 915, variance 18452.5.
  EXPECT_NEAR(test.p, std::erfc(285 / std::sqrt(2 * 18452.5)), 1e-12);
}

TEST(Wilcoxon, FindsNothingWhereNothingDiffers) {
  EXPECT_EQ(wilcoxon_signed_rank(Values{0, 0}).p, 1);
  EXPECT_EQ(wilcoxon_signed_rank(Values{}).p, 1);
  EXPECT_EQ(wilcoxon_signed_rank(Values{1, -1}).p, 1);
}

TEST(SignFlip, CountsAllSignsOfFewDifferences) {
  EXPECT_DOUBLE_EQ(sign_flip_permutation(Values{1, 2, 3, 4}), 2.0 / 16);
  EXPECT_DOUBLE_EQ(sign_flip_permutation(Values{1, 2, 3, -4}), 14.0 / 16);  // Sums: +-10, 8, 6, 4 x 2, 2 x 2, 0 x 2; 2 or more: 14.
  EXPECT_DOUBLE_EQ(sign_flip_permutation(Values{0, 0, 1}), 1);
  EXPECT_DOUBLE_EQ(sign_flip_permutation(Values{}), 1);
}

TEST(SignFlip, DrawsSignsOfManyFromItsSeed) {
  Values none, much;
  for (int i = 0; i < 200; ++i) {
    none.push_back(i % 2 == 0 ? 3 + i : -i);
    much.push_back(1 + i % 7);
  }
  const PermutationOptions options{.flips = 999, .seed = 3};
  EXPECT_DOUBLE_EQ(sign_flip_permutation(much, options), 1.0 / 1000);
  EXPECT_GT(sign_flip_permutation(none, options), .8);
  EXPECT_EQ(sign_flip_permutation(none, options), sign_flip_permutation(none, options));
  EXPECT_NE(sign_flip_permutation(none, options), sign_flip_permutation(none, {.flips = 999, .seed = 4}));
}

TEST(SignFlip, ComesCloseToTheExactShare) {
  // 13 ones and 3 minus ones of 16: the sum 10 or more in size has P = 2 * (1 + 16 + 120 + 560) / 65536.
  Values differences(13, 1.0);
  differences.insert(differences.end(), 3, -1.0);
  EXPECT_NEAR(sign_flip_permutation(differences, {.flips = 20'000, .seed = 1}), .02127, .004);
}

TEST(BenjaminiHochberg, AdjustsInTheGivenOrder) {
  const auto adjusted = benjamini_hochberg(Values{.04, .01, .03, .5});
  const Values expected = {.16 / 3, .04, .16 / 3, .5};  // .03 * 4 / 2 = .06 is brought down to .04 * 4 / 3.
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-12) << i;
  EXPECT_EQ(benjamini_hochberg(Values{.9, .8}), (Values{.9, .9}));
  EXPECT_TRUE(benjamini_hochberg(Values{}).empty());
}

TEST(CohensD, DividesByTheSampleDeviation) {
  EXPECT_NEAR(cohens_d(Values{1, 2, 3}), 2, 1e-12);
  EXPECT_NEAR(cohens_d(Values{-1, 0, 4}), 1 / std::sqrt(7.0), 1e-12);
  EXPECT_EQ(cohens_d(Values{2, 2, 2}), 0);
  EXPECT_EQ(cohens_d(Values{5}), 0);
}

}  // namespace
}  // namespace earshot::evaluate
