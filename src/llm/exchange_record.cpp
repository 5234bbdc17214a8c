#include "llm/exchange_record.h"

#include "llm/json.h"

namespace earshot::llm {
namespace {

constexpr std::size_t kMostBytes = 64'000'000;
constexpr std::size_t kMostCalls = 10'000;
constexpr std::uint32_t kVersion = 1;

Json json_of(const RecordedCall& call) {
  return {{"system", call.system}, {"user", call.user}, {"reply", call.reply}, {"fault", call.fault},
          {"tokens_in", call.tokens_in}, {"tokens_out", call.tokens_out}, {"seconds", call.seconds}};
}

RecordedCall call_of(const Json& row) {
  const auto text = [&](const char* name) { return string_or_empty(member(&row, name)); };
  const auto count = [&](const char* name) { return count_or_none(member(&row, name)).value_or(0); };
  return {text("system"), text("user"), text("reply"), text("fault"), count("tokens_in"), count("tokens_out"),
          number_or_none(member(&row, "seconds")).value_or(0)};
}

}  // namespace

std::string to_json(const ExchangeRecord& record) {
  Json json = {{"earshot_chat", kVersion}, {"purpose", record.purpose}, {"provider", record.provider}, {"model", record.model},
               {"prompt", record.prompt}};
  if (record.usd) json["usd"] = *record.usd;
  json["tokens_estimated"] = record.tokens_estimated;
  json["retries"] = record.retries;
  // First of the long ones: who looks for recorded runs looks at a file's beginning.
  if (!record.runs.empty()) json["runs"] = parse_json(record.runs);
  json["question"] = parse_json(record.question);
  json["calls"] = Json::array();
  for (const RecordedCall& call : record.calls) json["calls"].push_back(json_of(call));
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

Result<ExchangeRecord> exchange_from_json(std::string_view text) {
  const Error wrong{"This is no recorded exchange with a model.", "Choose the file that was saved after one."};
  if (text.size() > kMostBytes) return wrong;
  const Json json = parse_json(text);
  if (json.is_discarded()) return wrong;
  const auto version = count_or_none(member(&json, "earshot_chat"));
  if (!version) return wrong;
  if (*version != kVersion) return Error{"This exchange was recorded by another version of Earshot.", "Record it anew."};
  const Json* question = member(&json, "question");
  const Json* calls = member(&json, "calls");
  if (!question || !calls || !calls->is_array() || calls->size() > kMostCalls) return wrong;

  ExchangeRecord record;
  record.purpose = string_or_empty(member(&json, "purpose"));
  record.provider = string_or_empty(member(&json, "provider"));
  record.model = string_or_empty(member(&json, "model"));
  record.prompt = string_or_empty(member(&json, "prompt"));
  record.question = to_text(*question);
  for (const Json& call : *calls) record.calls.push_back(call_of(call));
  record.usd = number_or_none(member(&json, "usd"));
  record.tokens_estimated = is_true(member(&json, "tokens_estimated"));
  record.retries = count_or_none(member(&json, "retries")).value_or(0);
  if (const Json* runs = member(&json, "runs")) record.runs = to_text(*runs);
  return record;
}

}  // namespace earshot::llm
