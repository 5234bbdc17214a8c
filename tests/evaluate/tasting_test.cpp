#include "evaluate/tasting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace earshot::evaluate {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

TEST(TeamDraft, ShowsTheFirstOfEveryListAndNothingElse) {
  const Lists lists = {{1, 2, 3, 9}, {3, 4, 5, 8}};
  const auto cards = team_draft(lists, 3, 1);
  std::set<std::uint32_t> items;
  for (const DraftedCard& card : cards) items.insert(card.item);
  EXPECT_EQ(items, (std::set<std::uint32_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(cards.size(), items.size());
  for (const DraftedCard& card : cards) {
    if (card.item == 3) {
      EXPECT_EQ(card.lists, (std::vector<std::size_t>{0, 1}));
    }
    EXPECT_TRUE(std::find(card.lists.begin(), card.lists.end(), card.drawn_by) != card.lists.end());
  }
}

TEST(TeamDraft, EveryRoundEachListDrawsOnce) {
  const Lists lists = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  const auto cards = team_draft(lists, 3, 5);
  ASSERT_EQ(cards.size(), 9u);
  for (std::size_t round = 0; round < 3; ++round) {
    std::set<std::size_t> drawn;
    for (std::size_t i = 0; i < 3; ++i) drawn.insert(cards[3 * round + i].drawn_by);
    EXPECT_EQ(drawn.size(), 3u);
  }
}

TEST(TeamDraft, WhoBeginsIsSeededAndFair) {
  const Lists lists = {{1, 2}, {3, 4}};
  int first = 0;
  for (std::uint64_t seed = 0; seed < 1'000; ++seed) first += team_draft(lists, 2, seed).front().item == 1 ? 1 : 0;
  EXPECT_NEAR(first, 500, 60);  // Nearly four standard deviations.
  EXPECT_EQ(team_draft(lists, 2, 9).front().item, team_draft(lists, 2, 9).front().item);
}

TEST(Wilson, KnownValues) {
  const Proportion half = wilson(5, 10);
  EXPECT_NEAR(half.low, 0.2366, 1e-4);
  EXPECT_NEAR(half.high, 0.7634, 1e-4);
  EXPECT_NEAR(wilson(0, 10).low, 0, 1e-12);
  EXPECT_NEAR(wilson(0, 10).high, 0.2775, 1e-4);
  EXPECT_NEAR(wilson(10, 10).high, 1, 1e-12);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(Binomial, KnownValues) {
  EXPECT_NEAR(binomial_p(8, 10, 0.5), 2 * (45 + 10 + 1) / 1024.0, 1e-12);
  EXPECT_NEAR(binomial_p(5, 10, 0.5), 1, 1e-12);
  EXPECT_NEAR(binomial_p(2, 3, 0.25), 0.140625 + 0.015625, 1e-12);
  EXPECT_NEAR(binomial_p(0, 3, 0.25), 1, 1e-12);  // As probable as 1 of 3, which no other beats.
  EXPECT_EQ(binomial_p(3, 3, 1), 1);
}

/// List 0 holds cards 0 to 9, list 1 cards 8 to 17; the first `a` of 0 and the last `b` of 1 are marked.
std::vector<TastedCard> cards_marked(std::uint32_t a, std::uint32_t b) {
  std::vector<TastedCard> cards;
  for (std::uint32_t item = 0; item < 18; ++item) {
    TastedCard card{{item, item < 10 ? 0u : 1u, {}}, "Artist " + std::to_string(item), static_cast<std::uint8_t>(item < 10 ? 2 : 6), Said::passed};
    if (item < 10) card.card.lists.push_back(0);
    if (item >= 8) card.card.lists.push_back(1);
    if (item < a || item >= 18 - b) card.said = Said::would_play;
    cards.push_back(card);
  }
  return cards;
}

TEST(Tasting, CountsMarksAndTiersAndLeavesKnownOnesOut) {
  auto cards = cards_marked(4, 2);
  cards[5].said = Said::known;
  const auto scores = score_lists(cards, 2);
  EXPECT_EQ(scores[0].shown, 9u);
  EXPECT_EQ(scores[0].marked, 4u);
  EXPECT_EQ(scores[1].shown, 10u);
  EXPECT_EQ(scores[1].marked, 2u);
  EXPECT_NEAR(scores[1].mean_tier, (2 * 2 + 8 * 6) / 10.0, 1e-12);
  EXPECT_NEAR(scores[1].marked_tier, 6, 1e-12);
}

TEST(Tasting, SaysWhenNothingCanBeConcluded) {
  const std::vector<std::string> labels = {"Blend", "Chat"};
  EXPECT_NE(verdict_words(cards_marked(4, 2), labels).find("nothing can be concluded"), std::string::npos);
  EXPECT_NE(verdict_words(cards_marked(8, 0), labels).find("Blend suits you better"), std::string::npos);
  EXPECT_NE(verdict_words(cards_marked(0, 0), labels).find("Nothing was marked"), std::string::npos);
  EXPECT_NEAR(compare_lists(cards_marked(8, 0), 0, 1).p, 2 / 256.0, 1e-12);
}

TEST(Tasting, IsExportedWithItsSeed) {
  const std::string json = to_json(cards_marked(1, 0), std::vector<std::string>{"Blend", "Chat"}, 42);
  for (const char* part : {"\"seed\": 42", "\"would play\"", "\"Artist 17\"", "\"drawn_by\": \"Blend\""}) EXPECT_NE(json.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace earshot::evaluate
