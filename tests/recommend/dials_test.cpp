#include "recommend/dials.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "recommend/recommend.h"
#include "world.h"

namespace earshot::recommend {
namespace {

TEST(Dials, AreNeutralAtTheirRest) {
  for (std::uint8_t tier = 1; tier <= 7; ++tier) EXPECT_DOUBLE_EQ(dial_factor({.novelty = 0, .popularity = 0.5}, tier), 1);
}

TEST(Dials, FullNoveltyPutsSixOctavesBetweenTheTiers) {
  EXPECT_DOUBLE_EQ(dial_factor({.novelty = 1}, 1), 64);
  EXPECT_DOUBLE_EQ(dial_factor({.novelty = 1}, 7), 1);
  EXPECT_DOUBLE_EQ(dial_factor({.novelty = 0.5}, 1), std::exp2(1.5));
}

TEST(Dials, PopularityTurnsBothWays) {
  EXPECT_DOUBLE_EQ(dial_factor({.popularity = 1}, 7), 16);
  EXPECT_DOUBLE_EQ(dial_factor({.popularity = 0}, 7), 1.0 / 16);
  EXPECT_DOUBLE_EQ(dial_factor({.popularity = 1}, 1), 1);
}

/// Mean tier of the n best of score * factor: the list before it is spread.
double mean_tier_of_top(const std::vector<double>& scores, const Catalogue& world, const Dials& dials, std::size_t n) {
  std::vector<std::pair<double, int>> all;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const std::uint8_t tier = world.artists[i].tier;
    if (scores[i] > 0) all.emplace_back(-scores[i] * dial_factor(dials, tier), tier);
  }
  std::sort(all.begin(), all.end());
  double sum = 0;
  for (std::size_t at = 0; at < n; ++at) sum += all[at].second;
  return sum / static_cast<double>(n);
}

TEST(Dials, NeverMoveTheMeanTierTheWrongWay) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Catalogue world = random_world(seed, 200);
    const Models models = Models::create(world);
    for (const auto& method : models.all()) {
      const std::vector<double> scores = method->scores(random_taste(seed, 200, 9), {});
      double by_novelty = 8;
      double by_popularity = 0;
      for (double dial = 0; dial <= 1; dial += 0.05) {
        const double bolder = mean_tier_of_top(scores, world, {.novelty = dial}, 20);
        const double better_known = mean_tier_of_top(scores, world, {.popularity = dial}, 20);
        EXPECT_LE(bolder, by_novelty + 1e-12) << method->id() << " " << dial;
        EXPECT_GE(better_known, by_popularity - 1e-12) << method->id() << " " << dial;
        by_novelty = bolder;
        by_popularity = better_known;
      }
    }
  }
}

double mean_tier(const Models& models, const Options& options) {
  const auto list = recommend(models, random_taste(3, 300, 11), {}, options);
  double sum = 0;
  for (const auto& row : list) sum += models.catalogue().artist(row.artist).tier;
  return sum / static_cast<double>(list.size());
}

class DialsEndToEnd : public testing::TestWithParam<std::string> {
 protected:
  Catalogue world_ = random_world(21, 300);
  Models models_ = Models::create(world_);
};

TEST_P(DialsEndToEnd, NoveltyLowersTheMeanTier) {
  double before = mean_tier(models_, {.method = GetParam(), .novelty = 0});
  const double at_rest = before;
  for (const double novelty : {0.25, 0.5, 0.75, 1.0}) {
    const double here = mean_tier(models_, {.method = GetParam(), .novelty = novelty});
    EXPECT_LE(here, before) << novelty;
    before = here;
  }
  EXPECT_LT(before, at_rest - 0.3);
}

TEST_P(DialsEndToEnd, PopularityRaisesTheMeanTier) {
  const double gems = mean_tier(models_, {.method = GetParam(), .popularity = 0});
  const double neutral = mean_tier(models_, {.method = GetParam(), .popularity = 0.5});
  const double names = mean_tier(models_, {.method = GetParam(), .popularity = 1});
  EXPECT_LT(gems, neutral - 0.2);
  EXPECT_GT(names, neutral + 0.2);
}

INSTANTIATE_TEST_SUITE_P(Methods, DialsEndToEnd, testing::Values("blend", "tagknn", "tfidf", "similar"),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace earshot::recommend
