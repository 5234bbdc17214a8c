// Good replies of every wire, then each way in which one can go wrong under a status of 200.
#include "llm/reply_reader.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "invented_streams.h"

namespace earshot::llm {
namespace {

constexpr const char* kAnswer = "c07 and c03, hé 音 😀";

void expect_fault(const ReadReply& reply, FaultKind kind, const std::string& text = "") {
  ASSERT_TRUE(reply.fault.has_value());
  EXPECT_EQ(static_cast<int>(reply.fault->kind), static_cast<int>(kind)) << reply.fault->message;
  EXPECT_EQ(reply.text, text);
}

TEST(ReplyReader, ReadsTheStreamsOfEveryVendor) {
  for (const InventedStream& one : every_stream(kAnswer)) {
    SCOPED_TRACE(one.provider);
    const ReadReply reply = read(one.provider, one.bytes);
    EXPECT_EQ(reply.text, kAnswer);
    EXPECT_FALSE(reply.fault.has_value());
    EXPECT_EQ(reply.usage.tokens_in, 120u);
    EXPECT_EQ(reply.usage.tokens_out, 45u);
    EXPECT_EQ(reply.usage.usd.has_value(), one.provider == "openrouter");
  }
}

TEST(ReplyReader, IsTheSameHoweverTheStreamIsCut) {
  for (const InventedStream& one : every_stream(kAnswer)) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const ReadReply reply = read(one.provider, by_chance(one.bytes, seed));
      ASSERT_EQ(reply.text, kAnswer) << one.provider;
      ASSERT_FALSE(reply.fault.has_value()) << one.provider;
    }
    EXPECT_EQ(read(one.provider, by_bytes(one.bytes)).text, kAnswer) << one.provider;
  }
}

TEST(ReplyReader, KeepsWhatCameBeforeTheConnectionBroke) {
  for (const InventedStream& one : every_stream(kAnswer)) {
    SCOPED_TRACE(one.provider);
    const std::string half = one.bytes.substr(0, one.bytes.find("\xF0\x9F"));
    for (const HowEnded how : {HowEnded::complete, HowEnded::broke_off}) {
      const ReadReply reply = read(one.provider, half, 200, how);
      ASSERT_TRUE(reply.fault.has_value());
      EXPECT_EQ(reply.fault->kind, FaultKind::broken_off);
      EXPECT_EQ(reply.text.find("c07"), 0u);
      EXPECT_LT(reply.text.size(), std::string(kAnswer).size());
    }
  }
}

TEST(ReplyReader, TellsWhoEndedIt) {
  const std::string half = openai_stream(kAnswer).substr(0, 400);
  EXPECT_EQ(read("openai", half, 200, HowEnded::timed_out).fault->kind, FaultKind::timed_out);
  EXPECT_EQ(read("openai", half, 200, HowEnded::cancelled).fault->kind, FaultKind::cancelled);
  EXPECT_EQ(read("openai", "", 0, HowEnded::blocked).fault->kind, FaultKind::blocked);
  EXPECT_EQ(read("openai", "", 200).fault->kind, FaultKind::broken_off);
}

TEST(ReplyReader, DoesNotMindABreakBehindTheLastWord) {
  EXPECT_FALSE(read("openai", openai_stream(kAnswer), 200, HowEnded::broke_off).fault.has_value());
  EXPECT_FALSE(read("gemini", gemini_stream(kAnswer), 200, HowEnded::cancelled).fault.has_value());
}

TEST(ReplyReader, ReadsNothingBehindTheMarkOfTheEnd) {  // vector 19
  const ReadReply reply = read("openai", openai_stream("yes") + "data: {\"choices\":[{\"delta\":{\"content\":\"no\"}}]}\n\ndata: {x\n\n");
  EXPECT_EQ(reply.text, "yes");
  EXPECT_FALSE(reply.fault.has_value());
}

