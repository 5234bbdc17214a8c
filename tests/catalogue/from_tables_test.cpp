#include "catalogue/from_tables.h"

#include <gtest/gtest.h>

#include <string>

#include "catalogue/describe.h"
#include "catalogue/pack.h"
#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

constexpr const char* kArtists =
    "name,listeners,country,decades,also\n"
    "Hush,100,JP,1974 | 2021,\n"
    "\"Moss, Fern\",100,GB,,Moss & Fern | M.F.\n"
    "Ärger,25,DE,,\n"
    "Nobody,,DE,,\n";
constexpr const char* kTagCounts = "count,tag,artist\n40,ambient,Hush\n10,calm,Hush\n7,rock,Ärger\n3,rock,Who?\nx,rock,Ärger\n";
constexpr const char* kPairs = "a,b,listeners\nHush,\"Moss, Fern\",50\nÄrger,Hush,10\nÄrger,\"Moss, Fern\",1\n";

CatalogueTables small_tables() { return {.artists = kArtists, .tags = kTagCounts, .co_listening = kPairs, .origin = "a test"}; }

TEST(FromTables, WeighsTagsByTheirCounts) {
  const auto built = catalogue_from_tables(small_tables());
  ASSERT_TRUE(built.ok());
  const std::string text = describe(built->catalogue, id_of(built->catalogue, "Hush"));
  EXPECT_NE(text.find("tags: ambient 9 | calm 3\n"), std::string::npos) << text;
  EXPECT_NE(text.find("from: JP\n  active: 1970s 2020s\n"), std::string::npos) << text;
}

TEST(FromTables, WeighsPairsByTheirShrunkCosine) {
  const auto built = catalogue_from_tables(small_tables());
  ASSERT_TRUE(built.ok());
  // 50 / (100 + 10) = .455 and 10 / (50 + 10) = .167: 9, and 1 + 8 * .367 = 4.
  EXPECT_NE(describe(built->catalogue, id_of(built->catalogue, "Hush")).find("like: Moss, Fern 9 | Ärger 4\n"), std::string::npos);
  // The pair of one listener is left out.
  EXPECT_NE(describe(built->catalogue, id_of(built->catalogue, "Ärger")).find("like: Hush 9\n"), std::string::npos);
}

TEST(FromTables, TiersGoByThePlaceAmongListeners) {
  std::string artists = "listeners,name\n", tags = "artist,tag,count\na0,t,1\n";
  for (int i = 0; i < 100; ++i) artists += std::to_string(1000 - i) + ",a" + std::to_string(i) + "\n";
  const auto built = catalogue_from_tables({.artists = artists, .tags = tags, .origin = ""});
  ASSERT_TRUE(built.ok());
  const Figures result = figures(built->catalogue);
  EXPECT_EQ((std::vector<std::size_t>(result.by_tier.begin() + 1, result.by_tier.end())),
            (std::vector<std::size_t>{10, 25, 30, 20, 10, 4, 1}));
  EXPECT_EQ(built->catalogue.artist(id_of(built->catalogue, "a0")).tier, 7);
}

TEST(FromTables, AScenesNeedsEnoughArtists) {
  const auto built = catalogue_from_tables(small_tables(), {.scene_artists = 1});
  ASSERT_TRUE(built.ok());
  const auto scene = [&](const char* name) {
    return built->catalogue.scene(built->catalogue.artist(id_of(built->catalogue, name)).scene).name;
  };
  EXPECT_EQ(scene("Hush"), "ambient");
  EXPECT_EQ(scene("Moss, Fern"), "Elsewhere");
  EXPECT_EQ(catalogue_from_tables(small_tables())->catalogue.scenes.size(), 1u);
}

TEST(FromTables, SaysWhatWasLeftOut) {
  const auto built = catalogue_from_tables(small_tables(), {.artists = 2});
  ASSERT_TRUE(built.ok());
  EXPECT_EQ(built->notes, (std::vector<std::string>{
                              "1 rows could not be read and were left out.",
                              "1 artists with the fewest listeners were left out.",
                              "5 rows of tags or pairs name an artist that is not in the table of artists."}));
}

TEST(FromTables, OneOfTwoNamesakesStays) {
  const auto built = catalogue_from_tables(
      {.artists = "name,listeners,also\nNova,5,\nNOVA,9,Lux\nLux,3,\n", .tags = "artist,tag,count\nNOVA,t,1\n", .origin = ""});
  ASSERT_TRUE(built.ok());
  EXPECT_EQ(built->catalogue.artists.size(), 2u);
  EXPECT_TRUE(built->catalogue.artist(id_of(built->catalogue, "NOVA")).spellings.empty()) << "Lux is somebody";
}

TEST(FromTables, ThePackKeepsWhereItCameFrom) {
  const auto built = catalogue_from_tables(small_tables());
  ASSERT_TRUE(built.ok());
  const auto back = unpack(pack(built->catalogue));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->origin, "a test");
}

TEST(FromTables, RefusesWhatIsNoTable) {
  const auto why = [](const CatalogueTables& tables) {
    const auto built = catalogue_from_tables(tables);
    return built ? std::string() : built.error().what;
  };
  EXPECT_NE(why({.artists = "artist,plays\nA,1\n", .origin = ""}).find("no column 'name'"), std::string::npos);
  EXPECT_NE(why({.artists = "name,listeners\n", .origin = ""}).find("no row"), std::string::npos);
  EXPECT_NE(why({.artists = kArtists, .origin = ""}).find("Neither"), std::string::npos);
  EXPECT_NE(why({.artists = kArtists, .tags = "a,b\n1,2\n", .origin = ""}).find("no column 'artist'"), std::string::npos);
}

}  // namespace
}  // namespace earshot::catalogue
