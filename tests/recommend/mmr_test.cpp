#include "recommend/mmr.h"

#include <gtest/gtest.h>

#include <map>

#include "world.h"

namespace earshot::recommend {
namespace {

using Positions = std::vector<std::size_t>;

/// A, B and C with cosines A-B 0.9, A-C 0.1, B-C 0.2.
double cosine(ArtistId a, ArtistId b) {
  const auto [low, high] = std::minmax(a.value, b.value);
  if (low == 0) return high == 1 ? 0.9 : 0.1;
  return 0.2;
}

const std::vector<Candidate> kPool = {{artist(0), 10}, {artist(1), 9}, {artist(2), 6}};

TEST(Mmr, TakesTheHandWorkedOrder) {
  // lambda 0.7. First A: 0.7 * 1. Then B: 0.7 * 0.9 - 0.3 * 0.9 = 0.36; C: 0.7 * 0.6 - 0.3 * 0.1 = 0.39. So C before B.
  EXPECT_EQ(maximal_marginal_relevance(kPool, 3, 0.7, cosine), (Positions{0, 2, 1}));
}

TEST(Mmr, LeavesThePoolAsItIsWithLambdaOne) {
  EXPECT_EQ(maximal_marginal_relevance(kPool, 3, 1, cosine), (Positions{0, 1, 2}));
}

TEST(Mmr, LooksAtTheNearestOfAllTakenOnes) {
  // lambda 0.5 after A and C: B is near A, D is near nobody and comes first although it scores less.
  std::vector<Candidate> pool = kPool;
  pool.push_back({artist(3), 5});
  const auto with_stranger = [](ArtistId a, ArtistId b) { return a.value == 3 || b.value == 3 ? 0.0 : cosine(a, b); };
  EXPECT_EQ(maximal_marginal_relevance(pool, 4, 0.5, with_stranger), (Positions{0, 2, 3, 1}));
}

TEST(Mmr, KeepsTheOrderOfEquals) {
  const std::vector<Candidate> equals = {{artist(5), 1}, {artist(2), 1}, {artist(9), 1}};
  EXPECT_EQ(maximal_marginal_relevance(equals, 2, 0.5, [](ArtistId, ArtistId) { return 0.3; }), (Positions{0, 1}));
}

TEST(Mmr, StopsAtTheEndOfThePool) {
  EXPECT_EQ(maximal_marginal_relevance(kPool, 9, 0.5, cosine).size(), 3u);
  EXPECT_TRUE(maximal_marginal_relevance({}, 3, 0.5, cosine).empty());
  EXPECT_TRUE(maximal_marginal_relevance(kPool, 0, 0.5, cosine).empty());
}

}  // namespace
}  // namespace earshot::recommend
