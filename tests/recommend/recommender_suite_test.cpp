// What every recommender promises (recommender.h), checked on one tiny world and one random world.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "recommend/models.h"
#include "world.h"

namespace earshot::recommend {
namespace {

double sum(const Explanation& explanation) {
  double total = 0;
  for (const Contribution& term : explanation) total += term.part;
  return total;
}

std::vector<ArtistId> everybody(const Catalogue& world) {
  std::vector<ArtistId> ids;
  for (std::uint32_t i = 0; i < world.artists.size(); ++i) ids.push_back(artist(i));
  return ids;
}

class EveryRecommender : public testing::TestWithParam<std::string> {
 protected:
  const Recommender& method() const { return *models_.find(GetParam()); }
  const Recommender& random_method() const { return *random_models_.find(GetParam()); }
  std::vector<double> scores(const Taste& taste) const { return method().scores(taste, {}); }

  Catalogue world_ = tiny_world();
  Models models_ = Models::create(world_);
  Catalogue random_world_ = random_world(7, 120);
  Models random_models_ = Models::create(random_world_);
};

TEST_P(EveryRecommender, HasANameAndAnExplanation) {
  EXPECT_EQ(method().id(), GetParam());
  EXPECT_FALSE(method().label().empty());
  EXPECT_EQ(method().about().back(), '.');
}

TEST_P(EveryRecommender, GivesTheSameScoresTwice) {
  const Taste taste = random_taste(1, 120, 9);
  const Models again = Models::create(random_world_);
  EXPECT_EQ(random_method().scores(taste, {}), random_method().scores(taste, {}));
  EXPECT_EQ(random_method().scores(taste, {}), again.find(GetParam())->scores(taste, {}));
}

TEST_P(EveryRecommender, ScoresEveryArtistWithAFiniteNumber) {
  Taste taste = random_taste(2, 120, 9);
  taste[0].weight = -3;
  taste.push_back(likes_tag(3, 2.5));
  const std::vector<double> all = random_method().scores(taste, {});
  ASSERT_EQ(all.size(), 120u);
  for (const double score : all) EXPECT_TRUE(std::isfinite(score));
}

TEST_P(EveryRecommender, SaysNothingWithoutATaste) {
  for (const double score : scores({})) EXPECT_EQ(score, 0);
  EXPECT_TRUE(method().explain({}, {}, std::vector{artist(kBrook)}).at(0).empty());
}

TEST_P(EveryRecommender, NeverLetsAnArtistSpeakForItself) {
  EXPECT_NEAR(scores({likes(kDune, 5)})[kDune], 0, 1e-12);
  const auto reasons = method().explain({likes(kAura, 1), likes(kBrook, 2)}, {}, std::vector{artist(kBrook)});
  for (const Contribution& term : reasons[0]) EXPECT_EQ(term.because.artist, artist(kAura));
}

TEST_P(EveryRecommender, PutsTheNearestArtistAboveAStranger) {
  const std::vector<double> all = scores({likes(kAura, 2)});
  EXPECT_GT(all[kBrook], all[kJune]);
  EXPECT_GT(all[kBrook], 0);
}

TEST_P(EveryRecommender, ExplainsScoresByPartsThatSumToThem) {
  Taste taste = random_taste(3, 120, 7);
  taste.push_back(likes_tag(2, 3));
  const std::vector<double> all = random_method().scores(taste, {});
  const auto explanations = random_method().explain(taste, {}, everybody(random_world_));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_NEAR(sum(explanations[i]), all[i], 1e-9) << i;
}

TEST_P(EveryRecommender, ExplainsWithMinusSeedsToo) {
  Taste taste = random_taste(3, 120, 7);
  taste[2].weight *= -0.2;
  const std::vector<double> all = random_method().scores(taste, {});
  const auto explanations = random_method().explain(taste, {}, everybody(random_world_));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_NEAR(sum(explanations[i]), all[i], 1e-9) << i;
}

TEST_P(EveryRecommender, LinksSumToTheirPartLargestFirst) {
  const Taste taste = random_taste(4, 120, 7);
  for (const auto& explanation : random_method().explain(taste, {}, everybody(random_world_))) {
    for (const Contribution& term : explanation) {
      const auto add = [](double total, const Link& link) { return total + link.part; };
      EXPECT_NEAR(std::accumulate(term.through.begin(), term.through.end(), 0.0, add), term.part, 1e-9);
      for (std::size_t at = 1; at < term.through.size(); ++at) {
        EXPECT_GE(term.through[at - 1].part, term.through[at].part);
      }
    }
  }
}

TEST_P(EveryRecommender, NamesTheLargestReasonFirst) {
  const Taste taste = random_taste(5, 120, 7);
  for (const auto& explanation : random_method().explain(taste, {}, everybody(random_world_))) {
    for (std::size_t at = 1; at < explanation.size(); ++at) EXPECT_GE(explanation[at - 1].part, explanation[at].part);
  }
}

TEST_P(EveryRecommender, LetsAMinusSeedLowerWhatIsLikeIt) {
  const Taste taste = {likes(kAura, 2), likes(kFlint, 2)};
  const Taste less = {likes(kAura, 2), likes(kFlint, 2), likes(kGrave, -1)};
  EXPECT_LT(scores(less)[kHammer], scores(taste)[kHammer]);
  EXPECT_LE(scores(less)[kBrook], scores(taste)[kBrook] + 1e-12);
}

TEST_P(EveryRecommender, FollowsASeedTag) {
  const std::vector<double> all = scores({likes_tag(kDrone, 3)});
  EXPECT_GT(all[kDune], 0);
  EXPECT_GT(all[kCove], all[kEmber]);
  const Explanation reasons = method().explain({likes_tag(kDrone, 3)}, {}, std::vector{artist(kDune)})[0];
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_EQ(reasons[0].because.tag, tag(kDrone));
}

/// The same catalogue with its artists in reverse order.
Catalogue reversed(Catalogue world) {
  const auto flip = [&](ArtistId id) { return artist(static_cast<std::uint32_t>(world.artists.size()) - 1 - id.value); };
  for (auto& one : world.artists) {
    for (auto& similar : one.similar) similar.artist = flip(similar.artist);
  }
  std::reverse(world.artists.begin(), world.artists.end());
  return world;
}

TEST_P(EveryRecommender, DoesNotDependOnTheOrderOfTheCatalogue) {
  const Catalogue other = reversed(world_);
  const Models models = Models::create(other);
  const std::vector<double> forward = scores({likes(kAura, 2), likes(kFlint, 1)});
  std::vector<double> backward = models.find(GetParam())->scores({likes(9 - kFlint, 1), likes(9 - kAura, 2)}, {});
  std::reverse(backward.begin(), backward.end());
  // Equal scores break ties by id, so only artists that nobody else equals can be compared in the blend.
  for (const TinyArtist id : {kBrook, kCove, kHammer}) EXPECT_NEAR(forward[id], backward[id], 1e-9) << id;
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryRecommender, testing::Values("blend", "tagknn", "tfidf", "similar", "popularity"),
                         [](const auto& parameter) { return parameter.param; });

class EveryLinearMethod : public EveryRecommender {};

TEST_P(EveryLinearMethod, LosesExactlyThePartOfAnArtistThatIsTakenOut) {
  const Taste taste = random_taste(6, 120, 7);
  const std::vector<double> before = random_method().scores(taste, {});
  const auto explanations = random_method().explain(taste, {}, everybody(random_world_));
  const ArtistId gone = taste[3].from.artist;
  Taste without = taste;
  without.erase(without.begin() + 3);
  const std::vector<double> after = random_method().scores(without, {});
  for (std::size_t i = 0; i < before.size(); ++i) {
    double part = 0;
    for (const Contribution& term : explanations[i]) part += term.because.artist == gone ? term.part : 0;
    EXPECT_NEAR(before[i] - after[i], part, 1e-9) << i;
  }
}

TEST_P(EveryLinearMethod, IsLinearInTheWeights) {
  const std::vector<double> aura = scores({likes(kAura, 1)});
  const std::vector<double> flint = scores({likes(kFlint, 1)});
  const std::vector<double> drone = scores({likes_tag(kDrone, 1)});
  const std::vector<double> both = scores({likes(kAura, 2), likes(kFlint, -0.5), likes_tag(kDrone, 3)});
  for (std::size_t i = 0; i < both.size(); ++i) {
    EXPECT_NEAR(both[i], 2 * aura[i] - 0.5 * flint[i] + 3 * drone[i], 1e-9) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryLinearMethod, testing::Values("tagknn", "tfidf", "similar", "popularity"),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace earshot::recommend
