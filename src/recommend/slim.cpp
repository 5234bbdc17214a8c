#include "recommend/slim.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "recommend/neighbours.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kGramRows = 32;  ///< Of a unit.
constexpr std::size_t kTargets = 1;    ///< Of a unit, for each thread.

using Rows = std::vector<std::vector<Entry>>;

/// What the penalty comes to when the objective is multiplied by n.
struct Penalty {
  float l1 = 0;  ///< n alpha l1_ratio
  float l2 = 0;  ///< n alpha (1 - l1_ratio)
};

/// Finds the weights of one target after the other.
class ElasticNet {
 public:
  ElasticNet(const SlimOptions& options, Penalty penalty, const Rows& gram)
      : options_(options), penalty_(penalty), gram_(gram) {}

  /// Ascending by item.
  std::vector<Entry> weights_of(std::uint32_t target) {
    choose_candidates(target);
    for (std::uint32_t sweep = 0; sweep < options_.sweeps && move_weights(); ++sweep) {
    }
    std::vector<Entry> found;
    for (std::size_t c = 0; c < items_.size(); ++c) {
      if (weight_[c] > 0) found.push_back({items_[c], weight_[c]});
    }
    keep_best(found, options_.neighbours);
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
    return found;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  void choose_candidates(std::uint32_t target) {
    items_.clear();
    gradient_.clear();
    for (const Entry& entry : gram_[target]) {
      if (entry.item == target || entry.value <= penalty_.l1) continue;
      items_.push_back(entry.item);
      gradient_.push_back(entry.value);
    }
    place_.assign(gram_.size(), static_cast<std::uint32_t>(items_.size()));
    for (std::size_t c = 0; c < items_.size(); ++c) place_[items_[c]] = static_cast<std::uint32_t>(c);
    weight_.assign(items_.size(), 0.0F);
    largest_ = 0;
    row_of_.assign(items_.size(), kNone);
    rows_.clear();
  }

  /// One sweep over the candidates. False when none wants to move by more than the tolerance; such small moves are not made, since
  /// each costs as much as a large one.
  bool move_weights() {
    bool moved = false;
    for (std::size_t c = 0; c < items_.size(); ++c) {
      const float rest = gradient_[c] - penalty_.l1;
      if (rest <= 0 && weight_[c] == 0) continue;
      const float* row = gathered(c);
      const float self = row[c];
      const float wanted = std::max(0.0F, (rest + self * weight_[c]) / (self + penalty_.l2));
      const float move = wanted - weight_[c];
      if (std::abs(move) <= static_cast<float>(options_.tolerance) * largest_) continue;
      moved = true;
      weight_[c] = wanted;
      largest_ = std::max(largest_, wanted);
      for (std::size_t at = 0; at < gradient_.size(); ++at) gradient_[at] -= move * row[at];
    }
    return moved;
  }

  /// The row of G of a candidate, candidates only, dense: gathered when it first gets a weight. One place more than there are
  /// candidates takes what the others are: no branch.
  const float* gathered(std::size_t c) {
    const std::size_t width = items_.size() + 1;
    if (row_of_[c] == kNone) {
      row_of_[c] = static_cast<std::uint32_t>(rows_.size() / width);
      rows_.resize(rows_.size() + width, 0.0F);
      float* made = rows_.data() + row_of_[c] * width;
      for (const Entry& entry : gram_[items_[c]]) made[place_[entry.item]] = entry.value;
    }
    return rows_.data() + row_of_[c] * width;
  }

  const SlimOptions& options_;
  Penalty penalty_;
  const Rows& gram_;
  std::vector<std::uint32_t> place_;   ///< By item: its place among the candidates; their number for all others.
  std::vector<std::uint32_t> items_;   ///< Candidates, ascending; the vectors below are by candidate.
  std::vector<float> gradient_;        ///< G_ij - sum over all l of G_il w_l
  std::vector<float> weight_;          ///< w
  float largest_ = 0;                  ///< Weight so far.
  std::vector<std::uint32_t> row_of_;  ///< In rows_; kNone before it is needed.
  std::vector<float> rows_;
};

/// Units: rows of G, then targets.
class SlimTraining final : public UnitTraining {
 public:
  SlimTraining(const SlimOptions& options, const Interactions& by_user)
      : options_(options), by_user_(by_user), by_item_(transposed(by_user)), gram_(by_user.columns), weights_(by_user.columns) {
    const double n_alpha = static_cast<double>(by_user.rows) * options.alpha;
    penalty_ = {static_cast<float>(n_alpha * options.l1_ratio), static_cast<float>(n_alpha * (1 - options.l1_ratio))};
  }

