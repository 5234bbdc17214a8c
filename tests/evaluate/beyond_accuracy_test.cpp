// Golden vectors: the examples that RecTools prints, and hand-worked ones of the formulas of Ferrari Dacrema et al. and Steck.
#include "evaluate/beyond_accuracy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace earshot::evaluate {
namespace {

using recommend::Cell;
using recommend::Entry;
using recommend::Interactions;
using Items = std::vector<std::uint32_t>;

/// Pairs of user and item, each of weight 1.
Popularity popularity(std::uint32_t users, std::uint32_t items, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  std::vector<Cell> cells;
  for (const auto& [user, item] : pairs) cells.push_back({user, item, 1});
  return popularity_of(interactions_of(users, items, cells));
}

TEST(Popularity, CountsUsersAndRanksDensely) {
  const Popularity p = popularity(3, 5, {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 2}, {2, 3}, {0, 3}});
  EXPECT_EQ(p.users_of, (Items{3, 1, 1, 2, 0}));
  EXPECT_EQ(p.rank, (Items{1, 3, 3, 2, 0}));
  EXPECT_EQ(p.users, 3u);
  EXPECT_EQ(p.interactions, 7u);
  EXPECT_EQ(p.most, 3u);
}

/// RecTools' example of ARP: history (1,1)(1,2)(2,1)(2,3)(3,1)(3,2), here from 0.
TEST(AveragePopularity, AgreesWithRecTools) {
  const Popularity p = popularity(3, 3, {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 0}, {2, 1}});
  const std::pair<Items, double> cases[] = {{{0, 1}, 2.5}, {{2, 0, 1}, 2}, {{2, 1}, 1.5}};
  for (const auto& [list, arp] : cases) {
    EXPECT_DOUBLE_EQ(average_popularity(list, p), arp);
    EXPECT_NEAR(normalised_average_popularity(list, p, PopularityBase::interactions), arp / 6, 1e-12);
    EXPECT_NEAR(normalised_average_popularity(list, p, PopularityBase::most_popular), arp / 3, 1e-12);
  }
  EXPECT_EQ(average_popularity(Items{}, p), 0);
}

TEST(PopularityLift, ComparesWithThePersonsOwnItems) {
  const Popularity p = popularity(3, 3, {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 0}, {2, 1}});
  const std::vector<Entry> own = {{1, 5}, {2, 1}};  // 2 and 1 users; plays do not count.
  EXPECT_DOUBLE_EQ(popularity_lift(Items{0}, own, p), 1.5);
  EXPECT_DOUBLE_EQ(popularity_lift(Items{2}, own, p), -.5);
  EXPECT_EQ(popularity_lift(Items{0}, {}, p), 0);
}

/// RecTools' MIUF: reco u1 [3], u2 [2,3], u3 [1,2]; history (1,1)(1,2)(2,1)(3,1).
TEST(Novelty, AgreesWithRecTools) {
  const Popularity p = popularity(3, 3, {{0, 0}, {0, 1}, {1, 0}, {2, 0}});
  EXPECT_NEAR(novelty(Items{2}, p), 1.5849625, 1e-7);
  EXPECT_NEAR(novelty(Items{1, 2}, p), 1.5849625, 1e-7);
  EXPECT_NEAR(novelty(Items{0, 1}, p), .79248125, 1e-7);
}

TEST(Novelty, OfFerrariDacremaDividesByTheCatalogue) {
  const Popularity p = popularity(3, 4, {{0, 0}, {0, 1}, {1, 0}, {2, 2}});
  // Shares of interactions: 1/2, 1/4, 1/4, 0: (1 + 2 + 0) / 4.
  EXPECT_DOUBLE_EQ(novelty_by_catalogue(Items{0, 1, 3}, p), .75);
}

/// RecTools' example: features 1 (0,0), 2 (0,1), 3 (1,1), 4 (0,0) under Hamming distance.
TEST(IntraListDiversity, AgreesWithRecTools) {
  const int features[4][2] = {{0, 0}, {0, 1}, {1, 1}, {0, 0}};
  const auto hamming = [&](std::uint32_t a, std::uint32_t b) {
    return double(features[a][0] != features[b][0]) + double(features[a][1] != features[b][1]);
  };
  EXPECT_DOUBLE_EQ(intra_list_diversity(Items{0}, hamming), 0);
  EXPECT_DOUBLE_EQ(intra_list_diversity(Items{0, 1}, hamming), 1);
  EXPECT_NEAR(intra_list_diversity(Items{0, 1, 2}, hamming), 1.33333333, 1e-8);
  EXPECT_DOUBLE_EQ(intra_list_diversity(Items{0, 3}, hamming), 0);
}

