#include "recommend/ials.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "recommend/factors.h"
#include "recommend/ials_systems.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

class Ials final : public ItemModel {
 public:
  Ials(const IalsOptions& options, Factors y) : y_(std::move(y)), systems_(options, y_) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(y_.rows); }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::vector<float> x(y_.stride);
    IalsSystems::Workspace work;
    systems_.solve(profile.items, work, x.data());
    for (std::size_t i = 0; i < y_.rows; ++i) scores[i] = dot(x.data(), y_.row(i), y_.stride);
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all(items.size());
    if (profile.items.empty()) return all;
    IalsSystems::Workspace work;
    systems_.factorise(profile.items, work);
    std::vector<float> z(y_.stride);
    for (std::size_t at = 0; at < items.size(); ++at) {
      std::copy_n(y_.row(items[at]), y_.stride, z.data());
      work.system.solve(z.data());  // W y_i
      for (const Entry& entry : profile.items) {
        const float part = systems_.confidence(entry.value) * dot(z.data(), y_.row(entry.item), y_.stride);
        if (part != 0) all[at].terms.push_back({entry.item, part});
      }
      std::sort(all[at].terms.begin(), all[at].terms.end(),
                [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
    }
    return all;
  }

 private:
  Factors y_;
  IalsSystems systems_;
};

/// The order in which the rows of a matrix are solved: long ones first, in batches of about equal work, so that the
/// rows of a batch are alike and threads end together.
struct Batches {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> start = {0};  ///< Of batch b in `order`.

  std::size_t size() const { return start.size() - 1; }

  Batches(const Interactions& matrix, std::size_t factors) : order(matrix.rows) {
    constexpr double kWork = 5e7;  // Multiplications: some milliseconds natively, some 10 in wasm.
    const auto length = [&](std::uint32_t r) { return matrix.start[r + std::size_t{1}] - matrix.start[r]; };
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return length(a) > length(b); });
    const double d = static_cast<double>(factors);
    double work = 0;
    for (std::uint32_t at = 0; at < matrix.rows; ++at) {
      const double n = length(order[at]);
      work += n < d ? n * n * (d / 2 + n / 6) : d * d * (n / 2 + d / 6);
      if (work < kWork && at + 1 < matrix.rows) continue;
      start.push_back(at + 1);
      work = 0;
    }
  }
};

/// Units of an epoch: what the users' systems share, the users in batches, what the items' systems share, the items.
class AlternatingLeastSquares final : public UnitTraining {
 public:
  AlternatingLeastSquares(const IalsOptions& options, const TrainingData& data)
      : options_(options),
        by_user_(*data.matrix),
        by_item_(transposed(by_user_)),
        users_(by_user_, options.factors),
        items_(by_item_, options.factors),
        x_(by_user_.rows, options.factors),
        y_(random_factors(by_user_.columns, options.factors, data.seed)) {}
  std::unique_ptr<const ItemModel> take() override { return std::make_unique<const Ials>(options_, std::move(y_)); }

 private:
  std::size_t units() const override { return options_.epochs * (2 + users_.size() + items_.size()); }

  void run(std::size_t unit) override {
    unit %= 2 + users_.size() + items_.size();
    if (unit <= users_.size()) {
      half(unit, by_user_, users_, y_, x_);
    } else {
      half(unit - 1 - users_.size(), by_item_, items_, x_, y_);
    }
  }

  /// Unit 0 prepares, unit b solves batch b - 1 of the rows of `matrix`.
  void half(std::size_t unit, const Interactions& matrix, const Batches& batches, Factors& fixed, Factors& solved) {
    if (unit == 0) {
      systems_ = std::make_unique<IalsSystems>(options_, fixed);
      return;
    }
    const std::span order =
        std::span(batches.order).subspan(batches.start[unit - 1], batches.start[unit] - batches.start[unit - 1]);
    const std::size_t grain = std::clamp<std::size_t>(order.size() / 32, 1, 64);
    parallel_for(order.size(), grain, [&](std::size_t begin, std::size_t end) {
      IalsSystems::Workspace work;
      for (std::size_t at = begin; at < end; ++at) systems_->solve(matrix.row(order[at]), work, solved.row(order[at]));
    });
  }

  IalsOptions options_;
  const Interactions& by_user_;
  Interactions by_item_;
  Batches users_, items_;
  Factors x_, y_;
  std::unique_ptr<IalsSystems> systems_;
};

}  // namespace

std::unique_ptr<Training> train_ials(const IalsOptions& options, const TrainingData& data) {
  return std::make_unique<AlternatingLeastSquares>(options, data);
}

}  // namespace earshot::recommend
