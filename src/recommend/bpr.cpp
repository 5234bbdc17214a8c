#include "recommend/bpr.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/random.h"
#include "recommend/factors.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

/// sigma(-x): how wrong the order of the two items still is.
float wrongness(float x) { return 1 / (1 + std::exp(x)); }

/// An item that is not in the row; nothing if a few draws find none (the user has nearly everything).
std::optional<std::uint32_t> draw_unseen(std::span<const Entry> row, std::uint32_t items, Random& random) {
  for (int attempt = 0; attempt < 32; ++attempt) {
    const auto item = static_cast<std::uint32_t>(random.below(items));
    const auto at =
        std::lower_bound(row.begin(), row.end(), item, [](const Entry& e, std::uint32_t i) { return e.item < i; });
    if (at == row.end() || at->item != item) return item;
  }
  return std::nullopt;
}

/// A user in the making, items fixed: x = scale * sum of the parts. A step shrinks x by shrinking the scale alone, so
/// it costs one vector and not one per item.
class NewUser {
 public:
  NewUser(std::span<const Entry> row, const BprOptions& options, const Factors& y)
      : row_(row), options_(options), y_(y), sum_(y.stride, 0.0F), parts_(row.size(), y.width) {}

  void step(std::size_t own, Random& random) {
    const auto unseen = draw_unseen(row_, static_cast<std::uint32_t>(y_.rows), random);
    if (!unseen) return;
    const float *i = y_.row(row_[own].item), *j = y_.row(*unseen);
    const float x_uij = scale_ * (dot(sum_.data(), i, y_.stride) - dot(sum_.data(), j, y_.stride));
    scale_ *= std::max(1e-3F, 1 - options_.learning_rate * options_.reg);
    const float weight = options_.learning_rate * wrongness(x_uij) / scale_;
    float* const part = parts_.row(own);
    for (std::size_t f = 0; f < y_.stride; ++f) {
      const float change = weight * (i[f] - j[f]);
      sum_[f] += change;
      part[f] += change;
    }
    if (scale_ < 1e-6F) rescale();
  }
  Factors take_parts() {
    rescale();
    return std::move(parts_);
  }

 private:
  void rescale() {
    for (float& number : sum_) number *= scale_;
    for (float& number : parts_.values) number *= scale_;
    scale_ = 1;
  }

  std::span<const Entry> row_;
  const BprOptions& options_;
  const Factors& y_;
  float scale_ = 1;
  std::vector<float> sum_;
  Factors parts_;
};

class Bpr final : public ItemModel {
 public:
  Bpr(const BprOptions& options, std::uint64_t seed, Factors y) : options_(options), seed_(seed), y_(std::move(y)) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(y_.rows); }

  void score(const Profile& profile, std::span<float> scores) const override {
    const Factors parts = fold_in(profile.items);
    std::vector<float> x(y_.stride, 0.0F);
    for (std::size_t own = 0; own < parts.rows; ++own) {
      for (std::size_t f = 0; f < y_.stride; ++f) x[f] += parts.row(own)[f];
    }
    for (std::size_t i = 0; i < y_.rows; ++i) scores[i] = dot(x.data(), y_.row(i), y_.stride);
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    const Factors parts = fold_in(profile.items);
    std::vector<ScoreTerms> all(items.size());
    for (std::size_t at = 0; at < items.size(); ++at) {
      for (std::size_t own = 0; own < parts.rows; ++own) {
        const float part = dot(parts.row(own), y_.row(items[at]), y_.stride);
        if (part != 0) all[at].terms.push_back({profile.items[own].item, part});
      }
      std::sort(all[at].terms.begin(), all[at].terms.end(),
                [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
    }
    return all;
  }

 private:
  /// One vector per item of the row; they sum to x.
  Factors fold_in(std::span<const Entry> row) const {
    Random random(seed_);
    NewUser user(row, options_, y_);
    for (std::uint32_t pass = 0; pass < options_.fold_in; ++pass) {
      for (std::size_t own = 0; own < row.size(); ++own) user.step(own, random);
    }
    return user.take_parts();
  }

  BprOptions options_;
  std::uint64_t seed_;
  Factors y_;
};

class LearnBpr final : public UnitTraining {
 public:
  LearnBpr(const BprOptions& options, const TrainingData& data)
      : options_(options),
        seed_(data.seed),
        matrix_(*data.matrix),
        random_(data.seed),
        x_(random_factors(matrix_.rows, options.factors, random_.next())),
        y_(random_factors(matrix_.columns, options.factors, random_.next())) {
    user_.reserve(matrix_.size());
    for (std::uint32_t u = 0; u < matrix_.rows; ++u) user_.insert(user_.end(), matrix_.row(u).size(), u);
  }
  std::unique_ptr<const ItemModel> take() override {
    return std::make_unique<const Bpr>(options_, seed_, std::move(y_));
  }

 private:
  static constexpr std::uint64_t kSteps = 50'000;  // Of a unit: 10 ms natively.

  std::uint64_t steps() const { return std::uint64_t{options_.epochs} * matrix_.size(); }
  std::size_t units() const override { return static_cast<std::size_t>((steps() + kSteps - 1) / kSteps); }
  void run(std::size_t unit) override {
    const std::uint64_t end = std::min(steps(), (unit + 1) * kSteps);
    for (std::uint64_t at = unit * kSteps; at < end; ++at) {
      const std::size_t pair = random_.below(matrix_.size());
      const std::uint32_t u = user_[pair];
      const auto j = draw_unseen(matrix_.row(u), matrix_.columns, random_);
      if (j) ascend(x_.row(u), y_.row(matrix_.entries[pair].item), y_.row(*j));
    }
  }
  /// Section 4.2 of the paper: theta += rate (wrongness * d x_uij / d theta - reg theta).
  void ascend(float* x, float* i, float* j) const {
    const float rate = options_.learning_rate;
    const float e = rate * wrongness(dot(x, i, x_.stride) - dot(x, j, x_.stride));
    const float keep = 1 - rate * options_.reg;
    for (std::size_t f = 0; f < x_.stride; ++f) {
      const float user = x[f], seen = i[f], unseen = j[f];
      x[f] = keep * user + e * (seen - unseen);
      i[f] = keep * seen + e * user;
      j[f] = keep * unseen - e * user;
    }
  }

  BprOptions options_;
  std::uint64_t seed_;
  const Interactions& matrix_;
  std::vector<std::uint32_t> user_;  ///< Of each pair.
  Random random_;
  Factors x_, y_;
};

}  // namespace

std::unique_ptr<Training> train_bpr(const BprOptions& options, const TrainingData& data) {
  return std::make_unique<LearnBpr>(options, data);
}

}  // namespace earshot::recommend
