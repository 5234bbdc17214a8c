#include "llm/model_list.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "llm/caps.h"
#include "llm/fault.h"
#include "llm/json.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostModels = 2'000;

/// For lists that do not say what a model is for.
bool has_other_trade(std::string_view id) {
  constexpr std::array<std::string_view, 17> kTrades = {"embed",   "whisper", "tts",     "audio",     "realtime", "image",
                                                        "dall-e",  "sora",    "moderat", "transcrib", "ocr",      "rerank",
                                                        "davinci", "babbage", "-search", "guard",     "turbo-instruct"};
  return std::any_of(kTrades.begin(), kTrades.end(),
                     [&](std::string_view trade) { return id.find(trade) != std::string_view::npos; });
}

std::string with_points(std::uint32_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

/// Whether the list itself says that the model cannot chat.
bool is_for_chat(const Json* row, Wire wire, std::string_view id) {
  if (wire == Wire::gemini) {
    const Json* methods = member(row, "supportedGenerationMethods");
    for (std::size_t i = 0; const Json* method = element(methods, i); ++i) {
      if (string_or_empty(method) == "generateContent") return !has_other_trade(id);
    }
    return false;
  }
  const Json* chat = member(member(row, "capabilities"), "completion_chat");
  if (chat && !is_true(chat)) return false;
  return !has_other_trade(id);
}

std::uint32_t context_of(const Json* row) {
  for (const char* name : {"max_input_tokens", "context_length", "max_context_length", "inputTokenLimit", "context_window"}) {
    if (const auto tokens = count_or_none(member(row, name))) return *tokens;
  }
  return 0;
}

/// OpenRouter tells prices, as texts, in US dollars per token.
std::optional<Price> told_price(const Json* row, const Provider& provider, const std::string& id) {
  const Json* pricing = member(row, "pricing");
  const std::string in = string_or_empty(member(pricing, "prompt")), out = string_or_empty(member(pricing, "completion"));
  if (!provider.dialect.tells_cost || in.empty() || out.empty()) return std::nullopt;
  const double usd_in = std::strtod(in.c_str(), nullptr) * 1e6, usd_out = std::strtod(out.c_str(), nullptr) * 1e6;
  if (!(usd_in >= 0 && usd_in < 1e6 && usd_out >= 0 && usd_out < 1e6)) return std::nullopt;  // -1: it depends.
  Price price = plain_price(provider.id, id, usd_in, usd_out);
  price.source = provider.label + "'s list";
  return price;
}

std::string detail_of(const Json* row, const std::optional<Price>& price) {
  std::string detail;
  if (const std::uint32_t context = context_of(row)) detail = with_points(context) + " tokens of context";
  if (price) {
    const PriceTier& tier = price->tiers.front();
    detail += (detail.empty() ? "" : "; ") + usd_text(tier.usd_in) + " in and " + usd_text(tier.usd_out) + " out per million tokens";
  }
  const std::string end = string_or_empty(member(row, "shutdown_date"));
  if (!end.empty()) detail += (detail.empty() ? "until " : "; until ") + shown_text(end, 20);
  return detail;
}

std::string id_of(const Json* row, Wire wire) {
  std::string id = string_or_empty(member(row, wire == Wire::gemini ? "name" : "id"));
  if (id.rfind("models/", 0) == 0) id.erase(0, 7);
  return shown_text(id, 120) == id ? id : "";
}

}  // namespace

Result<std::vector<ListedModel>> parse_model_list(const Provider& provider, std::string_view body, const PriceTable& table) {
  const Json top = parse_json(body);
  const Json* rows = member(&top, provider.wire == Wire::gemini ? "models" : "data");
  if (!rows && top.is_array()) rows = &top;
  if (!rows || !rows->is_array()) {
    return Error{provider.label + " answered, but not with a list of models.", "Type the model's name by hand: it may work all the same."};
  }
  std::vector<ListedModel> models;
  for (const Json& row : *rows) {
    const std::string id = id_of(&row, provider.wire);
    if (id.empty() || models.size() == kMostModels || !is_for_chat(&row, provider.wire, id)) continue;
    ListedModel model{id, "", "", told_price(&row, provider, id)};
    for (const char* name : {"display_name", "displayName", "name"}) {
      if (model.label.empty()) model.label = shown_text(string_or_empty(member(&row, name)), 80);
    }
    if (model.label.empty()) model.label = id;
    model.detail = detail_of(&row, model.price ? model.price : price_of(provider.id, id, table.updated, table));
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace earshot::llm
