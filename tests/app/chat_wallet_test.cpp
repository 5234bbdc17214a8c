// Caps, prices and spending: sums, how money is written, and what is kept on the device.
#include "app/chat_wallet.h"

#include <gtest/gtest.h>

#include "app/format.h"

namespace earshot::app {
namespace {

const std::int32_t kToday = day_of_date({2026, 11, 21});

TEST(ChatWallet, SumsByDayAndByMonth) {
  ChatWallet wallet;
  book(wallet, day_of_date({2026, 10, 31}), 1, 1.0);
  book(wallet, day_of_date({2026, 11, 1}), 2, 0.5);
  book(wallet, kToday, 3, 0.25);
  book(wallet, kToday, 1, std::nullopt);
  EXPECT_DOUBLE_EQ(spent_on(wallet, kToday).usd, 0.25);
  EXPECT_EQ(spent_on(wallet, kToday).calls, 4u);
  EXPECT_EQ(spent_on(wallet, kToday).calls_unpriced, 1u);
  EXPECT_DOUBLE_EQ(spent_in_month_of(wallet, kToday).usd, 0.75);
  const engine::ChatCaps caps = caps_of(wallet, kToday);
  EXPECT_DOUBLE_EQ(caps.spent_day, 0.25);
  EXPECT_DOUBLE_EQ(caps.spent_month, 0.75);
}

TEST(ChatWallet, WritesMoneyWithTwoFiguresThatCount) {
  EXPECT_EQ(dollars(0), "0 US$");
  EXPECT_EQ(dollars(1.5), "1.50 US$");
  EXPECT_EQ(dollars(12.345), "12.35 US$");
  EXPECT_EQ(dollars(0.0259), "0.026 US$");
  EXPECT_EQ(dollars(0.0035), "0.0035 US$");
  EXPECT_EQ(dollars(0.00001), "less than 0.0001 US$");
}

TEST(ChatWallet, ReadsMoneyAsTyped) {
  EXPECT_EQ(dollars_from("0.25"), 0.25);
  EXPECT_EQ(dollars_from("15"), 15.0);
  for (const char* nonsense : {"", "-1", "free", "1,5", "99999999"}) EXPECT_FALSE(dollars_from(nonsense)) << nonsense;
}

TEST(ChatWallet, ComesBackFromItsText) {
  ChatWallet wallet;
  wallet.usd_call = 0.05;
  wallet.usd_month = 5;
  wallet.tokens_call = 10'000;
  wallet.prices = {{"openrouter", "lab/model with blank", 0.8, 4.25, "2026-11-21", "yours"}};
  book(wallet, kToday, 3, 0.012345);
  const ChatWallet back = wallet_from(to_text(wallet));
  EXPECT_EQ(to_text(back), to_text(wallet));
  EXPECT_DOUBLE_EQ(back.usd_month, 5);
  ASSERT_EQ(back.prices.size(), 1u);
  EXPECT_EQ(back.prices[0].model, "lab/model with blank");
  EXPECT_DOUBLE_EQ(spent_on(back, kToday).usd, 0.012345);
}

TEST(ChatWallet, SkipsLinesThatMakeNoSense) {
  const ChatWallet wallet = wallet_from("cap day lots\nprice a b c\nspent x\nnonsense\n\ncap call 0.2\ncap tokens -5");
  EXPECT_DOUBLE_EQ(wallet.usd_call, 0.2);
  EXPECT_DOUBLE_EQ(wallet.usd_day, 0);
  EXPECT_EQ(wallet.tokens_call, 50'000u);
  EXPECT_TRUE(wallet.prices.empty());
  EXPECT_TRUE(wallet.days.empty());
}

}  // namespace
}  // namespace earshot::app
