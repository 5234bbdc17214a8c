// One value of a flat JSON record, as a view: nothing is copied.
#pragma once

#include <cstdint>
#include <string_view>

namespace earshot::history {

struct JsonValue {
  enum class Type : std::uint8_t { missing, null, boolean, number, text, nested };
  Type type = Type::missing;
  bool boolean = false;   ///< Only of a boolean.
  double number = 0;      ///< Only of a number. Exact for integers below 2^53.
  std::string_view text;  ///< Empty unless a text. UTF-8, escapes resolved. Lives as long as the record is the current one.

  bool is(Type wanted) const { return type == wanted; }
  /// Neither missing, null nor an empty text.
  bool given() const { return type > Type::null && (type != Type::text || !text.empty()); }
  bool is_true() const { return type == Type::boolean && boolean; }
  double number_or_0() const { return type == Type::number ? number : 0; }
};

}  // namespace earshot::history
