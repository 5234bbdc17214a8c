// Whom a question goes to and on what terms, before anything is sent: address, model, form of the body, price, caps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/chat_tasks.h"
#include "engine/messages_chat.h"
#include "llm/address.h"
#include "llm/caps.h"
#include "llm/prices.h"
#include "llm/provider.h"
#include "llm/wire_format.h"

namespace earshot::engine {

/// What earlier exchanges of this visit have taught, by provider and model ("openai gpt-6-luna"). Nothing of the person.
struct ChatLessons {
  std::map<std::string, llm::BodyShape> shapes;  ///< Bodies that the model did not refuse.
  std::map<std::string, double> corrections;     ///< Counted over estimated tokens of a prompt: a running mean, newest half.
  std::vector<llm::Price> listed;                ///< Of a provider's own list.
};

struct ChatPlan {
  const llm::Provider* provider = nullptr;  ///< Never null.
  llm::Address address;
  std::string model;
  llm::BodyShape shape;
  std::optional<llm::Price> price;
  std::string price_words;                  ///< As ChatPrepared::price.
  double correction = 1;
  std::string blocked;                      ///< Why nothing can be sent, as ChatPrepared::blocked; else empty.
};

/// The key of ChatLessons.
std::string lesson_key(const ChatPlan& plan);

/// Never fails: what is missing is said in `blocked`, since a prompt can still be carried by hand.
ChatPlan plan_chat(const ChatRequest& request, const ChatLessons& lessons);

/// One call under a new number.
ChatCall chat_call(const ChatPlan& plan, const llm::Prompt& prompt, std::uint32_t number);
/// The list of models: no prompt, no tokens.
ChatCall list_call(const ChatPlan& plan, std::uint32_t number);

/// What is shown before Send. `task` is null for a list of models; `calls` may be a part of the task's. A cap that they break
/// empties them.
ChatPrepared prepare_chat(const ChatPlan& plan, const ChatRequest& request, const ChatTask* task, std::vector<ChatCall> calls);

/// Providers, prices and prompts, for menus.
ChatMenu chat_menu();

}  // namespace earshot::engine
