#include "catalogue/extend.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/describe.h"
#include "catalogue/search.h"
#include "small_world.h"

namespace earshot::catalogue {
namespace {

Extension extend(const Catalogue& catalogue, const std::vector<Listened>& artists) {
  return extended(catalogue, Resolver(catalogue), artists, "Test listeners");
}

TEST(Extend, AppendsWhoIsUnknownAndKeepsAllIds) {
  const Catalogue world = small_catalogue();
  const Extension result = extend(world, {{"Nobody Yet", 9}, {"hush", 50}, {"Someone", 12}});
  EXPECT_EQ(result.added, 2u);
  ASSERT_EQ(result.catalogue.artists.size(), world.artists.size() + 2);
  for (std::size_t i = 0; i < world.artists.size(); ++i) EXPECT_EQ(result.catalogue.artists[i].name, world.artists[i].name);
  EXPECT_EQ(result.artists[1], id_of(world, "Hush"));
  EXPECT_EQ(result.catalogue.artist(result.artists[2]).name, "Someone");  // More listeners come first.
  EXPECT_LT(result.artists[2], result.artists[0]);
}

TEST(Extend, AddsBareEntriesInASceneOfTheirOwn) {
  const Catalogue world = small_catalogue();
  const Extension result = extend(world, {{"Someone", 12}});
  const Artist& added = result.catalogue.artist(result.artists[0]);
  EXPECT_EQ(result.catalogue.scene(added.scene).name, "Test listeners");
  EXPECT_TRUE(added.tags.empty() && added.tracks.empty() && added.country.empty() && added.decades.empty());
  EXPECT_EQ(extend(world, {{"Hush", 3}}).catalogue.scenes.size(), world.scenes.size());
}

TEST(Extend, PutsNewArtistsNowhereOnTheMap) {
  Catalogue world = small_catalogue();
  EXPECT_TRUE(extend(world, {{"Someone", 12}}).catalogue.places.empty());
  world.places.resize(world.artists.size(), MapPlace{5, 6});
  const Catalogue extended = extend(world, {{"Someone", 12}}).catalogue;
  ASSERT_EQ(extended.places.size(), world.artists.size() + 1);
  EXPECT_EQ(extended.places.front(), (MapPlace{5, 6}));
  EXPECT_EQ(extended.places.back(), kNowhere);
}

TEST(Extend, MakesOneArtistOfSpellings) {
  const Extension result = extend(small_catalogue(), {{"Bjarka", 3}, {"Bj\xC3\xA4rka", 40}, {"BJARKA!", 1}, {"Mo", 5}, {"M\xC3\xB8", 5}});
  EXPECT_EQ(result.added, 3u);  // Keys of two letters are too little to tell by.
  EXPECT_EQ(result.artists[0], result.artists[1]);
  const Artist& added = result.catalogue.artist(result.artists[0]);
  EXPECT_EQ(added.name, "Bj\xC3\xA4rka");
  EXPECT_EQ(added.spellings.size(), 2u);
  EXPECT_EQ(Resolver(result.catalogue).resolve("bjarka").artist, result.artists[0]);
}

TEST(Extend, AbstainsFromNamesThatCouldMeanTwoAndFromBlankOnes) {
  const Catalogue two = named({"B\xC3\xA4r Land", "B\xC3\xA1r Land"});
  const Extension result = extend(two, {{"Bar Land", 9}, {" ", 9}});
  EXPECT_EQ(result.added, 0u);
  EXPECT_FALSE(result.artists[0].valid() || result.artists[1].valid());
}

TEST(Extend, GivesTheTierThatStandsAtTheSameRank) {
  Catalogue world = named({"A", "B", "C", "D"});
  for (std::size_t i = 0; i < 4; ++i) world.artists[i].tier = static_cast<std::uint8_t>(7 - 2 * i);  // 7 5 3 1
  world.scenes.emplace_back();
  for (auto& one : world.artists) one.scene = SceneId{0};
  const Extension result = extend(world, {{"A", 400}, {"B", 30}, {"C", 200}, {"D", 10},
                                          {"first", 900}, {"second", 300}, {"third", 30}, {"fourth", 11}, {"last", 1}});
  const auto tier = [&](std::size_t i) { return int{result.catalogue.artist(result.artists[i]).tier}; };
  EXPECT_EQ((std::vector<int>{tier(4), tier(5), tier(6), tier(7), tier(8)}), (std::vector<int>{7, 5, 3, 1, 1}));
}

TEST(Extend, GivesTheCataloguesOwnTiersWhenNobodyIsInCommon) {
  const Extension result = extend(small_catalogue(), {{"one", 9}, {"two", 8}, {"three", 7}, {"four", 6}, {"five", 5}});
  std::vector<int> tiers;
  for (const ArtistId id : result.artists) tiers.push_back(result.catalogue.artist(id).tier);
  EXPECT_EQ(tiers, (std::vector<int>{5, 4, 3, 2, 1}));
}

TEST(Extend, IsDescribedAndFoundLikeAnyOther) {
  const Extension result = extend(small_catalogue(), {{"Someone New", 12}});
  EXPECT_NE(describe(result.catalogue, result.artists[0]).find("artist: Someone New"), std::string::npos);
  EXPECT_FALSE(to_string(figures(result.catalogue), result.catalogue).empty());
  EXPECT_EQ(Search(result.catalogue).find("someone", 1).at(0).artist, result.artists[0]);
}

}  // namespace
}  // namespace earshot::catalogue
