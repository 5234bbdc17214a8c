#include "recommend/puresvd.h"

#include <gtest/gtest.h>

#include <Eigen/SVD>

#include "random_matrix.h"

namespace earshot::recommend {
namespace {

std::unique_ptr<const ItemModel> trained(const PureSvdOptions& options, const Interactions& matrix, std::uint64_t seed = 1) {
  TrainingData data;
  data.matrix = &matrix;
  data.seed = seed;
  const auto training = train_puresvd(options, data);
  while (!training->step(Budget::unlimited())) {
  }
  return training->take();
}

std::vector<float> scores(const ItemModel& model, const Profile& person) {
  std::vector<float> all(model.items());
  model.score(person, all);
  return all;
}

Eigen::MatrixXd as_eigen(const Interactions& matrix) {
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(matrix.rows, matrix.columns);
  for (std::uint32_t user = 0; user < matrix.rows; ++user) {
    for (const Entry& entry : matrix.row(user)) x(user, entry.item) = double{entry.value};
  }
  return x;
}

TEST(PureSvd, ProjectsOnTheFirstRightSingularVectors) {
  const Interactions matrix = random_matrix(5, 40, 22, 1, 5);
  const Eigen::MatrixXd v = Eigen::JacobiSVD<Eigen::MatrixXd>(as_eigen(matrix), Eigen::ComputeThinV).matrixV().leftCols(4);
  const Eigen::MatrixXd projector = v * v.transpose();
  const auto model = trained({.factors = 4, .iterations = 60}, matrix);
  for (std::uint32_t i = 0; i < matrix.columns; ++i) {
    const std::vector<float> row = scores(*model, {{{i, 1}}, {}});
    for (std::uint32_t j = 0; j < matrix.columns; ++j) EXPECT_NEAR(double{row[j]}, projector(i, j), 1e-5);
  }
}

TEST(PureSvd, WithAllFactorsGivesPeopleBackWhatTheyHave) {
  const Interactions matrix = random_matrix(6, 12, 30, 1, 3);
  const auto model = trained({.factors = 12, .iterations = 5}, matrix);
  for (std::uint32_t user = 0; user < matrix.rows; ++user) {
    const auto row = matrix.row(user);
    const std::vector<float> back = scores(*model, {{row.begin(), row.end()}, {}});
    std::vector<float> had(matrix.columns, 0.0F);
    for (const Entry& entry : row) had[entry.item] = entry.value;
    for (std::uint32_t j = 0; j < matrix.columns; ++j) EXPECT_NEAR(back[j], had[j], 1e-4);
  }
}

TEST(PureSvd, SaysNothingBeyondTheRankOfTheData) {
  // Everybody has the same two items: rank 1, though 3 factors are asked for.
  const Interactions matrix = interactions_of(2, 4, std::vector<Cell>{{0, 1, 1}, {0, 2, 1}, {1, 1, 1}, {1, 2, 1}});
  const auto model = trained({.factors = 3, .iterations = 5}, matrix);
  EXPECT_EQ(scores(*model, {{{3, 1}}, {}}), std::vector<float>(4, 0.0F));
  const std::vector<float> near = scores(*model, {{{1, 1}}, {}});
  EXPECT_NEAR(near[2], 0.5, 1e-6);
  EXPECT_NEAR(near[3], 0, 1e-6);
}

TEST(PureSvd, HardlyDependsOnTheRandomStart) {
  const Interactions matrix = random_matrix(7, 50, 30, 1, 2);
  const Profile person = {{{2, 1}, {9, 2}, {17, 1}}, {}};
  const std::vector<float> one = scores(*trained({.factors = 5, .iterations = 80}, matrix, 1), person);
  const std::vector<float> other = scores(*trained({.factors = 5, .iterations = 80}, matrix, 2), person);
  for (std::size_t j = 0; j < one.size(); ++j) EXPECT_NEAR(one[j], other[j], 1e-4);
}

}  // namespace
}  // namespace earshot::recommend
