#include "history/spotify_values.h"

#include <gtest/gtest.h>

namespace earshot::history {

namespace {

TEST(PlatformClass, KnowsLongAndShortForms) {
  EXPECT_EQ(platform_class("Android OS 12 API 31 (maker, model)"), Platform::android);
  EXPECT_EQ(platform_class("iOS 15.4 (iPhone13,2)"), Platform::ios);
  EXPECT_EQ(platform_class("OS X 10.14.6 [x86 8]"), Platform::mac);
  EXPECT_EQ(platform_class("osx"), Platform::mac);
  EXPECT_EQ(platform_class("Windows 10 (10.0.19042; x64)"), Platform::windows);
  EXPECT_EQ(platform_class("Linux [x86-64 0]"), Platform::linux_);
  EXPECT_EQ(platform_class("not_applicable"), Platform::unknown);
  EXPECT_EQ(platform_class(""), Platform::unknown);
  EXPECT_EQ(platform_class("Windows Phone 8.1 ARM"), Platform::other);
}

TEST(PlatformClass, TheOuterDeviceDecides) {
  EXPECT_EQ(platform_class("web_player windows 10;chrome 95.0.1;desktop"), Platform::web);
  EXPECT_EQ(platform_class("WebPlayer (websocket RFC6455)"), Platform::web);
  EXPECT_EQ(platform_class("Partner google cast;Chromecast;;"), Platform::cast_speaker);
  EXPECT_EQ(platform_class("Partner amazon_salmon Amazon;Echo_Dot;0123"), Platform::cast_speaker);
  EXPECT_EQ(platform_class("Partner android_tv Maker;Model"), Platform::tv);
  EXPECT_EQ(platform_class("tizen"), Platform::tv);
  EXPECT_EQ(platform_class("playstation"), Platform::console);
}

TEST(EndingOf, ReasonDecides) {
  EXPECT_EQ(ending_of("trackdone", true), Ending::finished);
  EXPECT_EQ(ending_of("fwdbtn", false), Ending::skipped);
  EXPECT_EQ(ending_of("backbtn", std::nullopt), Ending::went_back);
  EXPECT_EQ(ending_of("endplay", false), Ending::left);
  EXPECT_EQ(ending_of("click-row", std::nullopt), Ending::left);
  EXPECT_EQ(ending_of("unexpected-exit-while-paused", std::nullopt), Ending::interrupted);
}

TEST(EndingOf, SkippedHelpsOnlyWhereTheReasonIsSilent) {
  EXPECT_EQ(ending_of("", true), Ending::skipped);
  EXPECT_EQ(ending_of("unknown", true), Ending::skipped);
  EXPECT_EQ(ending_of("", false), Ending::unknown);
  EXPECT_EQ(ending_of("", std::nullopt), Ending::unknown);
}

TEST(CountryCode, TwoCapitalsOrNothing) {
  EXPECT_EQ(country_code("NZ"), ('N' << 8) | 'Z');
  EXPECT_EQ(country_code("ZZ"), 0);
  EXPECT_EQ(country_code("nz"), 0);
  EXPECT_EQ(country_code("NZL"), 0);
}

constexpr std::int64_t kUpload = 1'600'000'000;

TEST(PlayStart, CountsBackFromTheEnd) {
  const PlayStart start = play_start(kUpload, 180'000, false, 1.5999e12);
  EXPECT_EQ(start.seconds, kUpload - 180);
  EXPECT_FALSE(start.from_offline);
}

TEST(PlayStart, OfflinePlaysBeginAtTheirOwnClockInEitherUnit) {
  for (const double stamp : {1'599'990'000'000.0, 1'599'990'000.0}) {
    const PlayStart start = play_start(kUpload, 180'000, true, stamp);
    EXPECT_EQ(start.seconds, 1'599'990'000);
    EXPECT_TRUE(start.from_offline);
  }
}

TEST(PlayStart, ImpossibleClocksAreNotBelieved) {
  const double after_upload = 1'600'000'500;
  const double half_a_year_before = 1'584'000'000;
  for (const double stamp : {0.0, 1.0, 1'000'000.0, after_upload, half_a_year_before}) {
    EXPECT_EQ(play_start(kUpload, 180'000, true, stamp).seconds, kUpload - 180) << stamp;
  }
}

}  // namespace

}  // namespace earshot::history
