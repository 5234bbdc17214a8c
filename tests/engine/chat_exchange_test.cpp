// Whole exchanges, played with invented streams and a task that keeps what it is told.
#include "engine/chat_exchange.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <utility>

#include "base/random.h"
#include "llm/invented_streams.h"

namespace earshot::engine {
namespace {

constexpr const char* kAnswer = "c07 then c03";

/// What reached finish().
struct Told {
  std::vector<PromptOutcome> outcomes;
  ChatReceipt receipt;
  int times = 0;
};

class FakeTask final : public ChatTask {
 public:
  FakeTask(Told& told, std::size_t prompts) : ChatTask(ChatPurpose::rerank, "rerank-1"), told_(told) {
    for (std::size_t i = 0; i < prompts; ++i) {
      prompts_.push_back({"rerank-1", "Order them.", "c01 " + std::to_string(i), "ranking", R"({"type":"object"})", 500});
    }
    sent_ = {"two artists"};
  }
  std::string question() const override { return "{}"; }
  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World&) const override {
    told_.outcomes.assign(outcomes.begin(), outcomes.end());
    told_.receipt = receipt;
    ++told_.times;
    ChatRanking answer;
    answer.receipt = std::move(receipt);
    return answer;
  }

 private:
  Told& told_;
};

class ChatExchangeTest : public testing::Test {
 protected:
  ChatPrepared open(const std::string& provider = "openai", std::size_t prompts = 1, ChatCaps caps = {}) {
    ChatRequest request;
    request.to.provider = provider;
    if (llm::find_provider(provider)->model.empty()) request.to.model = "invented";
    if (provider == "other") request.to.address = "https://a.example/v1";
    request.caps = caps;
    exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, prompts));
    return last<ChatPrepared>();
  }
  /// An answer with this status, in random pieces.
  void answer(std::uint32_t call, const std::string& body, std::uint32_t status = 200, ChatHow how = ChatHow::complete,
              const std::string& retry_after = "") {
    exchange_.take(ChatHead{call, status, "text/event-stream", retry_after, ""});
    for (const std::string& piece : llm::by_chance(body, call)) exchange_.take(ChatBytes{call, piece});
    end(call, how);
  }
  void begin(std::uint32_t call) { exchange_.take(ChatHead{call, 200, "", "", ""}); }
  void end(std::uint32_t call, ChatHow how, ChatPlace place = {}) { exchange_.take(ChatEnd{call, how, 1.5, place}, world_); }

  template <class Answer>
  Answer last() {
    const std::vector<Reply> replies = exchange_.take_replies();
    if (replies.empty() || !std::holds_alternative<Answer>(replies.back().body)) {
      ADD_FAILURE() << "another reply, or none";
      return {};
    }
    EXPECT_EQ(replies.back().id, id_);
    return std::get<Answer>(replies.back().body);
  }
  bool silent() { return exchange_.take_replies().empty(); }
  std::string fault(std::size_t at = 0) { return told_.outcomes.at(at).fault; }

  ChatExchange exchange_;
  World world_;
  Told told_;
  std::uint32_t id_ = 40;
};

