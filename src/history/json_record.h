// The wanted members of one flat JSON object, by name, in any order. This is the reader for every record; most records of a
// file look alike and are read by json_shape.h instead, with the same outcome.
//
// It forgives what can be forgiven inside strings: lone surrogates and bytes that are not UTF-8 become U+FFFD, raw control
// characters become spaces. Everything else is as in RFC 8259.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "history/arena.h"
#include "history/json_value.h"

namespace earshot::history {

class JsonRecord {
 public:
  static constexpr std::uint64_t kAllChanged = ~std::uint64_t{0};

  /// Keeps the members named in `keys` (at most 64, which must outlive this), in that order. Give them in the order of the files:
  /// it makes finding them fast, no more.
  explicit JsonRecord(std::span<const std::string_view> keys) : keys_(keys), values_(keys.size()) {}

  /// Reads one object; values of the one before are forgotten. Texts look into `object` or, where something had to be
  /// resolved, into this. False when it is no JSON object, or when a wanted number is beyond all doubles.
  bool parse(std::string_view object);

  /// The value of keys[index].
  const JsonValue& operator[](std::size_t index) const { return values_[index]; }

  /// False when the value is known to be that of the record before.
  bool changed(std::size_t index) const { return changed_ >> index & 1; }
  bool all_changed() const { return changed_ == kAllChanged; }

  std::span<const std::string_view> keys() const { return keys_; }
  /// For json_shape.h, which fills them, and says which of them changed.
  std::span<JsonValue> values() { return values_; }
  void set_changed(std::uint64_t bits) { changed_ = bits; }

 private:
  void forget();
  bool members();
  bool member();
  bool value(JsonValue* wanted);
  bool number(JsonValue* wanted);
  bool word(std::string_view expected);
  bool string(std::string_view& text, bool is_wanted);
  std::string_view resolve(std::string_view raw);
  bool nested();
  JsonValue* find(std::string_view key);

  bool at_end() const { return at_ >= text_.size(); }
  bool take(char c);
  void skip_space();

  std::span<const std::string_view> keys_;
  std::vector<JsonValue> values_;
  std::uint64_t changed_ = kAllChanged;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_key_ = 0;
  Arena resolved_;                 ///< Texts of this record that had escapes or faults.
  std::span<char> resolved_left_;  ///< Its unused end.
  std::string open_;               ///< Brackets that are open while a nested value is skipped.
};

}  // namespace earshot::history
