#include "evaluate/pool_chance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace earshot::evaluate {
namespace {

const std::vector<NamedMetric> kMetrics = {
    {Metric::recall, 3, "recall@3"},       {Metric::recall_min, 3, "recall_min@3"}, {Metric::precision, 3, "precision@3"},
    {Metric::hit, 2, "hit@2"},             {Metric::ndcg, 3, "ndcg@3"},             {Metric::ndcg_all, 3, "ndcg_all@3"},
    {Metric::ndcg_full, 3, "ndcg_full@3"}, {Metric::mrr, 0, "mrr"},                 {Metric::mrr, 2, "mrr@2"}};

/// The slow way: every order of the pool, one after the other.
Chance enumerated(const NamedMetric& metric, std::size_t candidates, std::size_t relevant) {
  std::vector<int> order(candidates, 0);
  std::fill_n(order.rbegin(), relevant, 1);
  double count = 0, sum = 0, square = 0;
  do {
    const double score = pool_score(metric, Hits(order.begin(), order.end()), relevant);
    count += 1;
    sum += score;
    square += score * score;
  } while (std::next_permutation(order.begin(), order.end()));
  return {sum / count, square / count - sum / count * (sum / count)};
}

TEST(PoolChance, IsWhatAllOrdersGiveTogether) {
  for (const NamedMetric& metric : kMetrics) {
    for (std::size_t candidates = 2; candidates <= 7; ++candidates) {
      for (std::size_t relevant = 1; relevant <= candidates; ++relevant) {
        const Chance slow = enumerated(metric, candidates, relevant);
        const Chance fast = chance_of(metric, candidates, relevant);
        EXPECT_NEAR(fast.mean, slow.mean, 1e-12) << metric.name << ' ' << candidates << ' ' << relevant;
        EXPECT_NEAR(fast.variance, slow.variance, 1e-12) << metric.name << ' ' << candidates << ' ' << relevant;
      }
    }
  }
}

TEST(PoolChance, AgreesWithTheExpectationsOfMetrics) {
  EXPECT_NEAR(chance_of({Metric::ndcg, 10, ""}, 20, 3).mean, .319829, 1e-6);
  EXPECT_NEAR(chance_of({Metric::mrr, 0, ""}, 20, 3).mean, .349623, 1e-6);
  EXPECT_NEAR(chance_of({Metric::hit, 10, ""}, 20, 3).mean, .894737, 1e-6);
  EXPECT_EQ(chance_of({Metric::ndcg, 10, ""}, 20, 0).mean, 0);
}

TEST(PoolChance, OfAMeanIsThatOfDrawingWithoutReplacement) {
  // Pairs of {1, 2, 6}: means 1.5, 3.5, 4; mean 3, variance (2.25 + .25 + 1) / 3.
  const std::vector<double> values = {1, 2, 6};
  EXPECT_NEAR(chance_of_mean(values, 2).mean, 3, 1e-12);
  EXPECT_NEAR(chance_of_mean(values, 2).variance, 3.5 / 3, 1e-12);
  EXPECT_EQ(chance_of_mean(values, 3).variance, 0);
  EXPECT_EQ(chance_of_mean({}, 3).mean, 0);
}

TEST(PoolChance, MeanOverPoolsNarrowsByTheirNumber) {
  const std::vector<Chance> pools = {{.2, .04}, {.4, .12}};
  EXPECT_NEAR(mean_of(pools).mean, .3, 1e-12);
  EXPECT_NEAR(mean_of(pools).variance, .04, 1e-12);
  EXPECT_EQ(mean_of({}).variance, 0);
}

TEST(PoolChance, DistanceIsInStandardDeviations) {
  const AgainstChance far = against({.3, .01}, .496);
  EXPECT_NEAR(far.z, 1.96, 1e-9);
  EXPECT_NEAR(far.p_above, .025, 1e-4);
  EXPECT_NEAR(against({.3, .01}, .2).p_above, .8413447, 1e-6);
  EXPECT_EQ(against({.3, 0}, .4).z, 0);
}

TEST(PoolChance, OnlyHitsCount) {
  EXPECT_TRUE(is_pool_metric({Metric::ndcg, 10, "ndcg@10"}));
  EXPECT_FALSE(is_pool_metric({Metric::map, 10, "map@10"}));
  EXPECT_FALSE(is_pool_metric({Metric::arp, 10, "arp@10"}));
}

TEST(PoolChance, ScoresReadTheirCut) {
  const Hits hits = {false, true, false, true};
  EXPECT_DOUBLE_EQ(pool_score({Metric::mrr, 1, ""}, hits, 2), 0);
  EXPECT_DOUBLE_EQ(pool_score({Metric::mrr, 2, ""}, hits, 2), .5);
  EXPECT_DOUBLE_EQ(pool_score({Metric::mrr, 0, ""}, hits, 2), .5);
  EXPECT_DOUBLE_EQ(pool_score({Metric::recall_min, 1, ""}, {true, true}, 2), 1);
  EXPECT_DOUBLE_EQ(pool_score({Metric::recall, 1, ""}, {true, true}, 2), .5);
}

}  // namespace
}  // namespace earshot::evaluate
