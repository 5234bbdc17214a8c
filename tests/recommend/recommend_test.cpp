#include "recommend/recommend.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "world.h"

namespace earshot::recommend {
namespace {

std::vector<std::uint32_t> ids(const std::vector<Recommendation>& list) {
  std::vector<std::uint32_t> all;
  for (const Recommendation& row : list) all.push_back(row.artist.value);
  return all;
}

class Recommend : public testing::Test {
 protected:
  Catalogue world_ = random_world(31, 250);
  Models models_ = Models::create(world_);
  Taste taste_ = random_taste(32, 250, 10);
};

TEST_F(Recommend, GivesTheSameListTwice) {
  const auto first = recommend(models_, taste_, {}, {});
  const auto second = recommend(models_, taste_, {}, {});
  EXPECT_EQ(first.size(), 30u);
  EXPECT_EQ(ids(first), ids(second));
}

TEST_F(Recommend, NeverShowsExcludedArtistsOrOneTwice) {
  Excluded excluded(250, false);
  for (const std::uint32_t id : ids(recommend(models_, taste_, {}, {}))) excluded[id] = true;
  const auto list = ids(recommend(models_, taste_, excluded, {}));
  EXPECT_EQ(std::set<std::uint32_t>(list.begin(), list.end()).size(), list.size());
  for (const std::uint32_t id : list) EXPECT_FALSE(excluded[id]) << id;
}

TEST_F(Recommend, ScoresAreRoundedAndSumUpTheReasons) {
  for (const auto& method : models_.all()) {
    const Options options = {.method = std::string(method->id()), .novelty = 0.8, .popularity = 0.2};
    for (const Recommendation& row : recommend(models_, taste_, {}, options)) {
      double sum = 0;
      for (const Contribution& term : row.reasons) sum += term.part;
      EXPECT_NEAR(sum, row.score, 6e-7) << method->id();
      EXPECT_EQ(row.score, rounded(row.score));
      EXPECT_GT(row.score, 0);
    }
  }
}

TEST_F(Recommend, TakingANamedArtistOutLowersTheScoreByItsPart) {
  for (const std::string id : {"tagknn", "tfidf", "similar", "popularity"}) {
    const auto before = recommend(models_, taste_, {}, {.method = id});
    const Recommendation& row = before.front();
    const ArtistId gone = row.reasons.front().because.artist;
    Taste without = taste_;
    std::erase_if(without, [&](const Weighted& source) { return source.from.artist == gone; });
    const auto after = recommend(models_, without, {}, {.method = id, .count = 250});
    const auto found = std::find_if(after.begin(), after.end(), [&](const auto& r) { return r.artist == row.artist; });
    const double now = found == after.end() ? 0 : found->score;
    EXPECT_NEAR(row.score - now, row.reasons.front().part, 2e-6) << id;
  }
}

TEST_F(Recommend, PadsWithNothing) {
  const Catalogue tiny = tiny_world();
  const Models models = Models::create(tiny);
  EXPECT_TRUE(recommend(models, {}, {}, {}).empty());
  EXPECT_TRUE(recommend(models, taste_, {}, {.method = "magic"}).empty());
  const auto walk = recommend(models, {likes(kIvy, 1)}, {}, {.method = "similar", .novelty = 0});
  EXPECT_EQ(ids(walk), (std::vector<std::uint32_t>{kJune}));
}

TEST_F(Recommend, IgnoresDialsBeyondTheirEnds) {
  EXPECT_EQ(ids(recommend(models_, taste_, {}, {.novelty = 7, .popularity = -3})),
            ids(recommend(models_, taste_, {}, {.novelty = 1, .popularity = 0})));
}

/// Six artists that differ in nothing but their names.
Catalogue world_of_equals() {
  Catalogue world = tiny_world();
  world.artists.resize(1);
  world.artists[0].similar.clear();
  for (int n = 0; n < 6; ++n) world.artists.push_back(world.artists[0]);
  return world;
}

TEST(RecommendTies, BreakByIdUnlessASeedShufflesThem) {
  const Catalogue world = world_of_equals();
  const Models models = Models::create(world);
  const auto list = [&](std::uint64_t seed) {
    return ids(recommend(models, {likes(0, 1)}, {}, {.method = "tfidf", .count = 6, .seed = seed, .novelty = 0}));
  };
  EXPECT_EQ(list(1), (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_NE(list(2), list(1));
  EXPECT_EQ(list(2), list(2));
  auto sorted = list(2);
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, list(1));
}

TEST(RecommendTies, ASeedMovesNobodyPastABetterScore) {
  const Catalogue world = random_world(5, 150);
  const Models models = Models::create(world);
  const Taste taste = random_taste(6, 150, 10);
  for (std::uint64_t seed = 2; seed < 6; ++seed) {
    EXPECT_EQ(ids(recommend(models, taste, {}, {.method = "tfidf", .seed = seed})),
              ids(recommend(models, taste, {}, {.method = "tfidf"})));
  }
}

TEST(RecommendNovelty, SpreadsTheListOverTheWorld) {
  const Catalogue world = random_world(41, 300);
  const Models models = Models::create(world);
  const auto mean_cosine = [&](double novelty) {
    const auto list = recommend(models, random_taste(42, 300, 40), {}, {.method = "tfidf", .novelty = novelty});
    double sum = 0;
    for (const auto& a : list) {
      for (const auto& b : list) sum += a.artist == b.artist ? 0 : models.features().cosine(a.artist, b.artist);
    }
    return sum / static_cast<double>(list.size() * (list.size() - 1));
  };
  EXPECT_LT(mean_cosine(1), mean_cosine(0));
}

TEST(RecommendNames, SayWhatALinkIs) {
  const Catalogue world = tiny_world();
  EXPECT_EQ(name_of(world, Link{Via::tag, tag(kDrone), 1}), "drone");
  EXPECT_EQ(name_of(world, Link{Via::similar, {}, 1}), "similar artists");
  EXPECT_EQ(name_of(world, Source{artist(kIvy), {}}), "Ivy");
  EXPECT_EQ(name_of(world, Source{{}, tag(kPop)}), "pop");
}

}  // namespace
}  // namespace earshot::recommend
