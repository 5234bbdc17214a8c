// Tokens, prices and caps: what a question may cost before it is sent.
#include <gtest/gtest.h>

#include "llm/caps.h"
#include "llm/prices.h"
#include "llm/provider.h"
#include "llm/tokens.h"

namespace earshot::llm {
namespace {

TEST(Tokens, WeighsByKindOfCharacter) {
  EXPECT_EQ(estimated_tokens("abcd"), 1u);
  EXPECT_EQ(estimated_tokens("abcd efg"), 2u);
  EXPECT_EQ(estimated_tokens("1234567890"), 5u);      // 4.5
  EXPECT_EQ(estimated_tokens("\n\n\n\n\n"), 3u);
  EXPECT_EQ(estimated_tokens("{}[]"), 3u);            // 2.2
  EXPECT_EQ(estimated_tokens("ééééé"), 4u);
  EXPECT_EQ(estimated_tokens("привет"), 3u);          // 2.7
  EXPECT_EQ(estimated_tokens("音楽ロック"), 5u);
  EXPECT_EQ(estimated_tokens("😀"), 1u);
  EXPECT_EQ(estimated_tokens(""), 0u);
}

TEST(Tokens, FollowsTheVendor) {
  EXPECT_EQ(estimated_tokens("abcdabcd", {1.5, 3}), 3u);
  EXPECT_EQ(estimated_tokens("音楽", {1, 1.5}), 3u);
}

PriceTable table() {
  return *parse_prices(R"({"updated":"2026-11-20","currency":"USD","models":[
    {"provider":"p","match":"m","in":1,"out":2,"from":"2026-01-01","to":"2026-06-01"},
    {"provider":"p","match":"m","in":3,"out":4,"from":"2026-06-01"},
    {"provider":"p","match":"m-large","in":5,"out":6,"from":"2026-01-01","tiers":[{"promptOver":1000,"in":50,"out":60}]},
    {"provider":"p","match":"later","in":5,"out":6,"from":"2027-01-01"},
    {"provider":"p","match":"odd","in":"1","out":6}, {"provider":"p","match":"less","in":-1,"out":6}, 7]})");
}

double usd_in(const std::string& model, const std::string& day) {
  const auto price = price_of("p", model, day, table());
  return price ? price->tiers.front().usd_in : -1;
}

TEST(Prices, HoldFromADay) {
  EXPECT_EQ(usd_in("m-1", "2026-05-31"), 1);
  EXPECT_EQ(usd_in("m-1", "2026-06-01"), 3);
  EXPECT_EQ(usd_in("m-1", "2025-01-01"), -1);
  EXPECT_EQ(usd_in("later", "2026-11-20"), -1);
}

TEST(Prices, GoByTheLongestBeginning) {
  EXPECT_EQ(usd_in("m-large-2", "2026-11-20"), 5);
  EXPECT_EQ(usd_in("x", "2026-11-20"), -1);
  EXPECT_FALSE(price_of("q", "m", "2026-11-20", table()).has_value());
}

TEST(Prices, LeaveOutRowsThatCannotBeRead) { EXPECT_EQ(table().rows.size(), 4u); }

TEST(Prices, OfThePersonGoFirst) {
  const std::vector<Price> own = {plain_price("p", "m", 9, 9)};
  EXPECT_EQ(price_of("p", "m-large", "2026-11-20", table(), own)->tiers.front().usd_in, 9);
}

TEST(Prices, HaveTiersByThePrompt) {
  const Price price = *price_of("p", "m-large", "2026-11-20", table());
  EXPECT_DOUBLE_EQ(usd_of(price, 1'000, 100), 0.0056);
  EXPECT_DOUBLE_EQ(usd_of(price, 1'001, 0), 0.05005);
}

TEST(Prices, AreRefusedInOtherCurrencies) {
  EXPECT_FALSE(parse_prices(R"({"currency":"CNY","models":[]})").ok());
  EXPECT_FALSE(parse_prices("[]").ok());
  EXPECT_FALSE(parse_prices("x").ok());
}

TEST(Prices, AreShippedForEveryModelThatWeProposeButDeepSeeks) {
  const PriceTable& shipped = shipped_prices();
  EXPECT_EQ(shipped.updated.size(), 10u);
  for (const Provider& provider : providers()) {
    if (provider.model.empty()) continue;
    EXPECT_EQ(price_of(provider.id, provider.model, shipped.updated, shipped).has_value(), provider.id != "deepseek") << provider.id;
  }
  for (const Price& row : shipped.rows) {
    EXPECT_FALSE(row.source.empty() || row.from.empty()) << row.model;
    EXPECT_NE(find_provider(row.provider), nullptr) << row.provider;
  }
}

const std::vector<CallEstimate> kTwoCalls = {{800, 1'000}, {400, 1'000}};
const Price kPrice = plain_price("p", "m", 1'000, 10'000);  // 0.001 and 0.01 US$ per token

TEST(Caps, BudgetWithAQuarterAndTheWholeReply) {
  EXPECT_EQ(most_tokens_in({800, 0}), 1'000u);
  EXPECT_DOUBLE_EQ(*most_usd(kTwoCalls, kPrice), 1.0 + 10 + 0.5 + 10);
  EXPECT_FALSE(most_usd(kTwoCalls, std::nullopt).has_value());
}

TEST(Caps, HoldPerCallDayAndMonth) {
  EXPECT_EQ(over_cap(kTwoCalls, kPrice, {.usd_call = 11, .usd_day = 21.5, .usd_month = 21.5, .tokens_call = 2'000}), "");
  EXPECT_NE(over_cap(kTwoCalls, kPrice, {.usd_call = 10.9}).find("10.90 US$ for each call"), std::string::npos);
  EXPECT_NE(over_cap(kTwoCalls, kPrice, {.usd_day = 21.4}).find("21.40 US$ a day"), std::string::npos);
  EXPECT_NE(over_cap(kTwoCalls, kPrice, {.usd_day = 30, .spent_day = 9}).find("30.50"), std::string::npos);
  EXPECT_NE(over_cap(kTwoCalls, kPrice, {.usd_month = 30, .spent_month = 9}).find("a month"), std::string::npos);
  EXPECT_NE(over_cap(kTwoCalls, kPrice, {.tokens_call = 1'999}).find("2000 tokens"), std::string::npos);
}

TEST(Caps, InTokensHoldWithoutAPrice) {
  EXPECT_EQ(over_cap(kTwoCalls, std::nullopt, {.usd_call = 0.01, .usd_day = 0.01}), "");
  EXPECT_NE(over_cap(kTwoCalls, std::nullopt, {.tokens_call = 100}), "");
}

TEST(Caps, WriteMoneyThatIsNeverRoundedToNothing) {
  EXPECT_EQ(usd_text(0.1), "0.10 US$");
  EXPECT_EQ(usd_text(12), "12.00 US$");
  EXPECT_EQ(usd_text(0.075), "0.075 US$");
  EXPECT_EQ(usd_text(0.00023), "0.00023 US$");
  EXPECT_EQ(usd_text(0), "0.00 US$");
}

}  // namespace
}  // namespace earshot::llm