TEST(IntraListDiversity, OfFeaturesIsOneLessTheCosine) {
  const std::vector<Cell> tags = {{0, 0, 1}, {1, 0, 3}, {1, 1, 4}, {2, 1, 2}};  // Item 3 has none.
  const Interactions features = interactions_of(4, 2, tags);
  EXPECT_NEAR(intra_list_diversity(Items{0, 1}, features), .4, 1e-12);
  EXPECT_NEAR(intra_list_diversity(Items{0, 2}, features), 1, 1e-12);
  EXPECT_NEAR(intra_list_diversity(Items{0, 1, 2}, features), (.4 + 1 + .2) / 3, 1e-12);
  EXPECT_NEAR(intra_list_diversity(Items{0, 3, 1}, features), .4, 1e-12);
  EXPECT_EQ(intra_list_diversity(Items{0, 3}, features), 0);
}

/// RecTools' example: items i1..i4, history i1 of three users, i2 of two.
TEST(Serendipity, AgreesWithRecTools) {
  const Popularity p = popularity(4, 4, {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}});
  EXPECT_DOUBLE_EQ(serendipity(Items{0}, {true}, p), 0);
  EXPECT_DOUBLE_EQ(serendipity(Items{1}, {true}, p), .25);
  EXPECT_DOUBLE_EQ(serendipity(Items{2}, {false}, p), 0);
  EXPECT_DOUBLE_EQ(serendipity(Items{0, 1}, {true, true}, p), 0);
  EXPECT_DOUBLE_EQ(serendipity(Items{1, 2}, {true, true}, p), .5);
  EXPECT_DOUBLE_EQ(serendipity(Items{1, 2}, {true, false}, p), .125);
}

/// Vector G: the person's genres {.7, .3}.
TEST(Miscalibration, AgreesWithVectorG) {
  const std::vector<Cell> genres = {{0, 0, 1}, {1, 1, 1}, {2, 0, 7}, {2, 1, 3}, {3, 0, 2}, {3, 1, 2}};
  const Interactions shares = recommend::interactions_of(5, 2, genres);
  Interactions scaled = shares;
  for (std::uint32_t item = 0; item < 5; ++item) {
    float sum = 0;
    for (const Entry& entry : shares.row(item)) sum += entry.value;
    for (std::uint32_t at = shares.start[item]; at < shares.start[item + 1]; ++at) scaled.entries[at].value /= sum;
  }
  const std::vector<Entry> own = {{0, 7}, {1, 3}};
  EXPECT_NEAR(miscalibration(Items{2}, own, scaled), 0, 1e-7);
  EXPECT_NEAR(miscalibration(Items{0}, own, scaled), 1.1339818, 1e-6);
  EXPECT_NEAR(miscalibration(Items{3}, own, scaled), .0806909, 1e-6);
  EXPECT_NEAR(miscalibration(Items{1, 0}, own, scaled), .0806909, 1e-6);
  EXPECT_EQ(miscalibration(Items{0}, std::vector<Entry>{{4, 1}}, scaled), 0);
}

/// Vector F.
TEST(Counts, AgreeWithVectorF) {
  const Items counts = {0, 0, 1, 3, 6};
  EXPECT_NEAR(gini(counts), .6, 1e-12);
  EXPECT_NEAR(gini_diversity(counts), .5, 1e-12);
  EXPECT_NEAR(shannon_entropy(counts), 1.2954618, 1e-7);
  EXPECT_NEAR(herfindahl(counts), .54, 1e-12);
  EXPECT_NEAR(coverage(counts), .6, 1e-12);
}

TEST(Counts, KnowTheirExtremes) {
  EXPECT_NEAR(gini(Items{4, 4, 4, 4}), 0, 1e-12);
  EXPECT_NEAR(gini_diversity(Items{4, 4, 4, 4}), 1, 1e-12);
  EXPECT_NEAR(shannon_entropy(Items{4, 4, 4, 4}), 2, 1e-12);
  EXPECT_NEAR(gini(Items{0, 9, 0, 0}), .75, 1e-12);
  EXPECT_NEAR(herfindahl(Items{0, 9, 0, 0}), 0, 1e-12);
  for (const auto& measure : {gini, gini_diversity, shannon_entropy, herfindahl, coverage}) {
    EXPECT_EQ(measure(Items{0, 0}), 0);
    EXPECT_EQ(measure(Items{}), 0);
  }
}

}  // namespace
}  // namespace earshot::evaluate
