#include "llm/caps.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "llm/tokens.h"

namespace earshot::llm {
namespace {

std::string sentence(const std::string& what, const std::string& cap) {
  return what + ", and your cap is " + cap + ". Nothing was sent. Raise the cap, or ask for less.";
}

}  // namespace

std::uint32_t most_tokens_in(const CallEstimate& call) {
  return static_cast<std::uint32_t>(std::min(4e9, std::ceil(call.tokens_in * kMargin)));
}

std::optional<double> most_usd(std::span<const CallEstimate> calls, const std::optional<Price>& price) {
  if (!price) return std::nullopt;
  double sum = 0;
  for (const CallEstimate& call : calls) sum += usd_of(*price, most_tokens_in(call), call.tokens_out);
  return sum;
}

std::string over_cap(std::span<const CallEstimate> calls, const std::optional<Price>& price, const Caps& caps) {
  for (const CallEstimate& call : calls) {
    const std::uint64_t tokens = std::uint64_t{most_tokens_in(call)} + call.tokens_out;
    if (caps.tokens_call > 0 && tokens > caps.tokens_call) {
      return sentence("A call may take " + std::to_string(tokens) + " tokens", std::to_string(caps.tokens_call) + " for each call");
    }
    if (!price || caps.usd_call <= 0) continue;
    const double usd = usd_of(*price, most_tokens_in(call), call.tokens_out);
    if (usd > caps.usd_call) return sentence("A call may cost up to " + usd_text(usd), usd_text(caps.usd_call) + " for each call");
  }
  const double all = most_usd(calls, price).value_or(0);
  if (!price) return "";
  if (caps.usd_day > 0 && caps.spent_day + all > caps.usd_day) {
    return sentence("This may bring the day to " + usd_text(caps.spent_day + all), usd_text(caps.usd_day) + " a day");
  }
  if (caps.usd_month > 0 && caps.spent_month + all > caps.usd_month) {
    return sentence("This may bring the month to " + usd_text(caps.spent_month + all), usd_text(caps.usd_month) + " a month");
  }
  return "";
}

std::string usd_text(double usd) {
  // Cents where they say enough; below a tenth of a dollar as many places as two digits need.
  int places = 2;
  while (places < 7 && usd > 0 && usd * std::pow(10.0, places) < 10) ++places;
  char text[40];
  std::snprintf(text, sizeof text, "%.*f US$", places, usd);
  return text;
}

}  // namespace earshot::llm
