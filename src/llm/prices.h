// What models cost: a dated table (assets/prices.json), in which the person's own rows go first. Vendors change prices several
// times a year, so a row says since when it holds and who says so; a price that is not known is nothing, never zero.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::llm {

/// US dollars per million tokens.
struct PriceTier {
  std::uint32_t prompt_over = 0;  ///< Holds for the whole of a call whose prompt has more tokens than this.
  double usd_in = 0;
  double usd_out = 0;
};

struct Price {
  std::string provider;          ///< Id.
  std::string model;             ///< Beginning of the model's id.
  std::vector<PriceTier> tiers;  ///< At least one; by prompt_over, from 0.
  std::string from;              ///< First day, "2026-10-07".
  std::string to;                ///< Day after the last; empty: still holds.
  std::string source;            ///< "vendor's page"
};

struct PriceTable {
  std::string updated;  ///< "2026-11-20"
  std::vector<Price> rows;
};

/// Error: not such a table. A row that cannot be read, costs less than nothing or is not in US dollars is left out.
Result<PriceTable> parse_prices(std::string_view json);

/// The table that is built in.
const PriceTable& shipped_prices();

/// A row with one tier: the person's.
Price plain_price(std::string provider, std::string model, double usd_in, double usd_out);

/// The price of a model on a day: of `own` before that of `table`; the longest beginning that fits, and of those the latest.
/// A row of the person counts whatever its day.
std::optional<Price> price_of(std::string_view provider, std::string_view model, std::string_view day, const PriceTable& table,
                              std::span<const Price> own = {});

/// The tier of a call with so many tokens of prompt. Precondition: the price has tiers.
const PriceTier& tier_of(const Price& price, std::uint32_t tokens_in);

/// US dollars of a call. Caches are not counted on, so it is at most this.
double usd_of(const Price& price, std::uint32_t tokens_in, std::uint32_t tokens_out);

}  // namespace earshot::llm
