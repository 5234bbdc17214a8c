#include "history/json_record.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;

/// nlohmann's event interface, reduced to: which wanted member of the outer object is this the value of?
class Events {
 public:
  Events(std::span<const std::string_view> keys, std::vector<JsonValue>& values)
      : keys_(keys), values_(values) {}

  bool null() {
    if (JsonValue* value = wanted()) value->type = Type::null;
    return true;
  }
  bool boolean(bool flag) {
    if (JsonValue* value = wanted()) {
      value->type = Type::boolean;
      value->boolean = flag;
    }
    return true;
  }
  bool number_integer(std::int64_t number) { return take_number(static_cast<double>(number)); }
  bool number_unsigned(std::uint64_t number) { return take_number(static_cast<double>(number)); }
  bool number_float(double number, const std::string&) { return take_number(number); }
  bool string(std::string& text) {
    if (JsonValue* value = wanted()) {
      value->type = Type::text;
      value->text.swap(text);
    }
    return true;
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool key(std::string& name) {
    if (depth_ == 1) key_ = find(name);
    return true;
  }
  bool start_object(std::size_t) { return enter(); }
  bool start_array(std::size_t) { return enter(); }
  bool end_object() { return --depth_, true; }
  bool end_array() { return --depth_, true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

 private:
  JsonValue* wanted() { return depth_ == 1 && key_ < values_.size() ? &values_[key_] : nullptr; }
  bool take_number(double number) {
    if (JsonValue* value = wanted()) {
      value->type = Type::number;
      value->number = number;
    }
    return true;
  }
  bool enter() {
    if (JsonValue* value = wanted()) value->type = Type::nested;
    ++depth_;
    return true;
  }
  /// Starts looking after the key found last.
  std::size_t find(const std::string& name) {
    for (std::size_t tried = 0; tried < keys_.size(); ++tried) {
      const std::size_t index = (next_ + tried) % keys_.size();
      if (keys_[index] != name) continue;
      next_ = index + 1;
      return index;
    }
    return keys_.size();
  }

  std::span<const std::string_view> keys_;
  std::vector<JsonValue>& values_;
  std::size_t depth_ = 0;
  std::size_t key_ = 0;
  std::size_t next_ = 0;
};

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

bool JsonRecord::parse(std::string_view object) {
  return parse_once(object) || parse_once(mend_json(object));
}

bool JsonRecord::parse_once(std::string_view object) {
  for (JsonValue& value : values_) {
    value.type = Type::missing;
    value.text.clear();
  }
  Events events(keys_, values_);
  return nlohmann::json::sax_parse(object.data(), object.data() + object.size(), &events);
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
