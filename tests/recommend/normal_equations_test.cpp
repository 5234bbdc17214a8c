// Many small symmetric systems: the tiled kernel against Eigen in double precision.
#include "recommend/normal_equations.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>

#include "base/random.h"

namespace earshot::recommend {
namespace {

Factors random_factors(std::size_t rows, std::size_t width) {
  Random random(5);
  Factors factors(rows, width);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t f = 0; f < width; ++f) factors.row(r)[f] = static_cast<float>(random.normal());
  }
  return factors;
}

Eigen::VectorXd vector_of(const Factors& factors, std::size_t row) {
  return Eigen::Map<const Eigen::VectorXf>(factors.row(row), static_cast<Eigen::Index>(factors.width)).cast<double>();
}

/// Of `count` vectors with weights 1, 1/2, 1/3, ...; the ridge is 2, the right side all ones.
void expect_same_solution(std::size_t width, std::size_t count) {
  const Factors vectors = random_factors(count, width);
  const auto n = static_cast<Eigen::Index>(width);
  Eigen::MatrixXd a = 2 * Eigen::MatrixXd::Identity(n, n);
  NormalEquations system;
  system.start(width, std::vector<float>(width, 2.0F));
  for (std::size_t k = 0; k < count; ++k) {
    const double weight = 1.0 / static_cast<double>(k + 1);
    a += weight * vector_of(vectors, k) * vector_of(vectors, k).transpose();
    system.add(vectors.row(k), static_cast<float>(weight));
  }
  system.factorise();
  std::vector<float> b(padded(width), 0.0F);
  std::fill_n(b.begin(), width, 1.0F);
  system.solve(b.data());
  const Eigen::VectorXd x = a.llt().solve(Eigen::VectorXd::Ones(n));
  for (std::size_t f = 0; f < width; ++f)
    EXPECT_NEAR(b[f], x(static_cast<Eigen::Index>(f)), 1e-5) << width << ' ' << count;
  for (std::size_t f = width; f < b.size(); ++f) EXPECT_EQ(b[f], 0.0F);
}

TEST(NormalEquations, SolveAsEigenDoes) {
  for (const std::size_t width : {1U, 3U, 8U, 15U, 64U}) {
    for (const std::size_t count : {0U, 1U, 7U, 64U, 150U}) expect_same_solution(width, count);
  }
}

TEST(NormalEquations, GramIsTheSumOfOuterProducts) {
  const Factors vectors = random_factors(2500, 5);
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(5, 5);
  for (std::size_t r = 0; r < vectors.rows; ++r) sum += vector_of(vectors, r) * vector_of(vectors, r).transpose();
  const std::vector<double> fast = gram(vectors);
  ASSERT_EQ(fast.size(), 25U);
  for (std::size_t column = 0; column < 5; ++column) {
    for (std::size_t row = 0; row < 5; ++row) {
      EXPECT_NEAR(fast[column * 5 + row], sum(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)), 1e-2);
    }
  }
}

TEST(NormalEquations, AWorkspaceIsUsedAgainForAnotherSize) {
  const Factors large = random_factors(90, 20), small = random_factors(3, 2);
  NormalEquations system;
  system.start(20, std::vector<float>(20, 1.0F));
  for (std::size_t k = 0; k < large.rows; ++k) system.add(large.row(k), 1);
  system.factorise();
  const std::vector<float> diagonal = {3, 4};
  system.start(2, diagonal);
  system.add_rows(small.row(0), small.rows);
  Eigen::MatrixXd a = Eigen::Vector2d(3, 4).asDiagonal();
  for (std::size_t k = 0; k < small.rows; ++k) a += vector_of(small, k) * vector_of(small, k).transpose();
  system.factorise();
  std::vector<float> b = {1, 2, 0, 0, 0, 0, 0, 0};
  system.solve(b.data());
  const Eigen::VectorXd x = a.llt().solve(Eigen::Vector2d(1, 2));
  EXPECT_NEAR(b[0], x(0), 1e-6);
  EXPECT_NEAR(b[1], x(1), 1e-6);
}

TEST(NormalEquations, DotOfPaddedVectors) {
  const std::vector<float> a = {1, 2, 3, 4, 5, 6, 7, 8}, b = {1, 1, 1, 1, 2, 2, 2, 2};
  EXPECT_EQ(dot(a.data(), b.data(), 8), 62.0F);
  EXPECT_EQ(dot(a.data(), b.data(), 0), 0.0F);
}

}  // namespace
}  // namespace earshot::recommend
