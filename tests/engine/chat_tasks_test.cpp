// What a question to a model tells, and what becomes of its replies, from request to answer. Replies are pasted: no provider here.
#include "engine/chat_tasks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/small_world.h"
#include "conversation.h"
#include "engine/chat_record.h"

namespace earshot::engine {
namespace {

ChatRequest request_for(ChatPurpose purpose) {
  ChatRequest request;
  request.purpose = purpose;
  request.to = {.provider = "other", .address = "", .model = "m-1"};
  return request;
}

Conversation& mara() {
  static Conversation talk = [] {
    Conversation fresh(shipped_catalogue(), shipped_samples());
    fresh.say(SampleRequest{"mara"});
    return fresh;
  }();
  return talk;
}

ChatPrepared prepared(const ChatRequest& request, Conversation& talk = mara()) { return talk.ask<ChatPrepared>(request); }

std::string all_bytes(const ChatPrepared& message) {
  std::string all;
  for (const std::string& text : message.paste) all += text;
  return all;
}

/// The last reply to each text, pasted in turn.
template <class Answer>
Answer answer_to(const std::vector<std::string>& texts, Conversation& talk = mara()) {
  std::vector<Reply> replies;
  for (const std::string& text : texts) replies = talk.say(ChatPaste{text});
  return std::get<Answer>(replies.back().body);
}

TEST(ChatTold, SaysWhoseNamesAreInTheBytes) {
  const ChatPrepared message = prepared(request_for(ChatPurpose::rerank));
  ASSERT_EQ(message.paste.size(), 3u);
  EXPECT_EQ(message.prompt, "rerank-1");
  EXPECT_GE(message.artists.size(), 15u);
  for (const std::string& name : message.artists) EXPECT_NE(message.paste[0].find("\n" + name + "\t"), std::string::npos) << name;
  EXPECT_NE(message.paste[0].find("\nc30\t"), std::string::npos);
  EXPECT_EQ(message.paste[0].find("\nc31\t"), std::string::npos);
  EXPECT_FALSE(message.sent.empty());
  EXPECT_FALSE(message.left_out.empty());
}

TEST(ChatTold, AStruckArtistIsNowhere) {
  for (const ChatPurpose purpose : {ChatPurpose::rerank, ChatPurpose::recommend, ChatPurpose::reasons, ChatPurpose::judge}) {
    ChatRequest request = request_for(purpose);
    request.text = "Radiohead\nBoards of Canada\n";
    request.told.struck = {prepared(request).artists.at(0)};
    const Recommended list = mara().recommend();
    request.told.struck.push_back(list.items.at(0).name);
    request.text += list.items.at(0).name;
    const ChatPrepared message = prepared(request);
    for (const std::string& name : request.told.struck) {
      EXPECT_EQ(all_bytes(message).find("\t" + name + "\t"), std::string::npos) << name;
      EXPECT_EQ(all_bytes(message).find("\n" + name + "\t"), std::string::npos) << name;
      EXPECT_EQ(std::count(message.artists.begin(), message.artists.end(), name), 0) << name;
    }
  }
}

TEST(ChatTold, WithoutNamesNoArtistLeaves) {
  for (const ChatPurpose purpose : {ChatPurpose::rerank, ChatPurpose::recommend, ChatPurpose::reasons}) {
    ChatRequest request = request_for(purpose);
    const ChatPrepared named = prepared(request);
    request.told.names = false;
    const ChatPrepared message = prepared(request);
    EXPECT_TRUE(message.artists.empty());
    for (const std::string& name : named.artists) EXPECT_EQ(all_bytes(message).find("\n" + name + "\t"), std::string::npos) << name;
    for (const Item& item : mara().recommend().items) EXPECT_EQ(all_bytes(message).find("\t" + item.name + "\t"), std::string::npos) << item.name;
  }
}

TEST(ChatTold, TheSameSettingsGiveTheSameBytes) {
  ChatRequest request = request_for(ChatPurpose::rerank);
  EXPECT_EQ(prepared(request).paste, prepared(request).paste);
  const auto before = prepared(request).paste;
  request.settings.seed = 9;
  EXPECT_NE(prepared(request).paste, before);
}

std::set<std::uint32_t> ids_of(const ChatRanking& ranking) {
  std::set<std::uint32_t> ids;
  for (const ChatRanked& row : ranking.items) ids.insert(row.item.artist);
  return ids;
}

TEST(ChatRerank, WithoutAUsableReplyItIsTheLocalList) {
  prepared(request_for(ChatPurpose::rerank));
  const auto ranking = answer_to<ChatRanking>({"no", "I can't", "{}"});
  EXPECT_EQ(ranking.weight, 0);
  EXPECT_EQ(ranking.receipt.calls, 0u);
  EXPECT_EQ(ranking.receipt.calls_failed, 3u);
  EXPECT_EQ(ranking.receipt.prompt, "rerank-1");
  const Recommended list = mara().recommend();
  ASSERT_EQ(ranking.items.size(), list.items.size());
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    EXPECT_EQ(ranking.items[i].item.artist, list.items[i].artist);
    EXPECT_EQ(ranking.items[i].item.score, list.items[i].score);
    ASSERT_FALSE(ranking.items[i].item.reasons.empty());
    EXPECT_EQ(ranking.items[i].item.reasons[0].artist, list.items[i].reasons[0].artist);
  }
}

/// Ids of the first ten rows, in their order.
const std::string kEcho = R"({"ranking": ["c01","c02","c03","c04","c05","c06","c07","c08","c09","c10"]})";

TEST(ChatRerank, IsAPermutationAndCanBeReplayed) {
  const ChatPrepared asked = prepared(request_for(ChatPurpose::rerank));
  const auto ranking = answer_to<ChatRanking>({kEcho, kEcho, "broken"});
  EXPECT_EQ(ids_of(ranking).size(), 30u);
  EXPECT_EQ(ranking.receipt.calls, 2u);
  EXPECT_EQ(ranking.receipt.calls_failed, 1u);
  const LabFile file = mara().ask<LabFile>(ChatRecordRequest{});
  EXPECT_NE(file.text.find("rerank-1"), std::string::npos);
  mara().drop_text(file.text, file.name);
  const auto again = mara().ask<ChatRanking>(ChatReplayRequest{});
  EXPECT_EQ(again.receipt.source, "replayed");
  EXPECT_EQ(again.weight, ranking.weight);
  ASSERT_EQ(again.items.size(), ranking.items.size());
  for (std::size_t i = 0; i < ranking.items.size(); ++i) EXPECT_EQ(again.items[i].item.artist, ranking.items[i].item.artist);
}

TEST(ChatRecommend, EveryNameIsLookedUp) {
  const ChatPrepared asked = prepared(request_for(ChatPurpose::recommend));
  const Recommended list = mara().recommend();
  const std::string fresh = list.items.at(0).name, heard = asked.artists.at(0), title = list.items.at(1).tracks.at(0);
  const auto free = answer_to<ChatFree>({"{\"picks\": [{\"artist\": \"" + fresh + "\", \"why\": \"kin\"}, {\"artist\": \"" + heard +
                                         "\", \"why\": \"\"}, {\"artist\": \"Qwxz Invented Band\", \"why\": \"\"}, {\"artist\": \"" + fresh +
                                         " - Some Song\", \"why\": \"\"}]}"});
  ASSERT_EQ(free.named.size(), 3u);
  EXPECT_EQ(free.named[0].standing, ChatStanding::unheard);
  ASSERT_TRUE(free.named[0].item.has_value());
  EXPECT_EQ(free.named[0].item->artist, list.items.at(0).artist);
  EXPECT_EQ(free.named[0].why, "kin");
  EXPECT_EQ(free.named[1].standing, ChatStanding::known);
  EXPECT_NE(free.named[1].note.find("last in 20"), std::string::npos);
  EXPECT_FALSE(free.named[1].item.has_value());
  EXPECT_EQ(free.named[2].standing, ChatStanding::unverifiable);
  EXPECT_EQ(free.receipt.ids_twice, 1u);
}

TEST(ChatReasonsTask, LinesBelongToTheFirstPicks) {
  prepared(request_for(ChatPurpose::reasons));
  const auto reasons = answer_to<ChatReasons>({R"({"reasons": [{"id": "c02", "why": "close to what you play"}, {"id": "c77", "why": "x"}]})"});
  ASSERT_EQ(reasons.lines.size(), 1u);
  EXPECT_EQ(reasons.lines[0].artist, mara().recommend().items.at(1).artist);
  EXPECT_EQ(reasons.receipt.ids_unknown, 1u);
}

TEST(ChatWishTask, BecomesSettingsInWords) {
  ChatRequest request = request_for(ChatPurpose::wish);
  request.text = "rainy evening, nothing I have heard";
  const ChatPrepared asked = prepared(request);
  EXPECT_TRUE(asked.artists.empty());
  const auto wish = answer_to<ChatWish>(
      {R"({"novelty": 0.7, "popularity": -1, "unheard_only": true, "more": ["ambient", "not a tag"], "less": [], "artists": ["Radiohead"]})"});
  EXPECT_DOUBLE_EQ(wish.settings.novelty, 0.7);
  EXPECT_DOUBLE_EQ(wish.settings.popularity, 0.5);
  EXPECT_EQ(wish.settings.known_plays, 1u);
  ASSERT_EQ(wish.settings.seeds.size(), 2u);
  EXPECT_EQ(wish.settings.seeds[0].kind, SeedKind::tag);
  EXPECT_EQ(wish.changes[0], "novelty 0.35 to 0.70");
  ASSERT_EQ(wish.ignored.size(), 1u);
}

TEST(ChatWishTask, AStruckNameIsNotSentByMistake) {
  ChatRequest request = request_for(ChatPurpose::wish);
  request.text = "something like radiohead, quiet";
  request.told.struck = {"Radiohead"};
  EXPECT_TRUE(std::holds_alternative<Failed>(mara().say(request).back().body));
}

TEST(ChatJudge, ADisagreementBetweenOrdersIsNoVerdict) {
  ChatRequest request = request_for(ChatPurpose::judge);
  request.text = "Radiohead\nBoards of Canada\n";
  request.text_source = "a friend";
  ASSERT_EQ(prepared(request).paste.size(), 2u);
  const std::string first = R"({"winner": "A", "why": "x"})", second = R"({"winner": "B", "why": "y"})";
  const auto place = answer_to<ChatVerdict>({first, first});
  EXPECT_EQ(place.verdict, ChatWinner::tie);
  EXPECT_EQ(place.ours_list.size(), 2u);
  EXPECT_EQ(place.by_order, (std::vector<ChatWinner>{ChatWinner::ours, ChatWinner::other}));
  prepared(request);
  EXPECT_EQ((answer_to<ChatVerdict>({first, second}).verdict), ChatWinner::ours);
}

TEST(ChatTasks, SayWhatIsMissing) {
  Conversation nobody(catalogue::small_catalogue());
  for (const ChatPurpose purpose : {ChatPurpose::rerank, ChatPurpose::recommend, ChatPurpose::reasons, ChatPurpose::wish, ChatPurpose::judge}) {
    const auto replies = nobody.say(request_for(purpose));
    ASSERT_TRUE(std::holds_alternative<Failed>(replies.back().body));
    EXPECT_FALSE(std::get<Failed>(replies.back().body).what.empty());
  }
}

TEST(ChatStudyTask, RunsOverGeneratedListenersReachTheLaboratory) {
  Conversation talk(shipped_catalogue());
  ChatRequest request = request_for(ChatPurpose::study);
  request.study = {{"minimal"}, 2, 1, {}};
  request.study.pools.data = LabData::generated;
  const ChatPrepared asked = talk.ask<ChatPrepared>(request);
  ASSERT_EQ(asked.paste.size(), 2u);
  EXPECT_TRUE(asked.artists.empty());
  std::string ids;
  for (int row = 1; row <= 20; ++row) ids += (row > 1 ? ",\"c" : "\"c") + std::string(row < 10 ? "0" : "") + std::to_string(row) + "\"";
  const auto study = answer_to<ChatStudy>({"{\"ranking\": [" + ids + "]}", "nonsense"}, talk);
  EXPECT_EQ(study.replies, 2u);
  EXPECT_EQ(study.valid, 1u);
  LabRequest lab;
  lab.spec.data = LabData::generated;
  lab.spec.protocol = "pools";
  lab.spec.methods = {{"popularity", {}}};
  const auto result = talk.ask<LabResult>(lab);
  EXPECT_TRUE(std::any_of(result.rows.begin(), result.rows.end(), [](const LabRow& row) { return row.id == "m-1:minimal"; }));
}

}  // namespace
}  // namespace earshot::engine
