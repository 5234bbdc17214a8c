#include "recommend/rank_fusion.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "recommend/methods.h"

namespace earshot::recommend {
namespace {

/// A model that says what it is told to, half of it because of item 0.
class Fixed final : public ItemModel {
 public:
  explicit Fixed(std::vector<float> scores) : scores_(std::move(scores)) {}
  std::uint32_t items() const override { return static_cast<std::uint32_t>(scores_.size()); }
  void score(const Profile&, std::span<float> scores) const override { std::copy(scores_.begin(), scores_.end(), scores.begin()); }
  std::vector<ScoreTerms> explain(const Profile&, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all;
    for (const std::uint32_t item : items) all.push_back({scores_[item] / 2, {{0, scores_[item] / 2}}});
    return all;
  }

 private:
  std::vector<float> scores_;
};

std::unique_ptr<const ItemModel> fused(std::vector<float> a, std::vector<float> b, double weight_of_b) {
  std::vector<FusedModel> parts;
  parts.push_back({std::make_unique<const Fixed>(std::move(a)), 1});
  parts.push_back({std::make_unique<const Fixed>(std::move(b)), weight_of_b});
  return fuse_ranks(std::move(parts), 60);
}

TEST(RankFusion, AddsReciprocalRanks) {
  // The person has item 0. First method: 3, then 1, 2 in a tie by id; second: 2 only.
  const auto model = fused({9, 5, 5, 7}, {1, 0, 8, -3}, 2);
  std::vector<float> scores(4);
  model->score({{{0, 1}}, {}}, scores);
  EXPECT_FLOAT_EQ(scores[3], 1.0F / 61);
  EXPECT_FLOAT_EQ(scores[1], 1.0F / 62);
  EXPECT_FLOAT_EQ(scores[2], 1.0F / 63 + 2.0F / 61);
  EXPECT_FLOAT_EQ(scores[0], 1.0F / 61 + 2.0F / 62);  // Where it would stand, without taking a rank from others.
}

TEST(RankFusion, ExplainsByTheSharesOfTheMethods) {
  const auto model = fused({9, 5, 5, 7}, {1, 0, 8, -3}, 2);
  const auto terms = model->explain({{{0, 1}}, {}}, std::vector<std::uint32_t>{2, 3});
  ASSERT_EQ(terms[0].terms.size(), 1u);
  EXPECT_FLOAT_EQ(terms[0].base, (1.0F / 63 + 2.0F / 61) / 2);
  EXPECT_FLOAT_EQ(terms[0].terms[0].part, (1.0F / 63 + 2.0F / 61) / 2);
  EXPECT_FLOAT_EQ(terms[1].terms[0].part, 0.5F / 61);
}

Interactions random_matrix() {
  Random random(4);
  std::vector<Cell> cells;
  for (std::uint32_t user = 0; user < 60; ++user) {
    for (int n = 0; n < 8; ++n) {
      cells.push_back({user, static_cast<std::uint32_t>((user % 3) * 10 + random.below(14)), static_cast<float>(1 + random.below(4))});
    }
  }
  return interactions_of(60, 34, cells);
}

std::unique_ptr<const ItemModel> trained(std::string_view id, const Settings& settings, const Interactions& matrix) {
  auto training = make_training(id, settings, {.matrix = &matrix});
  EXPECT_TRUE(training.ok());
  while (!(*training)->step(Budget([] { return true; }))) {
  }
  EXPECT_EQ((*training)->progress(), 1);
  return (*training)->take();
}

TEST(RankFusion, IsAMethodThatRanksAsItsOnlyPartDoes) {
  const Interactions matrix = random_matrix();
  const auto alone = trained("ease", {}, matrix);
  const auto fused = trained("rrf", {{"itemknn", "0"}, {"rp3beta", "0"}}, matrix);
  std::vector<float> a(34), b(34);
  const Profile profile{{{1, 1}, {4, 2}}, {}};
  alone->score(profile, a);
  fused->score(profile, b);
  for (std::uint32_t i = 0; i < 34; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      EXPECT_FALSE(a[i] > 0 && a[j] > 0 && b[i] > b[j] && a[i] < a[j]) << i << ' ' << j;
    }
    EXPECT_EQ(a[i] > 0, b[i] > 0);
  }
}

TEST(RankFusion, OfNothingSaysNothing) {
  const Interactions matrix = random_matrix();
  const auto model = trained("rrf", {{"itemknn", "0"}, {"rp3beta", "0"}, {"ease", "0"}}, matrix);
  std::vector<float> scores(34, 1);
  model->score({{{1, 1}}, {}}, scores);
  EXPECT_EQ(scores, std::vector<float>(34, 0));
}

}  // namespace
}  // namespace earshot::recommend
