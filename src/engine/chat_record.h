// An exchange as a file: prompts and replies, no key, nothing that was not sent or received (but the scores of the local method). It
// can be shared and replayed; the replay is checked as the live replies were.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/chat_tasks.h"

namespace earshot::engine {

/// As JSON. `receipt`: as the exchange gave it to ChatTask::finish.
LabFile record_of(const ChatTask& task, std::span<const PromptOutcome> outcomes, const ChatReceipt& receipt);

/// The answer that the exchange in the file had, over this world; its receipt says "replayed". Error: not such a file.
Result<Body> replay(std::string_view record, const Settings& settings, World& world);

}  // namespace earshot::engine
