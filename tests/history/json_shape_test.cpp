#include "history/json_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "history/importing.h"
#include "history/json_record.h"
#include "history/json_scanner.h"
#include "history/slow_record.h"

namespace earshot::history {

namespace {

constexpr std::array<std::string_view, 4> kKeys = {"a", "b", "c", "d"};
const std::string kFarMore(8'000, ' ');  // So that no record is one of the last.

/// What is said about `record` behind `model`: nothing when it is not ordinary. `known` was learned before.
std::vector<SlowValue> by_shape(const std::string& model, const std::string& record, const std::string& known = {}) {
  const std::string text = model + record + kFarMore;
  JsonRecord values(kKeys);
  JsonShape shape;
  if (!known.empty()) shape.learn(known, kKeys);
  if (!values.parse(model)) return {};
  shape.learn(std::string_view(text).substr(0, model.size()), kKeys);
  const JsonShape::Found found = shape.read(std::string_view(text).substr(model.size()), values.values());
  if (found.length == 0) return {};
  EXPECT_EQ(found.length, record.size()) << record;
  return copied(values.values());
}

std::vector<SlowValue> by_parser(const std::string& record) {
  JsonRecord parser(kKeys);
  return parser.parse(record) ? copied(parser.values()) : std::vector<SlowValue>();
}

TEST(JsonShape, ReadsRecordsOfItsShape) {
  const std::string model = R"({"a": "x", "z": 1, "b": 2, "c": null})";
  const std::string next = R"({"a": "Bj\u00f6rk", "z": "any", "b": 7, "c": true})";
  EXPECT_EQ(by_shape(model, model), by_parser(model));
  const std::string utf8 = "{\"a\": \"Bj\u00f6rk \u97f3\", \"z\": -1.25, \"b\": 123456789012345, \"c\": false}";
  ASSERT_FALSE(by_shape(model, utf8).empty());
  EXPECT_EQ(by_shape(model, utf8), by_parser(utf8));
  EXPECT_TRUE(by_shape(model, next).empty());  // It has an escape.
}

TEST(JsonShape, LeavesTheUnusualToTheParser) {
  const std::string model = R"({"a":"x","z":1,"b":2})";
  for (const std::string record :
       {R"({"a":"x","z":1})", R"({"z":1,"a":"x","b":2})", R"({"a":"x","z":1,"b":2,"c":3})", R"({"a":"x","z":{},"b":2})",
        R"({"a":"x","z":1,"b":2.5})", R"({"a":"x","z":1,"b":-2})", R"({"a":"x","z":1,"b":02})", R"({"a":"x","z":1,"b":2e3})",
        R"({"a":"x","z":1e,"b":2})", R"({"a":"x","z":1 ,"b":2})", R"({"a":"x","z":truer,"b":2})", R"({"a":"x\"","z":1,"b":2})", "{\"a\":\"x\ty\",\"z\":1,\"b\":2}",
        "{\"a\":\"x\xFF\",\"z\":1,\"b\":2}", "{\"a\":\"\xED\xA0\x80\",\"z\":1,\"b\":2}", R"({"a":"x","z":1,"b":1234567890123456})"}) {
    EXPECT_TRUE(by_shape(model, record).empty()) << record;
  }
}

TEST(JsonShape, SomeRecordsAreNoShape) {
  for (const std::string model : {R"({})", R"({"a":[1]})", R"({"a":1,"a":2})", R"({"\u0061":1})", R"({"a":1 ,"b":2})", R"({"a":1)",
                                  "{\"a\":\"x\ny\"}"}) {
    JsonShape shape;
    shape.learn(model, kKeys);
    EXPECT_FALSE(shape.is_known()) << model;
    std::array<JsonValue, kKeys.size()> values;
    EXPECT_EQ(shape.read(model + kFarMore, values).length, 0U);
  }
}

TEST(JsonShape, LearningAgainIsLearningAnew) {
  const std::vector<std::string> records = {
      R"({"a":"x","z":1,"b":2})",   R"({"a":"x\"y","z":-1.5e3,"b":null})", R"({"a":"x","z":1,"c":2})", R"({"a":"x","z":1, "b":2})",
      R"({"a":"x","z":[1],"b":2})", R"({"a":"x","z":1,"b":2,"d":"q"})",   R"({"a":"x","z":1})",       R"({"a":"x","z":1 ,"b":2})",
      R"({"a":1,"a":1,"b":2})",     "{\"a\":\"x\ny\",\"z\":1,\"b\":2}",   R"({"a":"","z":"","b":2 })", R"({"a":"}","z":",","b":"{"})"};
  for (const std::string& first : records) {
    for (const std::string& model : records) {
      for (const std::string& next : records) EXPECT_EQ(by_shape(model, next, first), by_shape(model, next)) << first << model << next;
    }
  }
}

