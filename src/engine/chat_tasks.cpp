#include "engine/chat_tasks.h"

#include <algorithm>

#include "engine/answers.h"
#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"

namespace earshot::engine {

Result<std::unique_ptr<ChatTask>> start_chat_task(const ChatRequest& request, const World& world) {
  switch (request.purpose) {
    case ChatPurpose::rerank: return rerank_task(request, world);
    case ChatPurpose::recommend: return recommend_task(request, world);
    case ChatPurpose::reasons: return reasons_task(request, world);
    case ChatPurpose::wish: return wish_task(request, world);
    case ChatPurpose::judge: return judge_task(request, world);
    case ChatPurpose::study: return study_task(request, world);
    case ChatPurpose::models: break;
  }
  return Error{"A list of models is not asked of a model.", ""};
}

Result<std::unique_ptr<ChatTask>> replay_chat_task(ChatPurpose purpose, std::string_view question, const Settings& settings, const World& world) {
  switch (purpose) {
    case ChatPurpose::rerank: return rerank_task_again(question, settings, world);
    case ChatPurpose::recommend: return recommend_task_again(question, settings, world);
    case ChatPurpose::reasons: return reasons_task_again(question, settings, world);
    case ChatPurpose::wish: return wish_task_again(question, settings, world);
    case ChatPurpose::judge: return judge_task_again(question, settings, world);
    case ChatPurpose::study: return study_task_again(question, settings, world);
    case ChatPurpose::models: break;
  }
  return Error{"This exchange asked for nothing that can be replayed.", ""};
}

void settle(const PromptOutcome& outcome, const std::string& unusable, ChatReceipt& receipt) {
  const bool arrived = outcome.fault.empty(), used = unusable.empty();
  if (arrived && !used) {
    receipt.calls -= std::min(receipt.calls, 1U);
    ++receipt.calls_failed;
    if (std::find(receipt.faults.begin(), receipt.faults.end(), unusable) == receipt.faults.end()) receipt.faults.push_back(unusable);
  }
  if (!arrived && used) {  // It broke off, and what had come was enough.
    ++receipt.calls;
    receipt.calls_failed -= std::min(receipt.calls_failed, 1U);
  }
}

Result<Recommended> list_without(const Settings& settings, std::uint32_t count, const std::vector<std::string>& struck, const World& world) {
  Settings wanted = settings;
  wanted.count = count;
  for (const std::uint32_t artist : Struck(struck, world).artists()) wanted.not_now.push_back(artist);
  Recommended list = answer(RecommendRequest{wanted}, world.person, world.knowledge().models);
  if (list.items.empty()) return Error{"There is no list to ask about.", list.note};
  return list;
}

}  // namespace earshot::engine
