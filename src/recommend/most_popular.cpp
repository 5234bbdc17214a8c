#include "recommend/most_popular.h"

#include <algorithm>
#include <utility>

#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

class MostPopular final : public ItemModel {
 public:
  explicit MostPopular(std::vector<float> users) : users_(std::move(users)) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(users_.size()); }
  void score(const Profile&, std::span<float> scores) const override {
    std::copy(users_.begin(), users_.end(), scores.begin());
  }
  std::vector<ScoreTerms> explain(const Profile&, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) all.push_back({users_[item], {}});
    return all;
  }

 private:
  std::vector<float> users_;
};

class Counting final : public UnitTraining {
 public:
  explicit Counting(const Interactions& matrix) : matrix_(matrix) {}
  std::unique_ptr<const ItemModel> take() override { return std::make_unique<const MostPopular>(std::move(users_)); }

 private:
  std::size_t units() const override { return 1; }
  void run(std::size_t) override {
    users_.assign(matrix_.columns, 0.0F);
    for (const Entry& entry : matrix_.entries) users_[entry.item] += 1;
  }

  const Interactions& matrix_;
  std::vector<float> users_;
};

}  // namespace

std::unique_ptr<Training> train_most_popular(const MostPopularOptions&, const TrainingData& data) {
  return std::make_unique<Counting>(*data.matrix);
}

}  // namespace earshot::recommend
