#include "recommend/puresvd.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "recommend/factors.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;

constexpr std::uint32_t kOversampling = 10;

class PureSvd final : public ItemModel {
 public:
  explicit PureSvd(Factors v) : v_(std::move(v)) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(v_.rows); }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::vector<float> person(v_.stride, 0.0F);  // x V
    for (const Entry& source : profile.items) {
      const float* row = v_.row(source.item);
      for (std::size_t f = 0; f < person.size(); ++f) person[f] += source.value * row[f];
    }
    for (std::size_t j = 0; j < scores.size(); ++j) scores[j] = dot(person.data(), v_.row(j), v_.stride);
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) {
      ScoreTerms score;
      for (const Entry& source : profile.items) {
        score.terms.push_back({source.item, source.value * dot(v_.row(source.item), v_.row(item), v_.stride)});
      }
      sort_terms(score.terms);
      all.push_back(std::move(score));
    }
    return all;
  }

 private:
  Factors v_;
};

/// Sparse times dense, row by row.
Matrix product(const Interactions& sparse, const Matrix& dense) {
  Matrix result = Matrix::Zero(static_cast<Index>(sparse.rows), dense.cols());
  parallel_for(sparse.rows, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      auto row = result.row(static_cast<Index>(r));
      for (const Entry& entry : sparse.row(r)) row += double{entry.value} * dense.row(static_cast<Index>(entry.item));
    }
  });
  return result;
}

Matrix orthonormal(const Matrix& columns) {
  const Eigen::HouseholderQR<Matrix> qr(columns);
  return qr.householderQ() * Matrix::Identity(columns.rows(), columns.cols());
}

/// Units: per iteration the way through X, the way back through X^T, and the QR; then once more through X, and the end.
class RandomisedSvd final : public UnitTraining {
 public:
  RandomisedSvd(const PureSvdOptions& options, const TrainingData& data)
      : factors_(std::min(options.factors, data.matrix->columns)),
        iterations_(options.iterations),
        x_(*data.matrix),
        transpose_(transposed(x_)),
        q_(x_.columns, std::min(factors_ + kOversampling, x_.columns)),
        v_(x_.columns, factors_) {
    Random random(data.seed);
    for (Index i = 0; i < q_.size(); ++i) q_.data()[i] = random.normal();
  }
  std::unique_ptr<const ItemModel> take() override { return std::make_unique<const PureSvd>(std::move(v_)); }

 private:
  std::size_t units() const override { return q_.size() == 0 ? 0 : 3 * iterations_ + std::size_t{2}; }
  void run(std::size_t unit) override {
    if (unit + 1 == units()) return finish();
    if (unit % 3 == 0) y_ = product(x_, q_);
    if (unit % 3 == 1) q_ = product(transpose_, y_);
    if (unit % 3 == 2) q_ = orthonormal(q_);
  }

  /// V = Q W, where W holds the first eigenvectors of (X Q)^T (X Q): the right singular vectors of X Q.
  void finish() {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(Eigen::MatrixXd(y_.transpose() * y_));
    const Eigen::VectorXd& squares = solver.eigenvalues();  // Of the singular values, rising.
    const Index width = q_.cols();
    for (std::size_t f = 0; f < factors_; ++f) {
      const Index at = width - 1 - static_cast<Index>(f);
      if (!(squares(at) > 1e-10 * squares(width - 1))) break;  // The matrix has no more rank: what is left of v_ is 0.
      Eigen::VectorXd column = q_ * solver.eigenvectors().col(at);
      Index largest = 0;
      column.cwiseAbs().maxCoeff(&largest);
      if (column(largest) < 0) column = -column;
      for (std::size_t i = 0; i < v_.rows; ++i) v_.row(i)[f] = static_cast<float>(column(static_cast<Index>(i)));
    }
  }

  std::uint32_t factors_;
  std::uint32_t iterations_;
  const Interactions& x_;
  Interactions transpose_;
  Matrix q_;   ///< Items x (factors + kOversampling): the subspace, orthonormal.
  Matrix y_;   ///< X Q
  Factors v_;
};

}  // namespace

std::unique_ptr<Training> train_puresvd(const PureSvdOptions& options, const TrainingData& data) {
  return std::make_unique<RandomisedSvd>(options, data);
}

}  // namespace earshot::recommend