TEST(ReplyReader, ReadsWholeRepliesOfEveryWire) {
  const ReadReply anthropic = read("anthropic", R"({"type":"message","content":[{"type":"thinking","thinking":"c99"},)"
      R"({"type":"text","text":"a"},{"type":"text","text":"b"}],"stop_reason":"end_turn","usage":{"input_tokens":3,)"
      R"("cache_creation_input_tokens":4,"cache_read_input_tokens":5,"output_tokens":6}})");
  EXPECT_EQ(anthropic.text, "ab");
  EXPECT_EQ(anthropic.usage.tokens_in, 12u);
  const ReadReply openai = read("other", " {\"choices\":[{\"message\":{\"content\":\"ab\"}}]}");
  EXPECT_EQ(openai.text, "ab");
  EXPECT_FALSE(openai.fault.has_value());
  const ReadReply gemini = read("gemini", R"([{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},)"
      R"({"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}]}])");
  EXPECT_EQ(gemini.text, "ab");
  EXPECT_FALSE(gemini.fault.has_value());
}

TEST(ReplyReader, KnowsRefusals) {
  const std::string start = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":5}}}\n\n";
  expect_fault(read("anthropic", start + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\","
      "\"stop_details\":{\"type\":\"refusal\",\"category\":\"cyber\",\"explanation\":null}}}\n\ndata: {\"type\":\"message_stop\"}\n\n"),
      FaultKind::refused);
  expect_fault(read("openai", "data: {\"choices\":[{\"delta\":{\"refusal\":\"I can't help.\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"),
               FaultKind::refused);
  expect_fault(read("openai", R"({"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]})"), FaultKind::refused);
  expect_fault(read("mistral", "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"content_filter\"}]}\n\n"),
               FaultKind::refused, "a");
  expect_fault(read("gemini", "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n"), FaultKind::refused);
  expect_fault(read("gemini", R"({"promptFeedback":{"blockReason":"OTHER"}})"), FaultKind::refused);
  expect_fault(read("gemini", "data: {\"candidates\":[{\"finishReason\":\"RECITATION\"}]}\n\n"), FaultKind::refused);
}

TEST(ReplyReader, KnowsRepliesThatReachedTheirLimit) {
  expect_fault(read("anthropic", R"({"content":[{"type":"text","text":"c01"}],"stop_reason":"max_tokens"})"), FaultKind::cut, "c01");
  expect_fault(read("anthropic", R"({"content":[],"stop_reason":"model_context_window_exceeded"})"), FaultKind::too_long);
  expect_fault(read("openai", "data: {\"choices\":[{\"delta\":{\"content\":\"c01\"},\"finish_reason\":\"length\"}]}\n\n"), FaultKind::cut, "c01");
  expect_fault(read("openai", "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n"), FaultKind::cut);
  expect_fault(read("gemini", "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"c01\"}]},\"finishReason\":\"MAX_TOKENS\"}]}\n\n"),
               FaultKind::cut, "c01");
}

TEST(ReplyReader, NeverTakesThinkingForAnAnswer) {  // vector 17
  for (const char* field : {"reasoning", "reasoning_content"}) {
    expect_fault(read("groq", "data: {\"choices\":[{\"delta\":{\"" + std::string(field) + "\":\"c01\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"),
                 FaultKind::empty);
  }
  expect_fault(read("mistral", R"({"choices":[{"message":{"content":[{"type":"thinking","thinking":[]}]},"finish_reason":"stop"}]})"), FaultKind::empty);
  EXPECT_EQ(read("ollama", R"({"choices":[{"message":{"content":"\n<think>c01</think>\nc02"}}]})").text, "\nc02");
  expect_fault(read("ollama", R"({"choices":[{"message":{"content":"<think>c01 c02"},"finish_reason":"stop"}]})"), FaultKind::empty);
}