TEST(JsonShape, SaysWhichValuesMayHaveChanged) {
  const std::string text = R"({"a":"x","z":1,"b":2,"d":"q"}{"a":"x","z":2,"b":25,"d":"q"}{"a":"","z":2,"b":25,"d":null})" + kFarMore;
  JsonRecord values(kKeys);
  JsonShape shape;
  ASSERT_TRUE(values.parse(R"({"a":"x","z":1,"b":2,"d":"q"})"));
  shape.learn(std::string_view(text).substr(0, 29), kKeys);
  const auto second = shape.read(std::string_view(text).substr(29), values.values());
  EXPECT_EQ(second.changed, 0b0010U);
  EXPECT_EQ(values[1].number, 25);
  const auto third = shape.read(std::string_view(text).substr(29 + second.length), values.values());
  EXPECT_EQ(third.changed, 0b1001U);
  EXPECT_TRUE(values[3].is(JsonValue::Type::null));
  EXPECT_EQ(values[1].number, 25);
}

TEST(JsonShape, ARecordThatIsKeptMayGoAway) {
  std::string text = R"({"a":"first","z":1,"b":2,"c":"same"}{"a":"other","z":1,"b":2,"c":"same"})" + kFarMore;
  const std::size_t model = 36;
  JsonRecord values(kKeys);
  JsonShape shape;
  ASSERT_TRUE(values.parse(std::string_view(text).substr(0, model)));
  shape.learn(std::string_view(text).substr(0, model), kKeys);
  shape.keep_record(values.values());
  std::fill_n(text.begin(), model, '#');
  ASSERT_GT(shape.read(std::string_view(text).substr(model), values.values()).length, 0U);
  EXPECT_EQ(values[0].text, "other");
  EXPECT_EQ(values[2].text, "same");
}

TEST(JsonShape, AValueThatStaysMayHaveEscapes) {
  const std::string model = R"({"a":"AC\"DC","b":2})";
  const std::string next = R"({"a":"AC\"DC","b":3})";
  EXPECT_EQ(by_shape(model, next), by_parser(next));
  EXPECT_FALSE(by_shape(model, next).empty());
}

TEST(JsonShape, TheLastBytesOfATextAreNeverOrdinary) {
  const std::string text = R"({"a":"x"}{"a":"x"}                )";
  JsonShape shape;
  shape.learn(std::string_view(text).substr(0, 9), kKeys);
  std::array<JsonValue, kKeys.size()> values;
  EXPECT_EQ(shape.read(std::string_view(text).substr(9), values).length, 0U);
}

/// Values of every kind, most of them ordinary.
std::string random_value(Random& random) {
  static const std::array<std::string, 22> kValues = {
      "null", "true", "false", "0", "17", "209345", "-4", "1.0", "1e5", "01", "99999999999999999999", "\"\"", "\"plain\"",
      "\"Caf\u00e9 \u97f3\u697d \U0001F451\"", R"("q\"\\\/\n\u00e9")", R"("\uD83D\uDC51")", R"("\uD83D alone")", "\"b\xC3\"",
      "\"tab\there\"", "[1,{\"a\":2}]", "{\"b\":[]}", "nul"};
  return random.below(12) == 0 ? kValues[random.below(kValues.size())] : kValues[11 + random.below(3)];
}

std::string random_record(Random& random) {
  const std::array<std::string, 6> keys = {"a", "z", "b", "c", "yy", "d"};
  const std::string colon = random.below(40) == 0 ? " : " : ":";
  std::string record = "{";
  for (const std::string& key : keys) {
    if (random.below(60) == 0) continue;
    record += (record.size() > 1 ? ",\"" : "\"") + key + '"' + colon + random_value(random);
  }
  return record + (random.below(100) == 0 ? "" : "}");
}

class ShapeAndParser : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ShapeAndParser, AgreeWithTheLibraryOnRandomRecords) {
  Random random(GetParam());
  std::size_t ordinary = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::string record = random_record(random);
    const auto expected = slow_record(record, kKeys);
    EXPECT_EQ(by_parser(record), expected) << record;
    const auto quick = by_shape(R"({"a":1,"z":1,"b":1,"c":1,"yy":1,"d":1})", record);
    if (quick.empty()) continue;
    ++ordinary;
    EXPECT_EQ(quick, expected) << record;
  }
  EXPECT_GT(ordinary, 500U);
}

/// Breaks a few bytes of a sound record anywhere. (No exponents: of a number that is not wanted the library wants to know that it
/// is no larger than a double, we do not.)
TEST_P(ShapeAndParser, AgreeWithTheLibraryOnBrokenRecords) {
  Random random(GetParam() + 1'000);
  const std::string model = R"({"a":"x","z":1,"b":2,"c":"yes","d":null})";
  constexpr std::string_view kBytes = "\"\\{}[],:0129.-u \n\x01\x80\xC3\xED\xF0tfn";
  for (int i = 0; i < 4'000; ++i) {
    std::string record = "{\"a\":\"Caf\u00e9 \\u00e9\",\"z\":-1.5,\"b\":209345,\"c\":\"\u97f3 yes\",\"d\":true}";
    for (std::size_t left = 1 + random.below(3); left > 0; --left) {
      record[random.below(record.size())] = kBytes[random.below(kBytes.size())];
    }
    const auto expected = slow_record(record, kKeys);
    EXPECT_EQ(by_parser(record), expected) << record;
    JsonScanner scanner(record);
    if (scanner.next() != JsonScanner::Found::record || scanner.record() != record) continue;
    const auto quick = by_shape(model, record);
    if (quick.empty()) continue;
    EXPECT_EQ(quick, expected) << record;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ShapeAndParser, testing::Range<std::uint64_t>(1, 9));

}  // namespace

}  // namespace earshot::history
