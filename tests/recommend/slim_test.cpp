#include "recommend/slim.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "random_matrix.h"

namespace earshot::recommend {
namespace {

/// weight[i][j] = S(i, j)
std::vector<std::vector<float>> weights(const SlimOptions& options, const Interactions& matrix) {
  auto training = train_slim(options, {&matrix});
  EXPECT_TRUE(training.ok());
  while (!(*training)->step(Budget::unlimited())) {
  }
  const auto model = (*training)->take();
  std::vector<std::vector<float>> all;
  for (std::uint32_t i = 0; i < matrix.columns; ++i) {
    all.emplace_back(matrix.columns);
    model->score({{{i, 1}}, {}}, all.back());
  }
  return all;
}

TEST(Slim, IsTheFormulaByHandForTwoItems) {
  // G = [3 2; 2 2], n = 4, alpha 0.25, half of it on the sum: w_01 = (2 - 0.5) / (3 + 0.5), w_10 = (2 - 0.5) / (2 + 0.5).
  const Interactions matrix =
      interactions_of(4, 2, std::vector<Cell>{{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}, {2, 0, 1}});
  const auto w = weights({.alpha = 0.25, .l1_ratio = 0.5}, matrix);
  EXPECT_NEAR(w[0][1], 1.5 / 3.5, 1e-6);
  EXPECT_NEAR(w[1][0], 1.5 / 2.5, 1e-6);
  EXPECT_EQ(w[0][0], 0);
}

/// The conditions of Karush, Kuhn and Tucker, which only the minimum meets (Friedman et al. 2010, section 2.1, for w >= 0).
void expect_minimum(const Interactions& matrix, const SlimOptions& options) {
  const Dense x = dense(matrix);
  const Dense g = product(transposed(x), x);
  const auto w = weights(options, matrix);
  const double l1 = matrix.rows * options.alpha * options.l1_ratio;
  const double l2 = matrix.rows * options.alpha * (1 - options.l1_ratio);
  for (std::size_t j = 0; j < g.size(); ++j) {
    for (std::size_t i = 0; i < g.size(); ++i) {
      if (i == j) continue;
      double slope = g[i][j] - l1 - l2 * double{w[i][j]};
      for (std::size_t l = 0; l < g.size(); ++l) slope -= g[i][l] * double{w[l][j]};
      EXPECT_GE(w[i][j], 0);
      EXPECT_LT(slope, 2e-3) << i << ' ' << j;
      EXPECT_TRUE(w[i][j] == 0 || slope > -2e-3) << i << ' ' << j;
    }
  }
}

TEST(Slim, FindsTheMinimumWithMostlySquares) {
  expect_minimum(random_matrix(1, 60, 25, 1, 1), {.neighbours = 25, .alpha = 0.05, .l1_ratio = 0.01, .tolerance = 1e-7, .sweeps = 5000});
}

TEST(Slim, FindsTheMinimumWithMostlySums) {
  expect_minimum(random_matrix(2, 60, 25, 1, 3), {.neighbours = 25, .alpha = 0.2, .l1_ratio = 0.9, .tolerance = 1e-7, .sweeps = 5000});
}

TEST(Slim, KeepsTheLargestWeightsOfEachTarget) {
  const Interactions matrix = random_matrix(3, 60, 25, 1, 1);
  const auto all = weights({.neighbours = 25}, matrix);
  const auto three = weights({.neighbours = 3}, matrix);
  for (std::size_t j = 0; j < all.size(); ++j) {
    std::vector<float> column, kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      column.push_back(all[i][j]);
      if (three[i][j] > 0) kept.push_back(three[i][j]);
    }
    std::sort(column.rbegin(), column.rend());
    std::sort(kept.rbegin(), kept.rend());
    EXPECT_EQ(kept, std::vector<float>(column.begin(), column.begin() + 3)) << j;
  }
}

TEST(Slim, RefusesNegativeValues) {
  const Interactions matrix = interactions_of(1, 2, std::vector<Cell>{{0, 0, 1}, {0, 1, -1}});
  const auto training = train_slim({}, {&matrix});
  ASSERT_FALSE(training.ok());
  EXPECT_FALSE(training.error().next.empty());
}

}  // namespace
}  // namespace earshot::recommend
