// Catalogue packs dropped like any other file.
#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/pack.h"
#include "catalogue/small_world.h"
#include "conversation.h"

namespace earshot::engine {
namespace {

constexpr const char* kPlays = R"([{"endTime":"2022-06-01 08:00","artistName":"Hush","trackName":"B","msPlayed":201000},
    {"endTime":"2022-06-01 09:00","artistName":"Faraway","trackName":"A","msPlayed":180000}])";

std::string text_of(const catalogue::Catalogue& catalogue) {
  const auto bytes = catalogue::pack(catalogue);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The small world and one artist more.
std::string larger_pack() {
  catalogue::Catalogue catalogue = catalogue::small_catalogue();
  catalogue.artists.push_back(catalogue.artists.front());
  catalogue.artists.back().name = "Faraway";
  catalogue.artists.back().spellings.clear();
  catalogue.origin = "a test";
  return text_of(catalogue);
}

class DroppedPacksTest : public testing::Test {
 protected:
  Imported import(const std::string& text, const std::string& name) {
    talk_.drop_text(text, name);
    return talk_.ask<Imported>(ImportRequest{});
  }
  Conversation talk_{catalogue::small_catalogue()};
};

TEST_F(DroppedPacksTest, AreInUseAtOnceAndSayWhereTheyComeFrom) {
  EXPECT_EQ(import(kPlays, "StreamingHistory0.json").coverage.artists_known, 1U);
  const Imported imported = import(larger_pack(), "music.bin");
  EXPECT_EQ(imported.coverage.artists_known, 2U) << "the history is still there, and Faraway is known now";
  ASSERT_EQ(imported.files.size(), 1U);
  EXPECT_EQ(imported.files[0].format, "Catalogue pack");
  EXPECT_NE(imported.files[0].note.find("6 artists from a test"), std::string::npos);
}

TEST_F(DroppedPacksTest, AreToldApartFromTheHistoryBesideThem) {
  talk_.drop_text(larger_pack(), "my.pack");
  const Imported imported = import(kPlays, "StreamingHistory0.json");
  EXPECT_EQ(imported.totals.plays, 2U);
  EXPECT_EQ(imported.coverage.artists_known, 2U);
}

TEST_F(DroppedPacksTest, DamagedOnesChangeNothing) {
  import(kPlays, "StreamingHistory0.json");
  const Imported imported = import(larger_pack().substr(0, 100), "my.pack");
  EXPECT_EQ(imported.coverage.artists_known, 1U);
  ASSERT_EQ(imported.files.size(), 1U);
  EXPECT_NE(imported.files[0].note.find("damaged"), std::string::npos);
}

TEST_F(DroppedPacksTest, TypedArtistsAreLookedUpAgain) {
  talk_.ask<Imported>(TypedRequest{{"Hush"}});
  EXPECT_EQ(import(larger_pack(), "my.pack").coverage.artists_known, 1U);
}

TEST_F(DroppedPacksTest, ForgettingBringsTheOwnCatalogueBack) {
  import(larger_pack(), "my.pack");
  talk_.ask<Forgotten>(ForgetRequest{});
  EXPECT_EQ(import(kPlays, "StreamingHistory0.json").coverage.artists_known, 1U);
}

}  // namespace
}  // namespace earshot::engine
