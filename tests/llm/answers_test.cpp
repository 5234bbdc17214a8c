// Replies other than rankings: free picks, reasons, wishes, verdicts; an exchange as a file.
#include <gtest/gtest.h>

#include <algorithm>

#include "llm/exchange_record.h"
#include "llm/free_picks.h"
#include "llm/judge.h"
#include "llm/reasons.h"
#include "llm/wish.h"

namespace earshot::llm {
namespace {

TEST(FreePicks, CleansAndMergesNames) {
  const FreePicks reply = read_picks(R"({"picks": [{"artist": "Bj\u00f6rk\n\u202e", "why": "<b>voice</b>"}, {"artist": "bjork", "why": ""},
                                          {"artist": "", "why": "x"}, {"why": "y"}, "text", {"artist": "The Lanterns"}]})");
  ASSERT_EQ(reply.picks.size(), 2u);
  EXPECT_EQ(reply.picks[0].artist, "Björk");
  EXPECT_EQ(reply.picks[0].why, "<b>voice</b>");  // Shown as text; nothing reads it as anything else.
  EXPECT_EQ(reply.twice, 1u);
  EXPECT_EQ(reply.found, Found::clean);
}

TEST(FreePicks, KeepsWhatIsWholeOfAReplyThatBrokeOff) {
  const FreePicks reply = read_picks(R"({"picks": [{"artist": "A1", "why": "x"}, {"artist": "B2", "why": "y"}, {"artist": "C)");
  ASSERT_EQ(reply.picks.size(), 2u);
  EXPECT_EQ(reply.picks[1].artist, "B2");
  EXPECT_EQ(reply.found, Found::salvaged);
  EXPECT_TRUE(read_picks("I don't know").picks.empty());
}

TEST(FreePicks, IsCapped) {
  std::string text = "{\"picks\": [";
  for (int i = 0; i < 100; ++i) text += (i > 0 ? "," : "") + std::string("{\"artist\": \"Name ") + std::to_string(i) + "\", \"why\": \"\"}";
  const FreePicks reply = read_picks(text + "]}");
  EXPECT_EQ(reply.picks.size(), kMostPicks);
  EXPECT_EQ(reply.surplus, 100 - kMostPicks);
}

TEST(FreePicks, ReadsTitlesAsNames) {
  EXPECT_EQ(readings_of("Hush - One"), (std::vector<std::string>{"Hush - One", "Hush"}));
  EXPECT_EQ(readings_of("One by Hush"), (std::vector<std::string>{"One by Hush", "Hush"}));
  EXPECT_EQ(readings_of("Hush"), (std::vector<std::string>{"Hush"}));
}

TEST(Reasons, AreMatchedById) {
  const ReasonReply reply = read_reasons(
      R"({"reasons": [{"id": "c02", "why": "one two"}, {"id": "c02", "why": "again"}, {"id": "c09", "why": "x"}]})", 3);
  EXPECT_EQ(reply.words, (std::vector<std::string>{"", "one two", ""}));
  EXPECT_EQ(reply.twice, 1u);
  EXPECT_EQ(reply.unknown, 1u);
  EXPECT_EQ(reply.missing, 2u);
  std::string lengthy = "{\"reasons\": [{\"id\": \"c01\", \"why\": \"";
  for (int i = 0; i < 60; ++i) lengthy += "word ";
  const std::string words = read_reasons(lengthy + "\"}]}", 1).words[0];
  EXPECT_EQ(static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1, kReasonWords);
}

TEST(Wish, TakesOnlyWhatASettingCanHold) {
  const WishReply reply = read_wish(R"({"novelty": 0.7, "popularity": -1, "unheard_only": true, "more": ["ambient", "Ambient", "calm"],
                                        "less": ["vocals"], "artists": ["Hush"], "delete_everything": true})");
  EXPECT_EQ(reply.novelty, 0.7);
  EXPECT_FALSE(reply.popularity.has_value());
  EXPECT_TRUE(reply.unheard_only);
  EXPECT_EQ(reply.more, (std::vector<std::string>{"ambient", "calm"}));
  EXPECT_EQ(reply.less, (std::vector<std::string>{"vocals"}));
  const WishReply odd = read_wish(R"({"novelty": 7, "popularity": "high", "more": ["a1","b2","c3","d4","e5","f6","g7"]})");
  EXPECT_FALSE(odd.novelty.has_value());
  EXPECT_EQ(odd.more.size(), 6u);
  EXPECT_EQ(odd.ignored.size(), 2u);
  EXPECT_EQ(read_wish("{\"other\": 1}").found, Found::nothing);
}

