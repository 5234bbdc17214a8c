#include "evaluate/lastfm.h"

#include <gtest/gtest.h>

namespace earshot::evaluate {
namespace {

constexpr std::string_view kArtists =
    "1\tAura\thttp://a\thttp://b\n"
    "7\tSigur R\xC3\xB3s\thttp://a\thttp://b\r\n";
constexpr std::string_view kUsers =
    "//userID\tartistID\tweight\n"
    "2\t7\t13883\n"
    "2\t1\t50\r\n"
    "9\t7\t3\n";

TEST(Lastfm, ReadsBothFiles) {
  const auto data = parse_lastfm(kUsers, kArtists);
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->artists, (std::vector<std::string>{"Aura", "Sigur R\xC3\xB3s"}));
  ASSERT_EQ(data->users.size(), 2u);
  ASSERT_EQ(data->users[0].size(), 2u);
  EXPECT_EQ(data->users[0][0].artist, 1u);
  EXPECT_EQ(data->users[0][0].plays, 13883);
  EXPECT_EQ(data->users[1][0].artist, 1u);
  EXPECT_EQ(data->bad_rows, 0u);
}

TEST(Lastfm, TakesHeadingsWithAndWithoutSlashes) {
  const auto data = parse_lastfm("userID\tartistID\tweight\n2\t1\t5\n", "id\tname\turl\tpictureURL\n1\tAura\t\t\n");
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->users.size(), 1u);
  EXPECT_EQ(data->bad_rows, 0u);
}

TEST(Lastfm, CountsBadRows) {
  const auto data = parse_lastfm(
      "2\t1\t5\n"
      "two\t1\t5\n"   // no number
      "2\t99\t5\n"    // nobody's id
      "2\t1\n"        // no plays
      "2\t1\t-4\n",   // below nothing
      "1\tAura\n1\tTwice\n\n3\t\n");
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->users[0].size(), 1u);
  EXPECT_EQ(data->bad_rows, 4u + 2u);
}

TEST(Lastfm, SaysWhichFileIsWrong) {
  EXPECT_NE(parse_lastfm("", kArtists).error().what.find("user_artists.dat"), std::string::npos);
  EXPECT_NE(parse_lastfm(kUsers, "<html>\n<body>").error().what.find("artists.dat"), std::string::npos);
}

}  // namespace
}  // namespace earshot::evaluate
