#include "history/json_record.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"

namespace earshot::history {

namespace {

using Type = JsonValue::Type;

constexpr std::size_t kExactDigits = 18;  // Fit into 64 bits whatever they are.

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The unit of "\uXXXX" at text[at], or -1.
int escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const int digit = hex_digit(c);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

struct Escape {
  char32_t code = 0;
  std::size_t length = 0;  ///< 0: no escape that JSON knows.
};

Escape unicode_escape(std::string_view text, std::size_t at) {
  const int unit = escaped_unit(text, at);
  if (unit < 0) return {};
  if (unit < 0xD800 || unit >= 0xE000) return {static_cast<char32_t>(unit), 6};
  const int low = unit < 0xDC00 ? escaped_unit(text, at + 6) : -1;
  if (low < 0xDC00 || low >= 0xE000) return {kReplacement, 6};
  return {static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), 12};
}

Escape escape_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return {};
  switch (text[at + 1]) {
    case 'u':
      return unicode_escape(text, at);
    case 'n':
      return {'\n', 2};
    case 't':
      return {'\t', 2};
    case 'r':
      return {'\r', 2};
    case 'b':
      return {'\b', 2};
    case 'f':
      return {'\f', 2};
    case '"':
    case '\\':
    case '/':
      return {static_cast<char32_t>(text[at + 1]), 2};
    default:
      return {};
  }
}

/// Appends at the front of `room` and shortens it. Precondition: 4 bytes are left.
void put(std::span<char>& room, char32_t code) {
  const auto byte = [&](char32_t value) {
    room.front() = static_cast<char>(value);
    room = room.subspan(1);
  };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      byte(0xE0 | code >> 12);
    } else {
      byte(0xF0 | code >> 18);
      byte(0x80 | (code >> 12 & 0x3F));
    }
    byte(0x80 | (code >> 6 & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

}  // namespace

void JsonRecord::forget() {
  changed_ = kAllChanged;
  for (JsonValue& value : values_) value = {};
  resolved_.wipe();
  resolved_left_ = {};
}

bool JsonRecord::parse(std::string_view object) {
  forget();
  text_ = object;
  at_ = 0;
  next_key_ = 0;
  skip_space();
  if (!take('{') || !members()) return false;
  skip_space();
  return at_end();
}

bool JsonRecord::members() {
  skip_space();
  if (take('}')) return true;
  do {
    skip_space();
    if (!member()) return false;
    skip_space();
  } while (take(','));
  return take('}');
}

bool JsonRecord::member() {
  std::string_view key;
  if (!string(key, true)) return false;
  skip_space();
  if (!take(':')) return false;
  skip_space();
  JsonValue* wanted = find(key);
  if (wanted) *wanted = {};
  return value(wanted);
}

/// Starts looking after the key found last.
JsonValue* JsonRecord::find(std::string_view key) {
  for (std::size_t tried = 0; tried < keys_.size(); ++tried) {
    const std::size_t index = (next_key_ + tried) % keys_.size();
    if (keys_[index] != key) continue;
    next_key_ = index + 1;
    return &values_[index];
  }
  return nullptr;
}

bool JsonRecord::value(JsonValue* wanted) {
  if (at_end()) return false;
  JsonValue skipped;
  JsonValue& value = wanted ? *wanted : skipped;
  switch (text_[at_]) {
    case '"':
      value.type = Type::text;
      return string(value.text, wanted != nullptr);
    case 'n':
      value.type = Type::null;
      return word("null");
    case 't':
    case 'f':
      value.type = Type::boolean;
      value.boolean = text_[at_] == 't';
      return word(value.boolean ? "true" : "false");
    case '{':
    case '[':
      value.type = Type::nested;
      return nested();
    default:
      value.type = Type::number;
      return number(wanted);
  }
}

bool JsonRecord::number(JsonValue* wanted) {
  const std::size_t first = at_;
  const auto digits = [&] {
    const std::size_t from = at_;
    while (!at_end() && is_digit(text_[at_])) ++at_;
    return at_ - from;
  };
  take('-');
  const bool leading_zero = !at_end() && text_[at_] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  bool is_whole = true;
  if (take('.')) {
    is_whole = false;
    if (digits() == 0) return false;
  }
  if (take('e') || take('E')) {
    is_whole = false;
    if (!take('+')) take('-');
    if (digits() == 0) return false;
  }
  if (!wanted) return true;
  const std::string_view literal = text_.substr(first, at_ - first);
  if (is_whole && whole <= kExactDigits) {
    std::int64_t number = 0;
    for (const char c : literal) number = is_digit(c) ? number * 10 + (c - '0') : 0;
    wanted->number = static_cast<double>(literal[0] == '-' ? -number : number);
  } else {
    wanted->number = std::strtod(std::string(literal).c_str(), nullptr);
  }
  return std::isfinite(wanted->number);
}

bool JsonRecord::word(std::string_view expected) {
  if (text_.substr(at_, expected.size()) != expected) return false;
  at_ += expected.size();
  return true;
}

/// The text between the quotes at at_. What is not wanted is only followed to its end.
bool JsonRecord::string(std::string_view& text, bool is_wanted) {
  if (!take('"')) return false;
  const std::size_t first = at_;
  bool is_plain = true;
  for (; !at_end() && text_[at_] != '"'; ++at_) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    is_plain &= byte >= 0x20 && byte < 0x80 && byte != '\\';
    if (byte != '\\') continue;
    const Escape escape = escape_at(text_, at_);
    if (escape.length == 0) return false;
    at_ += escape.length - 1;
  }
  const std::string_view raw = text_.substr(first, at_ - first);
  if (!take('"')) return false;
  if (is_wanted) text = is_plain ? raw : resolve(raw);
  return true;
}

