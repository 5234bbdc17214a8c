#include "app/export_list.h"

#include <gtest/gtest.h>

namespace earshot::app {
namespace {

engine::Item item(std::string name, std::vector<std::string> tracks) {
  engine::Item made;
  made.name = std::move(name);
  made.tracks = std::move(tracks);
  made.country = "Iceland";
  made.tags = {{1, "drone"}, {2, "dream pop"}};
  made.score = 0.5;
  made.reasons.push_back({"Ola", 0.46, {}, 0});
  made.reasons.push_back({"", 0.54, {}, 7});
  return made;
}

TEST(ExportList, LinksArePercentEncodedOnePerTrack) {
  const std::vector<engine::Item> list{item("Ásta & Co", {"50 % / 50", "B"}), item("山", {})};
  EXPECT_EQ(list_as(ListFormat::links, list),
            "https://open.spotify.com/search/%C3%81sta%20%26%20Co%2050%20%25%20%2F%2050\n"
            "https://open.spotify.com/search/%C3%81sta%20%26%20Co%20B\n"
            "https://open.spotify.com/search/%E5%B1%B1\n");
}

TEST(ExportList, CsvHasOneRowPerTrackAndCrlf) {
  const std::vector<engine::Item> list{item("Ola, \"the\" band", {"A"})};
  EXPECT_EQ(list_as(ListFormat::csv, list),
            "rank,artist,track,country,tags,score,reasons,link\r\n"
            "1,\"Ola, \"\"the\"\" band\",A,Iceland,drone; dream pop,0.500000,46 % Ola; 54 % 7 others,"
            "https://open.spotify.com/search/Ola%2C%20%22the%22%20band%20A\r\n");
}

TEST(ExportList, CsvKeepsTheHyphenBelowNothing) {
  std::vector<engine::Item> list{item("A", {})};
  list[0].score = -0.25;
  list[0].reasons[1].share = -0.05;
  EXPECT_NE(list_as(ListFormat::csv, list).find(",-0.250000,46 % Ola; -5 % 7 others,"), std::string::npos);
}

TEST(ExportList, CsvFieldsAreNoFormulas) {
  EXPECT_EQ(csv_field("=1+1"), "'=1+1");
  EXPECT_EQ(csv_field("+44"), "'+44");
  EXPECT_EQ(csv_field("-"), "'-");
  EXPECT_EQ(csv_field("@x"), "'@x");
  EXPECT_EQ(csv_field("=a,b"), "\"'=a,b\"");
  EXPECT_EQ(csv_field("a-b"), "a-b");
}

TEST(ExportList, CsvQuotesWhatBreaksRows) {
  EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("plain"), "plain");
}

TEST(ExportList, TextNamesTracksWhereThereAreSome) {
  const std::vector<engine::Item> list{item("A", {"x", "y"}), item("B", {})};
  EXPECT_EQ(list_as(ListFormat::text, list), "1. A - x, y\n2. B\n");
}

TEST(ExportList, TrackLinksTrustOnlyWellFormedAddresses) {
  EXPECT_EQ(track_link("spotify:track:0123456789ABCDEFGHIJKL", "a", "b"),
            "https://open.spotify.com/track/0123456789ABCDEFGHIJKL");
  EXPECT_EQ(track_link("spotify:track:../evil", "a", "b"), "https://open.spotify.com/search/a%20b");
  EXPECT_EQ(track_link("", "a", "b"), "https://open.spotify.com/search/a%20b");
}

}  // namespace
}  // namespace earshot::app
