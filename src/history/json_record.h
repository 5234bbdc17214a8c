// The wanted members of one flat JSON object, read by streaming events: what is not wanted is never copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::history {

struct JsonValue {
  enum class Type : std::uint8_t { missing, null, boolean, number, text, nested };
  Type type = Type::missing;
  bool boolean = false;
  double number = 0;  ///< Exact for integers below 2^53.
  std::string text;   ///< Empty unless a text.

  bool is(Type wanted) const { return type == wanted; }
  /// Neither missing, null nor an empty text.
  bool given() const { return type > Type::null && (type != Type::text || !text.empty()); }
  bool is_true() const { return type == Type::boolean && boolean; }
  double number_or_0() const { return type == Type::number ? number : 0; }
};

class JsonRecord {
 public:
  /// Keeps the members named in `keys` (which must outlive this), in that order. Files list their keys in one
  /// order in all records, so give them in that order where there is one: it makes finding them fast, no
  /// more.
  explicit JsonRecord(std::span<const std::string_view> keys) : keys_(keys), values_(keys.size()) {}

  /// Reads one object; values of the one before are forgotten. Lone surrogates and bytes that are not UTF-8
  /// become U+FFFD, raw control characters in strings become spaces. False when it still can't be read.
  bool parse(std::string_view object);

  /// The value of keys[index].
  const JsonValue& operator[](std::size_t index) const { return values_[index]; }
  JsonValue& operator[](std::size_t index) { return values_[index]; }

 private:
  bool parse_once(std::string_view object);

  std::span<const std::string_view> keys_;
  std::vector<JsonValue> values_;
};

/// The text with the faults mended that JsonRecord::parse forgives.
std::string mend_json(std::string_view text);

}  // namespace earshot::history
