// Collaborative filtering for one person, on an invented population: three communities of twelve artists, of which the
// catalogue knows the first six.
#include "recommend/collaborative.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "catalogue/extend.h"
#include "recommend/listeners.h"
#include "recommend/models.h"
#include "recommend/recommend.h"
#include "world.h"

namespace earshot::recommend {
namespace {

constexpr std::uint32_t kCommunities = 3, kEach = 12, kKnown = 6, kListeners = 300;

std::string name(std::uint32_t community, std::uint32_t i) {
  return "band " + std::to_string(community) + " of " + std::string(1, static_cast<char>('a' + i)) + "land";
}

Catalogue half_the_world() {
  Catalogue world = random_world(5, kCommunities * kKnown, 12, 3);
  for (std::uint32_t a = 0; a < world.artists.size(); ++a) world.artists[a].name = name(a / kKnown, a % kKnown);
  return world;
}

/// Each plays half of the artists of one community a lot, and one artist of any community once.
Interactions population() {
  Random random(11);
  std::vector<Cell> cells;
  for (std::uint32_t listener = 0; listener < kListeners; ++listener) {
    const std::uint32_t community = listener % kCommunities;
    for (std::uint32_t i = 0; i < kEach; ++i) {
      if (random.below(2) == 0) cells.push_back({listener, community * kEach + i, static_cast<float>(5 + random.below(90))});
    }
    cells.push_back({listener, static_cast<std::uint32_t>(random.below(kCommunities * kEach)), 1});
  }
  return interactions_of(kListeners, kCommunities * kEach, cells);
}

class CollaborativeTest : public testing::Test {
 protected:
  CollaborativeTest() {
    const Interactions matrix = population();
    std::vector<catalogue::Listened> named;
    for (std::uint32_t item = 0; item < matrix.columns; ++item) {
      named.push_back({name(item / kEach, item % kEach), static_cast<std::uint32_t>(10 + item)});
    }
    const Catalogue world = half_the_world();
    extension_ = catalogue::extended(world, catalogue::Resolver(world), named, "Test listeners");
    models_.emplace(Models::create(extension_.catalogue));
    ListenerTraining training({"Test listeners", matrix, extension_.artists, extension_.catalogue.artists.size()});
    while (!training.step(Budget([] { return true; }))) {
    }
    notes_ = training.notes();
    for (auto& method : training.take()) {
      ids_.emplace_back(method->id());
      models_->add(std::move(method));
    }
  }
  ArtistId id(std::uint32_t community, std::uint32_t i) const { return extension_.artists[community * kEach + i]; }
  std::uint32_t community_of(ArtistId artist) const {
    return static_cast<std::uint32_t>(extension_.catalogue.artist(artist).name[5] - '0');
  }
  /// Plays four artists of community 1, two that the catalogue describes and two that it does not.
  Taste taste() const {
    Taste taste = {{{id(1, 0), {}}, 6}, {{id(1, 1), {}}, 5}, {{id(1, 7), {}}, 4}, {{id(1, 8), {}}, 3}};
    std::sort(taste.begin(), taste.end(), [](const auto& a, const auto& b) { return a.from.artist < b.from.artist; });
    return taste;
  }
  Excluded known() const {
    Excluded excluded(extension_.catalogue.artists.size(), false);
    for (const Weighted& source : taste()) excluded[source.from.artist.index()] = true;
    return excluded;
  }

