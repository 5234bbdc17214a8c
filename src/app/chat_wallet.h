// What the chatbot may cost and what it has cost: caps, the person's own prices, spending by day. Lives in memory; only when the person
// asks for it is it kept on the device (effect KeepText), as the lines of to_text(). No artist, no prompt and no key is in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/messages.h"

namespace earshot::app {

/// The key under which a wallet is kept.
inline constexpr const char* kWalletKey = "chat.wallet";

struct ChatSpending {
  std::int32_t day = 0;
  std::uint32_t calls = 0;
  double usd = 0;
  std::uint32_t calls_unpriced = 0;  ///< Of these, without a known price: they are in no sum.
};

struct ChatWallet {
  double usd_call = 0.10;  ///< Caps as in engine::ChatCaps; 0: none.
  double usd_day = 0, usd_month = 0;
  std::uint32_t tokens_call = 50'000;
  std::vector<engine::ChatPrice> prices;  ///< The person's own.
  std::vector<ChatSpending> days;         ///< Oldest first.
};

/// Adds what an exchange cost. A cost that is not known is counted, not priced.
void book(ChatWallet& wallet, std::int32_t day, std::uint32_t calls, std::optional<double> usd);

/// Of one day, or of the calendar month (UTC) that holds it.
ChatSpending spent_on(const ChatWallet& wallet, std::int32_t day);
ChatSpending spent_in_month_of(const ChatWallet& wallet, std::int32_t day);
engine::ChatCaps caps_of(const ChatWallet& wallet, std::int32_t today);

/// "0.0125 US$": two figures that count, never fewer than whole cents; "less than 0.0001 US$".
std::string dollars(double usd);
/// As typed: "0.25", "15", at most six decimals; nothing below 0 nor above a million.
std::optional<double> dollars_from(std::string_view text);

/// A line each: "cap call 0.1", "price anthropic 0.8 4 2026-11-21 MODEL", "spent 20778 3 0.0125 0". Lines that make no sense are skipped.
std::string to_text(const ChatWallet& wallet);
ChatWallet wallet_from(std::string_view text);

}  // namespace earshot::app
