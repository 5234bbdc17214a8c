#include <gtest/gtest.h>

#include <array>

#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/slow_record.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;
constexpr std::array<std::string_view, 3> kKeys = {"a", "b", "c"};

std::vector<std::string> records(std::string_view text) {
  std::vector<std::string> found;
  JsonScanner scanner(text);
  for (auto kind = scanner.next(); kind != JsonScanner::Found::end; kind = scanner.next()) {
    found.emplace_back(kind == JsonScanner::Found::record ? scanner.record() : "other");
  }
  found.emplace_back(scanner.complete() ? "complete" : "broken off");
  return found;
}

using Lines = std::vector<std::string>;

TEST(JsonScanner, CutsAnArrayIntoRecords) {
  EXPECT_EQ(records("[{\"a\":1},\n {\"a\":{\"b\":\"}\"}} ]\n"),
            (Lines{"{\"a\":1}", "{\"a\":{\"b\":\"}\"}}", "complete"}));
  EXPECT_EQ(records("\xEF\xBB\xBF[ ]"), Lines{"complete"});
  EXPECT_EQ(records("{\"a\":1}\n{\"a\":2}\n"), (Lines{"{\"a\":1}", "{\"a\":2}", "complete"}));
}

TEST(JsonScanner, QuotesAndBracesInStringsAreText) {
  const std::string text = R"([{"a":"\"}{\\"},{"a":"]"}])";
  EXPECT_EQ(records(text), (Lines{R"({"a":"\"}{\\"})", R"({"a":"]"})", "complete"}));
}

TEST(JsonScanner, SaysWhenTheTextBreaksOff) {
  EXPECT_EQ(records("[{\"a\":1},{\"a\":"), (Lines{"{\"a\":1}", "broken off"}));
  EXPECT_EQ(records("[{\"a\":1},"), (Lines{"{\"a\":1}", "broken off"}));
  EXPECT_EQ(records("[{\"a\":\"\\"), Lines{"broken off"});
}

TEST(JsonScanner, OtherElementsAndTrailingBytesDoNoHarm) {
  EXPECT_EQ(records("[null, 3, [1,[2]], \"x,y\", {\"a\":1}] garbage {"),
            (Lines{"other", "other", "other", "other", "{\"a\":1}", "complete"}));
  EXPECT_EQ(records("[}}}"), (Lines{"other", "broken off"}));
}

/// The same, when the text comes in pieces that begin where the scanner is and end `step` bytes further each time.
Lines records_in_pieces(std::string_view text, std::size_t step) {
  Lines found;
  JsonScanner scanner("");
  auto kind = JsonScanner::Found::more;
  for (std::size_t end = 0; kind == JsonScanner::Found::more;) {
    end = std::min(end + step, text.size());
    scanner.go_on(text.substr(scanner.position(), end - scanner.position()), end < text.size());
    for (kind = scanner.next(); kind < JsonScanner::Found::more; kind = scanner.next()) {
      found.emplace_back(kind == JsonScanner::Found::record ? scanner.record() : "other");
    }
  }
  found.emplace_back(scanner.complete() ? "complete" : "broken off");
  return found;
}

TEST(JsonScanner, PiecesOfATextGiveWhatTheWholeGives) {
  for (const std::string_view text : {R"([{"a": "}]"}, 17, null, {"b": [1, {"c": 2}]} , {} ] tail)", "\xEF\xBB\xBF  [ {\"a\":1}, [[1],2], {\"b\"",
                                      R"({"a":1} {"b":"\"{"})", "[", "", "  ", "[{\"a\":\"lost},\n {\"b\":1},\n{\"c\":2}]"}) {
    for (std::size_t step = 3; step < 40; ++step) EXPECT_EQ(records_in_pieces(text, step), records(text)) << text << ' ' << step;
  }
}

TEST(JsonScanner, ARecordThatLostAQuoteFailsAlone) {
  const auto found = records("[\n{\"a\":\"lost,\n\"b\":1},\n{\"a\":2}\n]");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1], "{\"a\":2}");
}

TEST(JsonRecord, ReadsWantedMembersInAnyOrder) {
  JsonRecord record(kKeys);
  ASSERT_TRUE(record.parse(R"({"c":"x","z":{"a":7,"q":[{"b":1}]},"a":1.5,"b":true})"));
  EXPECT_EQ(record[0].number, 1.5);
  EXPECT_TRUE(record[1].is_true());
  EXPECT_EQ(record[2].text, "x");
}

TEST(JsonRecord, ForgetsTheRecordBefore) {
  JsonRecord record(kKeys);
  ASSERT_TRUE(record.parse(R"({"a":1,"b":"x","c":null})"));
  EXPECT_TRUE(record[2].is(Type::null));
  ASSERT_TRUE(record.parse(R"({"c":[1]})"));
  EXPECT_TRUE(record[0].is(Type::missing));
  EXPECT_EQ(record[1].text, "");
  EXPECT_TRUE(record[2].is(Type::nested));
}

TEST(JsonRecord, ReadsEscapesAndPairs) {
  JsonRecord record(kKeys);
  ASSERT_TRUE(record.parse(R"({"a":"q\"b\\n\n\u00e9","b":"\uD83D\uDC51"})"));
  EXPECT_EQ(record[0].text, "q\"b\\n\n\u00e9");
  EXPECT_EQ(record[1].text, "\U0001F451");
}

TEST(JsonRecord, MendsLoneSurrogatesAndBrokenBytes) {
  JsonRecord record(kKeys);
  ASSERT_TRUE(record.parse("{\"a\":\"x\\uD83Dy\",\"b\":\"\\uDC51\",\"c\":\"m\xFFn\x01\to\"}"));
  EXPECT_EQ(record[0].text, "x\uFFFDy");
  EXPECT_EQ(record[1].text, "\uFFFD");
  EXPECT_EQ(record[2].text, "m\uFFFDn  o");
}

TEST(JsonRecord, EscapedBackslashBeforeUIsNoSurrogate) {
  EXPECT_EQ(mend_json(R"("\\uD83D \uD83D\uDC51 \uD83D\uD83D\uDC51")"),
            "\"\\\\uD83D \\uD83D\\uDC51 \uFFFD\\uD83D\\uDC51\"");
}

TEST(JsonRecord, RefusesWhatIsBroken) {
  JsonRecord record(kKeys);
  EXPECT_FALSE(record.parse(R"({"a":})"));
  EXPECT_FALSE(record.parse(R"({"a":1e999})"));
  EXPECT_FALSE(record.parse(""));
}

TEST(JsonRecord, DeepNestingIsSkipped) {
  JsonRecord record(kKeys);
  const std::string deep = "{\"z\":" + std::string(100'000, '[') + std::string(100'000, ']') + ",\"a\":4}";
  ASSERT_TRUE(record.parse(deep));
  EXPECT_EQ(record[0].number, 4);
}

}  // namespace

}  // namespace earshot::history