  catalogue::Extension extension_;
  std::optional<Models> models_;
  std::vector<std::string> ids_, notes_;
};

TEST_F(CollaborativeTest, OffersTheMethodsOfThePopulation) {
  EXPECT_EQ(ids_, (std::vector<std::string>{"listeners-itemknn", "listeners-rp3beta", "listeners-ease", "listeners-ials"}));
  EXPECT_EQ(models_->find("listeners-ease")->label(), "EASE (Test listeners)");
  EXPECT_TRUE(notes_.empty());
}

TEST_F(CollaborativeTest, RecommendsTheUnheardOfTheSameCommunity) {
  for (const std::string& method : ids_) {
    Options options{.method = method, .count = 8, .novelty = 0};
    const auto list = recommend(*models_, taste(), known(), options);
    ASSERT_EQ(list.size(), 8u) << method;
    bool bare = false;
    for (const Recommendation& pick : list) {
      EXPECT_EQ(community_of(pick.artist), 1u) << method;
      bare = bare || extension_.catalogue.artist(pick.artist).tags.empty();
    }
    EXPECT_TRUE(bare) << method << " names nobody that the catalogue does not describe";
  }
}

TEST_F(CollaborativeTest, GivesReasonsThatSumToTheScore) {
  Taste mixed = taste();
  mixed.push_back({{id(2, 9), {}}, -2});
  std::sort(mixed.begin(), mixed.end(), [](const auto& a, const auto& b) { return a.from.artist < b.from.artist; });
  mixed.push_back(likes_tag(2, 3));
  std::vector<ArtistId> everybody;
  for (std::uint32_t a = 0; a < extension_.catalogue.artists.size(); ++a) everybody.push_back(artist(a));
  for (const std::string& method : ids_) {
    const auto scores = models_->find(method)->scores(mixed, {});
    const auto reasons = models_->find(method)->explain(mixed, {}, everybody);
    for (std::size_t a = 0; a < everybody.size(); ++a) {
      double sum = 0, size = 1;
      for (const Contribution& term : reasons[a]) {
        sum += term.part;
        size += std::abs(term.part);
        EXPECT_NE(term.because.artist, everybody[a]) << "an artist speaks for itself";
        ASSERT_EQ(term.through.size(), 1u);
        EXPECT_EQ(term.through[0].via, Via::listeners);
        EXPECT_EQ(term.through[0].part, term.part);
      }
      EXPECT_NEAR(sum, scores[a], 2e-4 * size) << method << ' ' << a;
    }
  }
}

TEST_F(CollaborativeTest, SaysNothingWithoutATasteAndOfStrangers) {
  for (const std::string& method : ids_) {
    for (const double score : models_->find(method)->scores({likes_tag(1, 2)}, {})) EXPECT_EQ(score, 0) << method;
    EXPECT_TRUE(models_->find(method)->explain({}, {}, std::vector{id(0, 0)})[0].empty());
  }
}

TEST_F(CollaborativeTest, LowersWhatAMinusSeedIsLike) {
  for (const std::string& method : ids_) {
    const Recommender& model = *models_->find(method);
    const Taste both = {{{id(0, 0), {}}, 3}, {{id(1, 0), {}}, 3}};
    const Taste less = {{{id(0, 0), {}}, 3}, {{id(1, 0), {}}, -3}};
    const auto sum_of_community = [&](const Taste& taste) {
      const auto scores = model.scores(taste, {});
      double sum = 0;
      for (std::uint32_t i = 1; i < kEach; ++i) sum += scores[id(1, i).index()];
      return sum;
    };
    EXPECT_GT(sum_of_community(both), 0) << method;
    EXPECT_LT(sum_of_community(less), 0) << method;
  }
}

TEST_F(CollaborativeTest, ScalesAllMethodsAlike) {
  for (const std::string& method : ids_) {
    const auto scores = models_->find(method)->scores({{{id(1, 0), {}}, 1}}, {});
    const double best = *std::max_element(scores.begin(), scores.end());
    EXPECT_GT(best, 0.05) << method;
    EXPECT_LT(best, 20) << method;
  }
}

TEST_F(CollaborativeTest, LeavesOtherMethodsWithBareEntriesAlone) {
  for (const char* method : {"blend", "tagknn", "tfidf", "similar", "popularity"}) {
    for (const double score : models_->find(method)->scores(taste(), {})) EXPECT_TRUE(std::isfinite(score)) << method;
    for (const Recommendation& pick : recommend(*models_, taste(), known(), {.method = method})) {
      EXPECT_FALSE(extension_.catalogue.artist(pick.artist).tags.empty()) << method;
    }
  }
}

TEST(BareEntries, ChangeNoScoreOfTheCataloguesOwnArtists) {
  const Catalogue world = random_world(7, 60);
  const catalogue::Extension more =
      catalogue::extended(world, catalogue::Resolver(world), std::vector<catalogue::Listened>{{"x y", 3}, {"z z", 2}}, "Test");
  const Models before = Models::create(world);
  const Models after = Models::create(more.catalogue);
  const Taste taste = random_taste(3, 60, 7);
  for (const auto& method : before.all()) {
    auto scores = after.find(method->id())->scores(taste, {});
    scores.resize(world.artists.size());
    EXPECT_EQ(method->scores(taste, {}), scores) << method->id();
  }
}

TEST(ListenerTraining, JoinsColumnsOfOneArtistAndDropsRareOnes) {
  const std::vector<Cell> cells = {{0, 0, 3}, {0, 1, 4}, {1, 1, 1}, {1, 2, 1}, {2, 3, 9}};
  const ListenerData data{"Test", interactions_of(3, 4, cells), {artist(5), artist(5), artist(1), {}}, 6};
  const ListenerTraining training(data, {.methods = {}, .least_listeners = 2});
  EXPECT_EQ(training.artists(), 1u);
  EXPECT_EQ(training.listeners(), 2u);
}

TEST(ListenerTraining, NotesWhatItLeavesOut) {
  const std::vector<Cell> cells = {{0, 0, 3}, {1, 0, 4}, {0, 1, 1}, {1, 1, 1}};
  const ListenerData data{"Test", interactions_of(2, 2, cells), {artist(0), artist(1)}, 2};
  ListenerTraining training(data, {.methods = {{"ease"}, {"nonesuch"}, {"itemknn"}}, .least_listeners = 1, .most_ease_items = 1});
  while (!training.step(Budget::unlimited())) {
  }
  EXPECT_EQ(training.notes().size(), 2u);
  EXPECT_EQ(training.take().size(), 1u);
  EXPECT_EQ(training.progress(), 1);
  ListenerTraining empty({"Test", {}, {}, 2});
  EXPECT_TRUE(empty.step(Budget::unlimited()));
  EXPECT_EQ(empty.notes().size(), 1u);
}

}  // namespace
}  // namespace earshot::recommend
