// iALS against a slow version in double precision: every system written out and inverted.
#include "recommend/ials.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "base/random.h"

namespace earshot::recommend {
namespace {

/// 40 people, 25 items, values 1 to 5.
Interactions small_world() {
  Random random(3);
  std::vector<Cell> cells;
  for (std::uint32_t u = 0; u < 40; ++u) {
    for (std::uint32_t i = 0; i < 24; ++i) {  // The last item belongs to nobody.
      if (random.uniform() < 0.3) cells.push_back({u, i, static_cast<float>(1 + random.below(5))});
    }
  }
  return interactions_of(40, 25, cells);
}

Profile profile_of(const Interactions& matrix, std::size_t user) {
  const auto row = matrix.row(user);
  return {{row.begin(), row.end()}, {}};
}

std::unique_ptr<const ItemModel> trained(const IalsOptions& options, const Interactions& matrix) {
  TrainingData data;
  data.matrix = &matrix;
  const auto training = train_ials(options, data);
  while (!training->step(Budget([] { return true; }))) {
  }
  return training->take();
}

/// Section 4 of the paper, word by word.
class SlowIals {
 public:
  SlowIals(const IalsOptions& options, const Interactions& matrix)
      : o_(options), y_(matrix.columns, options.factors), x_(matrix.rows, options.factors) {
    Random random(1);
    const double spread = 0.1 / std::sqrt(static_cast<double>(options.factors));
    for (Eigen::Index i = 0; i < y_.rows(); ++i) {
      for (Eigen::Index f = 0; f < y_.cols(); ++f) y_(i, f) = spread * random.normal();
    }
    const Interactions by_item = transposed(matrix);
    for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
      for (std::size_t u = 0; u < matrix.rows; ++u) x_.row(static_cast<Eigen::Index>(u)) = solve(matrix.row(u), y_);
      for (std::size_t i = 0; i < matrix.columns; ++i) y_.row(static_cast<Eigen::Index>(i)) = solve(by_item.row(i), x_);
    }
  }
  Eigen::VectorXd scores(std::span<const Entry> row) const { return y_ * solve(row, y_); }

 private:
  double confidence(double r) const {
    return o_.scaling == ConfidenceScaling::log ? 1 + o_.alpha * std::log(1 + r / o_.epsilon) : 1 + o_.alpha * r;
  }
  Eigen::VectorXd solve(std::span<const Entry> row, const Eigen::MatrixXd& y) const {
    const double size = static_cast<double>(row.size()) + o_.unobserved_weight * static_cast<double>(y.rows());
    const double lambda = o_.reg * std::pow(size, o_.reg_exponent);
    Eigen::VectorXd c = Eigen::VectorXd::Constant(y.rows(), o_.unobserved_weight), p = Eigen::VectorXd::Zero(y.rows());
    for (const Entry& entry : row) {
      c(static_cast<Eigen::Index>(entry.item)) = confidence(entry.value);
      p(static_cast<Eigen::Index>(entry.item)) = 1;
    }
    const Eigen::MatrixXd a =
        y.transpose() * c.asDiagonal() * y + lambda * Eigen::MatrixXd::Identity(y.cols(), y.cols());
    return a.inverse() * y.transpose() * c.asDiagonal() * p;
  }

  IalsOptions o_;
  Eigen::MatrixXd y_, x_;
};

void expect_as_slow(const IalsOptions& options) {
  const Interactions matrix = small_world();
  const auto model = trained(options, matrix);
  const SlowIals slow(options, matrix);
  std::vector<float> scores(matrix.columns);
  for (std::size_t u = 0; u < matrix.rows; ++u) {
    model->score(profile_of(matrix, u), scores);
    const Eigen::VectorXd expected = slow.scores(matrix.row(u));
    for (std::size_t i = 0; i < scores.size(); ++i) {
      EXPECT_NEAR(scores[i], expected(static_cast<Eigen::Index>(i)), 2e-4) << u << ' ' << i;
    }
  }
}

TEST(Ials, LinearConfidenceIsThePapersFormula) { expect_as_slow({.factors = 5, .epochs = 4, .reg = 0.5F, .alpha = 2}); }

TEST(Ials, LogarithmicConfidenceOfTable46) {
  expect_as_slow(
      {.factors = 3, .epochs = 4, .reg = 0.01F, .scaling = ConfidenceScaling::log, .alpha = 0.5F, .epsilon = 0.1F});
}

TEST(Ials, RegularisationGrowsWithTheRowOnWish) {
  expect_as_slow({.factors = 9, .epochs = 3, .reg = 0.02F, .reg_exponent = 1, .unobserved_weight = 0.3F});
}

TEST(Ials, MoreFactorsThanAnybodyHasItems) { expect_as_slow({.factors = 33, .epochs = 2, .reg = 0.3F}); }

TEST(Ials, TermsSumToTheScore) {
  const Interactions matrix = small_world();
  const auto model = trained({.factors = 8, .epochs = 5}, matrix);
  const Profile profile = profile_of(matrix, 7);
  std::vector<float> scores(matrix.columns);
  model->score(profile, scores);
  const std::vector<std::uint32_t> asked = {24, 0, 3, 11};
  const auto explained = model->explain(profile, asked);
  for (std::size_t at = 0; at < asked.size(); ++at) {
    double sum = explained[at].base;
    for (const Term& term : explained[at].terms) sum += double{term.part};
    EXPECT_NEAR(sum, scores[asked[at]], 1e-5);
  }
  EXPECT_EQ(explained[1].terms.size(), profile.items.size());
}

TEST(Ials, NobodysItemAndNobodysTasteScoreNothing) {
  const Interactions matrix = small_world();
  const auto model = trained({.factors = 4}, matrix);
  std::vector<float> scores(matrix.columns, 9.0F);
  model->score(profile_of(matrix, 0), scores);
  EXPECT_EQ(scores[24], 0.0F);
  model->score({}, scores);
  EXPECT_EQ(scores, std::vector<float>(matrix.columns, 0.0F));
}

}  // namespace
}  // namespace earshot::recommend
