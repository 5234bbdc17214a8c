#include "history/json_cursor.h"

#include <algorithm>

#include "base/text.h"

namespace earshot::history {

namespace {

bool is_between(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':' || c == '\0';
}

bool ends_word(char c) {
  return is_between(c) || c == '"' || c == '{' || c == '}' || c == '[' || c == ']';
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Four hexadecimal digits at text[at], or -1.
int hex_unit(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, 4)) {
    if (hex_digit(c) < 0) return -1;
    value = value * 16 + hex_digit(c);
  }
  return value;
}

/// The escape sequence at text[at]; moves `at` past it. Half of a surrogate pair becomes U+FFFD.
void append_escape(std::string_view text, std::size_t& at, std::string& out) {
  constexpr std::string_view kLetters = "bfnrt";
  constexpr std::string_view kMeanings = "\b\f\n\r\t";
  const char kind = at + 1 < text.size() ? text[at + 1] : '\\';
  at += 2;
  if (kind != 'u') {
    const std::size_t which = kLetters.find(kind);
    out += which == std::string_view::npos ? kind : kMeanings[which];
    return;
  }
  const int unit = hex_unit(text, at);
  if (unit < 0) return append_utf8(out, kReplacement);
  at += 4;
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  const int low = high && text.substr(at, 2) == "\\u" ? hex_unit(text, at + 2) : -1;
  if (low >= 0xDC00 && low < 0xE000) {
    at += 6;
    return append_utf8(out, static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)));
  }
  append_utf8(out, static_cast<char32_t>(unit));
}

}  // namespace

JsonCursor::JsonCursor(std::string_view text) : text_(text) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
}

JsonCursor::Token JsonCursor::next() {
  while (at_ < text_.size() && is_between(text_[at_])) ++at_;
  if (at_ == text_.size()) return Token::end;
  const char c = text_[at_];
  if (c == '{' || c == '[') {
    ++at_;
    ++depth_;
    seen_ = true;
    return c == '{' ? Token::begin_object : Token::begin_array;
  }
  if (c == '}') return close(Token::end_object);
  if (c == ']') return close(Token::end_array);
  if (c == '"') {
    skip_string();
    std::size_t after = at_;
    while (after < text_.size() && is_between(text_[after]) && text_[after] != ':' && text_[after] != ',') ++after;
    return after < text_.size() && text_[after] == ':' ? Token::key : Token::text;
  }
  while (at_ < text_.size() && !ends_word(text_[at_])) ++at_;
  return Token::other;
}

JsonCursor::Token JsonCursor::close(Token token) {
  ++at_;
  if (depth_ > 0) --depth_;
  return token;
}

/// To the quote that ends it, or to the end of the document.
void JsonCursor::skip_string() {
  const std::size_t first = ++at_;
  while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
  at_ = std::min(at_, text_.size());
  raw_ = text_.substr(first, at_ - first);
  if (at_ < text_.size()) ++at_;
}

std::string JsonCursor::value() const {
  std::string text;
  for (std::size_t at = 0; at < raw_.size();) {
    const auto byte = static_cast<unsigned char>(raw_[at]);
    if (byte == '\\') {
      append_escape(raw_, at, text);
    } else if (byte >= 0x80) {
      append_utf8(text, decode_utf8(raw_, at));
    } else {
      text += byte < 0x20 ? ' ' : raw_[at];
      ++at;
    }
  }
  return text;
}

}  // namespace earshot::history
