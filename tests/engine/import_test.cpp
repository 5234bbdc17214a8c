// What an import brings beside plays: the library, kinds, rules; and that nothing of it is lost when nothing was read.
#include <gtest/gtest.h>

#include "catalogue/small_world.h"
#include "conversation.h"

namespace earshot::engine {
namespace {

constexpr const char* kLibrary = R"({"tracks":[{"artist":"Hush","album":"A","track":"B"}],"albums":[],
    "shows":[{"name":"Example Show"}],"bannedArtists":[{"name":"HUSH"},{"name":"Nobody Knows Them"}]})";
constexpr const char* kPlaylists = R"({"playlists":[
    {"name":"Unknown only","items":[{"track":{"trackName":"A","artistName":"Nobody Knows Them"}}]},
    {"name":"Mine","items":[{"track":{"trackName":"A","artistName":"Hush"}},
                            {"track":{"trackName":"A","artistName":"The Lanterns"}},
                            {"track":{"trackName":"B","artistName":"the lanterns"}},
                            {"track":{"trackName":"A","artistName":"Nobody Knows Them"}}]}]})";
constexpr const char* kPlays = R"([{"endTime":"2022-06-01 08:00","artistName":"Hush","trackName":"B","msPlayed":201000},
    {"endTime":"2022-06-01 09:00","artistName":"Example Show","trackName":"Pilot","msPlayed":1800000},
    {"endTime":"2022-06-01 09:00","artistName":"Example Show","trackName":"Pilot","msPlayed":1800000}])";

class ImportTest : public testing::Test {
 protected:
  Imported import(const std::vector<std::pair<std::string, std::string>>& files, ImportRequest request = {}) {
    for (const auto& [name, text] : files) talk_.drop_text(text, name);
    return talk_.ask<Imported>(request);
  }
  Imported everything() {
    return import({{"YourLibrary.json", kLibrary}, {"Playlist1.json", kPlaylists}, {"StreamingHistory0.json", kPlays}});
  }

  Conversation talk_{catalogue::small_catalogue()};
};

TEST_F(ImportTest, OffersPlaylistsWithKnownArtistsAsSeeds) {
  const Library library = everything().library;
  EXPECT_EQ(library.playlists, 2U);
  ASSERT_EQ(library.with_seeds.size(), 1U);
  EXPECT_EQ(library.with_seeds[0].name, "Mine");
  EXPECT_EQ(library.with_seeds[0].tracks, 4U);
  EXPECT_EQ(library.with_seeds[0].artists, 3U);
  ASSERT_EQ(library.with_seeds[0].seeds.size(), 2U);
  EXPECT_EQ(library.with_seeds[0].seeds[0].name, "The Lanterns");  // Two tracks.
}

TEST_F(ImportTest, NamesTheBannedArtistsThatItKnows) {
  const Library library = everything().library;
  EXPECT_EQ(library.banned_artists, 2U);
  ASSERT_EQ(library.banned.size(), 1U);
  EXPECT_EQ(library.banned[0].name, "Hush");
}

TEST_F(ImportTest, KeepsKindsApartAndCountsRules) {
  const Imported imported = everything();
  ASSERT_EQ(imported.kinds.size(), 2U);
  EXPECT_EQ(imported.kinds[1].kind, "podcasts");
  EXPECT_EQ(imported.kinds[1].plays, 1U);
  EXPECT_DOUBLE_EQ(imported.kinds[1].hours, 0.5);
  ASSERT_EQ(imported.merged.size(), 1U);
  EXPECT_EQ(imported.merged[0].rows, 1U);
  EXPECT_EQ(imported.merged[0].examples.size(), 1U);
}

TEST_F(ImportTest, ALibraryDroppedLaterChangesWhatIsThere) {
  EXPECT_EQ(import({{"StreamingHistory0.json", kPlays}}).kinds.size(), 1U);
  EXPECT_EQ(import({{"YourLibrary.json", kLibrary}}).kinds.size(), 2U);
}

TEST_F(ImportTest, WhatCanNotBeReadLosesNothing) {
  everything();
  const Imported after = import({{"broken.zip", "PK"}});
  EXPECT_EQ(after.library.playlists, 2U);
  EXPECT_EQ(after.totals.plays, 2U);
}

TEST_F(ImportTest, ASampleAndForgettingEndTheLibrary) {
  everything();
  talk_.say(ForgetRequest{});
  EXPECT_EQ(import({{"StreamingHistory0.json", kPlays}}).library.playlists, 0U);
}

TEST_F(ImportTest, RowsAfterTomorrowAreDropped) {
  ImportRequest request;
  request.today = 19'144;  // 2022-06-01
  EXPECT_EQ(import({{"StreamingHistory0.json", kPlays}}, request).totals.plays, 2U);
  talk_.say(ForgetRequest{});
  request.today -= 3;
  const Imported imported = import({{"StreamingHistory0.json", kPlays}}, request);
  EXPECT_EQ(imported.totals.plays, 0U);
  EXPECT_EQ(imported.files.at(0).dropped.at(0).rows, 3U);
}

}  // namespace
}  // namespace earshot::engine
