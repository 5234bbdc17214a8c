// The recipes on logs small enough to work out by hand, and their promises on random ones.
#include "evaluate/candidate_pools.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "base/random.h"
#include "evaluate/pool_scoring.h"

namespace earshot::evaluate {
namespace {

constexpr std::int64_t kDay = 86'400;

/// Rows of (user, item, day).
struct Play {
  std::uint32_t user, item;
  std::int64_t day;
};

DataSet data_of(std::uint32_t users, std::uint32_t items, const std::vector<Play>& plays) {
  DataSet data;
  for (std::uint32_t u = 0; u < users; ++u) data.users.push_back("u" + std::to_string(u));
  for (std::uint32_t i = 0; i < items; ++i) {
    data.items.push_back("t" + std::to_string(i));
    data.artists.push_back("a" + std::to_string(i / 3));
  }
  for (const Play& play : plays) {
    data.events.user.push_back(play.user);
    data.events.item.push_back(play.item);
    data.events.value.push_back(1);
    data.events.time.push_back(play.day * kDay);
  }
  return data;
}

/// A year of plays: items by Zipf's law, each person with a liking for a third of them.
DataSet random_log(std::uint64_t seed, std::uint32_t users = 40, std::uint32_t items = 300) {
  Random random(seed);
  std::vector<Play> plays;
  for (std::int64_t day = 0; day < 360; ++day) {
    for (std::uint32_t user = 0; user < users; ++user) {
      for (std::size_t n = random.below(4); n > 0; --n) {
        const double popular = std::pow(static_cast<double>(items), random.uniform()) - 1;
        const auto item = static_cast<std::uint32_t>(popular);
        plays.push_back({user, random.uniform() < 0.5 ? item : (item / 3 * 3 + user % 3) % items, day});
      }
    }
  }
  return data_of(users, items, plays);
}

/// Famous tracks that not everybody plays: each person draws by fame, but from their own tenth of the items.
DataSet niche_log(std::uint64_t seed) {
  constexpr std::uint32_t kUsers = 60, kItems = 1'500;
  Random random(seed);
  std::vector<Play> plays;
  for (std::uint32_t user = 0; user < kUsers; ++user) {
    for (std::int64_t day = 0; day < 300;) {
      const auto item = static_cast<std::uint32_t>(std::pow(static_cast<double>(kItems), random.uniform()) - 1);
      if (Random(item * std::uint64_t{kUsers} + user).below(10) != 0) continue;
      plays.push_back({user, item, day});
      if (random.below(2) == 0) ++day;
    }
  }
  return data_of(kUsers, kItems, plays);
}

PoolOptions options_of(Recipe recipe, std::uint32_t pool = 20) {
  PoolOptions options;
  options.recipe = recipe;
  options.pool = pool;
  return options;
}

std::set<std::uint32_t> items_where(const CandidatePool& pool, bool positive) {
  std::set<std::uint32_t> items;
  for (std::size_t place = 0; place < pool.items.size(); ++place) {
    if (pool.positive[place] == positive) items.insert(pool.items[place]);
  }
  return items;
}

using Set = std::set<std::uint32_t>;

/// Person 0 plays 0 and 1; 2 and 3 are new in the last days, 3 first. Others: {0, 1, 4, 5}, {0, 5}, {6}. So 5 is co-listened
/// three times with person 0's favourites (twice by person 1, once by person 2), 4 twice, 6 never.
const std::vector<Play> kSmall = {{0, 0, 0}, {0, 0, 1}, {0, 1, 2}, {0, 3, 90}, {0, 2, 95}, {0, 0, 96}, {1, 0, 0}, {1, 1, 1},
                                  {1, 4, 2}, {1, 5, 3}, {2, 0, 0}, {2, 5, 1}, {3, 6, 0}, {1, 1, 99}, {2, 0, 99}, {3, 6, 99}};

PoolOptions small_84bb() {
  PoolOptions options = options_of(Recipe::study_84bb, 4);
  options.least_train = 3;
  return options;
}

TEST(Recipe84bb, TakesNewTracksAndTheMostCoListened) {
  const auto study = build_pools(data_of(4, 7, kSmall), small_84bb(), 1);
  ASSERT_TRUE(study.ok());
  ASSERT_EQ(study->people.size(), 1u);
  EXPECT_EQ(items_where(study->pools[0], true), (Set{2, 3}));
  EXPECT_EQ(items_where(study->pools[0], false), (Set{4, 5}));
  EXPECT_EQ(study->users_left_out, 3u);
}

TEST(Recipe84bb, SumsCoOccurrence) {
  PoolOptions options = small_84bb();
  options.co_occurrence = CoOccurrence::training;
  const auto study = build_pools(data_of(4, 7, kSmall), options, 1);
  const float expected[] = {0, 0, 0, 0, 2, 3, 0};
  const CandidatePool& pool = study->pools[0];
  for (std::size_t place = 0; place < 4; ++place) EXPECT_EQ(pool.co_occurrence[place], expected[pool.items[place]]);
}

TEST(Recipe84bb, TheWholeLogSpeaksForThePersonsOwnTestPlays) {
  const auto study = build_pools(data_of(4, 7, kSmall), small_84bb(), 1);
  const CandidatePool& pool = study->pools[0];
  for (std::size_t place = 0; place < 4; ++place) {
    EXPECT_TRUE(!pool.positive[place] || pool.co_occurrence[place] == 2) << pool.items[place];
  }
}

TEST(Recipe84bb, KeepsTheFirstPositivesInTheOrderOfTime) {
  PoolOptions options = small_84bb();
  options.positives = 1;
  options.least = 1;
  const auto study = build_pools(data_of(4, 7, kSmall), options, 1);
  EXPECT_EQ(items_where(study->pools[0], true), Set{3});
  // The track that came later is now a candidate like any other: a fault of the recipe, kept.
  EXPECT_TRUE(items_where(study->pools[0], false).count(2) == 1);
}

TEST(Recipe84bb, FillsUpWithPopularTracks) {
  PoolOptions options = small_84bb();
  options.pool = 5;
  const auto study = build_pools(data_of(4, 7, kSmall), options, 1);
  ASSERT_TRUE(study.ok());
  EXPECT_EQ(items_where(study->pools[0], false), (Set{4, 5, 6}));
}

TEST(Recipe84bb, FillsUpFromTopGenresWhenThereAreGenres) {
  std::vector<Play> plays = kSmall;
  plays.push_back({3, 7, 0});
  DataSet data = data_of(4, 8, plays);
  // 0, 1 and 7 are of genre 0, 6 of genre 1: only 7 may fill up.
  data.features = recommend::interactions_of(8, 2, std::vector<recommend::Cell>{{0, 0, 1}, {1, 0, 1}, {7, 0, 1}, {6, 1, 1}});
  data.feature_names = {"g0", "g1"};
  PoolOptions options = small_84bb();
  options.pool = 5;
  const auto study = build_pools(data, options, 1);
  ASSERT_TRUE(study.ok());
  EXPECT_TRUE(items_where(study->pools[0], false).count(7) == 1);
}

/// Person 0 played tracks of artists a0 (0, 1, 2), then 3 (a1); the last play is 8 (a2). Person 1 makes 9, 10, 2, 4 famous.
const std::vector<Play> kLast = {{0, 0, 0}, {0, 0, 1}, {0, 1, 2}, {0, 3, 3}, {0, 8, 4},  {1, 9, 0}, {1, 9, 1}, {1, 9, 2},
                                 {1, 10, 3}, {1, 10, 4}, {1, 2, 5}, {1, 4, 6}, {1, 4, 7}, {1, 5, 8}, {1, 9, 9}};

TEST(RecipeD7dc, TakesUnheardTracksOfTopArtistsThenTheMostPlayed) {
  const auto study = build_pools(data_of(2, 12, kLast), options_of(Recipe::study_d7dc, 6), 1);
  ASSERT_TRUE(study.ok());
  const CandidatePool& pool = study->pools[0];
  EXPECT_EQ(items_where(pool, true), Set{8});
  // Of a0 and a1: 4, 2, 5 by plays. Then of all: 9, 10.
  EXPECT_EQ(items_where(pool, false), (Set{2, 4, 5, 9, 10}));
}

TEST(RecipeD7dc, CountsPlaysBeforeTheLast) {
  const auto study = build_pools(data_of(2, 12, kLast), options_of(Recipe::study_d7dc, 6), 1);
  EXPECT_EQ(study->popularity[0], 2);
  EXPECT_EQ(study->popularity[8], 0);
  EXPECT_EQ(study->popularity[9], 3);
}

TEST(RecipeD7dc, TellsTheContextOnly) {
  PoolOptions options = options_of(Recipe::study_d7dc, 6);
  options.context = 2;
  const auto study = build_pools(data_of(2, 12, kLast), options, 1);
  EXPECT_EQ(study->people[0].history.sequence, (std::vector<std::uint32_t>{1, 3}));
  ASSERT_EQ(study->people[0].history.items.size(), 2u);
  EXPECT_EQ(study->people[0].history.items[0], (recommend::Entry{1, 1}));
}

TEST(Pools, HoldWhatTheirRecipePromises) {
  const DataSet data = random_log(3);
  for (const Recipe recipe : {Recipe::matched, Recipe::study_84bb, Recipe::study_d7dc}) {
    const auto study = build_pools(data, options_of(recipe), 7);
    ASSERT_TRUE(study.ok());
    ASSERT_GT(study->people.size(), 10u);
    for (const CandidatePool& pool : study->pools) {
      const Set positives = items_where(pool, true), negatives = items_where(pool, false);
      EXPECT_EQ(positives.size() + negatives.size(), 20u) << "a candidate stands in the pool twice";
      EXPECT_EQ(positives.size(), pool.positives());
      EXPECT_GE(positives.size(), 1u);
      for (const auto& entry : study->train.row(study->people[pool.person].user)) {
        EXPECT_EQ(negatives.count(entry.item), 0u) << "a negative that the person had";
        EXPECT_TRUE(recipe == Recipe::study_d7dc || positives.count(entry.item) == 0);
      }
    }
  }
}

TEST(Pools, ShowTrainingPartsOnly) {
  const DataSet data = random_log(3);
  const auto study = build_pools(data, options_of(Recipe::matched), 7);
  for (const PoolPerson& person : study->people) {
    EXPECT_EQ(person.history.items.size(), study->train.row(person.user).size());
    const auto sequence = study->sequences.sequence(person.user);
    EXPECT_TRUE(std::equal(sequence.begin(), sequence.end(), person.history.sequence.begin(), person.history.sequence.end()));
  }
}

TEST(Pools, DependOnTheSeedAlone) {
  const DataSet data = random_log(3);
  for (const Recipe recipe : {Recipe::matched, Recipe::study_84bb, Recipe::study_d7dc}) {
    const auto a = build_pools(data, options_of(recipe), 7), b = build_pools(data, options_of(recipe), 7);
    const auto other = build_pools(data, options_of(recipe), 8);
    ASSERT_EQ(a->pools.size(), b->pools.size());
    bool differs = a->pools.size() != other->pools.size();
    for (std::size_t p = 0; p < a->pools.size(); ++p) {
      EXPECT_EQ(a->pools[p].items, b->pools[p].items);
      differs = differs || a->pools[p].items != other->pools[p].items;
    }
    EXPECT_TRUE(differs);
  }
}

TEST(Pools, ThePlaceOfPositivesIsUniform) {
  std::vector<std::size_t> at(20);
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto study = build_pools(random_log(3), options_of(Recipe::matched), seed);
    for (const CandidatePool& pool : study->pools) {
      for (std::size_t place = 0; place < 20; ++place) at[place] += pool.positive[place] ? 1u : 0u;
      ++all;
    }
  }
  const double expected = static_cast<double>(all) / 20;
  double chi = 0;
  for (const std::size_t count : at) chi += std::pow(static_cast<double>(count) - expected, 2) / expected;
  EXPECT_LT(chi, 43.8);  // 0.1 % of chi-square with 19 degrees of freedom.
}

DataSet some_log(std::uint64_t seed) { return random_log(seed); }

/// Of ranking by `score`, over several seeds: how far MRR lies from chance, in standard deviations.
template <class Score>
double z_of(const PoolOptions& options, Score score, std::uint64_t seeds, DataSet (*log)(std::uint64_t) = some_log) {
  std::vector<Chance> chance;
  double sum = 0;
  const std::vector<NamedMetric> metrics = {{Metric::mrr, 0, "mrr"}};
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const auto study = build_pools(log(seed), options, seed);
    for (const PoolPerson& person : study->people) {
      std::vector<PoolScores> scores(person.pools);
      for (std::size_t p = 0; p < person.pools; ++p) {
        const CandidatePool& pool = study->pools[person.first_pool + p];
        for (std::size_t place = 0; place < pool.items.size(); ++place) scores[p].push_back(score(*study, pool, place));
      }
      sum += score_person(*study, person, scores, metrics).forward[0];
      chance.push_back(chance_of_person(*study, person, metrics)[0]);
    }
  }
  return against(mean_of(chance), sum / static_cast<double>(chance.size())).z;
}

