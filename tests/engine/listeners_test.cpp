// A dropped data set turns collaborative filtering on for the person's own history, and off again.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "catalogue/small_world.h"
#include "conversation.h"

namespace earshot::engine {
namespace {

constexpr std::int64_t kMonday = 1'700'438'400;

/// Two communities of eight listeners each. The first plays The Lanterns, Rope Ladders and Tin Comet, of whom the small
/// catalogue knows the first only; the second plays three others that it does not know.
std::string listeners_csv() {
  std::string text = "user,artist,plays\n";
  for (int user = 0; user < 16; ++user) {
    const std::string name = "u" + std::to_string(user);
    for (const char* artist : user < 8 ? std::array{"The Lanterns", "Rope Ladders", "Tin Comet"}
                                       : std::array{"Glass Harbour", "Nine Moths", "Paper Sun"}) {
      text += name + "," + artist + "," + std::to_string(10 + user) + "\n";
    }
  }
  return text;
}

std::vector<history::ExportRow> plays(const std::string& artist, int count) {
  std::vector<history::ExportRow> rows;
  for (int i = 0; i < count; ++i) {
    history::ExportRow row;
    row.end = kMonday + (i + 1) * 3'600;
    row.ms = 200'000;
    row.artist = artist;
    row.title = "Song " + std::to_string(i);
    rows.push_back(row);
  }
  return rows;
}

class ListenersTest : public testing::Test {
 protected:
  ListenersTest() {
    talk_.drop(plays("Rope Ladders", 9));
    talk_.say(ImportRequest{});
    talk_.drop_text(listeners_csv(), "listeners.csv");
    loaded_ = talk_.say(DataSetRequest{}).back();
  }
  Recommended list() { return talk_.recommend({.method = "listeners-itemknn"}); }

  Conversation talk_{catalogue::small_catalogue()};
  Reply loaded_;
};

TEST_F(ListenersTest, TheDataSetIsDescribed) {
  const auto& loaded = std::get<DataSetLoaded>(loaded_.body);
  EXPECT_NE(loaded.summary.find("16 users, 6 items, 48 events"), std::string::npos) << loaded.summary;
  EXPECT_TRUE(loaded.listeners);
  EXPECT_EQ(loaded.has, std::vector<std::string>{"several listeners"});
  EXPECT_EQ(loaded.protocol, "");
}

TEST_F(ListenersTest, TheirArtistsAreRecommendedWithReasons) {
  const auto methods = talk_.ask<Methods>(ListenersRequest{});
  EXPECT_EQ(methods.artists, 5u);
  EXPECT_NE(methods.listeners, "");
  const Recommended result = list();
  ASSERT_EQ(result.items.size(), 2u);
  std::vector<std::string> found = names(result);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"The Lanterns", "Tin Comet"}));
  for (const Item& item : result.items) {
    ASSERT_FALSE(item.reasons.empty());
    EXPECT_EQ(item.reasons.front().artist, "Rope Ladders");
    EXPECT_NEAR(item.reasons.front().share, 1, 1e-3);
  }
}

TEST_F(ListenersTest, AnArtistOfTheListenersCountsAsKnownOne) {
  EXPECT_EQ(talk_.ask<Coverage>(CoverageRequest{}).summary.artists_known, 0u);
  talk_.say(ListenersRequest{});
  EXPECT_EQ(talk_.ask<Coverage>(CoverageRequest{}).summary.artists_known, 1u);
}

TEST_F(ListenersTest, TheyCanBeTakenAwayAgain) {
  const std::vector<OfferedMethod> with = talk_.ask<Methods>(ListenersRequest{}).methods;
  const auto without = talk_.ask<Methods>(ListenersRequest{false});
  EXPECT_LT(without.methods.size(), with.size());
  EXPECT_EQ(without.listeners, "");
  EXPECT_TRUE(list().items.empty());
  EXPECT_EQ(talk_.ask<Coverage>(CoverageRequest{}).summary.artists_known, 0u);
}

TEST_F(ListenersTest, SmallStepsGiveTheSameList) {
  talk_.submit(ListenersRequest{});
  talk_.run(tiny());
  const Recommended small = list();
  talk_.say(ListenersRequest{});
  EXPECT_EQ(names(small), names(list()));
}

TEST_F(ListenersTest, ForgettingTakesThemToo) {
  talk_.say(ListenersRequest{});
  talk_.say(ForgetRequest{});
  EXPECT_TRUE(std::holds_alternative<Failed>(talk_.say(ListenersRequest{}).back().body));
}

TEST(Listeners, NeedADataSet) {
  Conversation talk(catalogue::small_catalogue());
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(ListenersRequest{}).back().body));
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(DataSetRequest{}).back().body));
}

TEST(Listeners, ADataSetOfFilmsHasNoListeners) {
  Conversation talk(catalogue::small_catalogue());
  talk.drop_text("1\t2\t5\t881250949\n1\t3\t4\t881250950\n2\t3\t4\t881250951\n", "u.data");
  EXPECT_FALSE(talk.ask<DataSetLoaded>(DataSetRequest{}).listeners);
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(ListenersRequest{}).back().body));
}

}  // namespace
}  // namespace earshot::engine
