// BPR-MF: what people have ends above what they lack, and a new person is a sum over their items.
#include "recommend/bpr.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace earshot::recommend {
namespace {

/// Two scenes of ten people and six items each; person p lacks one item of the own scene, number p mod 6.
Interactions two_scenes() {
  std::vector<Cell> cells;
  for (std::uint32_t person = 0; person < 20; ++person) {
    const std::uint32_t first = person < 10 ? 0 : 6;
    for (std::uint32_t item = 0; item < 6; ++item) {
      if (item != person % 6) cells.push_back({person, first + item, 1});
    }
  }
  return interactions_of(20, 12, cells);
}

std::unique_ptr<const ItemModel> trained(const BprOptions& options, const Interactions& matrix) {
  TrainingData data;
  data.matrix = &matrix;
  const auto training = train_bpr(options, data);
  while (!training->step(Budget([] { return true; }))) {
  }
  return training->take();
}

std::vector<float> scores_of(const ItemModel& model, const Profile& profile) {
  std::vector<float> scores(model.items());
  model.score(profile, scores);
  return scores;
}

TEST(Bpr, RanksTheOwnSceneFirstForPeopleItHasNeverSeen) {
  const auto model = trained({.factors = 4, .epochs = 300}, two_scenes());
  const std::vector<float> scores = scores_of(*model, {{{7, 1}, {9, 1}}, {}});
  const float best_of_the_other = *std::max_element(scores.begin(), scores.begin() + 6);
  const float worst_of_the_own = *std::min_element(scores.begin() + 6, scores.end());
  EXPECT_GT(worst_of_the_own, best_of_the_other);
}

TEST(Bpr, TermsSumToTheScoreOverManyShrinkingSteps) {
  // 3 items x 10,000 steps that shrink by half a percent each: the running scale must be renewed on the way.
  const auto model = trained({.factors = 5, .epochs = 20, .reg = 0.1F, .fold_in = 10'000}, two_scenes());
  const Profile profile = {{{1, 1}, {2, 4}, {8, 1}}, {}};
  const std::vector<float> scores = scores_of(*model, profile);
  const std::vector<std::uint32_t> asked = {0, 3, 11};
  const auto explained = model->explain(profile, asked);
  for (std::size_t at = 0; at < asked.size(); ++at) {
    float sum = explained[at].base;
    for (const Term& term : explained[at].terms) sum += term.part;
    EXPECT_NEAR(sum, scores[asked[at]], 1e-5);
    EXPECT_EQ(explained[at].terms.size(), 3U);
  }
}

TEST(Bpr, ValuesDoNotMatter) {
  const auto model = trained({.factors = 4, .epochs = 5}, two_scenes());
  EXPECT_EQ(scores_of(*model, {{{1, 1}, {3, 1}}, {}}), scores_of(*model, {{{1, 9}, {3, 2}}, {}}));
}

TEST(Bpr, AnOwnItemIsDrawnAsSeenAndOthersAsUnseen) {
  // One step from x = 0: x = rate / 2 (y_i - y_j), so the own item rises above the other by rate / 2 |y_i - y_j|^2.
  const std::vector<Cell> cells = {{0, 0, 1}, {1, 1, 1}};
  const auto model = trained({.factors = 3, .epochs = 50, .reg = 0, .fold_in = 1}, interactions_of(2, 2, cells));
  const std::vector<float> first = scores_of(*model, {{{0, 1}}, {}}), second = scores_of(*model, {{{1, 1}}, {}});
  EXPECT_GT(first[0], first[1]);
  for (std::size_t item = 0; item < 2; ++item) EXPECT_FLOAT_EQ(first[item], -second[item]);
}

TEST(Bpr, SomebodyWhoHasEverythingTeachesNothing) {
  const std::vector<Cell> cells = {{0, 0, 1}, {0, 1, 1}};
  const auto model = trained({.factors = 2, .epochs = 3}, interactions_of(1, 2, cells));
  EXPECT_EQ(scores_of(*model, {{{0, 1}, {1, 1}}, {}}), (std::vector<float>{0, 0}));
}

}  // namespace
}  // namespace earshot::recommend
