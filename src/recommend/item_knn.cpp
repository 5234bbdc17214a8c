#include "recommend/item_knn.h"

#include <utility>

#include "recommend/neighbours.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

std::vector<double> means(const Interactions& users) {
  std::vector<double> mean(users.columns, 0.0);
  for (const Entry& entry : users.entries) mean[entry.item] += double{entry.value} / static_cast<double>(users.rows);
  return mean;
}

/// mean_j - sum over i of mean_i s(j, i): what is left of the score once the terms x_i s(j, i) are taken out.
std::vector<float> base_of(const std::vector<double>& mean, const Interactions& similarity) {
  std::vector<double> base = mean;
  for (std::uint32_t i = 0; i < similarity.rows; ++i) {
    for (const Entry& target : similarity.row(i)) base[target.item] -= mean[i] * double{target.value};
  }
  return {base.begin(), base.end()};
}

class ItemKnn final : public UnitTraining {
 public:
  ItemKnn(const ItemKnnOptions& options, const Interactions& matrix)
      : users_(matrix), similarity_(options.similarity, matrix.rows) {
    if (options.scoring == KnnScoring::bias) mean_ = means(users_);
    FeatureWeights(options.weighting, users_).apply(users_);
    if (similarity_.counts_only()) weigh(users_, Weighting::binary);
    items_ = transposed(users_);
    sides_ = similarity_.sides(items_);
    const Finish finish = options.norm == RowNorm::l1 ? Finish(sum_to_one) : Finish();
    search_ = std::make_unique<Neighbours>(items_, users_, options.neighbours, rate(), finish);
  }

  std::unique_ptr<const ItemModel> take() override {
    Interactions similarity = transposed(search_->take());
    std::vector<float> base = mean_.empty() ? std::vector<float>() : base_of(mean_, similarity);
    return std::make_unique<const SparseSimilarity>(std::move(similarity), std::move(base));
  }

 private:
  std::size_t units() const override { return search_->blocks(); }
  void run(std::size_t unit) override { search_->run(unit); }

  Rate rate() const {
    return [this](std::uint32_t row, std::span<Entry> products) {
      const VectorSimilarity::Side target = sides_[row];
      for (Entry& entry : products) entry.value = similarity_(entry.value, target, sides_[entry.item]);
    };
  }

  Interactions users_;  ///< Users x items, weighted.
  Interactions items_;  ///< Items x users.
  VectorSimilarity similarity_;
  std::vector<VectorSimilarity::Side> sides_;  ///< By item.
  std::vector<double> mean_;                   ///< By item, over all users; empty unless KnnScoring::bias.
  std::unique_ptr<Neighbours> search_;
};

}  // namespace

std::unique_ptr<Training> train_item_knn(const ItemKnnOptions& options, const TrainingData& data) {
  return std::make_unique<ItemKnn>(options, *data.matrix);
}

}  // namespace earshot::recommend
