// Questions as HTTP requests, byte for byte: what the person reads before Send is what goes. Bodies hold no more than is needed,
// and their members stand always in the same order. No key is in here: the frame puts it behind `key_prefix` into `key_header`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "llm/address.h"
#include "llm/fault.h"
#include "llm/prices.h"
#include "llm/prompt.h"
#include "llm/provider.h"

namespace earshot::llm {

struct HttpRequest {
  std::string method;  ///< "POST", "GET"
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string key_header;
  std::string key_prefix;
  std::string body;  ///< UTF-8; empty for GET.
};

/// The parts of a body that a model may refuse.
struct BodyShape {
  JsonMode json = JsonMode::schema;
  LimitField limit = LimitField::max_tokens;
  bool effort = true;       ///< Ask for little thinking, where the model's name says that it understands.
  bool temperature = true;  ///< Send the dialect's, if it has one.

  bool operator==(const BodyShape&) const = default;
};

struct Asked {
  const Provider& provider;
  const Address& address;
  std::string model;
  BodyShape shape;
  std::optional<Price> ceiling = {};  ///< Where the provider can hold to one (Dialect::limits_hosts).
};

BodyShape first_shape(const Provider& provider);

/// The next weaker shape after a refusal (FaultKind::bad_param), by what its words name: the schema, the thinking, the temperature
/// or the field of the limit. Nothing when they name none of these, or when that part is at its weakest.
std::optional<BodyShape> weaker(const BodyShape& shape, const Provider& provider, const Fault& fault);

/// A chat call with a streamed reply.
HttpRequest chat_request(const Asked& asked, const Prompt& prompt);

/// The list of models: sends nothing of the person.
HttpRequest list_request(const Provider& provider, const Address& address);

/// The system text, and the schema in words where nothing else tells it.
std::string system_text(const Prompt& prompt, JsonMode json);

/// The whole question as one text, to be carried by hand.
std::string paste_text(const Prompt& prompt);

}  // namespace earshot::llm
