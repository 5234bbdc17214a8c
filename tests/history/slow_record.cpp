#include "history/slow_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;
using Json = nlohmann::ordered_json;

SlowValue slow_value(const Json& json) {
  SlowValue found;
  found.value.type = json.is_null()      ? Type::null
                     : json.is_boolean() ? Type::boolean
                     : json.is_number()  ? Type::number
                     : json.is_string()  ? Type::text
                                         : Type::nested;
  if (json.is_boolean()) found.value.boolean = json.get<bool>();
  if (json.is_number()) found.value.number = json.get<double>();
  if (json.is_string()) found.text = json.get<std::string>();
  return found;
}

std::optional<Json> parse(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  return json;
}

/// The value of "\uXXXX" at text[at], or -1.
int escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// Copies one escape sequence; half of a surrogate pair becomes U+FFFD. Returns the place after it.
std::size_t mend_escape(std::string_view text, std::size_t at, std::string& out) {
  const int unit = escaped_unit(text, at);
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  const int low = high ? escaped_unit(text, at + 6) : -1;
  if (high && low >= 0xDC00 && low < 0xE000) {
    out += text.substr(at, 12);
    return at + 12;
  }
  if (unit >= 0xD800 && unit < 0xE000) {
    append_utf8(out, kReplacement);
    return at + 6;
  }
  out += text.substr(at, 2);
  return at + 2;
}

}  // namespace

bool SlowValue::operator==(const SlowValue& other) const {
  return value.type == other.value.type && value.boolean == other.value.boolean && value.number == other.value.number &&
         text == other.text;
}

std::vector<SlowValue> slow_record(std::string_view object, std::span<const std::string_view> keys) {
  auto json = parse(std::string(object));
  if (!json) json = parse(mend_json(object));
  if (!json) return {};
  std::vector<SlowValue> values(keys.size());
  for (const auto& [key, value] : json->items()) {
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found != keys.end()) values[static_cast<std::size_t>(found - keys.begin())] = slow_value(value);
  }
  return values;
}

std::vector<SlowValue> copied(std::span<const JsonValue> values) {
  std::vector<SlowValue> copies;
  for (const JsonValue& value : values) {
    SlowValue& copy = copies.emplace_back();
    copy.value.type = value.type;
    copy.text = value.text;
    if (value.is(Type::boolean)) copy.value.boolean = value.boolean;
    if (value.is(Type::number)) copy.value.number = value.number;
  }
  return copies;
}

std::string mend_json(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (in_string && byte == '\\') {
      at = mend_escape(text, at, out);
    } else if (byte >= 0x80) {
      append_utf8(out, decode_utf8(text, at));
    } else {
      if (byte == '"') in_string = !in_string;
      out += in_string && byte < 0x20 ? ' ' : text[at];
      ++at;
    }
  }
  return out;
}

}  // namespace earshot::history
