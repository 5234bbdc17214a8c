#include "llm/wire_openai.h"

#include <string_view>

namespace earshot::llm {
namespace {

// ---- The question ------------------------------------------------------------------------------------------

/// The generation of "gpt-5.4-mini" is 5.4; 0 for what is no GPT.
double gpt_generation(std::string_view model) {
  if (model.rfind("gpt-", 0) != 0) return 0;
  double generation = 0, unit = 1;
  bool behind_point = false;
  for (const char sign : model.substr(4)) {
    if (sign == '.' && !behind_point) {
      behind_point = true;
    } else if (sign >= '0' && sign <= '9') {
      unit = behind_point ? unit / 10 : 1;
      generation = behind_point ? generation + unit * (sign - '0') : generation * 10 + (sign - '0');
    } else {
      break;
    }
  }
  return generation;
}

/// The least thinking that a model can be asked for, by its name; empty: it does not think, or is not known.
std::string least_effort(std::string_view model) {
  if (model.find("gpt-oss") != std::string_view::npos) return "low";
  if (model.size() > 1 && model[0] == 'o' && model[1] >= '1' && model[1] <= '9') return "low";
  if (model.find("-chat") != std::string_view::npos) return "";
  const double generation = gpt_generation(model);
  if (generation >= 5.05) return "none";
  return generation >= 5 ? "minimal" : "";
}

Json response_format(JsonMode mode, const Prompt& prompt) {
  if (mode == JsonMode::object) return Json{{"type", "json_object"}};
  Json schema{{"name", prompt.schema_name}};
  if (mode == JsonMode::schema_strict) schema["strict"] = true;
  schema["schema"] = parse_json(prompt.schema);
  return Json{{"type", "json_schema"}, {"json_schema", std::move(schema)}};
}

void add_effort(Json& body, const Dialect& dialect, const std::string& effort) {
  if (dialect.effort == Effort::reasoning_effort && !effort.empty()) body["reasoning_effort"] = effort;
  if (dialect.effort == Effort::thinking_switch) body["thinking"] = Json{{"type", "disabled"}};
}

/// Only hosts that store nothing, know every field of the body, and take no more than was shown.
Json host_limits(const std::optional<Price>& ceiling) {
  Json limits{{"data_collection", "deny"}, {"zdr", true}, {"require_parameters", true}};
  if (ceiling) {
    const PriceTier& dearest = ceiling->tiers.back();
    limits["max_price"] = Json{{"prompt", dearest.usd_in}, {"completion", dearest.usd_out}};
  }
  return limits;
}

// ---- The reply ---------------------------------------------------------------------------------------------

void read_usage(const Json* usage, const Dialect& dialect, ReplyDraft& draft) {
  if (const auto in = count_or_none(member(usage, "prompt_tokens"))) draft.usage.tokens_in = in;
  if (const auto out = count_or_none(member(usage, "completion_tokens"))) draft.usage.tokens_out = out;
  const auto cost = number_or_none(member(usage, "cost"));
  if (dialect.tells_cost && cost && *cost >= 0) draft.usage.usd = cost;
}

/// A text, or a list of parts of which some are thinking.
void read_content(const Json* content, ReplyDraft& draft) {
  draft.text += string_or_empty(content);
  for (std::size_t i = 0; const Json* part = element(content, i); ++i) {
    const std::string type = string_or_empty(member(part, "type"));
    if (type == "text") draft.text += string_or_empty(member(part, "text"));
    draft.thought |= type == "thinking" || type == "reasoning";
  }
}

void read_message(const Json* message, ReplyDraft& draft) {
  if (!message) return;
  draft.begun = true;
  read_content(member(message, "content"), draft);
  draft.refusal += string_or_empty(member(message, "refusal"));
  for (const char* name : {"reasoning", "reasoning_content"}) {
    draft.thought |= !string_or_empty(member(message, name)).empty();
  }
}

void read_stop(const Json* choice, ReplyDraft& draft) {
  const std::string reason = string_or_empty(member(choice, "finish_reason"));
  if (reason.empty()) return;
  draft.stop = StopReason::other;
  if (reason == "stop") draft.stop = StopReason::finished;
  if (reason == "length" || reason == "model_length") draft.stop = StopReason::length;
  if (reason == "content_filter") draft.stop = StopReason::refused;
}

/// What a chunk and a whole reply have in common; `holder` names the member of a choice that holds the words.
void read_choices(const Json& json, const char* holder, const Dialect& dialect, ReplyDraft& draft) {
  const Json* choice = element(member(&json, "choices"), 0);
  read_message(member(choice, holder), draft);
  read_stop(choice, draft);
  read_usage(member(member(&json, "x_groq"), "usage"), dialect, draft);
  read_usage(member(&json, "usage"), dialect, draft);
}

}  // namespace

Json openai_body(const Asked& asked, const Prompt& prompt) {
  const Dialect& dialect = asked.provider.dialect;
  const BodyShape& shape = asked.shape;
  const std::string effort = least_effort(asked.model);
  const bool developer = dialect.developer_role && !effort.empty();
  Json body;
  body["model"] = asked.model;
  body["stream"] = true;
  if (dialect.usage == StreamUsage::on_demand) body["stream_options"] = Json{{"include_usage", true}};
  body[shape.limit == LimitField::max_tokens ? "max_tokens" : "max_completion_tokens"] = prompt.max_output_tokens;
  if (shape.effort) add_effort(body, dialect, effort);
  if (shape.temperature && dialect.temperature) body["temperature"] = *dialect.temperature;
  if (dialect.says_store_false) body["store"] = false;
  if (dialect.limits_hosts) body["provider"] = host_limits(asked.ceiling);
  body["messages"] = Json::array({Json{{"role", developer ? "developer" : "system"}, {"content", system_text(prompt, shape.json)}},
                                  Json{{"role", "user"}, {"content", prompt.user}}});
  if (shape.json != JsonMode::in_words && !prompt.schema.empty()) body["response_format"] = response_format(shape.json, prompt);
  return body;
}

void read_openai_event(const StreamEvent& event, const Dialect& dialect, ReplyDraft& draft) {
  if (event.data == "[DONE]") {
    draft.ended = true;
    return;
  }
  const Json json = parse_json(event.data);
  if (json.is_discarded()) {
    draft.fault = Fault{FaultKind::broken, 0, event.data.substr(0, 500)};
    return;
  }
  read_choices(json, "delta", dialect, draft);
  if (const Json* error = member(&json, "error"); error && !error->is_null()) draft.fault = fault_of(0, event.data);
}

void read_openai_reply(const Json& reply, const Dialect& dialect, ReplyDraft& draft) {
  read_choices(reply, "message", dialect, draft);
}

}  // namespace earshot::llm
