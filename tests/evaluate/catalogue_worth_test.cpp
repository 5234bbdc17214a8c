#include "evaluate/catalogue_worth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "recommend/world.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kArtists = 100;
constexpr std::size_t kUsers = 60;

/// Listeners who each play the artists of one scene, and some that nobody knows.
struct Texts {
  std::string users = "//userID\tartistID\tweight\n";
  std::string artists;
};

Texts listeners(const catalogue::Catalogue& world) {
  Texts texts;
  for (std::size_t a = 0; a < kArtists; ++a) {
    texts.artists += std::to_string(a) + "\t" + world.artists[a].name + "\tu\tp\n";
  }
  texts.artists += "999\tNobody knows us\tu\tp\n";
  for (std::size_t user = 0; user < kUsers; ++user) {
    for (std::size_t a = 0; a < kArtists; ++a) {
      if (world.artists[a].scene.value != user % 4) continue;
      texts.users += std::to_string(user) + "\t" + std::to_string(a) + "\t" + std::to_string(10 + a) + "\n";
    }
    texts.users += std::to_string(user) + "\t999\t1000\n";
  }
  texts.users += "777\t3\t10\n";  // One artist only: left out.
  return texts;
}

class TableOfMethods : public testing::Test {
 protected:
  catalogue::Catalogue world_ = recommend::random_world(3, kArtists, 40, 4);
  recommend::Models models_ = recommend::Models::create(world_);
  Texts texts_ = listeners(world_);

  const WorthRow& row(const CatalogueWorth& table, const std::string& method) const {
    return *std::find_if(table.rows.begin(), table.rows.end(), [&](const WorthRow& r) { return r.method == method; });
  }
};

TEST_F(TableOfMethods, HidesAQuarterAndKeepsHalvesApart) {
  const auto tuning = population_of(world_, texts_.users, texts_.artists, {.half = Half::tuning});
  const auto reporting = population_of(world_, texts_.users, texts_.artists, {});
  ASSERT_TRUE(tuning.ok() && reporting.ok());
  EXPECT_EQ(tuning->users.size() + reporting->users.size(), kUsers);
  EXPECT_GT(std::min(tuning->users.size(), reporting->users.size()), kUsers / 4);
  EXPECT_EQ(reporting->left_out, 1u);
  for (const TasteUser& user : reporting->users) {
    const double all = static_cast<double>(user.seen.size() + user.hidden.size());
    EXPECT_NEAR(static_cast<double>(user.hidden.size()) / all, 0.25, 0.5 / all + 1e-9);
    for (const auto& source : user.seen) {
      EXPECT_FALSE(std::binary_search(user.hidden.begin(), user.hidden.end(), source.from.artist));
    }
  }
}

TEST_F(TableOfMethods, WeighsByTheLogarithmOfPlays) {
  const auto population = population_of(world_, texts_.users, texts_.artists, {});
  ASSERT_TRUE(population.ok());
  // Names of the random world end in their number, in which they are also stored.
  for (const auto& source : population->users[0].seen) {
    EXPECT_DOUBLE_EQ(source.weight, std::log2(11.0 + source.from.artist.value));
  }
}

TEST_F(TableOfMethods, FindsThatScenesExplainListenersOfScenes) {
  const auto table = catalogue_worth(models_, texts_.users, texts_.artists);
  ASSERT_TRUE(table.ok());
  // Nothing but the scene makes these listeners, and only the baseline knows scenes.
  EXPECT_GT(row(*table, "popularity").ndcg.mean, row(*table, "random").ndcg.low + 0.3);
  EXPECT_GT(row(*table, "popularity").recall.mean, 0.8);
  EXPECT_NEAR(row(*table, "tfidf").ndcg.mean, row(*table, "random").ndcg.mean, 0.15);
  for (const WorthRow& one : table->rows) {
    EXPECT_LE(one.ndcg.low, one.ndcg.mean);
    EXPECT_LE(one.ndcg.mean, one.ndcg.high);
    EXPECT_LE(one.recall.high, 1);
    EXPECT_GT(one.coverage, 0);
  }
}

TEST_F(TableOfMethods, HasARowPerMethodTheDefaultListAndChance) {
  const auto table = catalogue_worth(models_, texts_.users, texts_.artists);
  ASSERT_TRUE(table.ok());
  std::vector<std::string> methods;
  for (const WorthRow& one : table->rows) methods.push_back(one.method);
  EXPECT_EQ(methods, (std::vector<std::string>{"blend", "tagknn", "tfidf", "similar", "popularity", "blend + spread", "spread by tags", "no tags", "no edges", "no tiers",
                                               "tags alone", "no country", "tiers alone", "listeners: pop", "listeners: iknn", "listeners: EASE", "random"}));
  EXPECT_LT(table->plays_known.all, 0.7) << "a band that the catalogue does not know is played a lot";
}

TEST_F(TableOfMethods, PrintsItsProtocolAndEveryRow) {
  const auto table = catalogue_worth(models_, texts_.users, texts_.artists);
  ASSERT_TRUE(table.ok());
  const std::string text = to_text(*table);
  for (const WorthRow& one : table->rows) EXPECT_NE(text.find(one.method), std::string::npos);
  EXPECT_NE(text.find("reporting half"), std::string::npos);
  EXPECT_NE(text.find("NDCG@20"), std::string::npos);
}

TEST_F(TableOfMethods, SaysWhenThereIsNobodyToAsk) {
  const auto table = catalogue_worth(models_, "1\t0\t5\n", texts_.artists);
  ASSERT_FALSE(table.ok());
  EXPECT_FALSE(table.error().next.empty());
}

}  // namespace
}  // namespace earshot::evaluate
