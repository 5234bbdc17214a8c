#include "recommend/ease.h"

#include <gtest/gtest.h>

#include <Eigen/LU>

#include "random_matrix.h"

namespace earshot::recommend {
namespace {

std::unique_ptr<const ItemModel> trained(const EaseOptions& options, const Interactions& matrix) {
  auto training = train_ease(options, {&matrix});
  EXPECT_TRUE(training.ok());
  while (!(*training)->step(Budget::unlimited())) {
  }
  EXPECT_FALSE((*training)->error());
  return (*training)->take();
}

/// Row i of B: what somebody is told who has item i once.
std::vector<float> row_of(const ItemModel& model, std::uint32_t item) {
  std::vector<float> scores(model.items());
  model.score({{{item, 1}}, {}}, scores);
  return scores;
}

/// The header's formulas in doubles.
Eigen::MatrixXd slow_weights(const Interactions& matrix, double lambda) {
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(matrix.rows, matrix.columns);
  for (std::uint32_t user = 0; user < matrix.rows; ++user) {
    for (const Entry& entry : matrix.row(user)) x(user, entry.item) = double{entry.value};
  }
  const Eigen::MatrixXd p = (x.transpose() * x + lambda * Eigen::MatrixXd::Identity(x.cols(), x.cols())).inverse();
  Eigen::MatrixXd b = -p * p.diagonal().asDiagonal().inverse();
  b.diagonal().setZero();
  return b;
}

void expect_weights(const Interactions& matrix, double lambda) {
  const Eigen::MatrixXd slow = slow_weights(matrix, lambda);
  const auto model = trained({.l2 = lambda}, matrix);
  for (std::uint32_t i = 0; i < matrix.columns; ++i) {
    const std::vector<float> row = row_of(*model, i);
    for (std::uint32_t j = 0; j < matrix.columns; ++j) EXPECT_NEAR(double{row[j]}, slow(i, j), 1e-5) << i << ' ' << j;
  }
}

TEST(Ease, IsTheFormulaByHandForTwoItems) {
  // G = [2 1; 1 1]: with lambda 1 P = [2 -1; -1 3] / 5, so B_01 = 1/3 and B_10 = 1/2.
  const Interactions matrix = interactions_of(2, 2, std::vector<Cell>{{0, 0, 1}, {0, 1, 1}, {1, 0, 1}});
  const auto model = trained({.l2 = 1}, matrix);
  EXPECT_NEAR(row_of(*model, 0)[1], 1.0 / 3, 1e-6);
  EXPECT_NEAR(row_of(*model, 1)[0], 1.0 / 2, 1e-6);
}

TEST(Ease, AgreesWithDoublesOnValuesAsTheyAre) {
  expect_weights(random_matrix(1, 80, 30, 1, 5), 10);
}

TEST(Ease, AgreesWithDoublesOverSeveralBlocks) {
  Interactions matrix = random_matrix(2, 150, 130, 1, 1);
  expect_weights(matrix, 20);
}

TEST(Ease, LeavesEachItemOutOfItsOwnScore) {
  const auto model = trained({.l2 = 5}, random_matrix(3, 60, 40, 1, 1));
  for (std::uint32_t i = 0; i < 40; ++i) EXPECT_EQ(row_of(*model, i)[i], 0);
}

TEST(Ease, SaysSoWhenTheNumbersAreTooFarApart) {
  // Two items that the same people have, played a million times: G is singular but for l2, which rounding swallows.
  const Interactions matrix = interactions_of(1, 2, std::vector<Cell>{{0, 0, 1e6F}, {0, 1, 1e6F}});
  auto training = train_ease({.l2 = 1}, {&matrix});
  ASSERT_TRUE(training.ok());
  EXPECT_TRUE((*training)->step(Budget::unlimited()));
  ASSERT_TRUE((*training)->error());
  EXPECT_FALSE((*training)->error()->next.empty());
  EXPECT_EQ(row_of(*(*training)->take(), 0), std::vector<float>(2, 0.0F));
}

TEST(Ease, RefusesMoreItemsThanMemoryHolds) {
  Interactions matrix;
  matrix.columns = 0xFFFFFFFF;
  const auto training = train_ease({}, {&matrix});
  ASSERT_FALSE(training.ok());
  EXPECT_FALSE(training.error().next.empty());
}

}  // namespace
}  // namespace earshot::recommend
