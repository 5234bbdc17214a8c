#include "llm/retry.h"

#include <gtest/gtest.h>

namespace earshot::llm {
namespace {

constexpr double kSunday = 784'111'777;  // 1994-11-06 08:49:37 UTC
const Fault kRate = {FaultKind::rate, 429};

std::optional<double> wait(const RetryHeaders& headers, const Fault& fault = kRate, std::uint32_t retries = 0, bool received = false) {
  Random random(1);
  return wait_before_retry(fault, headers, retries, received, random);
}

TEST(Retry, ReadsSecondsFractionsAndMilliseconds) {
  EXPECT_EQ(wait({.retry_after = "1"}), 1.0);
  EXPECT_EQ(wait({.retry_after = " 0.5 "}), 0.5);
  EXPECT_EQ(wait({.retry_after = "9", .retry_after_ms = "1500"}), 1.5);
  EXPECT_EQ(wait({.retry_after = "0"}), 0.0);
}

TEST(Retry, ReadsADateAgainstTheClockOfWhoeverCarriedIt) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), kSunday);
  EXPECT_EQ(parse_http_date("Thu, 29 Feb 2024 00:00:00 GMT"), 1'709'164'800.0);
  EXPECT_EQ(wait({.retry_after = "Sun, 06 Nov 1994 08:49:37 GMT", .at = kSunday - 20}), 20.0);
  EXPECT_EQ(wait({.retry_after = "Sun, 06 Nov 1994 08:49:37 GMT", .at = kSunday + 20}), 0.0);
  EXPECT_LT(*wait({.retry_after = "Sun, 06 Nov 1994 08:49:37 GMT"}), 1.0) << "without a clock it says nothing";
  for (const char* odd : {"", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Abc 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT"}) {
    EXPECT_FALSE(parse_http_date(odd).has_value()) << odd;
  }
}

TEST(Retry, ReadsTheBodyWhenNoHeaderIsShown) {
  EXPECT_EQ(wait({}, {.kind = FaultKind::rate, .wait_seconds = 34.4}), 34.4);
  EXPECT_EQ(wait({.retry_after = "2"}, {.kind = FaultKind::rate, .wait_seconds = 34.4}), 2.0);
}

TEST(Retry, BacksOffByItself) {
  for (const char* odd : {"", "soon", "-1", "1e3", ".", "1.2.3"}) {
    const auto first = wait({.retry_after = odd});
    ASSERT_TRUE(first.has_value()) << odd;
    EXPECT_GT(*first, 0.375);
    EXPECT_LE(*first, 0.5);
  }
  const auto second = wait({}, kRate, 1);
  EXPECT_GT(*second, 0.75);
  EXPECT_LE(*second, 1.0);
}

TEST(Retry, AsksThePersonForALongWait) {
  EXPECT_EQ(wait({.retry_after = "60"}), 60.0);
  EXPECT_FALSE(wait({.retry_after = "60.5"}).has_value());
  EXPECT_FALSE(wait({.retry_after = "3600"}).has_value());
}

TEST(Retry, NeverSendsWhatMayBeChargedTwice) {
  EXPECT_FALSE(wait({}, kRate, kMostRetries).has_value());
  EXPECT_FALSE(wait({}, kRate, 0, true).has_value());
}

TEST(Retry, WaitsOnlyForWhatWaitingHelps) {
  EXPECT_TRUE(wait({}, {FaultKind::overloaded}).has_value());
  using enum FaultKind;
  for (const FaultKind kind : {bad_key, no_permission, no_money, bad_model, bad_param, too_long, refused, cut, broken_off, broken, empty,
                               blocked, web_page, timed_out, cancelled}) {
    EXPECT_FALSE(wait({.retry_after = "1"}, {kind}).has_value());
  }
}

}  // namespace
}  // namespace earshot::llm
