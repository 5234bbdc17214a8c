// The shape of a file's records: which keys, in which order, with which spaces between. All records of a file written by one
// program have one shape, so after the first record the bytes between two values are known and need only be compared.
//
// A shape reads a record only when everything about it is ordinary: the bytes between the values are the learned ones, strings
// have neither escapes nor faults, numbers that are wanted are whole and short. It then gives exactly what JsonRecord::parse
// would; of anything else it says nothing, and the record must be parsed. (tests/history/json_shape_test.cpp compares the two.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "history/json_value.h"

namespace earshot::history {

class JsonShape {
 public:
  /// Learns the shape of a record that JsonRecord::parse has accepted, for a reader that wants `keys`. Forgets it where it can't
  /// be a shape: nested values, a key twice, escapes.
  void learn(std::string_view record, std::span<const std::string_view> keys);

  /// Reads the record that `text` begins with into `values` (of the wanted keys; those that the shape has not stay as they are)
  /// and returns its length; 0 when it is not ordinary. `text` should reach far beyond the record, since the last bytes of it
  /// are never ordinary.
  std::size_t read(std::string_view text, std::span<JsonValue> values) const;

  /// Bytes of the values are never kept: only those between them.
  std::string_view bytes_between_values() const { return between_; }

 private:
  struct Member {
    std::uint32_t gap = 0;     ///< Bytes before the value: '{"ts":' or ',\n    "platform": '.
    std::uint32_t wanted = 0;  ///< Index of the key, or kUnwanted.
  };
  static constexpr std::uint32_t kUnwanted = 0xFFFFFFFF;

  bool try_learn(std::string_view record, std::span<const std::string_view> keys);

  std::string between_;  ///< All gaps, one after the other, and after the last value '}'.
  std::vector<Member> members_;
};

}  // namespace earshot::history
