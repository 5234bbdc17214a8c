// The numbers are those of the vectors in the notes on providers (section 7).
#include "llm/event_stream.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "invented_streams.h"

namespace earshot::llm {
namespace {

struct Streamed {
  std::vector<std::string> data;
  std::vector<std::string> names;
  bool within = true;
};

Streamed stream(const std::vector<std::string>& pieces, StreamLimits limits = {}) {
  EventStream parser(limits);
  std::vector<StreamEvent> events;
  Streamed all;
  for (const std::string& piece : pieces) all.within = parser.feed(piece, events) && all.within;
  parser.finish(events);
  for (const StreamEvent& event : events) {
    all.data.push_back(event.data);
    all.names.push_back(event.name);
  }
  return all;
}

using Texts = std::vector<std::string>;

TEST(EventStream, JoinsACharacterThatCameInHalves) {  // 1
  EXPECT_EQ(stream({"data: {\"t\":\"h\xC3", "\xA9\"}\n\n"}).data, Texts{"{\"t\":\"hé\"}"});
}

TEST(EventStream, JoinsEmojiAndHanSplitAnywhere) {  // 2
  EXPECT_EQ(stream({"data: \xF0", "\x9F", "\x98", "\x80", "\n\ndata: \xE9", "\x9F\xB3\n\n"}).data, (Texts{"😀", "音"}));
}

TEST(EventStream, ReadsEveryStreamByteByByte) {  // 3
  for (const InventedStream& one : every_stream("hé 音 😀")) {
    const Streamed whole = stream({one.bytes}), bytes = stream(by_bytes(one.bytes));
    EXPECT_EQ(whole.data, bytes.data) << one.provider;
    EXPECT_EQ(whole.names, bytes.names) << one.provider;
    EXPECT_GE(whole.data.size(), 5u) << one.provider;
  }
}

TEST(EventStream, TakesEveryEndingOfLines) {  // 4
  EXPECT_EQ(stream({"data: a\r", "\n\r\ndata: b\r\n\r\n"}).data, (Texts{"a", "b"}));
  EXPECT_EQ(stream({"data: a\r\rdata: b\r\r"}).data, (Texts{"a", "b"}));
  EXPECT_EQ(stream({"data: a\n\r\ndata: b\r\n\ndata: c\r\n\r"}).data, (Texts{"a", "b", "c"}));
  EXPECT_EQ(stream({"data: a\r", "\r", "data: b\r", "\n", "\r", "\n"}).data, (Texts{"a", "b"}));
}

TEST(EventStream, PassesOverComments) {  // 5
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += ": OPENROUTER PROCESSING\n\n";
  EXPECT_EQ(stream({bytes + "data: a\n: in between\n\n:\n\n"}).data, Texts{"a"});
}

TEST(EventStream, TakesOffOneSpaceAtMost) {  // 6
  EXPECT_EQ(stream({"data:{\"a\":1}\n\ndata:  x\n\ndata: \n\n"}).data, (Texts{"{\"a\":1}", " x", ""}));
}

TEST(EventStream, JoinsLinesOfData) {  // 7
  EXPECT_EQ(stream({"data: {\"a\":\ndata: 1}\n\n"}).data, Texts{"{\"a\":\n1}"});
}

TEST(EventStream, NamesEventsAndPassesOverOtherFields) {  // 8
  const Streamed all = stream({"event: ping\ndata: 1\nid: 7\nretry: 100\nnonsense: x\nalone\n\nevent: only a name\n\ndata: 2\n\n"});
  EXPECT_EQ(all.data, (Texts{"1", "2"}));
  EXPECT_EQ(all.names, (Texts{"ping", "message"}));
}

TEST(EventStream, DropsWhatNoEmptyLineEnded) {  // 10
  EXPECT_EQ(stream({"data: a\n\ndata: b\n"}).data, Texts{"a"});
  EXPECT_EQ(stream({"data: a\n\ndata: b"}).data, Texts{"a"});
}

TEST(EventStream, TakesTheLastMarkWithoutAnEmptyLine) {
  EXPECT_EQ(stream({"data: a\n\ndata: [DONE]"}).data, (Texts{"a", "[DONE]"}));
  EXPECT_EQ(stream({"data: a\n\ndata: [DONE]\n"}).data, (Texts{"a", "[DONE]"}));
}

TEST(EventStream, ReplacesWhatIsNoText) {  // 11
  EXPECT_EQ(stream({"data: a\xFF" "b\n\n"}).data, Texts{"a\uFFFD" "b"});
  EXPECT_EQ(stream({std::string("data: a\0b\n\n", 11)}).data, Texts{"a\uFFFD" "b"});
  EXPECT_EQ(stream({"data: \xE9\x9F\n\n"}).data, Texts{"\uFFFD\uFFFD"});
}

TEST(EventStream, ForgivesAMarkOfByteOrder) { EXPECT_EQ(stream({"\xEF\xBB", "\xBF" "data: a\n\n"}).data, Texts{"a"}); }

TEST(EventStream, KeepsJsonThatStandsBetweenEvents) {  // 14
  EventStream parser;
  std::vector<StreamEvent> events;
  parser.feed("data: a\n\n{\"error\": {\n  \"code\": 503\n}", events);
  parser.feed("}", events);
  parser.finish(events);
  EXPECT_EQ(events.size(), 1u);
  EXPECT_EQ(parser.stray(), "{\"error\": {\n  \"code\": 503\n}}\n");
}

TEST(EventStream, HoldsItsLimits) {  // 18
  EXPECT_TRUE(stream({"data: " + std::string(1'000'000, 'x') + "\n\n"}).within);
  EXPECT_FALSE(stream({"data: " + std::string(2'000'000, 'x')}).within);
  EXPECT_FALSE(stream({std::string(40, 'x') + "\n"}, {.line = 39}).within);
  const Streamed joined = stream({"data: 1234567\ndata: 12345678\n\ndata: a\n\n"}, {.line = 20, .event = 16});
  EXPECT_FALSE(joined.within);
  EXPECT_TRUE(joined.data.empty());
  EXPECT_FALSE(stream({"data: a\n\n", "data: b\n\n"}, {.stream = 12}).within);
}

TEST(EventStream, TakesAHundredThousandTinyPieces) {  // 18
  std::vector<std::string> pieces;
  for (int i = 0; i < 50'000; ++i) pieces.insert(pieces.end(), {"data: x", "\n\n"});
  EXPECT_EQ(stream(pieces).data.size(), 50'000u);
}

TEST(EventStream, IsTheSameHoweverItIsCut) {  // 20
  Random random(7);
  const std::string alphabet = ":\r\n\n\rdataevent {}\xC3\xA9\xF0\x9F x";
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    std::string bytes;
    const std::size_t size = random.below(60);
    while (bytes.size() < size) bytes += random.below(3) ? std::string(1, alphabet[random.below(alphabet.size())]) : "data: ";
    const Streamed whole = stream({bytes}), cut = stream(by_chance(bytes, seed, 5));
    ASSERT_EQ(whole.data, cut.data) << seed;
    ASSERT_EQ(whole.names, cut.names) << seed;
  }
}

}  // namespace
}  // namespace earshot::llm
