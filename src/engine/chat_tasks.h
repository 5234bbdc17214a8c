// What is asked of a model and what is made of its replies, one task for each ChatPurpose but `models`. A task writes prompts and
// reads texts; the exchange (chat_exchange.h), the command line or a paste carries them, and neither side knows the other.
//
//     auto task = start_chat_task(request, world);      // prompts() are to be shown, sent or copied
//     Body answer = (*task)->finish(outcomes, receipt, world);
//
// A task owns all that it needs: the history and the settings may change between both calls. Where a task has nothing to do
// with what came back (no reply, no usable one), its answer says so and holds what the device knows by itself.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/job.h"
#include "engine/messages_chat.h"
#include "engine/world.h"
#include "llm/prompt.h"

namespace earshot::engine {

/// What came of one prompt.
struct PromptOutcome {
  std::string text;        ///< The model's words; a part of them when there is a fault.
  std::string fault = {};  ///< A sentence; empty when all arrived.
  std::uint32_t tokens_in = 0, tokens_out = 0;
  double seconds = 0;
};

class ChatTask {
 public:
  virtual ~ChatTask() = default;
  ChatTask(const ChatTask&) = delete;
  ChatTask& operator=(const ChatTask&) = delete;

  ChatPurpose purpose() const { return purpose_; }
  const std::string& prompt_name() const { return prompt_name_; }            ///< "rerank-1"
  const std::vector<llm::Prompt>& prompts() const { return prompts_; }       ///< Empty for a task that is replayed.
  const std::vector<std::string>& sent() const { return sent_; }             ///< As ChatPrepared::sent.
  const std::vector<std::string>& left_out() const { return left_out_; }
  const std::vector<std::string>& artists() const { return artists_; }

  /// All that finish() needs beside the replies, as JSON: what a file of the exchange holds (chat_record.h). It holds names of
  /// candidates, picks or lists (also where the prompts withheld them), the wish, or a study's pools; nothing else of the person.
  virtual std::string question() const = 0;
  /// Of a study: the answers as recorded runs (evaluate/recorded_runs.h), which the laboratory reads beside their data. Else empty.
  virtual std::string runs(std::span<const PromptOutcome>, const ChatReceipt&) const { return ""; }
  /// The answer to the request. `outcomes` by prompt, fewer when the exchange was stopped. `receipt` comes with provider, model,
  /// source, tokens, money, retries and faults; the task adds the prompt's name, the counts of ids and what could not be used:
  /// a reply without a fault that is not usable moves from `calls` to `calls_failed`.
  virtual Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World& world) const = 0;

 protected:
  ChatTask(ChatPurpose purpose, std::string prompt_name) : purpose_(purpose), prompt_name_(std::move(prompt_name)) {}

  ChatPurpose purpose_;
  std::string prompt_name_;
  std::vector<llm::Prompt> prompts_;
  std::vector<std::string> sent_, left_out_, artists_;
};

/// Error: nothing to ask about (no history, no list, no wish, no data set), or a purpose without a task (models).
Result<std::unique_ptr<ChatTask>> start_chat_task(const ChatRequest& request, const World& world);

/// A task that can only finish, from question(). Error: not such a text.
Result<std::unique_ptr<ChatTask>> replay_chat_task(ChatPurpose purpose, std::string_view question, const Settings& settings,
                                                   const World& world);

}  // namespace earshot::engine
