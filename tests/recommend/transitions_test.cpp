// Markov chains and sequential rules on three sessions whose shares can be counted by hand.
#include "recommend/transitions.h"

#include <gtest/gtest.h>

#include "recommend/markov.h"
#include "recommend/sequential_rules.h"

namespace earshot::recommend {
namespace {

/// 0 1 2 | 0 1 3 | 0 2, and an item 4 that nobody plays.
const Sequences kSessions = {5, {0, 3, 6, 8}, {0, 1, 2, 0, 1, 3, 0, 2}};

template <class Options>
std::unique_ptr<const ItemModel> trained(std::unique_ptr<Training> (*train)(const Options&, const TrainingData&),
                                         const Options& options) {
  const Interactions matrix = interactions_of(3, 5, {});
  const auto training = train(options, {&matrix, &kSessions, nullptr, 1});
  while (!training->step(Budget([] { return true; }))) {
  }
  return training->take();
}

std::vector<float> scores_of(const ItemModel& model, const Profile& profile) {
  std::vector<float> scores(model.items(), -1.0F);
  model.score(profile, scores);
  return scores;
}

void expect_scores(const ItemModel& model, const Profile& profile, const std::vector<float>& expected) {
  const std::vector<float> scores = scores_of(model, profile);
  for (std::size_t item = 0; item < expected.size(); ++item) EXPECT_FLOAT_EQ(scores[item], expected[item]) << item;
}

TEST(Markov, ScoresAreSharesOfWhatCameNext) {
  const auto model = trained<MarkovOptions>(train_markov, {});
  expect_scores(*model, {{{0, 1}}, {3, 0}}, {0, 2.0F / 3, 1.0F / 3, 0, 0});
  expect_scores(*model, {{{1, 1}}, {1}}, {0, 0, 0.5F, 0.5F, 0});
  expect_scores(*model, {{{4, 1}}, {4}}, {0, 0, 0, 0, 0});
}

TEST(Markov, KeepsTheMostFrequentFollowers) {
  const auto model = trained<MarkovOptions>(train_markov, {.keep = 1});
  expect_scores(*model, {{}, {0}}, {0, 2.0F / 3, 0, 0, 0});
  expect_scores(*model, {{}, {1}}, {0, 0, 0.5F, 0, 0});  // A tie: the smaller id.
}

TEST(Markov, WithoutASequenceEveryItemIsAskedInShares) {
  const auto model = trained<MarkovOptions>(train_markov, {});
  const Profile unordered = {{{0, 3}, {1, 1}}, {}};
  expect_scores(*model, unordered, {0, 0.5F, 0.375F, 0.125F, 0});
  const std::vector<std::uint32_t> asked = {2};
  const auto terms = model->explain(unordered, asked)[0].terms;
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].item, 0U);
  EXPECT_FLOAT_EQ(terms[0].part, 0.25F);
  EXPECT_FLOAT_EQ(terms[1].part, 0.125F);
}

TEST(SequentialRules, FartherStepsWeighLess) {
  const auto model = trained<SequentialRulesOptions>(train_sequential_rules, {});
  expect_scores(*model, {{}, {0}}, {0, 0.5F, 0.375F, 0.125F, 0});  // Weights 2, 1 + 1/2, 1/2.
}

TEST(SequentialRules, OneStepIsAMarkovChain) {
  const auto rules = trained<SequentialRulesOptions>(train_sequential_rules, {.steps = 1});
  const auto markov = trained<MarkovOptions>(train_markov, {});
  for (std::uint32_t item = 0; item < 5; ++item)
    EXPECT_EQ(scores_of(*rules, {{}, {item}}), scores_of(*markov, {{}, {item}}));
}

TEST(SequentialRules, WeightsThatFallToNothingMakeNoRule) {
  // 12 different items in a row: under linear decay the tenth step weighs 0.
  const Sequences row = {12, {0, 12}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
  const Interactions matrix = interactions_of(1, 12, {});
  const auto training = train_sequential_rules({.steps = 11, .weighting = Decay::linear}, {&matrix, &row, nullptr, 1});
  while (!training->step(Budget::unlimited())) {
  }
  const std::vector<float> scores = scores_of(*training->take(), {{}, {0}});
  EXPECT_NEAR(scores[1], 0.9 / 4.5, 1e-6);
  EXPECT_NEAR(scores[9], 0.1 / 4.5, 1e-6);
  EXPECT_EQ(scores[11], 0.0F);
}

TEST(SessionDecay, IsWhatTheTableSays) {
  EXPECT_FLOAT_EQ(decay_by_steps(Decay::div, 4), 0.25F);
  EXPECT_FLOAT_EQ(decay_by_steps(Decay::quadratic, 2), 0.25F);
  EXPECT_FLOAT_EQ(decay_by_steps(Decay::linear, 3), 0.7F);
  EXPECT_FLOAT_EQ(decay_by_steps(Decay::linear, 30), 0.0F);
  EXPECT_NEAR(decay_by_steps(Decay::log, 1), 2.31823, 1e-5);
  EXPECT_FLOAT_EQ(decay_by_place(Decay::linear, 3, 5), 0.8F);
  EXPECT_FLOAT_EQ(decay_by_place(Decay::div, 3, 4), 0.75F);
  EXPECT_FLOAT_EQ(decay_by_place(Decay::quadratic, 2, 4), 0.25F);
}

}  // namespace
}  // namespace earshot::recommend
