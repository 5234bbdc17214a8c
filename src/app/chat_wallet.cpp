#include "app/chat_wallet.h"

#include <algorithm>
#include <cmath>

#include "app/argument.h"
#include "app/format.h"

namespace earshot::app {
namespace {

constexpr std::size_t kDaysKept = 400;

/// Up to six decimals, none that say nothing: "0.0125", "15".
std::string plain_dollars(double usd) {
  const auto millionths = static_cast<std::uint64_t>(std::llround(std::max(usd, 0.0) * 1e6));
  std::string part = std::to_string(millionths % 1'000'000);
  part.insert(0, 6 - part.size(), '0');
  while (!part.empty() && part.back() == '0') part.pop_back();
  return std::to_string(millionths / 1'000'000) + (part.empty() ? "" : "." + part);
}

void read_cap(ChatWallet& wallet, std::string_view line) {
  const std::string_view name = take_word(line);
  const auto value = dollars_from(line);
  const auto tokens = integer<std::uint32_t>(line);
  if (name == "tokens" && tokens) wallet.tokens_call = *tokens;
  if (!value) return;
  if (name == "call") wallet.usd_call = *value;
  if (name == "day") wallet.usd_day = *value;
  if (name == "month") wallet.usd_month = *value;
}

void read_price(ChatWallet& wallet, std::string_view line) {
  engine::ChatPrice price;
  price.provider = std::string(take_word(line));
  const auto in = dollars_from(take_word(line));
  const auto out = dollars_from(take_word(line));
  price.from = std::string(take_word(line));
  price.model = std::string(line);
  price.source = "yours";
  if (!in || !out || price.model.empty()) return;
  price.usd_in = *in;
  price.usd_out = *out;
  wallet.prices.push_back(std::move(price));
}

void read_spending(ChatWallet& wallet, std::string_view line) {
  const auto day = integer<std::int32_t>(take_word(line));
  const auto calls = integer<std::uint32_t>(take_word(line));
  const auto usd = dollars_from(take_word(line));
  const auto unpriced = integer<std::uint32_t>(line);
  if (day && calls && usd && unpriced) wallet.days.push_back({*day, *calls, *usd, *unpriced});
}

template <class Counts>
ChatSpending sum_of(const ChatWallet& wallet, std::int32_t day, Counts counts) {
  ChatSpending sum;
  sum.day = day;
  for (const ChatSpending& one : wallet.days) {
    if (!counts(one.day)) continue;
    sum.calls += one.calls;
    sum.usd += one.usd;
    sum.calls_unpriced += one.calls_unpriced;
  }
  return sum;
}

}  // namespace

void book(ChatWallet& wallet, std::int32_t day, std::uint32_t calls, std::optional<double> usd) {
  if (calls == 0) return;
  if (wallet.days.empty() || wallet.days.back().day != day) wallet.days.push_back({day});
  ChatSpending& today = wallet.days.back();
  today.calls += calls;
  if (usd) {
    today.usd += *usd;
  } else {
    today.calls_unpriced += calls;
  }
  if (wallet.days.size() > kDaysKept) wallet.days.erase(wallet.days.begin());
}

ChatSpending spent_on(const ChatWallet& wallet, std::int32_t day) {
  return sum_of(wallet, day, [&](std::int32_t other) { return other == day; });
}

ChatSpending spent_in_month_of(const ChatWallet& wallet, std::int32_t day) {
  return sum_of(wallet, day, [&](std::int32_t other) { return month_of_day(other) == month_of_day(day); });
}

engine::ChatCaps caps_of(const ChatWallet& wallet, std::int32_t today) {
  engine::ChatCaps caps;
  caps.usd_call = wallet.usd_call;
  caps.usd_day = wallet.usd_day;
  caps.usd_month = wallet.usd_month;
  caps.tokens_call = wallet.tokens_call;
  caps.spent_day = spent_on(wallet, today).usd;
  caps.spent_month = spent_in_month_of(wallet, today).usd;
  return caps;
}

std::string dollars(double usd) {
  if (usd > 0 && usd < 0.0001) return "less than 0.0001 US$";
  double step = 0.01;  // Two figures that count: 0.0125 is 0.012.
  while (usd > 0 && usd < 10 * step && step > 0.0001) step /= 10;
  std::string text = plain_dollars(std::round(usd / step) * step);
  const std::size_t dot = text.find('.');
  if (dot != std::string::npos && text.size() == dot + 2) text += '0';
  return text + " US$";
}

std::optional<double> dollars_from(std::string_view text) {
  if (text.empty() || text.front() == '-') return std::nullopt;
  const auto value = decimal(text);
  return value && *value >= 0 && *value <= 1e6 ? value : std::nullopt;
}

std::string to_text(const ChatWallet& wallet) {
  std::string text = "cap call " + plain_dollars(wallet.usd_call) + "\ncap day " + plain_dollars(wallet.usd_day) +
                     "\ncap month " + plain_dollars(wallet.usd_month) + "\ncap tokens " + std::to_string(wallet.tokens_call) + "\n";
  for (const engine::ChatPrice& price : wallet.prices)
    text += "price " + price.provider + " " + plain_dollars(price.usd_in) + " " + plain_dollars(price.usd_out) + " " + price.from +
            " " + price.model + "\n";
  for (const ChatSpending& day : wallet.days)
    text += "spent " + std::to_string(day.day) + " " + std::to_string(day.calls) + " " + plain_dollars(day.usd) + " " +
            std::to_string(day.calls_unpriced) + "\n";
  return text;
}

ChatWallet wallet_from(std::string_view text) {
  ChatWallet wallet;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view word = take_word(line);
    if (word == "cap") read_cap(wallet, line);
    if (word == "price") read_price(wallet, line);
    if (word == "spent") read_spending(wallet, line);
  }
  return wallet;
}

}  // namespace earshot::app