/// A copy with escapes resolved and faults mended. One byte gives at most three, and put() wants a fourth to be there.
std::string_view JsonRecord::resolve(std::string_view raw) {
  if (resolved_left_.empty()) resolved_left_ = resolved_.room(3 * text_.size() + 4);
  const char* first = resolved_left_.data();
  for (std::size_t at = 0; at < raw.size();) {
    const auto byte = static_cast<unsigned char>(raw[at]);
    if (byte == '\\') {
      const Escape escape = escape_at(raw, at);
      put(resolved_left_, escape.code);
      at += escape.length;
    } else if (byte < 0x20) {
      put(resolved_left_, ' ');
      ++at;
    } else {
      put(resolved_left_, decode_utf8(raw, at));
    }
  }
  return {first, static_cast<std::size_t>(resolved_left_.data() - first)};
}

/// Follows an object or array to its end, however deep, checking its grammar.
bool JsonRecord::nested() {
  open_.clear();
  std::string_view ignored;
  for (;;) {
    skip_space();
    if (at_end()) return false;
    // Here a value may begin: of an array, or behind a key.
    const char c = text_[at_];
    if (c == '{' || c == '[') {
      open_ += c;
      ++at_;
      skip_space();
      if (!take(c == '{' ? '}' : ']')) {
        if (c == '{' && !(string(ignored, false) && (skip_space(), take(':')))) return false;
        continue;
      }
      open_.pop_back();
    } else if (!value(nullptr)) {
      return false;
    }
    // Here a value has ended.
    for (;; open_.pop_back()) {
      if (open_.empty()) return true;
      skip_space();
      if (take(',')) break;
      if (!take(open_.back() == '{' ? '}' : ']')) return false;
    }
    skip_space();
    if (open_.back() == '{' && !(string(ignored, false) && (skip_space(), take(':')))) return false;
  }
}

bool JsonRecord::take(char c) {
  if (at_end() || text_[at_] != c) return false;
  ++at_;
  return true;
}

void JsonRecord::skip_space() {
  while (!at_end() && is_space(text_[at_])) ++at_;
}

}  // namespace earshot::history
