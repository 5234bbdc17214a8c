// Every request and reply crosses the boundary and comes back; damaged bytes never do. (The codec:
// tests/base.)
#include "engine/messages.h"

#include <gtest/gtest.h>

namespace earshot::engine {
namespace {

const Settings kSettings = {.method = "tfidf",
                            .count = 7,
                            .seed = 9,
                            .novelty = 0.25,
                            .popularity = 0.75,
                            .known_plays = 3,
                            .from_day = -5,
                            .to_day = 20'000,
                            .tracks_per_artist = 1,
                            .reasons = 2,
                            .seeds = {{SeedKind::tag, 4, "dub", false}},
                            .liked = {1, 2},
                            .not_now = {3},
                            .never = {4},
                            .without = {"夜の灯台"}};

const LabSpec kSpec = {"pools", LabData::generated, {{"ease", {{"l2", "80"}}}}, {"ndcg@10"}, {{"recipe", "matched"}}, 5};

ChatRequest chat_request() {
  ChatRequest request;
  request.purpose = ChatPurpose::wish;
  request.to = {"openai", "https://example.org/v1", "m", 300};
  request.told = {false, 9, {"Hush"}};
  request.caps = {0.1, 0.2, 0.3, 4, 0.5, 0.6};
  request.prices = {{"openai", "m", 1.5, 2.5, "2026-11-20", "yours"}};
  request.settings = kSettings;
  request.text = "a rainy evening";
  request.study = {{"minimal"}, 4, 2, {"pools", LabData::generated, {}, {}, {{"recipe", "84bb"}}, 9}};
  return request;
}

Item item() {
  return {7, "N", "Japan", "S", 3, {"t"}, {{2, "dub"}}, 1.5, 1, {{"A", 0.7, {"dub"}, 0}, {"", 0.3, {}, 4}}};
}

Tasting tasting() { return {{kSettings, {"blend", "chat"}, 5}, {"Blend", "The model"}, {{item(), {0, 1}, 1}}}; }

ChatPrepared prepared() {
  ChatPrepared question;
  question.purpose = ChatPurpose::rerank;
  question.origin = "https://example.org";
  question.calls = {{4, "POST", "https://example.org/v1", {{"a", "b"}}, "Authorization", "Bearer ", "{}", 5, 6}};
  question.usd = 0.01;
  question.sent = {"15 artists"};
  question.artists = {"Hush"};
  question.paste = {"text"};
  return question;
}

ChatReceipt receipt() {
  ChatReceipt receipt;
  receipt.provider = "OpenAI";
  receipt.calls = 3;
  receipt.usd = 0.002;
  receipt.faults = {"One reply was cut off."};
  return receipt;
}

TastingResult tasting_result() {
  TastingResult result;
  result.rows = {{"Blend", 5, 3, 0.6, 0.2, 0.9, 4.5, 4, "Three of five."}};
  result.words = "Nothing can be concluded.";
  result.file = {"a.json", "application/json", "{}"};
  return result;
}

const std::vector<Request> kRequests = {{1, ImportRequest{.until_day = 12}},
                                        {2, SampleRequest{"mara"}},
                                        {3, TypedRequest{{"Björk", ""}}},
                                        {4, CancelRequest{}},
                                        {5, ForgetRequest{}},
                                        {6, InsightsRequest{1, 2, -330, Measure::plays, 5}},
                                        {7, RecommendRequest{kSettings}},
                                        {8, RediscoverRequest{3, 1}},
                                        {9, SuggestRequest{"dub", 2}},
                                        {10, CoverageRequest{4}},
                                        {10, MapRequest{}},
                                        {11, TimeMachineRequest{19'000, 40, 6, 2, 365, 3, {"ease"}}},
                                        {12, DataSetRequest{}},
                                        {13, ListenersRequest{false}},
                                        {14, LabMenuRequest{}},
                                        {15, LabRequest{kSpec}},
                                        {16, LabAgainRequest{}},
                                        {17, LabFileRequest{LabFormat::csv}},
                                        {18, ChatMenuRequest{}},
                                        {19, chat_request()},
                                        {20, ChatHead{4, 200, "text/event-stream", "3", "250", 1'700'000'000}},
                                        {21, ChatBytes{4, std::string("h\xC3\0", 3)}},
                                        {22, ChatEnd{4, ChatHow::blocked, 2.5, {false, true, "denied", "connect-src x"}}},
                                        {23, ChatPaste{"{}"}},
                                        {24, ChatStop{}},
                                        {25, ChatRecordRequest{}},
                                        {26, ChatReplayRequest{kSettings}},
                                        {27, TastingRequest{kSettings, {"blend", "chat"}, 5}},
                                        {28, TastingScoreRequest{tasting(), {7}, {8}}}};

const Totals kTotals = {1, 2, 3.5, 4, 5, 6, -7, 8};
const CoverageSummary kCoverage = {0.5, 6, 7};

const std::vector<Reply> kReplies = {
    {0, Ready{1, 2, 3, "a dump", {{"blend", "Blend", "All."}}, {{"mara", "Mara", "Nobody."}}}},
    {1, Progress{"a.json", 1, 2, 3, 4, 5}},
    {2, Imported{"Your export",
                 true,
                 true,
                 {{"a", "f", 3, 1, 1, {{"no time", 1}}, "note"}},
                 {{"Rule", "About.", 1, {"A, T"}}},
                 {"n"},
                 {{"music", 2, 3.5}},
                 {1, 2, 3, 4, 5, 6, {{7, "N"}}, 8, {{"Mine", 9, 2, {{7, "N"}}}}},
                 kTotals,
                 kCoverage}},
    {3, Forgotten{}},
    {4, Insights{{},
                 kTotals,
                 0.1,
                 {{600, 2, 3.5}},
                 {1, 2},
                 {{"A", "", "", 1, 2, 0.5}},
                 {{"T", "A", "u", 1, 2, 0.5}}}},
    {5,
     Recommended{
         kSettings,
         {{7, "N", "Japan", "S", 3, {"t"}, {{2, "dub"}}, 1.5, 1, {{"A", 0.7, {"dub"}, 0}, {"", 0.3, {}, 4}}}},
         3.5,
         "note"}},
    {6, Rediscovered{{{"A", "T", "u", 1, -2, 0.5, "r"}}, {}}},
    {7, Suggested{"d", {{SeedKind::tag, 2, "dub", "echo"}}}},
    {8, Coverage{kCoverage, {{"S", 0.5}}, {{"X", 2.5, "why"}}}},
    {8, ArtistMap{{"S"}, {"dub"}, {{7, "N", 0, 3, -5, 32767, {0}, 12, true, {}}, {8, "M", 0, 1, 4, -32767, {}, 0, false, {0}}}}},
    {9, Failed{"what", "next"}},
    {10, WorkProgress{"EASE: training", 0.25}},
    {11, Cancelled{}},
    {12, TimeMachine{{},
                     1,
                     18'000,
                     21'000,
                     {{19'000,
                       400,
                       40,
                       9,
                       5,
                       800,
                       1.5,
                       {{"blend", 50, 1, 0.25, {{"A", 3, 19'100, 12, 4}}, {{"B", 0, 19'200, 8, 3}}}},
                       {{"C", 0, 19'300, 7, 5}},
                       "thin"}},
                     {{"blend", "Blend", 2.5, 0.5, 1, -1, 3, 4, 5, 6, TimeVerdict::undecided, "Better."}},
                     "short",
                     {"note"}}},
    {13, DataSetLoaded{"n", "csv", "n: 1 user", {"times"}, "pools", {}, 4, false, true, "00ff", "note"}},
    {14, Methods{{{"ease", "EASE", "All pairs."}}, "n", 5, "note"}},
    {15, LabMenu{{{"pools", "Pools", "a", "", "times", {{"k", "1", "1 to 2", "neighbours"}}}}, {}, {"ndcg"}}},
    {16, LabResult{kSpec,
                   "data",
                   "00ff",
                   1,
                   2,
                   3,
                   "why",
                   {{"ease", "EASE", false, {{"l2", "80"}}, {{0.5, 0.4, 0.6}}, {0.5F}, "note"}},
                   {{0, 1, {0.1, -0.1, 0.3}, 4, 5, 6, 0.5, 0.75}},
                   {"convention"},
                   {"note"},
                   "same"}},
    {17, LabFile{"a.json", "application/json", "{}"}},
    {18, ChatMenu{{{"openai", "OpenAI", "https://example.org/v1", "m", false, true, "note"}},
                  {{"openai", "m", 1.5, 2.5, "2026-11-20", "vendor's page"}},
                  "2026-11-20",
                  {{"rerank-1", "About.", "text"}}}},
    {19, prepared()},
    {20, ChatProgress{1, 3, 40, "so far"}},
    {21, ChatRetry{4, 500, "busy", true, prepared()}},
    {22, ChatModels{receipt(), {{"m", "M", "1,000 tokens"}}}},
    {23, ChatRanking{receipt(), kSettings, {{item(), 1, 2, 3}}, 0.62, 0.31, "They agree."}},
    {24, ChatFree{receipt(), {{"N", "why", ChatStanding::unheard, item(), "note"}, {"X", "", ChatStanding::known, {}, ""}}}},
    {25, ChatReasons{receipt(), {{7, "words"}}}},
    {26, ChatWish{receipt(), "rain", kSettings, {"novelty .35 to .70"}, {"vocals"}}},
    {27, ChatVerdict{receipt(), "Blend", "a friend", {"N"}, {"X"}, {ChatWinner::ours, ChatWinner::other}, {"a", "b"},
                     ChatWinner::tie, "No verdict."}},
    {28, ChatStudy{receipt(), 10, 90, 88}},
    {29, tasting()},
    {30, tasting_result()}};

TEST(Messages, ThereIsAnExampleOfEachKind) {
  ASSERT_EQ(kRequests.size(), std::variant_size_v<decltype(Request::body)>);
  ASSERT_EQ(kReplies.size(), std::variant_size_v<decltype(Reply::body)>);
  for (std::size_t i = 0; i < kRequests.size(); ++i) EXPECT_EQ(kRequests[i].body.index(), i);
  for (std::size_t i = 0; i < kReplies.size(); ++i) EXPECT_EQ(kReplies[i].body.index(), i);
}

TEST(Messages, RequestsComeBackAsTheyWere) {
  for (const Request& request : kRequests) {
    const auto bytes = encode(request);
    const auto back = decode_request(bytes);
    ASSERT_TRUE(back.has_value()) << request.id;
    EXPECT_EQ(back->id, request.id);
    EXPECT_EQ(back->body.index(), request.body.index());
    EXPECT_EQ(encode(*back), bytes) << request.id;
  }
}

TEST(Messages, RepliesComeBackAsTheyWere) {
  for (const Reply& reply : kReplies) {
    const auto bytes = encode(reply);
    const auto back = decode_reply(bytes);
    ASSERT_TRUE(back.has_value()) << reply.id;
    EXPECT_EQ(back->id, reply.id);
    EXPECT_EQ(encode(*back), bytes) << reply.id;
  }
}

/// A member that is missing from its field list would survive the round trip above as its default.
TEST(Messages, NoMemberIsForgotten) {
  const auto back = decode_request(encode(Request{7, RecommendRequest{kSettings}}));
  const Settings& settings = std::get<RecommendRequest>(back->body).settings;
  EXPECT_EQ(settings.method, "tfidf");
  EXPECT_EQ(settings.count, 7u);
  EXPECT_EQ(settings.seed, 9u);
  EXPECT_EQ(settings.novelty, 0.25);
  EXPECT_EQ(settings.popularity, 0.75);
  EXPECT_EQ(settings.known_plays, 3u);
  EXPECT_EQ(settings.from_day, -5);
  EXPECT_EQ(settings.to_day, 20'000);
  EXPECT_EQ(settings.tracks_per_artist, 1u);
  EXPECT_EQ(settings.reasons, 2u);
  ASSERT_EQ(settings.seeds.size(), 1u);
  EXPECT_FALSE(settings.seeds[0].plus);
  EXPECT_EQ(settings.liked, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(settings.not_now, (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(settings.never, (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(settings.without, (std::vector<std::string>{"夜の灯台"}));
}

TEST(Messages, CutOrExtendedBytesAreNoMessage) {
  for (const Reply& reply : kReplies) {
    auto bytes = encode(reply);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      EXPECT_FALSE(decode_reply(std::span(bytes).first(length)).has_value())
          << reply.id << " cut to " << length;
    }
    bytes.push_back(std::byte{0});
    EXPECT_FALSE(decode_reply(bytes).has_value());
  }
}

TEST(Messages, AnyChangedByteIsReadSafely) {
  for (const Request& request : kRequests) {
    const auto bytes = encode(request);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      auto damaged = bytes;
      damaged[at] = ~damaged[at];
      const auto read = decode_request(damaged);
      if (!read) continue;
      EXPECT_EQ(encode(*read).size(), damaged.size());
    }
  }
}

}  // namespace
}  // namespace earshot::engine