  std::unique_ptr<const ItemModel> take() override {
    Interactions by_target{by_user_.columns, by_user_.columns, {0}, {}};
    for (std::vector<Entry>& row : weights_) {
      by_target.entries.insert(by_target.entries.end(), row.begin(), row.end());
      by_target.start.push_back(static_cast<std::uint32_t>(by_target.entries.size()));
    }
    return std::make_unique<const SparseSimilarity>(transposed(by_target));
  }

 private:
  static std::size_t ceiling(std::size_t count, std::size_t size) { return (count + size - 1) / size; }
  std::size_t gram_units() const { return ceiling(gram_.size(), kGramRows); }
  std::size_t targets_of_unit() const { return kTargets * parallelism(); }
  std::size_t units() const override { return gram_units() + ceiling(weights_.size(), targets_of_unit()); }

  void run(std::size_t unit) override {
    if (unit < gram_units()) return gram(unit * kGramRows, std::min(gram_.size(), (unit + 1) * kGramRows));
    unit -= gram_units();
    targets(unit * targets_of_unit(), std::min(weights_.size(), (unit + 1) * targets_of_unit()));
  }

  void gram(std::size_t first, std::size_t last) {
    parallel_for(last - first, 8, [&](std::size_t begin, std::size_t end) {
      std::vector<float> sum(by_user_.columns, 0.0F);
      for (std::size_t i = first + begin; i < first + end; ++i) gram_[i] = gram_row(i, sum);
    });
  }
  /// Row i of X^T X; `sum` is all 0 before and after.
  std::vector<Entry> gram_row(std::size_t i, std::vector<float>& sum) const {
    std::vector<std::uint32_t> touched;
    for (const Entry& user : by_item_.row(i)) {
      for (const Entry& entry : by_user_.row(user.item)) {
        if (sum[entry.item] == 0) touched.push_back(entry.item);
        sum[entry.item] += user.value * entry.value;
      }
    }
    std::sort(touched.begin(), touched.end());
    std::vector<Entry> row;
    row.reserve(touched.size());
    for (const std::uint32_t item : touched) row.push_back({item, std::exchange(sum[item], 0.0F)});
    return row;
  }

  void targets(std::size_t first, std::size_t last) {
    parallel_for(last - first, 1, [&](std::size_t begin, std::size_t end) {
      ElasticNet net(options_, penalty_, gram_);
      for (std::size_t j = first + begin; j < first + end; ++j) weights_[j] = net.weights_of(static_cast<std::uint32_t>(j));
    });
  }

  SlimOptions options_;
  const Interactions& by_user_;
  Interactions by_item_;
  Penalty penalty_;
  Rows gram_;     ///< G = X^T X, ascending rows.
  Rows weights_;  ///< By target.
};

/// Pairs of items that the people have at most: what G holds.
double pairs_of(const Interactions& matrix) {
  double pairs = 0;
  for (std::size_t r = 0; r < matrix.rows; ++r) pairs += std::pow(static_cast<double>(matrix.row(r).size()), 2);
  return std::min(pairs, std::pow(static_cast<double>(matrix.columns), 2));
}

}  // namespace

Result<std::unique_ptr<Training>> train_slim(const SlimOptions& options, const TrainingData& data) {
  const auto negative = [](const Entry& entry) { return entry.value < 0; };
  if (std::any_of(data.matrix->entries.begin(), data.matrix->entries.end(), negative)) {
    return Error{"SLIM works with values of 0 or more, and these data have some below.", "Leave out what is rated below 0."};
  }
  if (pairs_of(*data.matrix) * sizeof(Entry) > static_cast<double>(PTRDIFF_MAX)) {
    return Error{"These people have too many pairs of items for SLIM in the page.",
                 "Leave out items that few people have, or run it with the command line."};
  }
  return std::unique_ptr<Training>(std::make_unique<SlimTraining>(options, *data.matrix));
}

}  // namespace earshot::recommend
