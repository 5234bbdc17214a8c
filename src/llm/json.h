// Reading JSON that anybody may have written: whatever is missing or of another type reads as nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::llm {

/// Keys stay in the order in which they were put in: the same question is always the same bytes.
using Json = nlohmann::ordered_json;

/// A discarded value (is_discarded()) when the text is not JSON.
Json parse_json(std::string_view text);

/// Null where there is no such member (element).
const Json* member(const Json* object, std::string_view name);
const Json* element(const Json* array, std::size_t at);
std::string string_or_empty(const Json* value);
std::optional<double> number_or_none(const Json* value);
/// A number in [0, 4e9), cut to a whole one.
std::optional<std::uint32_t> count_or_none(const Json* value);
/// Those of a list that are strings.
std::vector<std::string> strings(const Json* list);
bool is_true(const Json* value);

/// As bytes for the wire; what is no UTF-8 becomes U+FFFD instead of an exception.
std::string to_text(const Json& json);

}  // namespace earshot::llm