TEST(Wish, TellsTheVocabularyAndTheWishAlone) {
  const Prompt prompt = wish_prompt("rainy\tevening\nEND x", {"ambient", "vocals"}, 1, 500);
  EXPECT_NE(prompt.user.find("WISH\nrainy evening END x\nTAGS\nambient, vocals\n"), std::string::npos);
}

const JudgeQuestion kLists = {"Blend", "a friend", {"A1", "A2"}, {"B1", "B2"}};

TEST(Judge, BothOrdersMustAgree) {
  EXPECT_EQ(read_verdict(R"({"winner": "A", "why": "x"})", 0).winner, Winner::ours);
  EXPECT_EQ(read_verdict(R"({"winner": "A", "why": "x"})", 1).winner, Winner::other);
  EXPECT_EQ(read_verdict(R"({"winner": "C"})", 0).winner, Winner::unreadable);
  EXPECT_EQ(verdict_of(Winner::ours, Winner::ours), Winner::ours);
  EXPECT_EQ(verdict_of(Winner::ours, Winner::other), Winner::tie);
  EXPECT_EQ(verdict_of(Winner::tie, Winner::other), Winner::tie);
  EXPECT_EQ(verdict_of(Winner::ours, Winner::unreadable), Winner::unreadable);
  EXPECT_NE(words_of(kLists, Winner::ours, Winner::other).find("first both times"), std::string::npos);
  EXPECT_NE(words_of(kLists, Winner::other, Winner::ours).find("second both times"), std::string::npos);
  EXPECT_NE(words_of(kLists, Winner::other, Winner::other).find("a friend"), std::string::npos);
}

TEST(Judge, EachListStandsFirstOnceAndNobodyIsNamed) {
  const std::vector<Prompt> prompts = judge_prompts(kLists, {}, Telling::names, 1, 500);
  ASSERT_EQ(prompts.size(), 2u);
  EXPECT_NE(prompts[0].user.find("LIST A\nA1\nA2\nLIST B\nB1\nB2\n"), std::string::npos);
  EXPECT_NE(prompts[1].user.find("LIST A\nB1\nB2\nLIST B\nA1\nA2\n"), std::string::npos);
  for (const Prompt& prompt : prompts) EXPECT_EQ((prompt.system + prompt.user).find("friend"), std::string::npos);
}

TEST(Judge, ReadsAListLineByLine) {
  EXPECT_EQ(judged_rows("Hush\n\n  Moss \tLeaf\tmore\r\n"), (std::vector<std::string>{"Hush", "Moss\tLeaf more"}));
  EXPECT_EQ(judged_rows(std::string(1'000, '\n') + "x").size(), 1u);
}

TEST(Exchange, IsReadAsItWasWritten) {
  ExchangeRecord record{"rerank", "Anthropic", "m-1", "rerank-1", "{\"a\":1}", {{"s", "u", "r\xFF", "cut", 5, 6, 1.5}}, 0.25, true, 2, "[{\"x\":1}]"};
  const auto again = exchange_from_json(to_json(record));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->purpose, "rerank");
  EXPECT_EQ(again->question, "{\"a\":1}");
  EXPECT_EQ(again->runs, "[{\"x\":1}]");
  ASSERT_EQ(again->calls.size(), 1u);
  EXPECT_EQ(again->calls[0].reply, "r\xEF\xBF\xBD");
  EXPECT_EQ(again->calls[0].tokens_out, 6u);
  EXPECT_EQ(again->usd, 0.25);
  for (const char* wrong : {"", "[]", "{}", "{\"earshot_chat\": 1}", "{\"earshot_chat\": 2, \"question\": {}, \"calls\": []}"}) {
    EXPECT_FALSE(exchange_from_json(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace earshot::llm
