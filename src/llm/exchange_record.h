// An exchange with a model as a JSON file, to be read by a person, shared, and replayed: what was sent, what came back, and what it
// takes to read that again. No key and no header ever comes here.
//
//   {"earshot_chat": 1, "purpose": "rerank", "provider": "Anthropic", "model": "...", "prompt": "rerank-1", "question": {...},
//    "calls": [{"system": "...", "user": "...", "reply": "...", "fault": "", "tokens_in": 1, "tokens_out": 1, "seconds": 1.5}],
//    "usd": 0.01, "retries": 0, "runs": [...]}                     "runs": of a study, as evaluate/recorded_runs.h has them
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace earshot::llm {

struct RecordedCall {
  std::string system, user;  ///< Empty in a file that was made of a replay.
  std::string reply, fault;
  std::uint32_t tokens_in = 0, tokens_out = 0;
  double seconds = 0;
};

struct ExchangeRecord {
  std::string purpose;
  std::string provider, model, prompt;
  std::string question;      ///< JSON.
  std::vector<RecordedCall> calls;
  std::optional<double> usd;
  bool tokens_estimated = false;
  std::uint32_t retries = 0;
  std::string runs;          ///< JSON, or empty.
};

std::string to_json(const ExchangeRecord& record);
/// Error: not such a file, of another version, or larger than 64 MB.
Result<ExchangeRecord> exchange_from_json(std::string_view text);

}  // namespace earshot::llm
