// Reading JSON that anybody may have written: whatever is missing or of another type reads as nothing.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::llm {

/// Keys stay in the order in which they were put in: the same question is always the same bytes.
using Json = nlohmann::ordered_json;

/// A discarded value (is_discarded()) when the text is not JSON.
inline Json parse_json(std::string_view text) { return Json::parse(text, nullptr, false); }

/// Null where there is no such member.
inline const Json* member(const Json* object, std::string_view name) {
  if (!object || !object->is_object()) return nullptr;
  const auto found = object->find(std::string(name));
  return found == object->end() ? nullptr : &*found;
}
inline const Json* element(const Json* array, std::size_t at) {
  return array && array->is_array() && at < array->size() ? &(*array)[at] : nullptr;
}
inline std::string string_or_empty(const Json* value) {
  return value && value->is_string() ? value->get<std::string>() : std::string();
}
inline std::optional<double> number_or_none(const Json* value) {
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}
inline std::optional<std::uint32_t> count_or_none(const Json* value) {
  const auto number = number_or_none(value);
  if (!number || !(*number >= 0 && *number < 4e9)) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}
/// Those of a list that are strings.
inline std::vector<std::string> strings(const Json* list) {
  std::vector<std::string> found;
  for (std::size_t i = 0; const Json* value = element(list, i); ++i) {
    if (value->is_string()) found.push_back(value->get<std::string>());
  }
  return found;
}
inline bool is_true(const Json* value) { return value && value->is_boolean() && value->get<bool>(); }

/// As bytes for the wire; what is no UTF-8 becomes U+FFFD instead of an exception.
inline std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace earshot::llm