float popular_first(const PoolStudy& study, const CandidatePool& pool, std::size_t place) {
  return study.popularity[pool.items[place]];
}
float obscure_first(const PoolStudy& study, const CandidatePool& pool, std::size_t place) {
  return -study.popularity[pool.items[place]];
}
float own_plays(const PoolStudy&, const CandidatePool& pool, std::size_t place) { return pool.own_plays[place]; }

TEST(RecipeMatched, PopularityAndItsReversalAreAtChance) {
  for (const std::uint32_t size : {4u, 10u, 20u}) {
    EXPECT_LT(std::fabs(z_of(options_of(Recipe::matched, size), popular_first, 10)), 3.3) << size;
    EXPECT_LT(std::fabs(z_of(options_of(Recipe::matched, size), obscure_first, 10)), 3.3) << size;
  }
}

TEST(RecipeMatched, RepeatsAreMatchedToo) {
  PoolOptions options = options_of(Recipe::matched, 6);
  options.from = Positives::any;
  EXPECT_LT(std::fabs(z_of(options, popular_first, 10)), 3.3);
  EXPECT_GT(z_of(options, own_plays, 3), 3) << "one's own plays do tell which of the known ones come again";
}

TEST(RecipeMatched, NegativesOfARepeatAreKnownToo) {
  PoolOptions options = options_of(Recipe::matched, 6);
  options.from = Positives::any;
  const auto study = build_pools(random_log(5), options, 1);
  std::size_t repeats = 0;
  for (const CandidatePool& pool : study->pools) {
    const auto known = static_cast<std::size_t>(std::count_if(pool.own_plays.begin(), pool.own_plays.end(), [](float plays) { return plays > 0; }));
    EXPECT_TRUE(known == 0 || known == 6) << known;
    repeats += known > 0 ? 1u : 0u;
  }
  EXPECT_GT(repeats, 0u);
}

