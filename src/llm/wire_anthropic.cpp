#include "llm/wire_anthropic.h"


namespace earshot::llm {
namespace {

/// Models from the fifth generation on take an effort; older ones refuse the field. "claude-haiku-5-5", "claude-fable-5".
bool takes_effort(std::string_view model) {
  for (std::size_t at = 1; at < model.size(); ++at) {
    if (model[at - 1] != '-' || model[at] < '0' || model[at] > '9') continue;
    const bool two_digits = at + 1 < model.size() && model[at + 1] >= '0' && model[at + 1] <= '9';
    return model.rfind("claude-", 0) == 0 && (two_digits || model[at] >= '5');  // The first number is the generation.
  }
  return false;
}

void read_usage(const Json* usage, ReplyDraft& draft) {
  std::optional<std::uint32_t> in;
  for (const char* name : {"input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"}) {
    if (const auto count = count_or_none(member(usage, name))) in = in.value_or(0) + *count;
  }
  if (in && *in > 0) draft.usage.tokens_in = in;
  if (const auto out = count_or_none(member(usage, "output_tokens"))) draft.usage.tokens_out = out;
}

void read_stop(const Json* holder, ReplyDraft& draft) {
  const std::string reason = string_or_empty(member(holder, "stop_reason"));
  if (reason.empty()) return;
  draft.stop = StopReason::other;
  if (reason == "end_turn" || reason == "stop_sequence") draft.stop = StopReason::finished;
  if (reason == "max_tokens") draft.stop = StopReason::length;
  if (reason == "model_context_window_exceeded") draft.stop = StopReason::too_long;
  if (reason != "refusal") return;
  draft.stop = StopReason::refused;
  const Json* details = member(holder, "stop_details");
  draft.refusal = string_or_empty(member(details, "explanation"));
  if (draft.refusal.empty()) draft.refusal = string_or_empty(member(details, "category"));
}

void read_block(const Json* block, ReplyDraft& draft) {
  const std::string type = string_or_empty(member(block, "type"));
  if (type == "text") draft.text += string_or_empty(member(block, "text"));
  draft.thought |= type == "thinking" || type == "redacted_thinking";
}

void read_start(const Json& event, ReplyDraft& draft) {
  if (draft.begun) {  // Another model took over in the middle: the two halves are no answer.
    draft.fault = Fault{FaultKind::broken, 0, "A second reply began inside the first."};
    return;
  }
  draft.begun = true;
  read_usage(member(member(&event, "message"), "usage"), draft);
}

}  // namespace

Json anthropic_body(const Asked& asked, const Prompt& prompt) {
  Json body;
  body["model"] = asked.model;
  body["max_tokens"] = prompt.max_output_tokens;
  body["stream"] = true;
  body["system"] = system_text(prompt, asked.shape.json);
  body["messages"] = Json::array({Json{{"role", "user"}, {"content", prompt.user}}});
  if (asked.shape.effort && takes_effort(asked.model)) body["output_config"]["effort"] = "low";
  if (asked.shape.json == JsonMode::schema_strict && !prompt.schema.empty()) {
    body["output_config"]["format"] = Json{{"type", "json_schema"}, {"schema", parse_json(prompt.schema)}};
  }
  return body;
}

void read_anthropic_event(const StreamEvent& event, ReplyDraft& draft) {
  const Json json = parse_json(event.data);
  if (json.is_discarded()) {
    draft.fault = Fault{FaultKind::broken, 0, event.data.substr(0, 500)};
    return;
  }
  const std::string type = string_or_empty(member(&json, "type"));
  if (type == "message_start") read_start(json, draft);
  if (type == "content_block_start") read_block(member(&json, "content_block"), draft);
  if (type == "content_block_delta") {
    const Json* delta = member(&json, "delta");
    const std::string kind = string_or_empty(member(delta, "type"));
    if (kind == "text_delta") draft.text += string_or_empty(member(delta, "text"));
    draft.thought |= kind == "thinking_delta";
  }
  if (type == "message_delta") {
    read_stop(member(&json, "delta"), draft);
    read_usage(member(&json, "usage"), draft);
  }
  draft.ended = type == "message_stop";
  if (type == "error") draft.fault = fault_of(0, event.data);
}

void read_anthropic_reply(const Json& reply, ReplyDraft& draft) {
  const Json* content = member(&reply, "content");
  draft.begun = content != nullptr;
  for (std::size_t i = 0; const Json* block = element(content, i); ++i) read_block(block, draft);
  read_stop(&reply, draft);
  read_usage(member(&reply, "usage"), draft);
}

}  // namespace earshot::llm
