// The JSON object in a model's reply: what models write around it is forgiven, and counted.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "llm/json.h"

namespace earshot::llm {

/// How an answer was found in a reply.
enum class Found : std::uint8_t {
  clean,    ///< The reply is one JSON object.
  fenced,   ///< Inside ``` marks.
  salvaged, ///< The first {...} whose braces balance, or pieces: prose stood around it, or it was cut off.
  nothing,
};

struct ReplyObject {
  Json value;  ///< An object; null when there is none.
  Found found = Found::nothing;
};

/// Replies above 1 MiB and JSON nested deeper than 20 are nothing.
ReplyObject reply_object(std::string_view text);

/// The objects of a list under `name`, and how they were found; of a reply that broke off, those that are whole.
struct ReplyObjects {
  std::vector<Json> values;
  Found found = Found::nothing;
};
ReplyObjects reply_objects(std::string_view text, const char* name);

}  // namespace earshot::llm
