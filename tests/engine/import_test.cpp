// What an import brings beside plays: the library, kinds, rules; and that nothing of it is lost when nothing was read.
#include <gtest/gtest.h>

#include "catalogue/small_world.h"
#include "conversation.h"
#include "history/importer.h"

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

// ---- Readers outside --------------------------------------------------------------------------------------

/// Two files that are large enough to be read outside.
class SharedImportTest : public ImportTest {
 protected:
  SharedImportTest() {
    for (const char* name : {"endsong_0.json", "endsong_1.json"}) {
      std::vector<history::ExportRow> rows(2'000);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].end = 1'650'000'000 + 300 * static_cast<std::int64_t>(i) + (name[8] == '1' ? 1'000'000 : 0);
        rows[i].ms = 200'000;
        rows[i].artist = "Hush";
        rows[i].title = "Song " + std::to_string(i % 70);
      }
      talk_.drop(rows, name);
    }
    talk_.submit(ImportRequest{});
  }
  history::Importer* importer() { return talk_.engine().importer(); }
  /// Steps until nothing is left to do here but to wait; all that may be read outside is.
  std::vector<history::PartTicket> hand_out() {
    std::vector<history::PartTicket> tickets;
    while (talk_.engine().step(Budget([] { return true; }))) {
      while (auto ticket = importer() ? importer()->take_ticket() : std::nullopt) tickets.push_back(*ticket);
    }
    return tickets;
  }
  Imported last() {
    for (Reply& reply : talk_.run()) {
      if (auto* imported = std::get_if<Imported>(&reply.body)) return *imported;
    }
    return {};
  }
};

TEST_F(SharedImportTest, GoesOnWithWhatReadersBring) {
  auto tickets = hand_out();
  ASSERT_EQ(tickets.size(), 2U);
  EXPECT_TRUE(importer()->waits());
  for (std::size_t i = tickets.size(); i-- > 0;) {
    importer()->give_rows(tickets[i].part, history::read_part(encode(tickets[i]), importer()->source_of(tickets[i])));
  }
  EXPECT_EQ(last().totals.plays, 4'000U);
  EXPECT_EQ(importer(), nullptr);
}

TEST_F(SharedImportTest, CancelDoesNotWaitForReaders) {
  hand_out();
  talk_.submit(CancelRequest{});
  EXPECT_FALSE(importer()->is_reading());
  EXPECT_TRUE(last().cancelled);
}

TEST_F(SharedImportTest, ForgettingEndsTheReading) {
  hand_out();
  talk_.submit(ForgetRequest{});
  EXPECT_EQ(importer(), nullptr);
  talk_.run();
  EXPECT_EQ(talk_.ask<Imported>(TypedRequest{{"Hush"}}).totals.plays, 0U);
}

}  // namespace
}  // namespace earshot::engine
