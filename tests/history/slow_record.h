// JsonRecord as a general JSON library reads it: slow and obvious, to compare the fast ways with.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "history/json_value.h"

namespace earshot::history {

/// The members named in `keys`, in that order, or nothing when `object` is no JSON object even after mending. Texts are the
/// library's own copies.
struct SlowValue {
  JsonValue value;   ///< Without its text.
  std::string text;
  bool operator==(const SlowValue& other) const;
};
std::vector<SlowValue> slow_record(std::string_view object, std::span<const std::string_view> keys);

/// What JsonRecord or JsonShape found, in the same form.
std::vector<SlowValue> copied(std::span<const JsonValue> values);

/// The text with the faults mended that JsonRecord::parse forgives.
std::string mend_json(std::string_view text);

}  // namespace earshot::history
