#include "recommend/rp3beta.h"

#include <cmath>
#include <utility>

#include "recommend/neighbours.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

/// P_ui: the chance of the step from user u to item i, to the power alpha.
Interactions steps_to_items(Interactions users, float alpha) {
  for (std::uint32_t u = 0; u < users.rows; ++u) {
    const std::size_t begin = users.start[u];
    const std::size_t end = users.start[u + std::size_t{1}];
    double sum = 0;
    for (std::size_t at = begin; at < end; ++at) sum += double{users.entries[at].value};
    for (std::size_t at = begin; at < end; ++at) {
      float& value = users.entries[at].value;
      value = static_cast<float>(std::pow(double{value} / sum, double{alpha}));
    }
  }
  return users;
}

/// P_iu: the chance of the step from item i to one of its users, all alike, to the power alpha.
Interactions steps_to_users(const Interactions& users, float alpha) {
  Interactions items = transposed(users);
  for (std::uint32_t i = 0; i < items.rows; ++i) {
    const double degree = static_cast<double>(items.row(i).size());
    const auto step = static_cast<float>(std::pow(degree, -double{alpha}));
    for (std::size_t at = items.start[i]; at < items.start[i + std::size_t{1}]; ++at) items.entries[at].value = step;
  }
  return items;
}

class RandomWalk final : public UnitTraining {
 public:
  RandomWalk(const Rp3betaOptions& options, const Interactions& matrix)
      : k_(options.neighbours),
        to_users_(steps_to_users(matrix, options.alpha)),
        to_items_(steps_to_items(matrix, options.alpha)),
        search_(to_users_, to_items_, k_, [this](std::uint32_t, std::span<Entry> products) { penalise(products); },
                options.norm == RowNorm::l1 ? Finish(sum_to_one) : Finish()) {
    for (std::uint32_t i = 0; i < to_users_.rows; ++i) {
      const double degree = static_cast<double>(to_users_.row(i).size());
      penalty_.push_back(static_cast<float>(std::pow(degree, -double{options.beta})));
    }
  }

  std::unique_ptr<const ItemModel> take() override {
    return std::make_unique<const SparseSimilarity>(transposed(best_of_rows(transposed(search_.take()))));
  }

 private:
  std::size_t units() const override { return search_.blocks(); }
  void run(std::size_t unit) override { search_.run(unit); }

  void penalise(std::span<Entry> products) const {
    for (Entry& entry : products) entry.value *= penalty_[entry.item];
  }

  Interactions best_of_rows(Interactions targets) const {
    std::size_t end = 0;
    std::vector<Entry> row;
    for (std::uint32_t j = 0; j < targets.rows; ++j) {
      const std::span<const Entry> all = targets.row(j);
      row.assign(all.begin(), all.end());
      if (row.size() > k_) keep_best(row, k_);
      targets.start[j] = static_cast<std::uint32_t>(end);
      for (const Entry& entry : row) targets.entries[end++] = entry;
    }
    targets.start.back() = static_cast<std::uint32_t>(end);
    targets.entries.resize(end);
    return targets;
  }

  std::size_t k_;
  Interactions to_users_;  ///< Items x users.
  Interactions to_items_;  ///< Users x items.
  std::vector<float> penalty_;  ///< n_j^-beta
  Neighbours search_;
};

}  // namespace

std::unique_ptr<Training> train_p3alpha(const P3alphaOptions& options, const TrainingData& data) {
  return train_rp3beta({options.neighbours, options.alpha, 0, options.norm}, data);
}

std::unique_ptr<Training> train_rp3beta(const Rp3betaOptions& options, const TrainingData& data) {
  return std::make_unique<RandomWalk>(options, *data.matrix);
}

}  // namespace earshot::recommend
