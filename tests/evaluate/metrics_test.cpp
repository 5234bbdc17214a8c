// Golden vectors, worked out by hand or computed with two independent programs, and the published ones of other libraries.
#include "evaluate/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace earshot::evaluate {
namespace {

TEST(Metrics, VectorA) {
  const Hits hits = {true, false, true, true, false};
  EXPECT_NEAR(recall_at(hits, 5, 5), .6, 1e-7);
  EXPECT_NEAR(average_precision_at(hits, 5, 5, PrecisionBase::relevant), .4833333, 1e-7);
  EXPECT_NEAR(ndcg_at(hits, 5, 5, Ideal::reachable), .6548087, 1e-7);
}

TEST(Metrics, VectorB) {
  const Hits hits = {false, true, false, false, true};
  EXPECT_NEAR(ndcg_at(hits, 2, 5, Ideal::reachable), .6240505, 1e-7);
  EXPECT_NEAR(ndcg_at(hits, 2, 5, Ideal::full_list), .3451913, 1e-7);
  EXPECT_NEAR(average_precision_at(hits, 2, 5, PrecisionBase::relevant), .45, 1e-7);
  EXPECT_NEAR(average_precision_at(hits, 2, 5, PrecisionBase::list), .18, 1e-7);
}

TEST(Metrics, VectorC) {
  const Hits hits = {true, true, false, false, false};
  EXPECT_NEAR(ndcg_at(hits, 12, 5, Ideal::reachable), .5531465, 1e-7);
  EXPECT_NEAR(ndcg_at(hits, 12, 5, Ideal::all), .3202460, 1e-7);
  EXPECT_NEAR(recall_at(hits, 12, 5), .1666667, 1e-7);
  EXPECT_NEAR(average_precision_at(hits, 12, 5, PrecisionBase::relevant), .1666667, 1e-7);
  EXPECT_NEAR(average_precision_at(hits, 12, 5, PrecisionBase::reachable), .4, 1e-7);
}

TEST(Metrics, VectorDOfGradedGains) {
  const std::vector<double> gains = {3, 2, 3, 0, 1, 2};
  EXPECT_NEAR(graded_ndcg_at(gains, gains, 6, Gain::linear), .9608082, 1e-7);
  EXPECT_NEAR(graded_ndcg_at(gains, gains, 6, Gain::exponential), .9488108, 1e-7);
}

TEST(Metrics, VectorEOfARandomOrderOfTwenty) {
  const double ndcg[] = {.227178, .278587, .319829, .354743, .385249};
  const double rank[] = {.179887, .273446, .349623, .415154, .473252};
  const double hit[] = {.5, .763158, .894737, .956656, .983746};
  for (std::size_t relevant = 1; relevant <= 5; ++relevant) {
    EXPECT_NEAR(expected_ndcg_at(20, relevant, 10), ndcg[relevant - 1], 1e-6);
    EXPECT_NEAR(expected_reciprocal_rank(20, relevant), rank[relevant - 1], 1e-6);
    EXPECT_NEAR(expected_hit_rate_at(20, relevant, 10), hit[relevant - 1], 1e-6);
    EXPECT_DOUBLE_EQ(expected_recall_at(20, relevant, 10), .5);
  }
}

/// RecTools' own example: four users, k = 3.
struct RecToolsUser {
  Hits hits;
  std::size_t relevant;
  double map;
  double map_by_k;
  double ndcg;
};
const RecToolsUser kRecTools[] = {{{false, false}, 2, 0, 0, 0},
                                  {{true, false}, 1, 1, .33333333, .46927873},
                                  {{true, false, true, true}, 3, .55555556, .55555556, .70391809},
                                  {{true, true, true}, 3, 1, 1, 1}};

TEST(Metrics, AgreeWithRecTools) {
  for (const RecToolsUser& user : kRecTools) {
    EXPECT_NEAR(average_precision_at(user.hits, user.relevant, 3, PrecisionBase::relevant), user.map, 1e-8);
    EXPECT_NEAR(average_precision_at(user.hits, user.relevant, 3, PrecisionBase::list), user.map_by_k, 1e-8);
    EXPECT_NEAR(ndcg_at(user.hits, user.relevant, 3, Ideal::full_list), user.ndcg, 1e-8);
  }
}

TEST(Metrics, AgreeWithTrecEval) {
  // q1: one relevant document at rank 2 of 3; q2: two relevant ones at ranks 2 and 3.
  const Hits q1 = {false, false, true};
  const Hits q2 = {false, true, true};
  EXPECT_NEAR(ndcg_at(q1, 1, 3, Ideal::all), .5, 1e-9);
  EXPECT_NEAR(average_precision_at(q1, 1, 3, PrecisionBase::relevant), .3333333333, 1e-9);
  EXPECT_NEAR(ndcg_at(q2, 2, 3, Ideal::all), .6934264036172708, 1e-12);
  EXPECT_NEAR(average_precision_at(q2, 2, 3, PrecisionBase::relevant), .5833333333333333, 1e-12);
  EXPECT_NEAR(ndcg_at({false, true}, 1, 2, Ideal::all), .6309297535714575, 1e-12);
}

TEST(Metrics, AgreeWithScikitLearnWithoutTies) {
  // y = [10, 0, 0, 1, 5] in the order of the scores [.1, .2, .3, 4, 70].
  const std::vector<double> gains = {5, 1, 0, 0, 10};
  EXPECT_NEAR(graded_ndcg_at(gains, gains, 5, Gain::linear), .695694, 1e-6);
  const std::vector<double> other = {0, 0, 1, 10, 5};
  EXPECT_NEAR(graded_ndcg_at(other, other, 5, Gain::linear), .493680, 1e-6);
  EXPECT_NEAR(graded_ndcg_at(other, other, 4, Gain::linear), .352024, 1e-6);
}

/// scikit-learn's ndcg_score of y = [10, 0, 0, 1, 5].
TEST(Metrics, TiesShareTheirGainAsInScikitLearn) {
  const std::vector<double> y = {10, 0, 0, 1, 5};
  const auto ndcg = [&](const std::vector<double>& scores, std::size_t k) { return tie_averaged_ndcg_at(y, scores, k); };
  EXPECT_NEAR(ndcg({.1, .2, .3, 4, 70}, 5), .695694, 1e-6);
  EXPECT_NEAR(ndcg({.05, 1.1, 1, .5, 0}, 5), .493680, 1e-6);
  EXPECT_NEAR(ndcg({.05, 1.1, 1, .5, 0}, 4), .352024, 1e-6);
  EXPECT_NEAR(ndcg({1, 0, 0, 0, 1}, 1), .75, 1e-12);
  EXPECT_NEAR(ndcg({1, 1, 1, 1, 1}, 5), .690979, 1e-6);
  EXPECT_NEAR(ndcg({1, 1, 1, 1, 1}, 3), .499389, 1e-6);
  EXPECT_EQ(tie_averaged_ndcg_at(std::vector<double>{0, 0}, std::vector<double>{1, 2}, 2), 0);
}

TEST(Metrics, TieAveragedIsTheMeanOverAllOrders) {
  const std::vector<double> gains = {1, 0, 0, 1};  // Items 1, 2 and 3 tie behind item 0.
  const double orders = graded_ndcg_at(std::vector<double>{1, 1, 0, 0}, gains, 3, Gain::linear) +
                        graded_ndcg_at(std::vector<double>{1, 0, 1, 0}, gains, 3, Gain::linear) +
                        graded_ndcg_at(std::vector<double>{1, 0, 0, 1}, gains, 3, Gain::linear);
  EXPECT_NEAR(tie_averaged_ndcg_at(gains, std::vector<double>{9, 2, 2, 2}, 3), orders / 3, 1e-12);
}

/// An empty run of a topic is scored, not dropped (pytrec_eval); P_k divides by k even then.
TEST(Metrics, EmptyListsScoreNothing) {
  EXPECT_EQ(ndcg_at({}, 2, 10, Ideal::reachable), 0);
  EXPECT_EQ(precision_at({}, 10), 0);
  EXPECT_EQ(average_precision_at({}, 2, 10, PrecisionBase::relevant), 0);
  EXPECT_EQ(reciprocal_rank({}), 0);
}

/// recall / min(k, R) of vector C, and RecTools' NDCG divided by what can be reached.
TEST(Metrics, ReachableBasesAgree) {
  const Hits hits = {true, true, false, false, false};
  EXPECT_NEAR(recall_at(hits, std::min<std::size_t>(5, 12), 5), .4, 1e-12);
  EXPECT_NEAR(ndcg_at({true, false}, 1, 3, Ideal::reachable), 1, 1e-12);
}

TEST(Metrics, PrecisionDividesByKEvenForShortLists) {
  EXPECT_DOUBLE_EQ(precision_at({true, true}, 10), .2);
  EXPECT_DOUBLE_EQ(precision_at({true, false, true}, 1), 1);
}

TEST(Metrics, ReciprocalRankAndHitRateLookForTheFirstHit) {
  EXPECT_DOUBLE_EQ(reciprocal_rank({false, false, true, true}), 1.0 / 3);
  EXPECT_DOUBLE_EQ(reciprocal_rank({false, false}), 0);
  EXPECT_DOUBLE_EQ(hit_rate_at({false, false, true}, 2), 0);
  EXPECT_DOUBLE_EQ(hit_rate_at({false, false, true}, 3), 1);
}

TEST(Metrics, AreNothingWithoutRelevantItemsOrLists) {
  for (const Ideal ideal : {Ideal::reachable, Ideal::full_list, Ideal::all}) {
    EXPECT_EQ(ndcg_at({}, 3, 10, ideal), 0);
    EXPECT_EQ(ndcg_at({false}, 0, 10, ideal), 0);
  }
  EXPECT_EQ(recall_at({}, 0, 10), 0);
  EXPECT_EQ(average_precision_at({}, 0, 10, PrecisionBase::list), 0);
  EXPECT_EQ(precision_at({}, 0), 0);
  EXPECT_EQ(expected_ndcg_at(20, 0, 10), 0);
  EXPECT_EQ(expected_reciprocal_rank(20, 0), 0);
}

TEST(Metrics, ExpectedValuesAreCertainWhenEverythingIsRelevant) {
  EXPECT_NEAR(expected_ndcg_at(5, 5, 5), 1, 1e-12);
  EXPECT_NEAR(expected_reciprocal_rank(5, 5), 1, 1e-12);
  EXPECT_NEAR(expected_hit_rate_at(5, 5, 1), 1, 1e-12);
}

}  // namespace
}  // namespace earshot::evaluate