TEST(ReplyReader, KnowsErrorsInsideStreams) {
  const std::string text = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{}}\n\n"
      "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"c01\"}}\n\n";
  expect_fault(read("anthropic", text + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"),
               FaultKind::overloaded, "c01");
  expect_fault(read("anthropic", text + text), FaultKind::broken, "c01");  // vector 15
  expect_fault(read("openrouter", "data: {\"choices\":[{\"delta\":{\"content\":\"c01\"},\"finish_reason\":\"error\"}],"
      "\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}\n\n"), FaultKind::overloaded, "c01");
  expect_fault(read("openai", "data: {\"error\":{\"message\":\"You exceeded your quota\",\"code\":\"insufficient_quota\"}}\n\n"), FaultKind::no_money);
  expect_fault(read("openai", "data: {\"choices\": oops\n\n"), FaultKind::broken);
}

TEST(ReplyReader, KnowsAnErrorThatIsNoEvent) {  // vector 14
  const std::string half = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"c01\"}]}}]}\r\n\r\n";
  const std::string error = "{\"error\": {\n \"code\": 503,\n \"status\": \"UNAVAILABLE\"\n}}";
  expect_fault(read("gemini", half + error), FaultKind::overloaded, "c01");
  expect_fault(read("gemini", by_bytes(half + error)), FaultKind::overloaded, "c01");
}

TEST(ReplyReader, KnowsErrorsAndPagesUnderAGoodStatus) {  // vectors 12 and 13
  expect_fault(read("openai", R"({"error":{"message":"Slow down","code":"slow_down"}})"), FaultKind::rate);
  expect_fault(read("ollama", R"({"error":"model 'x' not found"})"), FaultKind::broken);
  expect_fault(read("openai", "<!DOCTYPE html><html><body>Log in to the hotel</body></html>"), FaultKind::web_page);
  expect_fault(read("openai", "{\"hello\": 1}"), FaultKind::broken);
  expect_fault(read("openai", "{\"choices\": [{\"message\""), FaultKind::broken);
}

TEST(ReplyReader, TakesToolCallsForNoAnswer) {  // vector 16
  expect_fault(read("anthropic", "data: {\"type\":\"message_start\",\"message\":{}}\n\n"
      "data: {\"type\":\"content_block_start\",\"content_block\":{\"type\":\"tool_use\",\"input\":{}}}\n\n"
      "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}}\n\n"
      "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n"),
      FaultKind::empty);
}

TEST(ReplyReader, SalvagesWhatGroqThrewAway) {
  expect_fault(read("groq", R"({"error":{"message":"Failed to validate JSON","code":"json_validate_failed","failed_generation":"{\"ranking\":[\"c01\""}})", 400),
               FaultKind::broken, "{\"ranking\":[\"c01\"");
}

TEST(ReplyReader, HoldsItsLimits) {
  const std::string flood(5u << 20, 'x');
  EXPECT_EQ(read("openai", "data: " + flood).fault->kind, FaultKind::broken);
  EXPECT_EQ(read("openai", std::vector<std::string>(5, "[" + flood)).fault->kind, FaultKind::broken);
  EXPECT_EQ(read("openai", std::vector<std::string>(5, flood), 500).fault->kind, FaultKind::overloaded);
}

TEST(ReplyReader, SurvivesFlippedBitsAndAnyStatus) {  // vector 20
  Random random(11);
  const std::vector<InventedStream> streams = every_stream(kAnswer);
  for (int round = 0; round < 3'000; ++round) {
    InventedStream one = streams[random.below(streams.size())];
    for (std::size_t flips = random.below(12); flips > 0; --flips) {
      one.bytes[random.below(one.bytes.size())] ^= static_cast<char>(1 << random.below(8));
    }
    one.bytes.resize(random.below(one.bytes.size() + 1));
    const std::uint32_t status = random.below(4) ? 200 : static_cast<std::uint32_t>(random.below(600));
    const ReadReply reply = read(one.provider, by_chance(one.bytes, static_cast<std::uint64_t>(round)), status);
    if (reply.fault) {
      EXPECT_FALSE(words(*reply.fault, *find_provider(one.provider)).what.empty());
    } else {
      EXPECT_FALSE(reply.text.empty());
    }
  }
}

}  // namespace
}  // namespace earshot::llm
