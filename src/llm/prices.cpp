#include "llm/prices.h"

#include <algorithm>
#include <utility>

#include "llm/embedded_text.h"
#include "llm/json.h"

namespace earshot::llm {
namespace {

bool is_price(const std::optional<double>& usd) { return usd && *usd >= 0 && *usd < 1e6; }

/// False for a tier that has no two prices.
bool add_tier(const Json* row, std::uint32_t prompt_over, Price& price) {
  const auto in = number_or_none(member(row, "in")), out = number_or_none(member(row, "out"));
  if (!is_price(in) || !is_price(out)) return false;
  price.tiers.push_back({prompt_over, *in, *out});
  return true;
}

std::optional<Price> parse_row(const Json* row) {
  Price price;
  price.provider = string_or_empty(member(row, "provider"));
  price.model = string_or_empty(member(row, "match"));
  price.from = string_or_empty(member(row, "from"));
  price.to = string_or_empty(member(row, "to"));
  price.source = string_or_empty(member(row, "source"));
  if (price.provider.empty() || price.model.empty() || !add_tier(row, 0, price)) return std::nullopt;
  for (std::size_t i = 0; const Json* tier = element(member(row, "tiers"), i); ++i) {
    const auto over = count_or_none(member(tier, "promptOver"));
    if (!over || !add_tier(tier, *over, price)) return std::nullopt;
  }
  std::stable_sort(price.tiers.begin(), price.tiers.end(),
                   [](const PriceTier& a, const PriceTier& b) { return a.prompt_over < b.prompt_over; });
  return price;
}

bool fits(const Price& price, std::string_view provider, std::string_view model) {
  return price.provider == provider && !price.tiers.empty() && model.substr(0, price.model.size()) == price.model;
}

bool holds_on(const Price& price, std::string_view day) {
  return (day.empty() || price.from <= day) && (price.to.empty() || day.empty() || day < price.to);
}

/// Whether `a` says it more exactly than `b`.
bool is_nearer(const Price& a, const Price& b) {
  return std::pair(a.model.size(), std::string_view(a.from)) > std::pair(b.model.size(), std::string_view(b.from));
}

}  // namespace

Result<PriceTable> parse_prices(std::string_view json) {
  const Json top = parse_json(json);
  const Json* rows = member(&top, "models");
  if (!rows || !rows->is_array()) return Error{"This is no table of prices.", "It is JSON with a list called \"models\"."};
  if (string_or_empty(member(&top, "currency")) != "USD") return Error{"The prices are not in US dollars.", "Convert them first."};
  PriceTable table;
  table.updated = string_or_empty(member(&top, "updated"));
  for (const Json& row : *rows) {
    if (auto price = parse_row(&row)) table.rows.push_back(std::move(*price));
  }
  return table;
}

const PriceTable& shipped_prices() {
  static const PriceTable kTable = [] {
    auto table = parse_prices(embedded_prices().front().text);
    return table ? std::move(*table) : PriceTable{};
  }();
  return kTable;
}

Price plain_price(std::string provider, std::string model, double usd_in, double usd_out) {
  return {std::move(provider), std::move(model), {{0, usd_in, usd_out}}, "", "", "yours"};
}

std::optional<Price> price_of(std::string_view provider, std::string_view model, std::string_view day, const PriceTable& table,
                              std::span<const Price> own) {
  const Price* best = nullptr;
  for (const Price& price : own) {
    if (fits(price, provider, model) && (!best || is_nearer(price, *best))) best = &price;
  }
  if (best) return *best;
  for (const Price& price : table.rows) {
    if (fits(price, provider, model) && holds_on(price, day) && (!best || is_nearer(price, *best))) best = &price;
  }
  if (!best) return std::nullopt;
  return *best;
}

const PriceTier& tier_of(const Price& price, std::uint32_t tokens_in) {
  const PriceTier* tier = &price.tiers.front();
  for (const PriceTier& next : price.tiers) {
    if (tokens_in > next.prompt_over) tier = &next;
  }
  return *tier;
}

double usd_of(const Price& price, std::uint32_t tokens_in, std::uint32_t tokens_out) {
  const PriceTier& tier = tier_of(price, tokens_in);
  return (tokens_in * tier.usd_in + tokens_out * tier.usd_out) / 1e6;
}

}  // namespace earshot::llm
