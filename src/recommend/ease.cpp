#include "recommend/ease.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "recommend/dense_inverse.h"
#include "recommend/sparse_similarity.h"
#include "recommend/square_matrix.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kRows = 64;  ///< Rows of G that a unit makes, and the side of a tile of B: two tiles fit the L1 cache.

class Ease final : public ItemModel {
 public:
  explicit Ease(SquareMatrix b) : b_(std::move(b)) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(b_.size()); }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (const Entry& source : profile.items) {
      const float* row = b_.row(source.item).data();
      for (std::size_t j = 0; j < scores.size(); ++j) scores[j] += source.value * row[j];
    }
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) {
      ScoreTerms score;
      for (const Entry& source : profile.items) score.terms.push_back({source.item, source.value * b_.row(source.item)[item]});
      sort_terms(score.terms);
      all.push_back(std::move(score));
    }
    return all;
  }

 private:
  SquareMatrix b_;
};

/// Units: the rows of G, the sweeps of its inverse, the rows of tiles of B; all in the place of one matrix.
class EaseTraining final : public UnitTraining {
 public:
  EaseTraining(const EaseOptions& options, const Interactions& by_user, SquareMatrix place)
      : lambda_(static_cast<float>(options.l2)),
        by_user_(by_user),
        by_item_(transposed(by_user)),
        matrix_(std::move(place)),
        inverse_(matrix_) {}

  std::optional<Error> error() const override {
    if (!inverse_.failed()) return std::nullopt;
    return Error{"EASE can't work with these numbers: beside the largest of them, l2 is lost in rounding.",
                 "Raise l2, or count everything once (weights: binary or log)."};
  }
  std::unique_ptr<const ItemModel> take() override { return std::make_unique<const Ease>(std::move(matrix_)); }

 private:
  std::size_t strips() const { return (matrix_.size() + kRows - 1) / kRows; }
  std::size_t units() const override { return 2 * strips() + inverse_.units(); }
  void run(std::size_t unit) override {
    if (unit < strips()) return gram(unit);
    unit -= strips();
    if (unit < inverse_.units()) return inverse_.run(unit);
    weights(unit - inverse_.units());
  }

  std::size_t end_of(std::size_t strip) const { return std::min(matrix_.size(), (strip + 1) * kRows); }

  /// G + lambda I: row i sums the rows of the people who have i, up to the diagonal.
  void gram(std::size_t strip) {
    const std::size_t first = strip * kRows;
    parallel_for(end_of(strip) - first, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = first + begin; i < first + end; ++i) gram_row(i);
    });
  }
  void gram_row(std::size_t i) {
    const std::span<float> row = matrix_.row(i);
    std::fill(row.begin(), row.end(), 0.0F);
    for (const Entry& user : by_item_.row(i)) {
      for (const Entry& entry : by_user_.row(user.item)) {
        if (entry.item > i) break;
        row[entry.item] += user.value * entry.value;
      }
    }
    row[i] += lambda_;
  }

  /// -P to B, a tile of the lower triangle and its mirror image at a time.
  void weights(std::size_t strip);

  float lambda_;
  const Interactions& by_user_;
  Interactions by_item_;
  SquareMatrix matrix_;  ///< G + lambda I, then -P (lower triangles), then B.
  NegatedInverse inverse_;
  std::vector<float> p_;  ///< diag(P)
};

void EaseTraining::weights(std::size_t strip) {
  if (inverse_.failed()) {
    for (std::size_t i = strip * kRows; i < end_of(strip); ++i) std::fill(matrix_.row(i).begin(), matrix_.row(i).end(), 0.0F);
    return;
  }
  if (strip == 0) {
    for (std::size_t i = 0; i < matrix_.size(); ++i) p_.push_back(-matrix_.row(i)[i]);
  }
  const auto mirror = [&](std::size_t column_strip) {
    for (std::size_t i = strip * kRows; i < end_of(strip); ++i) {
      const std::span<float> row = matrix_.row(i);
      for (std::size_t j = column_strip * kRows; j < std::min(i, end_of(column_strip)); ++j) {
        const float negated = row[j];
        row[j] = negated / p_[j];
        matrix_.row(j)[i] = negated / p_[i];
      }
    }
  };
  parallel_for(strip + 1, 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t column_strip = begin; column_strip < end; ++column_strip) mirror(column_strip);
  });
  for (std::size_t i = strip * kRows; i < end_of(strip); ++i) matrix_.row(i)[i] = 0;
}

}  // namespace

Result<std::unique_ptr<Training>> train_ease(const EaseOptions& options, const TrainingData& data) {
  auto place = SquareMatrix::create(data.matrix->columns);
  if (!place) return place.error();
  return std::unique_ptr<Training>(std::make_unique<EaseTraining>(options, *data.matrix, std::move(*place)));
}

}  // namespace earshot::recommend
