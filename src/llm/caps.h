// The person's limits, held before anything is sent, against the dearest that a call can be: the estimate of its prompt and a
// quarter, and all tokens that the reply may have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "llm/prices.h"

namespace earshot::llm {

struct CallEstimate {
  std::uint32_t tokens_in = 0;   ///< As estimated, without the margin.
  std::uint32_t tokens_out = 0;  ///< The most that can come back.
};

/// 0: no cap. Sums are US dollars.
struct Caps {
  double usd_call = 0, usd_day = 0, usd_month = 0;
  std::uint32_t tokens_call = 0;  ///< In and out; the only one that holds where no price is known.
  double spent_day = 0, spent_month = 0;
};

/// With the margin.
std::uint32_t most_tokens_in(const CallEstimate& call);
/// At most, of all calls; nothing without a price.
std::optional<double> most_usd(std::span<const CallEstimate> calls, const std::optional<Price>& price);

/// Why these calls may not be sent, and what to do; empty when they may.
std::string over_cap(std::span<const CallEstimate> calls, const std::optional<Price>& price, const Caps& caps);

/// "0.10 US$": two digits that count, never rounded down to nothing.
std::string usd_text(double usd);

}  // namespace earshot::llm
