// Vendors disagree on where the message stands ("error.message", "message", "detail[0].msg", "error" as text), and on statuses: a
// wrong key is 400 at Gemini, an empty purse 429 at OpenAI. So a fault is recognised by its codes first and its status after that.
#include "llm/fault.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include "llm/json.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostMessage = 2'000;

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

// ---- Reading -----------------------------------------------------------------------------------------------

/// What an error body says, wherever it says it.
struct ErrorFields {
  std::string message;
  std::string codes;  ///< All codes, types and reasons, in small letters with spaces around each.
  std::string param;
  std::uint32_t status = 0;
  std::string salvage;
  std::optional<double> wait_seconds;
  bool moderated = false;  ///< OpenRouter tells what its filter found.
};

/// "34.4s"
std::optional<double> parse_duration(const std::string& text) {
  if (text.size() < 2 || text.size() > 15 || text.back() != 's') return std::nullopt;
  if (text.find_first_not_of("0123456789.") != text.size() - 1) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

void add_code(ErrorFields& fields, const Json* value) {
  if (const auto number = count_or_none(value)) fields.status = *number;
  if (value && value->is_string()) fields.codes += " " + lower(value->get<std::string>()) + " ";
}

/// Google's list of details: reasons, quotas, and how long to wait.
void read_details(ErrorFields& fields, const Json* details) {
  for (std::size_t i = 0; const Json* detail = element(details, i); ++i) {
    add_code(fields, member(detail, "reason"));
    if (const auto wait = parse_duration(string_or_empty(member(detail, "retryDelay")))) fields.wait_seconds = wait;
  }
}

ErrorFields read_fields(const Json& body) {
  ErrorFields fields;
  const Json* top = body.is_array() ? element(&body, 0) : &body;  // Gemini without alt=sse answers in an array.
  const Json* error = member(top, "error");
  const Json* holder = error && error->is_object() ? error : top;
  fields.message = string_or_empty(member(holder, "message"));
  if (fields.message.empty()) fields.message = string_or_empty(error);
  if (fields.message.empty()) fields.message = string_or_empty(member(top, "detail"));
  if (const Json* first = element(member(top, "detail"), 0)) {  // FastAPI's validation, at Mistral.
    fields.message = string_or_empty(member(first, "msg"));
    for (std::size_t i = 0; const Json* place = element(member(first, "loc"), i); ++i) {
      fields.param += " " + string_or_empty(place);
    }
  }
  for (const char* name : {"type", "code", "status"}) add_code(fields, member(holder, name));
  fields.param += string_or_empty(member(holder, "param"));
  read_details(fields, member(holder, "details"));
  const Json* metadata = member(holder, "metadata");
  add_code(fields, member(metadata, "error_type"));
  for (const char* name : {"reasons", "flagged_input", "patterns"}) fields.moderated |= member(metadata, name) != nullptr;
  fields.salvage = string_or_empty(member(holder, "failed_generation"));
  return fields;
}

// ---- Judging -----------------------------------------------------------------------------------------------

/// The words of an error, to be asked for what they hold.
class Clues {
 public:
  explicit Clues(const ErrorFields& fields) : codes_(fields.codes), message_(lower(fields.message)) {}
  bool code(std::initializer_list<std::string_view> any) const { return holds(codes_, any); }
  bool said(std::initializer_list<std::string_view> any) const { return holds(message_, any); }

 private:
  static bool holds(const std::string& text, std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(), [&](std::string_view one) { return text.find(one) != std::string::npos; });
  }
  std::string codes_, message_;
};

