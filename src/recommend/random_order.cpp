#include "recommend/random_order.h"

#include "base/random.h"
#include "recommend/unit_training.h"

namespace earshot::recommend {
namespace {

class RandomOrder final : public ItemModel {
 public:
  RandomOrder(std::uint32_t items, std::uint64_t seed) : items_(items), seed_(seed) {}
  std::uint32_t items() const override { return items_; }
  void score(const Profile& profile, std::span<float> scores) const override {
    const std::uint64_t person = hash(profile);
    for (std::uint32_t item = 0; item < items_; ++item) scores[item] = draw(person, item);
  }
  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) all.push_back({draw(hash(profile), item), {}});
    return all;
  }

 private:
  std::uint64_t hash(const Profile& profile) const {
    std::uint64_t sum = seed_;
    for (const Entry& entry : profile.items) sum = Random(sum + entry.item).next();
    return sum;
  }
  /// In (0, 1].
  static float draw(std::uint64_t person, std::uint32_t item) {
    return static_cast<float>((Random(person ^ (item * 0x9E3779B97F4A7C15ULL)).next() >> 40) + 1) * 0x1.0p-24F;
  }

  std::uint32_t items_;
  std::uint64_t seed_;
};

class Nothing final : public UnitTraining {
 public:
  explicit Nothing(const TrainingData& data) : items_(data.matrix->columns), seed_(data.seed) {}
  std::unique_ptr<const ItemModel> take() override { return std::make_unique<const RandomOrder>(items_, seed_); }

 private:
  std::size_t units() const override { return 0; }
  void run(std::size_t) override {}

  std::uint32_t items_;
  std::uint64_t seed_;
};

}  // namespace

std::unique_ptr<Training> train_random_order(const RandomOrderOptions&, const TrainingData& data) {
  return std::make_unique<Nothing>(data);
}

}  // namespace earshot::recommend
