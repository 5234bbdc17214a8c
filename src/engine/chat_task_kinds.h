// The tasks of chat_tasks.h, each in the file of its name. `..._again` makes one that can only finish from its question().
#pragma once

#include "engine/chat_tasks.h"

namespace earshot::engine {

using StartedTask = Result<std::unique_ptr<ChatTask>>;

StartedTask rerank_task(const ChatRequest& request, const World& world);
StartedTask rerank_task_again(std::string_view question, const Settings& settings, const World& world);
StartedTask recommend_task(const ChatRequest& request, const World& world);
StartedTask recommend_task_again(std::string_view question, const Settings& settings, const World& world);
StartedTask reasons_task(const ChatRequest& request, const World& world);
StartedTask reasons_task_again(std::string_view question, const Settings& settings, const World& world);
StartedTask wish_task(const ChatRequest& request, const World& world);
StartedTask wish_task_again(std::string_view question, const Settings& settings, const World& world);
StartedTask judge_task(const ChatRequest& request, const World& world);
StartedTask judge_task_again(std::string_view question, const Settings& settings, const World& world);
StartedTask study_task(const ChatRequest& request, const World& world);
StartedTask study_task_again(std::string_view question, const Settings& settings, const World& world);

/// Counts in the receipt what became of one reply: `unusable` is empty for one that was used.
void settle(const PromptOutcome& outcome, const std::string& unusable, ChatReceipt& receipt);

/// The list of these settings without struck artists. Error: its note, when it is empty.
Result<Recommended> list_without(const Settings& settings, std::uint32_t count, const std::vector<std::string>& struck, const World& world);

}  // namespace earshot::engine
