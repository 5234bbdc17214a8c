// The JSON object in a model's reply, whatever the model wrote around it.
#pragma once

#include <string_view>
#include <vector>

#include "llm/found.h"
#include "llm/json.h"

namespace earshot::llm {

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
