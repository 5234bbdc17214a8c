#include "engine/tasting.h"

#include <gtest/gtest.h>

#include <set>

#include "conversation.h"

namespace earshot::engine {
namespace {

Conversation& diego() {
  static Conversation talk = [] {
    Conversation fresh(shipped_catalogue(), shipped_samples());
    fresh.say(SampleRequest{"diego"});
    return fresh;
  }();
  return talk;
}

TEST(TastingMessages, CardsTellNothingButTheirArtist) {
  const Tasting tasting = diego().ask<Tasting>(TastingRequest{{}, {"blend", "popularity"}, 8});
  ASSERT_EQ(tasting.labels.size(), 2u);
  std::set<std::uint32_t> artists;
  std::size_t held[2] = {0, 0};
  for (const TastingCard& card : tasting.cards) {
    artists.insert(card.item.artist);
    EXPECT_TRUE(card.item.reasons.empty());
    EXPECT_EQ(card.item.score, 0);
    for (const std::uint32_t list : card.lists) ++held[list];
  }
  EXPECT_EQ(artists.size(), tasting.cards.size());
  EXPECT_EQ(held[0], 8u);
  EXPECT_EQ(held[1], 8u);
}

TEST(TastingMessages, CountsWhatWasMarked) {
  const Tasting tasting = diego().ask<Tasting>(TastingRequest{{}, {"blend", "popularity"}, 8});
  TastingScoreRequest score{tasting, {}, {}};
  for (const TastingCard& card : tasting.cards) {
    if (card.lists.front() == 0) score.would_play.push_back(card.item.artist);
  }
  const TastingResult result = diego().ask<TastingResult>(score);
  ASSERT_EQ(result.rows.size(), 2u);
  EXPECT_EQ(result.rows[0].label, tasting.labels[0]);
  EXPECT_EQ(result.rows[0].marked, 8u);
  EXPECT_EQ(result.rows[0].share, 1);
  EXPECT_FALSE(result.words.empty());
  EXPECT_NE(result.file.text.find("\"would play\""), std::string::npos);
}

TEST(TastingMessages, SayWhatIsMissing) {
  EXPECT_TRUE(std::holds_alternative<Failed>(diego().say(TastingRequest{{}, {"blend"}, 8}).back().body));
  EXPECT_TRUE(std::holds_alternative<Failed>(diego().say(TastingRequest{{}, {"blend", "no such"}, 8}).back().body));
  EXPECT_TRUE(std::holds_alternative<Failed>(diego().say(TastingRequest{{}, {"blend", "chat"}, 8}).back().body));
  TastingScoreRequest damaged;
  damaged.tasting.cards.push_back({{}, {7}, 0});
  EXPECT_TRUE(std::holds_alternative<Failed>(diego().say(damaged).back().body));
}

}  // namespace
}  // namespace earshot::engine