TEST_F(ChatExchangeTest, PreparesWithoutSending) {
  const ChatPrepared prepared = open("anthropic", 3);
  EXPECT_EQ(prepared.origin, "https://api.anthropic.com");
  EXPECT_EQ(prepared.to.model, "claude-haiku-5-5");
  EXPECT_EQ(prepared.calls.size(), 3u);
  EXPECT_EQ(prepared.paste.size(), 3u);
  EXPECT_EQ(prepared.tokens_out, 1'500u);
  EXPECT_EQ(prepared.blocked, "");
  ASSERT_TRUE(prepared.usd.has_value());
  EXPECT_GT(*prepared.usd, 1'500 * 0.5e-6);
  EXPECT_NE(prepared.price.find("vendor's page"), std::string::npos);
  EXPECT_EQ(prepared.sent, std::vector<std::string>{"two artists"});
  EXPECT_EQ(told_.times, 0);
}

TEST_F(ChatExchangeTest, FinishesWithTheRepliesOfEveryVendor) {
  for (const llm::InventedStream& one : llm::every_stream(kAnswer)) {
    SCOPED_TRACE(one.provider);
    const ChatPrepared prepared = open(one.provider, 2);
    answer(prepared.calls[0].call, one.bytes);
    EXPECT_EQ(last<ChatProgress>().calls_done, 1u);
    answer(prepared.calls[1].call, one.bytes);
    const ChatReceipt receipt = last<ChatRanking>().receipt;
    EXPECT_EQ(told_.outcomes.at(1).text, kAnswer);
    EXPECT_EQ(fault(1), "");
    EXPECT_EQ(receipt.calls, 2u);
    EXPECT_EQ(receipt.tokens_in, 240u);
    EXPECT_EQ(receipt.tokens_out, 90u);
    EXPECT_FALSE(receipt.tokens_estimated);
    EXPECT_EQ(receipt.source, "sent");
    EXPECT_DOUBLE_EQ(receipt.seconds, 3.0);
  }
}

TEST_F(ChatExchangeTest, NamesTheSumThatWasReallyTaken) {
  answer(open("openrouter").calls[0].call, llm::openrouter_stream(kAnswer));
  EXPECT_EQ(told_.receipt.usd, 0.00125);
  answer(open("openai").calls[0].call, llm::openai_stream(kAnswer));
  EXPECT_DOUBLE_EQ(told_.receipt.usd.value(), (120 * 0.10 + 45 * 0.50) / 1e6);
  answer(open("deepseek").calls[0].call, llm::deepseek_stream(kAnswer));
  EXPECT_FALSE(told_.receipt.usd.has_value()) << "an unknown price is no price";
  answer(open("ollama").calls[0].call, llm::ollama_stream(kAnswer));
  EXPECT_EQ(told_.receipt.usd, 0.0);
}

TEST_F(ChatExchangeTest, ShowsTheWordsAsTheyCome) {
  const std::uint32_t call = open("openai").calls[0].call;
  const std::string stream = llm::openai_stream("one two three four five \u202Esix");
  begin(call);
  exchange_.take(ChatBytes{call, stream.substr(0, stream.find("[DONE]"))});
  const ChatProgress progress = last<ChatProgress>();
  EXPECT_EQ(progress.text, "one two three four five six");
  EXPECT_EQ(progress.calls, 1u);
  EXPECT_GT(progress.tokens_out, 3u);
}

TEST_F(ChatExchangeTest, SaysLittleOfManyTinyPieces) {
  const std::uint32_t call = open("openai").calls[0].call;
  begin(call);
  std::size_t told = 0;
  for (int i = 0; i < 20'000; ++i) {
    exchange_.take(ChatBytes{call, "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n"});
    told += exchange_.take_replies().size();
  }
  EXPECT_GT(told, 10u);
  EXPECT_LT(told, 500u);
}

// ---- Faults ------------------------------------------------------------------------------------------------

constexpr const char* kBusy = R"({"error":{"message":"busy","code":"rate_limit_exceeded"}})";

TEST_F(ChatExchangeTest, AsksForTheSameBytesAgainAfterAWait) {
  const std::uint32_t call = open("openai").calls[0].call;
  answer(call, kBusy, 429, ChatHow::complete, "2");
  const ChatRetry retry = last<ChatRetry>();
  EXPECT_EQ(retry.call, call);
  EXPECT_EQ(retry.after_ms, 2'000u);
  EXPECT_FALSE(retry.changed);
  EXPECT_FALSE(retry.prepared.has_value());
  answer(call, llm::openai_stream(kAnswer));
  EXPECT_EQ(last<ChatRanking>().receipt.retries, 1u);
  EXPECT_EQ(told_.outcomes[0].text, kAnswer);
}

TEST_F(ChatExchangeTest, GivesUpAfterTwoTries) {
  const std::uint32_t call = open("openai").calls[0].call;
  for (int i = 0; i < 2; ++i) {
    answer(call, kBusy, 429);
    EXPECT_EQ(last<ChatRetry>().call, call);
  }
  answer(call, kBusy, 429);
  EXPECT_EQ(last<ChatRanking>().receipt.calls_failed, 1u);
  EXPECT_NE(fault().find("no more calls"), std::string::npos);
}

TEST_F(ChatExchangeTest, LeavesALongWaitToThePerson) {
  answer(open("openai").calls[0].call, kBusy, 429, ChatHow::complete, "3600");
  EXPECT_EQ(last<ChatRanking>().receipt.retries, 0u);
}

TEST_F(ChatExchangeTest, DoesNotSendAgainWhatHadBegun) {
  const std::string half = llm::anthropic_stream(kAnswer);
  const std::string error = "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n";
  answer(open("anthropic").calls[0].call, half.substr(0, half.find("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1")) + error);
  EXPECT_EQ(last<ChatRanking>().receipt.calls_failed, 1u);
  EXPECT_EQ(told_.outcomes[0].text, kAnswer);
  EXPECT_NE(fault().find("trouble of its own"), std::string::npos);
}

constexpr const char* kNoSchema = R"({"error":{"message":"'response_format' json_schema is not supported","type":"invalid_request_error"}})";

TEST_F(ChatExchangeTest, StepsDownOnceWithOtherBytesToBeRead) {
  const ChatPrepared prepared = open("openai", 3);
  answer(prepared.calls[0].call, llm::openai_stream("first"));
  answer(prepared.calls[1].call, kNoSchema, 400);
  const ChatRetry retry = last<ChatRetry>();
  ASSERT_TRUE(retry.changed && retry.prepared.has_value());
  ASSERT_EQ(retry.prepared->calls.size(), 2u) << "all that had not ended";
  EXPECT_GT(retry.prepared->calls[0].call, prepared.calls[2].call);
  EXPECT_NE(retry.prepared->calls[0].body.find("json_object"), std::string::npos);
  answer(prepared.calls[2].call, llm::openai_stream("of an old number"));
  EXPECT_TRUE(silent());
  for (const ChatCall& call : retry.prepared->calls) answer(call.call, llm::openai_stream("later"));
  EXPECT_EQ(last<ChatRanking>().receipt.calls, 3u);
  EXPECT_EQ(told_.outcomes[0].text, "first");
  EXPECT_EQ(told_.outcomes[2].text, "later");
  EXPECT_NE(open("openai").calls[0].body.find("json_object"), std::string::npos) << "remembered for this model";
}

TEST_F(ChatExchangeTest, StepsDownNoSecondTime) {
  answer(open("openai").calls[0].call, kNoSchema, 400);
  const std::uint32_t call = last<ChatRetry>().prepared->calls.at(0).call;
  answer(call, kNoSchema, 400);
  EXPECT_EQ(last<ChatRanking>().receipt.calls_failed, 1u);
}

TEST_F(ChatExchangeTest, EndsAtOnceWhereNoCallCanSucceed) {
  const ChatPrepared prepared = open("openai", 3);
  answer(prepared.calls[0].call, llm::openai_stream(kAnswer));
  answer(prepared.calls[1].call, R"({"error":{"code":"invalid_api_key","message":"Incorrect: sk-secretsecret"}})", 401);
  const ChatReceipt receipt = last<ChatRanking>().receipt;
  EXPECT_EQ(receipt.calls, 1u);
  EXPECT_EQ(receipt.calls_failed, 2u);
  EXPECT_EQ(told_.outcomes[0].text, kAnswer);
  EXPECT_EQ(fault(1).find("secret"), std::string::npos);
  EXPECT_NE(fault(2).find("left out"), std::string::npos);
}

TEST_F(ChatExchangeTest, TellsWhyTheBrowserBlockedIt) {
  end(open("ollama").calls[0].call, ChatHow::blocked);
  EXPECT_NE(fault().find("OLLAMA_ORIGINS"), std::string::npos);
  end(open("openai").calls[0].call, ChatHow::blocked, {false, true, "", ""});
  EXPECT_NE(fault().find("offline"), std::string::npos);
}

TEST_F(ChatExchangeTest, AlwaysFinishesWhateverTheStatus) {
  for (std::uint32_t status : {0u, 200u, 204u, 302u, 400u, 403u, 404u, 413u, 422u, 501u}) {
    const std::uint32_t call = open("groq").calls[0].call;
    const int before = told_.times;
    answer(call, status == 403 ? "<html>no</html>" : "", status);
    EXPECT_EQ(told_.times, before + 1) << status;
    EXPECT_FALSE(fault().empty()) << status;
  }
}

TEST_F(ChatExchangeTest, SurvivesFlippedBits) {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    auto streams = llm::every_stream(kAnswer);
    llm::InventedStream& one = streams[random.below(streams.size())];
    for (int flips = 0; flips < 5; ++flips) one.bytes[random.below(one.bytes.size())] ^= static_cast<char>(1 << random.below(8));
    answer(open(one.provider).calls[0].call, one.bytes);
    exchange_.take(ChatStop{}, world_);  // Perhaps it waits to be sent again.
  }
  EXPECT_EQ(told_.times, 300);
}

// ---- Stopping ----------------------------------------------------------------------------------------------

TEST_F(ChatExchangeTest, StopsInTheMiddleAndKeepsWhatCame) {
  const ChatPrepared prepared = open("openai", 3);
  answer(prepared.calls[0].call, llm::openai_stream(kAnswer));
  begin(prepared.calls[1].call);
  exchange_.take(ChatBytes{prepared.calls[1].call, llm::openai_stream(kAnswer).substr(0, 500)});
  exchange_.take(ChatStop{}, world_);
  EXPECT_EQ(last<ChatRanking>().receipt.tokens_out, 45 + prepared.calls[1].tokens_out) << "one counted, one at its dearest, one not sent";
  EXPECT_EQ(told_.outcomes[0].text, kAnswer);
  EXPECT_EQ(told_.outcomes[1].text.find("c07"), 0u);
  EXPECT_NE(fault(1), "");
  end(prepared.calls[1].call, ChatHow::cancelled);
  exchange_.take(ChatBytes{prepared.calls[2].call, "late"});
  exchange_.take(ChatStop{}, world_);
  EXPECT_TRUE(silent());
  EXPECT_EQ(told_.times, 1);
}

TEST_F(ChatExchangeTest, ACancelledCallStopsAllAndCountsAtItsDearest) {
  const ChatPrepared prepared = open("openai", 2);
  begin(prepared.calls[0].call);
  exchange_.take(ChatBytes{prepared.calls[0].call, llm::openai_stream(kAnswer).substr(0, 500)});
  end(prepared.calls[0].call, ChatHow::cancelled);
  const ChatReceipt receipt = last<ChatRanking>().receipt;
  EXPECT_EQ(receipt.tokens_out, prepared.calls[0].tokens_out);
  EXPECT_EQ(receipt.tokens_in, prepared.calls[0].tokens_in);
  EXPECT_TRUE(receipt.tokens_estimated);
  EXPECT_EQ(receipt.faults, std::vector<std::string>{"Stopped by you."});
}

TEST_F(ChatExchangeTest, WhatWasNeverSentIsCancelled) {
  open("openai");
  exchange_.take(ChatStop{}, world_);
  last<Cancelled>();
  EXPECT_EQ(told_.times, 0);
}

TEST_F(ChatExchangeTest, ANewQuestionTakesThePlaceOfTheOld) {
  const std::uint32_t old = open("openai").calls[0].call;
  const std::uint32_t call = open("openai").calls[0].call;
  answer(old, llm::openai_stream("old"));
  EXPECT_TRUE(silent());
  answer(call, llm::openai_stream("new"));
  EXPECT_EQ(told_.outcomes[0].text, "new");
}

TEST_F(ChatExchangeTest, ForgetsAtOnce) {
  const std::uint32_t call = open("openai").calls[0].call;
  exchange_.forget();
  answer(call, llm::openai_stream(kAnswer));
  EXPECT_TRUE(silent());
  EXPECT_EQ(told_.times, 0);
  EXPECT_TRUE(std::holds_alternative<Failed>(exchange_.record()));
}

TEST_F(ChatExchangeTest, SaysWhenTheGroundHasMoved) {
  open("openai");
  exchange_.drop();
  EXPECT_NE(last<Failed>().what.find("given up"), std::string::npos);
}

// ---- By hand, caps and lists ----------------------------------------------------------------------------------

TEST_F(ChatExchangeTest, TakesRepliesThatWereCarriedByHand) {
  open("openai", 2);
  exchange_.take(ChatPaste{"<think>hm</think>one"}, world_);
  EXPECT_EQ(last<ChatProgress>().calls_done, 1u);
  exchange_.take(ChatPaste{"two"}, world_);
  const ChatReceipt receipt = last<ChatRanking>().receipt;
  EXPECT_EQ(receipt.source, "pasted");
  EXPECT_EQ(receipt.provider + receipt.model, "");
  EXPECT_FALSE(receipt.usd.has_value());
  EXPECT_EQ(told_.outcomes[0].text, "one");
  EXPECT_EQ(told_.outcomes[1].text, "two");
}

TEST_F(ChatExchangeTest, HoldsCapsBeforeAnythingIsSent) {
  const ChatPrepared dear = open("openai", 1, {.usd_call = 0.0001});
  EXPECT_TRUE(dear.calls.empty());
  EXPECT_NE(dear.blocked.find("cap"), std::string::npos);
  EXPECT_EQ(dear.paste.size(), 1u) << "by hand it costs nothing";
  EXPECT_NE(open("deepseek", 1, {.tokens_call = 300}).blocked, "");
  EXPECT_FALSE(open("deepseek").usd.has_value());
  EXPECT_NE(open("openai", 1, {.usd_month = 1, .spent_month = 0.9999}).blocked, "");
}

TEST_F(ChatExchangeTest, SaysWhatIsMissing) {
  ChatRequest request;
  exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, 1));
  const ChatPrepared nobody = last<ChatPrepared>();
  EXPECT_NE(nobody.blocked.find("whom to ask"), std::string::npos);
  EXPECT_EQ(nobody.paste.size(), 1u);
  request.to = {"other", "http://192.168.0.7/v1", "m"};
  exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, 1));
  EXPECT_NE(last<ChatPrepared>().blocked.find("read along"), std::string::npos);
  request.to = {"ollama", "", ""};
  exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, 1));
  EXPECT_NE(last<ChatPrepared>().blocked.find("Choose a model"), std::string::npos);
}

