#include "evaluate/listener_spec.h"

#include <gtest/gtest.h>

namespace earshot::evaluate {
namespace {

const std::string kGood =
    "# nobody real\n"
    "label: Mara, post-rock: and more\r\n"
    "about: Listens at night.\n"
    "seed: 18446744073709551615\n"
    "from: 2016-03-01\n"
    "to: 2026-06-30\n"
    "\n"
    "plays: 12000\n"
    "country: DE\n"
    "platform: ios\n"
    "unknown: 0.25\n"
    "phase: 2016-03-01 | Sigur Rós 7 | Tyler, The Creator 2\n"
    "phase: 2020-11-01 | The 1975 5\n";

/// The good text with the first `what` replaced.
std::string error_after(const std::string& what, const std::string& with) {
  std::string text = kGood;
  text.replace(text.find(what), what.size(), with);
  const auto spec = parse_listener(text);
  return spec.ok() ? "" : spec.error().what;
}

TEST(ListenerSpec, ReadsEveryField) {
  const ListenerSpec spec = *parse_listener(kGood);
  EXPECT_EQ(spec.label, "Mara, post-rock: and more");
  EXPECT_EQ(spec.about, "Listens at night.");
  EXPECT_EQ(spec.seed, UINT64_MAX);
  EXPECT_EQ(spec.from, 1'456'790'400);
  EXPECT_EQ(spec.to - spec.from, 3'773 * std::int64_t{86'400});
  EXPECT_EQ(spec.plays, 12'000u);
  EXPECT_EQ(spec.country, "DE");
  EXPECT_EQ(spec.platform, "ios");
  EXPECT_EQ(spec.unknown, 0.25);
}

TEST(ListenerSpec, ReadsPhasesWithNamesThatHoldDigitsAndCommas) {
  const ListenerSpec spec = *parse_listener(kGood);
  ASSERT_EQ(spec.phases.size(), 2u);
  ASSERT_EQ(spec.phases[0].anchors.size(), 2u);
  EXPECT_EQ(spec.phases[0].anchors[0].artist, "Sigur Rós");
  EXPECT_EQ(spec.phases[0].anchors[0].weight, 7);
  EXPECT_EQ(spec.phases[0].anchors[1].artist, "Tyler, The Creator");
  EXPECT_EQ(spec.phases[1].anchors[0].artist, "The 1975");
  EXPECT_GT(spec.phases[1].from, spec.phases[0].from);
}

TEST(ListenerSpec, NamesTheFieldThatIsWrong) {
  EXPECT_NE(error_after("seed: 18446744073709551615", "seed: many").find("'seed: many'"), std::string::npos);
  EXPECT_NE(error_after("plays: 12000", "plays: 12k").find("'plays: 12k'"), std::string::npos);
  EXPECT_NE(error_after("unknown: 0.25", "unknown: 1").find("'unknown: 1'"), std::string::npos);
  EXPECT_NE(error_after("country: DE", "nation: DE").find("'nation: DE'"), std::string::npos);
  EXPECT_NE(error_after("to: 2026-06-30", "to: 2026-06-31").find("'2026-06-31'"), std::string::npos);
}

TEST(ListenerSpec, RefusesPhasesThatSayNothing) {
  EXPECT_NE(error_after(" | The 1975 5", ""), "");
  EXPECT_NE(error_after("The 1975 5", "The 1975 0"), "");
  EXPECT_NE(error_after("phase: 2020-11-01", "phase: soon"), "");
  EXPECT_NE(error_after("phase: 2020-11-01", "phase: 2016-03-01"), "") << "phases ascend";
}

TEST(ListenerSpec, RefusesNoPhaseAndNoTime) {
  EXPECT_NE(parse_listener("from: 2020-01-01\nto: 2021-01-01\n").error().what.find("phase"),
            std::string::npos);
  EXPECT_NE(error_after("to: 2026-06-30", "to: 2016-03-01").find("time"), std::string::npos);
  EXPECT_FALSE(parse_listener("").ok());
}

TEST(ParseDay, CountsFrom1970) {
  EXPECT_EQ(*parse_day("1970-01-01"), 0);
  EXPECT_EQ(*parse_day("2000-03-01"), 951'868'800);
  EXPECT_EQ(*parse_day("1969-12-31"), -86'400);
}

TEST(ParseDay, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "2024", "2024-05", "2023-02-29", "2024-00-01", "2024-05-31T00", "2024/05/31", "-1-01-01"}) {
    EXPECT_FALSE(parse_day(text).ok()) << text;
  }
}

}  // namespace
}  // namespace earshot::evaluate
