// What a provider offers, in its own words. Vendors list models for pictures, speech and search as well: left out where the list
// says so, or the name does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/prices.h"
#include "llm/provider.h"

namespace earshot::llm {

struct ListedModel {
  std::string id;      ///< As it goes into a call.
  std::string label;   ///< The vendor's name for it, or the id.
  std::string detail;  ///< "1,000,000 tokens of context; 0.10 and 0.50 US$ per million tokens in and out"
  std::optional<Price> price = {};  ///< Of the list itself (OpenRouter), else none.
};

/// In the vendor's order, those that can chat. Error: not such a list. `table` fills in what the list does not say of prices.
Result<std::vector<ListedModel>> parse_model_list(const Provider& provider, std::string_view body, const PriceTable& table);

}  // namespace earshot::llm
