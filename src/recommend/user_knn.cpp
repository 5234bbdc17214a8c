#include "recommend/user_knn.h"

#include <algorithm>
#include <utility>

#include "recommend/neighbours.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

class UserKnn final : public ItemModel {
 public:
  UserKnn(const UserKnnOptions& options, const Interactions& matrix)
      : options_(options), weights_(options.weighting, matrix), similarity_(options.similarity, matrix.columns), users_(matrix) {
    Interactions compared = matrix;
    weights_.apply(compared);
    if (similarity_.counts_only()) weigh(compared, Weighting::binary);
    sides_ = similarity_.sides(compared);
    items_ = transposed(compared);
  }

  std::uint32_t items() const override { return users_.columns; }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::fill(scores.begin(), scores.end(), 0.0F);
    const std::vector<Entry> p = compared(profile);
    for (const Entry& neighbour : neighbours_of(profile, p, dots(p))) {
      for (const Entry& entry : users_.row(neighbour.item)) scores[entry.item] += neighbour.value * entry.value;
    }
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    const std::vector<Entry> p = compared(profile);
    const std::vector<float> dot = dots(p);
    const std::vector<Entry> neighbours = neighbours_of(profile, p, dot);
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) {
      ScoreTerms score;
      for (const Entry& mine : p) {
        double part = 0;
        for (const Entry& v : neighbours) {
          const double share = double{mine.value} * double{value_at(items_.row(mine.item), v.item)} / double{dot[v.item]};
          part += share * double{v.value} * double{value_at(users_.row(v.item), item)};
        }
        score.terms.push_back({mine.item, static_cast<float>(part)});
      }
      sort_terms(score.terms);
      all.push_back(std::move(score));
    }
    return all;
  }

 private:
  /// The profile as training users are compared.
  std::vector<Entry> compared(const Profile& profile) const {
    std::vector<Entry> p = profile.items;
    weights_.apply(p);
    if (similarity_.counts_only()) {
      for (Entry& entry : p) entry.value = 1;
    }
    return p;
  }

  /// p.v for every training user v.
  std::vector<float> dots(std::span<const Entry> p) const {
    std::vector<float> dot(users_.rows, 0.0F);
    for (const Entry& mine : p) {
      for (const Entry& theirs : items_.row(mine.item)) dot[theirs.item] += mine.value * theirs.value;
    }
    return dot;
  }

  /// Entries of (user, s), ascending by user.
  std::vector<Entry> neighbours_of(const Profile& profile, std::span<const Entry> p, std::span<const float> dot) const {
    const VectorSimilarity::Side own = similarity_.side(p);
    std::vector<Entry> neighbours;
    for (std::uint32_t v = 0; v < users_.rows; ++v) {
      if (dot[v] == 0 || is_row_of(profile, v)) continue;
      neighbours.push_back({v, similarity_(dot[v], own, sides_[v])});
    }
    keep_best(neighbours, options_.neighbours);
    if (options_.norm == RowNorm::l1) sum_to_one(neighbours);
    std::sort(neighbours.begin(), neighbours.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
    return neighbours;
  }

  bool is_row_of(const Profile& profile, std::uint32_t user) const {
    const std::span<const Entry> row = users_.row(user);
    return std::equal(row.begin(), row.end(), profile.items.begin(), profile.items.end());
  }

  UserKnnOptions options_;
  FeatureWeights weights_;
  VectorSimilarity similarity_;
  Interactions users_;  ///< Users x items, as they are.
  Interactions items_;  ///< Items x users, weighted.
  std::vector<VectorSimilarity::Side> sides_;  ///< By user.
};

class Comparing final : public UnitTraining {
 public:
  Comparing(const UserKnnOptions& options, const Interactions& matrix) : options_(options), matrix_(matrix) {}
  std::unique_ptr<const ItemModel> take() override { return std::move(model_); }

 private:
  std::size_t units() const override { return 1; }
  void run(std::size_t) override { model_ = std::make_unique<const UserKnn>(options_, matrix_); }

  UserKnnOptions options_;
  const Interactions& matrix_;
  std::unique_ptr<const ItemModel> model_;
};

}  // namespace

std::unique_ptr<Training> train_user_knn(const UserKnnOptions& options, const TrainingData& data) {
  return std::make_unique<Comparing>(options, *data.matrix);
}

}  // namespace earshot::recommend
