#include "recommend/ials.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "recommend/factors.h"
#include "recommend/normal_equations.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

/// The system of one user (or, with the sides exchanged, of one item): which vectors are fixed, and what all systems share.
struct Side {
  const IalsOptions* options = nullptr;
  const Factors* fixed = nullptr;  ///< Y
  std::vector<float> base;         ///< w0 Y'Y

  Side(const IalsOptions& o, const Factors& y) : options(&o), fixed(&y), base(gram(y)) {
    for (float& value : base) value *= o.unobserved_weight;
  }

  float confidence(float r) const {
    const IalsOptions& o = *options;
    return 1 + o.alpha * (o.scaling == ConfidenceScaling::log ? std::log(1 + r / o.epsilon) : r);
  }
  float lambda(std::size_t seen) const {
    const IalsOptions& o = *options;
    if (o.reg_exponent == 0) return o.reg;
    return o.reg * std::pow(static_cast<float>(seen) + o.unobserved_weight * static_cast<float>(fixed->rows), o.reg_exponent);
  }

  /// Builds and factorises the matrix of a user with this row; W is then its inverse.
  void factorise(std::span<const Entry> row, NormalEquations& system) const {
    system.start(base, lambda(row.size()));
    for (const Entry& entry : row) {
      system.add(fixed->row(entry.item), std::max(0.0F, confidence(entry.value) - options->unobserved_weight));
    }
    system.factorise();
  }
  /// Overwrites x (padded) by the user's factors.
  void solve(std::span<const Entry> row, NormalEquations& system, float* x) const {
    std::fill(x, x + fixed->stride, 0.0F);
    if (row.empty()) return;
    factorise(row, system);
    for (const Entry& entry : row) {
      const float c = confidence(entry.value);
      const float* const y = fixed->row(entry.item);
      for (std::size_t f = 0; f < fixed->stride; ++f) x[f] += c * y[f];
    }
    system.solve(x);
  }
};

class Ials final : public ItemModel {
 public:
  Ials(const IalsOptions& options, Factors y) : options_(options), y_(std::move(y)), side_(options_, y_) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(y_.rows); }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::vector<float> x(y_.stride);
    NormalEquations system(y_.width);
    side_.solve(profile.items, system, x.data());
    for (std::size_t i = 0; i < y_.rows; ++i) scores[i] = dot(x.data(), y_.row(i), y_.stride);
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all(items.size());
    if (profile.items.empty()) return all;
    NormalEquations system(y_.width);
    side_.factorise(profile.items, system);
    std::vector<float> z(y_.stride);
    for (std::size_t at = 0; at < items.size(); ++at) {
      std::copy_n(y_.row(items[at]), y_.stride, z.data());
      system.solve(z.data());  // W y_i
      for (const Entry& entry : profile.items) {
        const float part = side_.confidence(entry.value) * dot(z.data(), y_.row(entry.item), y_.stride);
        if (part != 0) all[at].terms.push_back({entry.item, part});
      }
      std::sort(all[at].terms.begin(), all[at].terms.end(),
                [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
    }
    return all;
  }

 private:
  IalsOptions options_;
  Factors y_;
  Side side_;
};

/// The order in which the rows of a matrix are solved: long ones first, in batches of about equal work, so that the rows
/// of a batch are alike and threads end together.
struct Batches {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> start = {0};  ///< Of batch b in `order`.

  std::size_t size() const { return start.size() - 1; }

  Batches(const Interactions& matrix, std::size_t factors) : order(matrix.rows) {
    constexpr double kWork = 5e7;  // Multiplications: some milliseconds natively, some 10 in wasm.
    const auto length = [&](std::uint32_t r) { return matrix.start[r + std::size_t{1}] - matrix.start[r]; };
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return length(a) > length(b); });
    const double d = static_cast<double>(factors);
    double work = 0;
    for (std::uint32_t at = 0; at < matrix.rows; ++at) {
      work += d * d * (length(order[at]) / 2.0 + d / 6);
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
  void half(std::size_t unit, const Interactions& matrix, const Batches& batches, const Factors& fixed, Factors& solved) {
    if (unit == 0) {
      side_ = std::make_unique<Side>(options_, fixed);
      return;
    }
    const std::span order = std::span(batches.order).subspan(batches.start[unit - 1], batches.start[unit] - batches.start[unit - 1]);
    const std::size_t grain = std::clamp<std::size_t>(order.size() / 32, 1, 64);
    parallel_for(order.size(), grain, [&](std::size_t begin, std::size_t end) {
      NormalEquations system(options_.factors);
      for (std::size_t at = begin; at < end; ++at) side_->solve(matrix.row(order[at]), system, solved.row(order[at]));
    });
  }

  IalsOptions options_;
  const Interactions& by_user_;
  Interactions by_item_;
  Batches users_, items_;
  Factors x_, y_;
  std::unique_ptr<Side> side_;
};

}  // namespace

std::unique_ptr<Training> train_ials(const IalsOptions& options, const TrainingData& data) {
  return std::make_unique<AlternatingLeastSquares>(options, data);
}

}  // namespace earshot::recommend
