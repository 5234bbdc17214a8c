// One person, two pools of three, by hand.
#include "evaluate/pool_scoring.h"

#include <gtest/gtest.h>

#include <cmath>

namespace earshot::evaluate {
namespace {

/// Items 0..5 with 1, 2, 4, 8, 16, 32 training listeners; the person has 0 and 2.
PoolStudy study() {
  PoolStudy study;
  study.listeners = {1, 2, 4, 8, 16, 32};
  study.train = recommend::interactions_of(1, 6, std::vector<recommend::Cell>{{0, 0, 1}, {0, 2, 7}});
  PoolPerson person;
  person.pools = 2;
  study.people = {person};
  study.pools.resize(2);
  study.pools[0].items = {1, 3, 5};
  study.pools[0].positive = {false, true, false};
  study.pools[1].items = {4, 3, 1};
  study.pools[1].positive = {true, false, true};
  return study;
}

const std::vector<NamedMetric> kMetrics = {{Metric::mrr, 0, "mrr"}, {Metric::hit, 1, "hit@1"}, {Metric::arp, 2, "arp@2"}, {Metric::arp_own, 2, "arp_own@2"}};

TEST(PoolScoring, TiesKeepTheOrderOfThePool) {
  EXPECT_EQ(ranked(std::vector<float>{1, 2, 1, 2, 0}), (std::vector<std::uint32_t>{1, 3, 0, 2, 4}));
  EXPECT_EQ(ranked(std::vector<float>{0, 0, 0}), (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(PoolScoring, APersonsValueIsTheMeanOverTheirPools) {
  const PoolStudy made = study();
  // Orders: 5, 3, 1 (positive second) and 4, 3, 1 (positives first and third).
  const std::vector<PoolScores> scores = {{1, 2, 3}, {3, 2, 1}};
  const PersonScores person = score_person(made, made.people[0], scores, kMetrics);
  EXPECT_DOUBLE_EQ(person.forward[0], (0.5 + 1) / 2);
  EXPECT_DOUBLE_EQ(person.forward[1], 0.5);
  EXPECT_DOUBLE_EQ(person.forward[2], (20.0 + 12.0) / 2);
  EXPECT_DOUBLE_EQ(person.forward[3], 16 - 2.5);
}

TEST(PoolScoring, UpsideDownIsTheReverse) {
  const PoolStudy made = study();
  const PersonScores person = score_person(made, made.people[0], std::vector<PoolScores>{{1, 2, 3}, {3, 2, 1}}, kMetrics);
  EXPECT_DOUBLE_EQ(person.upside_down[0], (0.5 + 1) / 2);
  EXPECT_DOUBLE_EQ(person.upside_down[2], ((2.0 + 8) / 2 + (2.0 + 8) / 2) / 2);
}

TEST(PoolScoring, TiesCountAsTheMeanOverOrders) {
  const PoolStudy made = study();
  const std::vector<PoolScores> ties = {{1, 1, 1}, {0, 0, 0}};
  const std::vector<Chance> chance = chance_of_person(made, made.people[0], kMetrics);
  const PersonScores person = score_person(made, made.people[0], ties, kMetrics);
  for (std::size_t m = 0; m < kMetrics.size(); ++m) {
    const double error = std::sqrt(chance[m].variance / static_cast<double>(kTieOrders));
    EXPECT_LT(std::fabs(person.forward[m] - chance[m].mean), 4 * error) << kMetrics[m].name;
    EXPECT_LT(std::fabs(person.upside_down[m] - chance[m].mean), 4 * error) << kMetrics[m].name;
  }
  // The first of two equals is first in about half of the orders, and the third candidate never is.
  const PersonScores half = score_person(made, made.people[0], std::vector<PoolScores>{{1, 1, 0}, {1, 1, 0}}, kMetrics);
  EXPECT_NEAR(half.forward[1], 0.5, 0.3);
  EXPECT_EQ(half.upside_down[1], 0.5) << "places 2 of both pools: no positive, a positive";
}

TEST(PoolScoring, ChanceOfAPersonIsThatOfTheirPools) {
  const PoolStudy made = study();
  const std::vector<Chance> chance = chance_of_person(made, made.people[0], kMetrics);
  EXPECT_NEAR(chance[0].mean, (11.0 / 18 + (2.0 / 3 + 1.0 / 3 / 2)) / 2, 1e-12);
  EXPECT_NEAR(chance[1].mean, (1.0 / 3 + 2.0 / 3) / 2, 1e-12);
  EXPECT_NEAR(chance[2].mean, (14.0 + 26.0 / 3) / 2, 1e-12);
  EXPECT_NEAR(chance[3].mean, chance[2].mean - 2.5, 1e-12);
  EXPECT_EQ(chance[2].variance, chance[3].variance);
}

TEST(PoolScoring, ListsHavePopularityButNoFeatures) {
  EXPECT_TRUE(is_scorable({Metric::arp, 10, "arp@10"}));
  EXPECT_TRUE(is_scorable({Metric::ndcg, 10, "ndcg@10"}));
  EXPECT_FALSE(is_scorable({Metric::ild, 10, "ild@10"}));
}

}  // namespace
}  // namespace earshot::evaluate
