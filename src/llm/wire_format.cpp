#include "llm/wire_format.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>

#include "llm/wire_anthropic.h"
#include "llm/wire_gemini.h"
#include "llm/wire_openai.h"

namespace earshot::llm {
namespace {

std::string chat_path(const Asked& asked) {
  switch (asked.provider.wire) {
    case Wire::anthropic: return "/v1/messages";
    case Wire::openai_chat: return "/chat/completions";
    case Wire::gemini: break;
  }
  // Google lists its models as "models/gemini-...".
  const bool prefixed = asked.model.rfind("models/", 0) == 0;
  return (prefixed ? "/" : "/models/") + asked.model + ":streamGenerateContent?alt=sse";
}

std::string list_path(Wire wire) {
  switch (wire) {
    case Wire::anthropic: return "/v1/models?limit=1000";
    case Wire::openai_chat: return "/models";
    case Wire::gemini: break;
  }
  return "/models?pageSize=1000";
}

Json body_of(const Asked& asked, const Prompt& prompt) {
  switch (asked.provider.wire) {
    case Wire::anthropic: return anthropic_body(asked, prompt);
    case Wire::openai_chat: return openai_body(asked, prompt);
    case Wire::gemini: break;
  }
  return gemini_body(asked, prompt);
}

/// Letters, digits and what model ids have beside them; anything else could change the meaning of an address.
std::string without_address_signs(std::string model) {
  std::erase_if(model, [](char sign) {
    const bool plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
    return !plain && std::string_view("-_.:/@").find(sign) == std::string_view::npos;
  });
  for (std::size_t at; (at = model.find("..")) != std::string::npos;) model.erase(at, 1);
  return model;
}

std::string small(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

bool names_one(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

BodyShape first_shape(const Provider& provider) { return {provider.dialect.json, provider.dialect.limit}; }

std::optional<BodyShape> weaker(const BodyShape& shape, const Provider& provider, const Fault& fault) {
  if (fault.kind != FaultKind::bad_param) return std::nullopt;
  const std::string said = small(fault.message) + " " + fault.codes;
  BodyShape next = shape;
  if (names_one(said, {"max_tokens", "max_completion_tokens"}) && names_one(said, {"unsupported", "not supported", "instead", "extra"})) {
    next.limit = shape.limit == LimitField::max_tokens ? LimitField::max_completion_tokens : LimitField::max_tokens;
  } else if (names_one(said, {"effort", "thinking", "reasoning"})) {
    next.effort = false;
  } else if (names_one(said, {"temperature"})) {
    next.temperature = false;
  } else if (names_one(said, {"response_format", "json_schema", "json_object", "output_config", "output_format", "schema",
                              "response_mime_type", "responsemimetype", "structured output", "json mode", "grammar"})) {
    next.json = shape.json == provider.dialect.json ? provider.dialect.weaker_json : JsonMode::in_words;
  }
  if (next == shape) return std::nullopt;
  return next;
}

HttpRequest chat_request(const Asked& asked, const Prompt& prompt) {
  const Provider& provider = asked.provider;
  Asked plain = asked;
  plain.model = provider.wire == Wire::gemini ? without_address_signs(asked.model) : asked.model;
  HttpRequest request{"POST", asked.address.base + chat_path(plain), {{"content-type", "application/json"}},
                      provider.key_header, provider.key_prefix, to_text(body_of(plain, prompt))};
  request.headers.insert(request.headers.end(), provider.headers.begin(), provider.headers.end());
  return request;
}

HttpRequest list_request(const Provider& provider, const Address& address) {
  return {"GET", address.base + list_path(provider.wire), provider.headers, provider.key_header, provider.key_prefix, ""};
}

std::string system_text(const Prompt& prompt, JsonMode json) {
  const bool told = json == JsonMode::schema_strict || json == JsonMode::schema;
  if (told || prompt.schema.empty()) return prompt.system;
  return prompt.system + "\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n" + prompt.schema;
}

std::string paste_text(const Prompt& prompt) { return system_text(prompt, JsonMode::in_words) + "\n\n" + prompt.user; }

}  // namespace earshot::llm
