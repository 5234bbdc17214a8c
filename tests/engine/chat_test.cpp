// The chatbot through the engine's door: a real question about a sample listener, answered by an invented stream.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <variant>

#include "conversation.h"
#include "llm/invented_streams.h"

namespace earshot::engine {
namespace {

class ChatTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    talk_ = std::make_unique<Conversation>(shipped_catalogue(), shipped_samples());
    talk_->say(SampleRequest{"mara"});
  }
  static void TearDownTestSuite() { talk_.reset(); }

  ChatRequest question(ChatPurpose purpose) {
    ChatRequest request;
    request.purpose = purpose;
    request.to = {"openai", "", "gpt-6-luna"};
    request.shuffles = 1;
    return request;
  }
  std::vector<Reply> answer(std::uint32_t call, const std::string& stream, ChatHow how = ChatHow::complete) {
    talk_->submit(ChatHead{call, 200, "text/event-stream", "", ""});
    for (const std::string& piece : llm::by_chance(stream, 5)) talk_->submit(ChatBytes{call, piece});
    return talk_->say(ChatEnd{call, how, 0.5, {}});
  }

  static std::unique_ptr<Conversation> talk_;
};
std::unique_ptr<Conversation> ChatTest::talk_;

const std::string kRanking = R"({\"ranking\":[\"c05\",\"c03\",\"c01\"]})";

TEST_F(ChatTest, HasAMenu) {
  const ChatMenu menu = talk_->ask<ChatMenu>(ChatMenuRequest{});
  EXPECT_EQ(menu.providers.size(), 12u);
  EXPECT_GT(menu.prices.size(), 20u);
  EXPECT_EQ(menu.prices_date, "2026-11-20");
  EXPECT_GE(menu.prompts.size(), 5u);
}

TEST_F(ChatTest, RanksAndKeepsTheExchangeAsAFile) {
  const auto prepared = talk_->ask<ChatPrepared>(question(ChatPurpose::rerank));
  ASSERT_EQ(prepared.blocked, "");
  ASSERT_EQ(prepared.calls.size(), 1u);
  EXPECT_NE(prepared.calls[0].body.find("c05"), std::string::npos);
  const auto replies = answer(prepared.calls[0].call, llm::openai_stream(kRanking));
  const ChatRanking live = std::get<ChatRanking>(replies.back().body);
  EXPECT_EQ(live.receipt.calls + live.receipt.calls_failed, 1u);
  EXPECT_EQ(live.receipt.tokens_in, 120u);

  const LabFile file = talk_->ask<LabFile>(ChatRecordRequest{});
  EXPECT_NE(file.text.find("gpt-6-luna"), std::string::npos);
  talk_->drop_text(file.text, file.name);
  const ChatRanking again = talk_->ask<ChatRanking>(ChatReplayRequest{});
  EXPECT_EQ(again.receipt.source, "replayed");
  ASSERT_EQ(again.items.size(), live.items.size());
  for (std::size_t i = 0; i < live.items.size(); ++i) EXPECT_EQ(again.items[i].item.artist, live.items[i].item.artist);
}

TEST_F(ChatTest, GivesTheLocalListWhateverTheModelDoes) {
  const auto first = talk_->ask<ChatPrepared>(question(ChatPurpose::rerank));
  const auto local = std::get<ChatRanking>(answer(first.calls.at(0).call, llm::openai_stream("no idea")).back().body);
  ASSERT_FALSE(local.items.empty());
  EXPECT_EQ(local.weight, 0);
  for (const ChatHow how : {ChatHow::blocked, ChatHow::timed_out, ChatHow::cancelled, ChatHow::broke_off}) {
    const auto prepared = talk_->ask<ChatPrepared>(question(ChatPurpose::rerank));
    const auto list = std::get<ChatRanking>(talk_->say(ChatEnd{prepared.calls.at(0).call, how, 0.5, {}}).back().body);
    ASSERT_EQ(list.items.size(), local.items.size());
    EXPECT_EQ(list.receipt.faults.size(), 1u);
    for (std::size_t i = 0; i < local.items.size(); ++i) EXPECT_EQ(list.items[i].item.artist, local.items[i].item.artist);
  }
}

TEST_F(ChatTest, AnswersUnderTheNumberOfTheQuestion) {
  const std::uint32_t id = talk_->submit(question(ChatPurpose::recommend));
  const auto prepared = talk_->run();
  EXPECT_EQ(prepared.back().id, id);
  const std::uint32_t call = std::get<ChatPrepared>(prepared.back().body).calls.at(0).call;
  for (const Reply& reply : answer(call, llm::openai_stream(R"({\"picks\":[]})"))) EXPECT_EQ(reply.id, id);
}

TEST_F(ChatTest, CarriesRepliesByHand) {
  ChatRequest request = question(ChatPurpose::rerank);
  request.to = {};
  const auto prepared = talk_->ask<ChatPrepared>(request);
  EXPECT_TRUE(prepared.calls.empty());
  ASSERT_EQ(prepared.paste.size(), 1u);
  EXPECT_EQ(talk_->ask<ChatRanking>(ChatPaste{"{\"ranking\":[\"c02\"]}"}).receipt.source, "pasted");
}

TEST_F(ChatTest, RefusesFilesThatAreNoExchange) {
  EXPECT_TRUE(std::holds_alternative<Failed>(talk_->say(ChatReplayRequest{}).back().body));
  talk_->drop_text("{}", "x.json");
  EXPECT_TRUE(std::holds_alternative<Failed>(talk_->say(ChatReplayRequest{}).back().body));
}

// What changes the person, in conversations of their own.

TEST(ChatAndChange, HasNothingToAskWithoutAPerson) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  ChatRequest request;
  request.to.provider = "openai";
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(request).back().body));
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(ChatRecordRequest{}).back().body));
}

TEST(ChatAndChange, EndsWhenThePersonIsAnother) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(TypedRequest{{"Mogwai", "Sigur Rós"}});
  ChatRequest request;
  request.to.provider = "openai";
  const std::uint32_t id = talk.submit(request);
  const std::uint32_t call = std::get<ChatPrepared>(talk.run().back().body).calls.at(0).call;
  bool told = false;
  for (const Reply& reply : talk.say(TypedRequest{{"Burial"}})) told |= reply.id == id && std::holds_alternative<Failed>(reply.body);
  EXPECT_TRUE(told);
  EXPECT_TRUE(talk.say(ChatEnd{call, ChatHow::complete, 1, {}}).empty());
}

TEST(ChatAndChange, ForgetsTheQuestionAndTheLastExchange) {
  Conversation talk(shipped_catalogue(), shipped_samples());
  talk.say(TypedRequest{{"Mogwai", "Sigur Rós"}});
  ChatRequest request;
  request.to.provider = "openai";
  request.shuffles = 1;
  std::uint32_t call = talk.ask<ChatPrepared>(request).calls.at(0).call;
  talk.say(ChatEnd{call, ChatHow::timed_out, 1, {}});
  call = talk.ask<ChatPrepared>(request).calls.at(0).call;
  EXPECT_TRUE(std::holds_alternative<LabFile>(talk.say(ChatRecordRequest{}).back().body));
  EXPECT_EQ(talk.say(ForgetRequest{}).size(), 1u);
  EXPECT_TRUE(talk.say(ChatEnd{call, ChatHow::complete, 1, {}}).empty());
  EXPECT_TRUE(std::holds_alternative<Failed>(talk.say(ChatRecordRequest{}).back().body));
}

}  // namespace
}  // namespace earshot::engine
