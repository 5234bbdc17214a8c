#include "recommend/item_knn.h"

#include <utility>

#include "recommend/neighbours.h"
#include "recommend/sparse_similarity.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

std::vector<double> means(const Interactions& items) {
  std::vector<double> mean;
  for (std::uint32_t i = 0; i < items.rows; ++i) {
    double sum = 0;
    for (const Entry& entry : items.row(i)) sum += double{entry.value};
    mean.push_back(sum / static_cast<double>(items.columns));
  }
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
      : options_(options), weights_(options.weighting, matrix), users_(matrix), similarity_(options.similarity, matrix.rows) {
    weights_.apply(users_);
    items_ = transposed(users_);
    sides_ = similarity_.sides(items_);
    if (options.scoring == KnnScoring::bias) mean_ = means(items_);
    if (similarity_.counts_only()) {
      weigh(users_, Weighting::binary);
      weigh(items_, Weighting::binary);
    }
    search_ = std::make_unique<Neighbours>(items_, users_, options.neighbours, rate(), finish());
  }

  std::unique_ptr<const ItemModel> take() override {
    Interactions similarity = search_->take_transposed();
    std::vector<float> base;
    if (options_.scoring == KnnScoring::bias) base = base_of(mean_, similarity);
    return std::make_unique<const SparseSimilarity>(std::move(similarity), std::move(base), std::move(weights_));
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
  Finish finish() const { return options_.norm == RowNorm::l1 ? Finish(sum_to_one) : Finish(); }

  ItemKnnOptions options_;
  FeatureWeights weights_;
  Interactions users_;  ///< Users x items, weighted.
  Interactions items_;  ///< Items x users.
  VectorSimilarity similarity_;
  std::vector<VectorSimilarity::Side> sides_;  ///< By item.
  std::vector<double> mean_;                   ///< By item, over all users; of KnnScoring::bias only.
  std::unique_ptr<Neighbours> search_;
};

}  // namespace

std::unique_ptr<Training> train_item_knn(const ItemKnnOptions& options, const TrainingData& data) {
  return std::make_unique<ItemKnn>(options, *data.matrix);
}

}  // namespace earshot::recommend
