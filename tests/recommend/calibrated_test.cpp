#include "recommend/calibrated.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace earshot::recommend {
namespace {

using Order = std::vector<std::size_t>;

/// Items 0 to 3 are rock, 4 and 5 jazz, 6 half of each, 7 nothing.
Interactions genres() {
  const std::vector<Cell> cells = {{0, 0, 1}, {1, 0, 1}, {2, 0, 1}, {3, 0, 1}, {4, 1, 1}, {5, 1, 1}, {6, 0, 3}, {6, 1, 3}};
  return row_shares(interactions_of(8, 2, cells));
}

TEST(Calibration, MeasuresDivergenceAsSteckDoes) {
  const std::vector<double> p = {0.7, 0.3};
  EXPECT_NEAR(calibration_divergence(p, p), 0, 1e-12);
  EXPECT_NEAR(calibration_divergence(p, std::vector{1.0, 0.0}), 1.1339818, 1e-7);
  EXPECT_NEAR(calibration_divergence(p, std::vector{0.5, 0.5}), 0.0806909, 1e-7);
  EXPECT_NEAR(calibration_divergence(std::vector{1.0, 0.0}, std::vector{1.0, 0.0}), 0, 1e-12);
}

TEST(Calibration, TakesSharesOfRowsAndOfAPerson) {
  const Interactions shares = genres();
  EXPECT_EQ(shares.row(6)[0].value, 0.5F);
  const std::vector<Entry> items = {{0, 2}, {4, 1}, {6, 1}, {7, 50}};  // Item 7 has no genre and counts for none.
  EXPECT_EQ(shares_of(items, shares), (std::vector{2.5 / 4, 1.5 / 4}));
  EXPECT_EQ(shares_of({}, shares), (std::vector{0.0, 0.0}));
}

/// Rock leads, jazz follows far behind; the person plays both alike. By hand, with alpha .01: one item alone costs
/// C = .5 ln(.5 / .995) + .5 ln(.5 / .005) = 1.958 whatever it is, so the best score goes first; then a jazz item makes C = 0;
/// two to one costs .0577 and three to one .1405. With lambda .5 the fourth is item 2, .5 * .8 - .5 * .1405 = .330 against
/// .5 * .1 - 0 = .050 for item 5; with lambda .95 it is -.093 against .005.
TEST(Calibration, WeighsScoresAgainstProportions) {
  const std::vector<Scored> pool = {{0, 1}, {1, 0.9}, {2, 0.8}, {3, 0.7}, {4, 0.2}, {5, 0.1}};
  EXPECT_EQ(calibrated(pool, 4, std::vector{0.5, 0.5}, genres()), (Order{0, 4, 1, 2}));
  EXPECT_EQ(calibrated(pool, 4, std::vector{0.5, 0.5}, genres(), {.lambda = 0.95}), (Order{0, 4, 1, 5}));
}

TEST(Calibration, PrefersAnItemOfTheRightMixture) {
  const std::vector<Scored> pool = {{0, 1}, {4, 0.9}, {6, 0.8}};
  EXPECT_EQ(calibrated(pool, 1, std::vector{0.5, 0.5}, genres()), (Order{2}));
}

TEST(Calibration, KeepsTheOrderOfScoresWithoutLambdaOrTaste) {
  const std::vector<Scored> pool = {{4, 1}, {0, 0.9}, {7, 0.5}};
  EXPECT_EQ(calibrated(pool, 3, std::vector{1.0, 0.0}, genres(), {.lambda = 0}), (Order{0, 1, 2}));
  EXPECT_EQ(calibrated(pool, 3, std::vector{0.0, 0.0}, genres()), (Order{0, 1, 2}));
  EXPECT_TRUE(calibrated({}, 3, std::vector{0.0, 0.0}, genres()).empty());
}

/// The same by its definition: the whole objective for each candidate list.
Order slow_calibrated(const std::vector<Scored>& pool, std::size_t count, const std::vector<double>& p,
                      const Interactions& shares, double lambda) {
  Order list;
  while (list.size() < count) {
    std::size_t best = pool.size();
    double best_value = 0;
    for (std::size_t at = 0; at < pool.size(); ++at) {
      if (std::find(list.begin(), list.end(), at) != list.end()) continue;
      std::vector<Entry> items = {{pool[at].item, 1}};
      double score = pool[at].score;
      for (const std::size_t taken : list) {
        items.push_back({pool[taken].item, 1});
        score += pool[taken].score;
      }
      const double value = (1 - lambda) * score - lambda * calibration_divergence(p, shares_of(items, shares));
      if (best == pool.size() || value > best_value + 1e-9) {
        best = at;
        best_value = value;
      }
    }
    list.push_back(best);
  }
  return list;
}

TEST(Calibration, AgreesWithTheDefinition) {
  Random random(9);
  std::vector<Cell> cells;
  std::vector<Scored> pool;
  for (std::uint32_t item = 0; item < 40; ++item) {
    for (int n = 0; n < 3; ++n) cells.push_back({item, static_cast<std::uint32_t>(random.below(6)), static_cast<float>(1 + random.below(9))});
    pool.push_back({item, 1 - 0.02 * item});
  }
  const Interactions shares = row_shares(interactions_of(40, 6, cells));
  const std::vector<double> p = {0.3, 0.3, 0.2, 0.1, 0.1, 0};
  for (const double lambda : {0.2, 0.5, 0.9, 1.0}) {
    EXPECT_EQ(calibrated(pool, 12, p, shares, {.lambda = lambda}), slow_calibrated(pool, 12, p, shares, lambda)) << lambda;
  }
}

}  // namespace
}  // namespace earshot::recommend
