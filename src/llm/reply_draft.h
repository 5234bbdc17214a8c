// A reply while it arrives: what the readers of the wires write into, and reply_reader.h judges at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "llm/fault.h"

namespace earshot::llm {

/// What the provider counted. A number that it did not tell is not there.
struct Usage {
  std::optional<std::uint32_t> tokens_in = {};   ///< Cached ones too.
  std::optional<std::uint32_t> tokens_out = {};  ///< Thinking included.
  std::optional<double> usd = {};                ///< What was really taken, where a provider tells.
};

/// Why the model stopped.
enum class StopReason : std::uint8_t { open, finished, length, refused, too_long, other };

struct ReplyDraft {
  std::string text;
  std::string refusal;      ///< Its reason, or its words.
  Usage usage;
  StopReason stop = StopReason::open;
  bool begun = false;       ///< The first event of a reply was there.
  bool thought = false;     ///< Thinking came, which is no answer.
  bool ended = false;       ///< By the wire's own mark. What follows is not read.
  std::optional<Fault> fault = {};  ///< Inside the reply. What follows is not read.
};

}  // namespace earshot::llm
