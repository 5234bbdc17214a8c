// What the chatbot panel and the blind tasting know: who would be asked what, how far a question is, what came back. Parts of State.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/chat_wallet.h"
#include "engine/messages.h"

namespace earshot::app {

/// How far a question is.
enum class ChatStage : std::uint8_t {
  idle,       ///< None is under way.
  preparing,  ///< The engine builds it; nothing has left.
  review,     ///< It is there to be read; nothing has left.
  running,    ///< Calls were sent, a reply was pasted, or a file is replayed.
};

/// Requests that the person sent to one host, since the page was opened.
struct ChatSent {
  std::string origin;
  std::uint32_t calls = 0;
};

/// Which of the answers is shown; none: the tasks.
enum class ChatShown : std::uint8_t { none, ranking, free, reasons, wish, verdict, study };

/// The words for purposes in actions: models, rerank, recommend, reasons, wish, judge, study.
std::string_view word_of(engine::ChatPurpose purpose);
std::optional<engine::ChatPurpose> purpose_from(std::string_view word);

struct ChatState {
  std::optional<engine::ChatMenu> menu;
  std::uint32_t asked_menu = 0;
  engine::ChatRequest form;                  ///< What would be asked; settings, caps, prices and text are filled in when it is.
  std::string wish, other_list;              ///< Texts of the purposes wish and judge.
  std::vector<engine::ChatModelRow> models;  ///< Of the provider that is chosen; empty: never asked.
  bool setup_open = true;
  bool prices_open = false;
  bool models_open = false;
  bool study_first = false;  ///< The panel was opened for the study.

  std::uint32_t exchange = 0;  ///< Id of the question that is under way; 0: none.
  ChatStage stage = ChatStage::idle;
  bool by_hand = false;        ///< The prompts were copied: replies are pasted.
  std::optional<engine::ChatPrepared> prepared;
  engine::ChatProgress progress;
  std::string retry;           ///< Why and when a call goes out again; empty: none waits.
  std::uint32_t sent_calls = 0;  ///< Requests of this question that left.
  std::uint32_t pasted = 0;      ///< Replies of this question that were pasted.
  bool stopping = false;         ///< The person has ended it: the engine makes of it what can be made.

  ChatShown shown = ChatShown::none;
  std::optional<engine::ChatReceipt> models_receipt;
  std::optional<engine::ChatRanking> ranking;
  std::optional<engine::ChatFree> free;
  std::optional<engine::ChatReasons> reasons;
  std::optional<engine::ChatWish> granted;   ///< Its settings may be edited before they are used.
  std::optional<engine::ChatVerdict> verdict;
  std::optional<engine::ChatStudy> study;
  std::uint32_t asked_file = 0;
  bool replay_next = false;    ///< The files that the page hands over next are a recorded exchange.

  ChatWallet wallet;
  bool keep_wallet = false;    ///< Asked for, or a cap for a day or a month was set.
  std::vector<ChatSent> sent;
};

/// What was said about a card of the tasting.
enum class TasteMark : std::uint8_t { play, pass, known };

struct TastingState {
  std::vector<std::string> methods;  ///< Whose lists; "chat" stands for the model's.
  std::uint32_t per_list = 10;
  std::uint32_t asked = 0;
  std::optional<engine::Tasting> tasting;
  std::unordered_map<std::uint32_t, TasteMark> marks;  ///< By catalogue artist.
  std::uint32_t asked_result = 0;
  std::optional<engine::TastingResult> result;
};

}  // namespace earshot::app
