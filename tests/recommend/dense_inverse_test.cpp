#include "recommend/dense_inverse.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace earshot::recommend {
namespace {

/// D + u u^T with diagonal D: the inverse is known, D^-1 - v v^T / (1 + u.v) with v = D^-1 u (Sherman and Morrison 1950).
struct Example {
  std::vector<double> d, u;

  explicit Example(std::size_t n) {
    Random random(n);
    for (std::size_t i = 0; i < n; ++i) {
      d.push_back(0.5 + random.uniform());
      u.push_back(random.normal());
    }
  }
  double inverse(std::size_t i, std::size_t j) const {
    double uv = 0;
    for (std::size_t k = 0; k < d.size(); ++k) uv += u[k] * u[k] / d[k];
    return (i == j ? 1 / d[i] : 0) - u[i] / d[i] * u[j] / d[j] / (1 + uv);
  }
  /// Not a number above the diagonal.
  SquareMatrix matrix() const {
    SquareMatrix a = SquareMatrix::create(d.size()).value();
    for (std::size_t i = 0; i < d.size(); ++i) {
      for (std::size_t j = 0; j < d.size(); ++j) a.row(i)[j] = std::numeric_limits<float>::quiet_NaN();
      for (std::size_t j = 0; j <= i; ++j) a.row(i)[j] = static_cast<float>((i == j ? d[i] : 0) + u[i] * u[j]);
    }
    return a;
  }
};

bool invert(SquareMatrix& a) {
  NegatedInverse inverse(a);
  for (std::size_t unit = 0; unit < inverse.units(); ++unit) inverse.run(unit);
  return !inverse.failed();
}

class Sizes : public testing::TestWithParam<std::size_t> {};

TEST_P(Sizes, GivesTheKnownInverseAndTouchesOneTriangleOnly) {
  const Example example(GetParam());
  SquareMatrix a = example.matrix();
  ASSERT_TRUE(invert(a));
  // All of small ones; of large ones a sample that meets every block.
  const std::size_t stride = GetParam() < 200 ? 1 : 13;
  for (std::size_t i = 0; i < a.size(); i += stride) {
    for (std::size_t j = 0; j <= i; j += stride) ASSERT_NEAR(-double{a.row(i)[j]}, example.inverse(i, j), 5e-5) << i << ' ' << j;
    for (std::size_t j = i + 1; j < a.size(); j += stride) ASSERT_TRUE(std::isnan(a.row(i)[j])) << i << ' ' << j;
  }
}

// Around a block of 96 rows, two of them, and a tile of 480.
INSTANTIATE_TEST_SUITE_P(DenseInverse, Sizes, testing::Values(1, 2, 5, 95, 96, 97, 192, 200, 480, 481, 600));

TEST(DenseInverse, AgreesWithDoublesOnProductsOfARandomMatrix) {
  constexpr int kSize = 120;
  Random random(4);
  Eigen::MatrixXd x(200, kSize);
  for (Eigen::Index i = 0; i < x.size(); ++i) x.data()[i] = random.below(5) == 0 ? 1 : 0;
  const Eigen::MatrixXd g = x.transpose() * x + 20 * Eigen::MatrixXd::Identity(kSize, kSize);
  const Eigen::MatrixXd expected = g.inverse();
  SquareMatrix a = SquareMatrix::create(kSize).value();
  for (int i = 0; i < kSize; ++i) {
    for (int j = 0; j <= i; ++j) a.row(static_cast<std::size_t>(i))[static_cast<std::size_t>(j)] = static_cast<float>(g(i, j));
  }
  ASSERT_TRUE(invert(a));
  for (int i = 0; i < kSize; ++i) {
    for (int j = 0; j <= i; ++j) {
      EXPECT_NEAR(-double{a.row(static_cast<std::size_t>(i))[static_cast<std::size_t>(j)]}, expected(i, j), 1e-7);
    }
  }
}

TEST(DenseInverse, FailsOnAMatrixThatIsNotPositiveDefinite) {
  for (const std::size_t bad : {0U, 50U, 299U}) {
    SquareMatrix a = Example(300).matrix();
    a.row(bad)[bad] = -3;
    EXPECT_FALSE(invert(a)) << bad;
  }
}

TEST(DenseInverse, FailsWhenRoundingLeavesNothing) {
  // Rank one, and 1 / 10^9 of it on the diagonal: floats can't tell it from singular.
  Example example(130);
  for (double& d : example.d) d = 1e-9;
  SquareMatrix a = example.matrix();
  EXPECT_FALSE(invert(a));
}

TEST(DenseInverse, FailsOnWhatIsNotANumber) {
  SquareMatrix a = Example(130).matrix();
  a.row(129)[129] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(invert(a));
}

TEST(SquareMatrix, SaysWhatToDoWhenThereIsNoMemory) {
  const auto matrix = SquareMatrix::create(std::size_t{1} << 31);
  ASSERT_FALSE(matrix.ok());
  EXPECT_NE(matrix.error().what.find("2147483648 items"), std::string::npos) << matrix.error().what;
  EXPECT_FALSE(matrix.error().next.empty());
}

}  // namespace
}  // namespace earshot::recommend