TEST(StudyRecipes, LeastPlayedFirstFindsThePositive) {
  EXPECT_GT(z_of(options_of(Recipe::study_d7dc), obscure_first, 1, niche_log), 5);
  EXPECT_GT(z_of(options_of(Recipe::study_84bb), obscure_first, 1, niche_log), 3);
  EXPECT_LT(z_of(options_of(Recipe::study_84bb), popular_first, 1, niche_log), -2);
  EXPECT_LT(std::fabs(z_of(options_of(Recipe::matched), obscure_first, 1, niche_log)), 3.3);
}

TEST(Pools, StopAtTheWishedNumberOfPeople) {
  PoolOptions options = options_of(Recipe::study_84bb);
  options.users = 5;
  EXPECT_EQ(build_pools(random_log(3), options, 1)->people.size(), 5u);
}

TEST(Pools, SayWhyTheyCannotBeMade) {
  DataSet data = data_of(4, 7, kSmall);
  EXPECT_FALSE(build_pools(data, options_of(Recipe::matched), 1).ok()) << "nobody has 50 plays";
  data.artists.clear();
  EXPECT_FALSE(build_pools(data, options_of(Recipe::study_d7dc), 1).ok());
  data.events.time.clear();
  EXPECT_FALSE(build_pools(data, small_84bb(), 1).ok());
  EXPECT_FALSE(build_pools(DataSet{}, small_84bb(), 1).ok());
}

TEST(Pools, AcceptAnyOrderOfRows) {
  std::vector<Play> shuffled(kSmall.rbegin(), kSmall.rend());
  const auto a = build_pools(data_of(4, 7, kSmall), small_84bb(), 1), b = build_pools(data_of(4, 7, shuffled), small_84bb(), 1);
  EXPECT_EQ(a->pools[0].items, b->pools[0].items);
}

}  // namespace
}  // namespace earshot::evaluate
