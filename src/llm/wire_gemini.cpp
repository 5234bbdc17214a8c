#include "llm/wire_gemini.h"

#include <array>

namespace earshot::llm {
namespace {

/// The least thinking that the model can be asked for; null when it is not known to take any such wish.
Json thinking_config(std::string_view model) {
  const bool pro = model.find("-pro") != std::string_view::npos;
  if (model.find("gemini-3") != std::string_view::npos) return Json{{"thinkingLevel", pro ? "LOW" : "MINIMAL"}};
  if (model.find("gemini-2.5-flash") != std::string_view::npos) return Json{{"thinkingBudget", 0}};
  return nullptr;
}

void read_usage(const Json* usage, ReplyDraft& draft) {
  if (const auto in = count_or_none(member(usage, "promptTokenCount"))) draft.usage.tokens_in = in;
  const auto out = count_or_none(member(usage, "candidatesTokenCount"));
  const auto thoughts = count_or_none(member(usage, "thoughtsTokenCount"));
  if (out || thoughts) draft.usage.tokens_out = out.value_or(0) + thoughts.value_or(0);
}

void read_stop(const Json* candidate, ReplyDraft& draft) {
  constexpr std::array<std::string_view, 6> kFilters = {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE"};
  const std::string reason = string_or_empty(member(candidate, "finishReason"));
  if (reason.empty() || reason == "FINISH_REASON_UNSPECIFIED") return;
  draft.stop = StopReason::other;
  if (reason == "STOP") draft.stop = StopReason::finished;
  if (reason == "MAX_TOKENS") draft.stop = StopReason::length;
  for (const std::string_view filter : kFilters) {
    if (reason != filter) continue;
    draft.stop = StopReason::refused;
    draft.refusal = reason;
  }
}

void read_parts(const Json* parts, ReplyDraft& draft) {
  for (std::size_t i = 0; const Json* part = element(parts, i); ++i) {
    if (is_true(member(part, "thought"))) {
      draft.thought = true;
    } else {
      draft.text += string_or_empty(member(part, "text"));
    }
  }
}

void read_increment(const Json& json, ReplyDraft& draft) {
  const Json* candidate = element(member(&json, "candidates"), 0);
  draft.begun |= candidate != nullptr;
  read_parts(member(member(candidate, "content"), "parts"), draft);
  read_stop(candidate, draft);
  const std::string block = string_or_empty(member(member(&json, "promptFeedback"), "blockReason"));
  if (!block.empty()) {
    draft.stop = StopReason::refused;
    draft.refusal = block;
  }
  read_usage(member(&json, "usageMetadata"), draft);
}

}  // namespace

Json gemini_body(const Asked& asked, const Prompt& prompt) {
  Json body;
  body["systemInstruction"]["parts"] = Json::array({Json{{"text", system_text(prompt, asked.shape.json)}}});
  body["contents"] = Json::array({Json{{"role", "user"}, {"parts", Json::array({Json{{"text", prompt.user}}})}}});
  Json& config = body["generationConfig"];
  config["maxOutputTokens"] = prompt.max_output_tokens;
  config["candidateCount"] = 1;
  if (asked.shape.json != JsonMode::in_words && !prompt.schema.empty()) {
    config["responseMimeType"] = "application/json";
    if (asked.shape.json != JsonMode::object) config["responseJsonSchema"] = parse_json(prompt.schema);
  }
  if (asked.shape.effort) {
    if (Json thinking = thinking_config(asked.model); !thinking.is_null()) config["thinkingConfig"] = std::move(thinking);
  }
  return body;
}

void read_gemini_event(const StreamEvent& event, ReplyDraft& draft) {
  const Json json = parse_json(event.data);
  if (json.is_discarded()) {
    draft.fault = Fault{FaultKind::broken, 0, event.data.substr(0, 500)};
    return;
  }
  read_increment(json, draft);
  if (member(&json, "error")) draft.fault = fault_of(0, event.data);
}

void read_gemini_reply(const Json& reply, ReplyDraft& draft) {
  if (!reply.is_array()) return read_increment(reply, draft);
  for (const Json& part : reply) read_increment(part, draft);
}

}  // namespace earshot::llm
