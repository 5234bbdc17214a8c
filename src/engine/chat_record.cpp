#include "engine/chat_record.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "llm/exchange_record.h"
#include "llm/shield.h"

namespace earshot::engine {
namespace {

constexpr std::array<std::pair<ChatPurpose, const char*>, 6> kPurposes = {{{ChatPurpose::rerank, "rerank"},
                                                                           {ChatPurpose::recommend, "recommend"},
                                                                           {ChatPurpose::reasons, "reasons"},
                                                                           {ChatPurpose::wish, "wish"},
                                                                           {ChatPurpose::judge, "judge"},
                                                                           {ChatPurpose::study, "study"}}};

std::string name_of(ChatPurpose purpose) {
  for (const auto& [one, name] : kPurposes) {
    if (one == purpose) return name;
  }
  return "";
}

std::optional<ChatPurpose> purpose_named(std::string_view name) {
  for (const auto& [purpose, one] : kPurposes) {
    if (one == name) return purpose;
  }
  return std::nullopt;
}

/// As the exchange would have written it.
ChatReceipt receipt_of(const llm::ExchangeRecord& record) {
  ChatReceipt receipt;
  receipt.provider = llm::clean_field(record.provider);
  receipt.model = llm::clean_field(record.model);
  receipt.source = "replayed";
  receipt.retries = record.retries;
  receipt.usd = record.usd;
  receipt.tokens_estimated = record.tokens_estimated;
  for (const llm::RecordedCall& call : record.calls) {
    const std::string fault = llm::clean_field(call.fault, 200);
    ++(fault.empty() ? receipt.calls : receipt.calls_failed);
    receipt.tokens_in += call.tokens_in;
    receipt.tokens_out += call.tokens_out;
    receipt.seconds += call.seconds;
    if (!fault.empty() && std::find(receipt.faults.begin(), receipt.faults.end(), fault) == receipt.faults.end()) receipt.faults.push_back(fault);
  }
  return receipt;
}

}  // namespace

LabFile record_of(const ChatTask& task, std::span<const PromptOutcome> outcomes, const ChatReceipt& receipt) {
  llm::ExchangeRecord record;
  record.purpose = name_of(task.purpose());
  record.provider = receipt.provider;
  record.model = receipt.model;
  record.prompt = task.prompt_name();
  record.question = task.question();
  record.runs = task.runs(outcomes, receipt);
  record.usd = receipt.usd;
  record.tokens_estimated = receipt.tokens_estimated;
  record.retries = receipt.retries;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    llm::RecordedCall& call = record.calls.emplace_back();
    if (i < task.prompts().size()) {
      call.system = task.prompts()[i].system;
      call.user = task.prompts()[i].user;
    }
    call.reply = outcomes[i].text;
    call.fault = outcomes[i].fault;
    call.tokens_in = outcomes[i].tokens_in;
    call.tokens_out = outcomes[i].tokens_out;
    call.seconds = outcomes[i].seconds;
  }
  return {"earshot-chat-" + record.purpose + ".json", "application/json", to_json(record)};
}

Result<Body> replay(std::string_view text, const Settings& settings, World& world) {
  const auto record = llm::exchange_from_json(text);
  if (!record) return record.error();
  const auto purpose = purpose_named(record->purpose);
  if (!purpose) return Error{"This exchange asked for something that this version does not know: '" + llm::clean_field(record->purpose) + "'.", ""};
  const auto task = replay_chat_task(*purpose, record->question, settings, world);
  if (!task) return task.error();
  std::vector<PromptOutcome> outcomes;
  for (const llm::RecordedCall& call : record->calls) {
    outcomes.push_back({call.reply, call.fault, call.tokens_in, call.tokens_out, call.seconds});
  }
  return (*task)->finish(outcomes, receipt_of(*record), world);
}

}  // namespace earshot::engine
