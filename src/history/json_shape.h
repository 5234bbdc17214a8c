// What the records of a file have in common: each is nearly the one before it. All have the same keys in the same order with the
// same spaces between, and of two dozen values only a few differ from one record to the next. So a record is compared with the
// one before, and only where they differ a value is read; all others are what they were.
//
// A record is read like that only when everything about it is ordinary: it differs from the one before in nothing but values, and
// of those that differ strings have neither escapes nor faults, and numbers that are wanted are whole and short. The outcome is
// then exactly that of JsonRecord::parse; of anything else nothing is said, and the record must be parsed.
// (tests/history/json_shape_test.cpp compares the two.)
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

class JsonShape {
 public:
  /// At most so many keys may be wanted.
  static constexpr std::size_t kMostKeys = 64;
  static constexpr std::size_t kBehind = 32;

  /// Learns the shape of a record that JsonRecord::parse has accepted, for a reader that always wants these `keys`. Knows none
  /// where it can't be a shape: nested values, a key twice, escapes in keys. The record must stay where it is until the next call
  /// of anything here, and kBehind bytes must be readable behind it.
  void learn(std::string_view record, std::span<const std::string_view> keys);
  bool is_known() const { return !before_.empty(); }

  struct Found {
    std::size_t length = 0;     ///< Of the record; 0 when it is not ordinary, and then no shape is known any more.
    std::uint64_t changed = 0;  ///< Bit k: the value of keys[k] may be another than before.
  };
  /// Reads the record that `text` begins with. `values` are those of the record before, and become those of this one. It too must
  /// stay where it is until the next call. `text` should reach far beyond the record, since the last bytes of it are never
  /// ordinary.
  Found read(std::string_view text, std::span<JsonValue> values);

  /// To be called before the record read last goes away: keeps a copy, and lets `values` look into that.
  void keep_record(std::span<JsonValue> values);

 private:
  struct Member {
    std::uint32_t gap = 0;     ///< Bytes before the value: '{"ts":' or ',\n    "platform": '.
    std::uint32_t length = 0;  ///< Of the value, in the record before.
    std::uint32_t wanted = 0;  ///< Index of the key, or kUnwanted.
  };
  static constexpr std::uint32_t kUnwanted = 0xFFFFFFFF;

  bool try_learn(std::string_view record, std::span<const std::string_view> keys);
  bool fits(std::string_view record);
  Found compare(std::string_view text, std::span<JsonValue> values);
  void forget();

  std::string_view before_;  ///< The record before; empty when that was not an ordinary one.
  Arena kept_;               ///< Where it is kept, when it is.
  Arena kept_before_;        ///< Of keep_record() only.
  bool is_kept_ = false;
  std::vector<Member> members_;  ///< Of the shape learned last.
  std::string gaps_;             ///< Its bytes before the values, one behind the other.
  std::string closing_;          ///< And those behind the last value.
};

}  // namespace earshot::history