/// Nothing when the words alone do not tell.
std::optional<FaultKind> kind_by_words(const Clues& clues, const ErrorFields& fields, std::uint32_t status) {
  using enum FaultKind;
  if (clues.said({"cors request"})) return no_permission;  // Anthropic: switched off for the organisation.
  if (clues.code({"api_key_invalid", "invalid_api_key", "authentication_error"})) return bad_key;
  if (clues.code({"billing_error", "insufficient_quota", "credit_balance", "insufficient_balance", "insufficient_credits"}) ||
      clues.said({"spend limit", "credit balance", "insufficient balance", "insufficient credits"})) {
    return no_money;
  }
  if (clues.code({"context_length", "request_too_large", "exceed_context_size"}) ||
      clues.said({"maximum context length", "prompt is too long", "context window", "input token count"})) {
    return too_long;
  }
  if (fields.moderated || clues.code({"content_filter", "content_policy"}) ||
      (status == 403 && clues.said({"moderation", "guardrail", "flagged"}))) {
    return refused;
  }
  if (clues.code({"json_validate_failed"}) || !fields.salvage.empty()) return broken;
  if (clues.code({"model_not_found", "not_found_error", " not_found "})) return bad_model;
  if (clues.code({"rate_limit", "slow_down", "resource_exhausted", "capacity_exceeded"})) return rate;
  if (clues.code({"overloaded", " unavailable ", "api_error", "timeout_error", " internal ", "server_error"})) return overloaded;
  if (clues.code({"permission", "failed_precondition"})) return no_permission;
  if (clues.code({"unsupported_parameter", "unsupported_value", "invalid_request", "invalid_argument", "not_supported"})) {
    return bad_param;
  }
  return std::nullopt;
}

FaultKind kind_by_status(std::uint32_t status) {
  using enum FaultKind;
  switch (status) {
    case 401: return bad_key;
    case 402: return no_money;
    case 403: return no_permission;
    case 404: case 405: case 410: return bad_model;
    case 400: case 422: case 501: return bad_param;
    case 413: return too_long;
    case 429: case 498: return rate;
    case 408: case 409: case 425: return overloaded;
    default: return status >= 500 && status < 600 ? overloaded : broken;
  }
}

/// Statuses that mean one thing whatever the words are.
bool is_plain_status(std::uint32_t status) { return status == 401 || status == 402 || status == 404 || status == 413 || status == 498; }

bool is_web_page(std::string_view body) {
  const std::string start = lower(body.substr(0, 200));
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || start[first] != '<') return false;
  return start.find("<html") != std::string::npos || start.find("<!doctype") != std::string::npos || start.find("<head") != std::string::npos;
}

}  // namespace

bool is_error_body(std::string_view body) {
  const Json json = parse_json(body);
  const Json* top = json.is_array() ? element(&json, 0) : &json;
  const Json* error = member(top, "error");
  return (error && !error->is_null()) || string_or_empty(member(top, "type")) == "error" ||
         string_or_empty(member(top, "object")) == "error";
}

Fault fault_of(std::uint32_t status, std::string_view body) {
  Fault fault;
  fault.status = status;
  const Json json = parse_json(body);
  if (json.is_discarded() || !json.is_structured()) {
    fault.kind = kind_by_status(status);
    if (is_web_page(body)) fault.kind = status >= 500 ? FaultKind::overloaded : FaultKind::web_page;
    if (!is_web_page(body)) fault.message = body.substr(0, kMostMessage);
    return fault;
  }
  const ErrorFields fields = read_fields(json);
  const std::uint32_t told = status >= 400 ? status : fields.status;
  const auto by_words = kind_by_words(Clues(fields), fields, told);
  // A forbidden CORS call is 401 and says why; everything else that is 401, 402, 404, 413 or 498 is just that.
  const bool by_status = !by_words || (is_plain_status(told) && *by_words != FaultKind::no_permission);
  fault.kind = by_status ? kind_by_status(told) : *by_words;
  fault.message = fields.message.substr(0, kMostMessage);
  fault.codes = (fields.codes + lower(fields.param)).substr(0, kMostMessage);
  fault.salvage = fields.salvage;
  fault.wait_seconds = fields.wait_seconds;
  return fault;
}

}  // namespace earshot::llm