TEST_F(ChatExchangeTest, PutsThePersonsPricesFirst) {
  ChatRequest request;
  request.to.provider = "openai";
  request.prices = {{"openai", "gpt-6", 1'000, 1'000, "", "yours"}};
  request.caps.usd_call = 0;
  exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, 1));
  EXPECT_GT(last<ChatPrepared>().usd.value(), 0.5);
}

TEST_F(ChatExchangeTest, LearnsHowAModelCounts) {
  const ChatPrepared before = open("openai");
  const std::uint32_t estimate = before.calls[0].tokens_in;
  answer(before.calls[0].call, llm::openai_stream(kAnswer));  // 120 tokens in.
  const std::uint32_t after = open("openai").calls[0].tokens_in;
  EXPECT_GT(after, estimate);
  EXPECT_LE(after, 120u);
}

TEST_F(ChatExchangeTest, AsksForModelsWithoutTellingAnything) {
  ChatRequest request;
  request.purpose = ChatPurpose::models;
  request.to.provider = "openrouter";
  exchange_.open(++id_, request, nullptr);
  const ChatPrepared prepared = last<ChatPrepared>();
  ASSERT_EQ(prepared.calls.size(), 1u);
  EXPECT_EQ(prepared.calls[0].method, "GET");
  EXPECT_EQ(prepared.calls[0].body, "");
  EXPECT_TRUE(prepared.sent.empty());
  answer(prepared.calls[0].call, R"({"data":[{"id":"a/x","name":"X","pricing":{"prompt":"0.000001","completion":"0.000002"}}]})");
  const ChatModels models = last<ChatModels>();
  ASSERT_EQ(models.models.size(), 1u);
  EXPECT_EQ(models.receipt.calls, 1u);
  request.purpose = ChatPurpose::rerank;
  request.to.model = "a/x";
  exchange_.open(++id_, request, std::make_unique<FakeTask>(told_, 1));
  EXPECT_NE(last<ChatPrepared>().price.find("OpenRouter's list"), std::string::npos);
}

TEST_F(ChatExchangeTest, AListThatFailsIsOnlyASentence) {
  ChatRequest request;
  request.purpose = ChatPurpose::models;
  request.to.provider = "anthropic";
  for (const auto& [status, body] : {std::pair{401u, "{}"}, {200u, "{}"}, {200u, "<html></html>"}, {500u, ""}}) {
    exchange_.open(++id_, request, nullptr);
    answer(last<ChatPrepared>().calls.at(0).call, body, status);
    const ChatModels models = last<ChatModels>();
    EXPECT_TRUE(models.models.empty());
    EXPECT_EQ(models.receipt.faults.size(), 1u);
  }
}

TEST_F(ChatExchangeTest, NeverUsesANumberTwice) {
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 5; ++i) {
    for (const ChatCall& call : open("openai", 3).calls) EXPECT_TRUE(seen.insert(call.call).second);
  }
}

}  // namespace
}  // namespace earshot::engine
