#include "llm/json.h"

namespace earshot::llm {

Json parse_json(std::string_view text) { return Json::parse(text, nullptr, false); }

const Json* member(const Json* object, std::string_view name) {
  if (!object || !object->is_object()) return nullptr;
  const auto found = object->find(std::string(name));
  return found == object->end() ? nullptr : &*found;
}

const Json* element(const Json* array, std::size_t at) {
  return array && array->is_array() && at < array->size() ? &(*array)[at] : nullptr;
}

std::string string_or_empty(const Json* value) {
  return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> number_or_none(const Json* value) {
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<std::uint32_t> count_or_none(const Json* value) {
  const auto number = number_or_none(value);
  if (!number || !(*number >= 0 && *number < 4e9)) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::vector<std::string> strings(const Json* list) {
  std::vector<std::string> found;
  for (std::size_t i = 0; const Json* value = element(list, i); ++i) {
    if (value->is_string()) found.push_back(value->get<std::string>());
  }
  return found;
}

bool is_true(const Json* value) { return value && value->is_boolean() && value->get<bool>(); }

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace earshot::llm
