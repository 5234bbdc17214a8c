// How the chatbot's state changes when the engine speaks of the question that is under way; what it says of others is dropped.
#include <algorithm>
#include <utility>

#include "app/format.h"
#include "app/update.h"
#include "app/update_chat.h"

namespace earshot::app {
namespace {

/// "3 calls, about 2,400 tokens in, at most 0.012 US$."
std::string size_of(const engine::ChatPrepared& prepared) {
  if (prepared.to.provider.empty()) return counted(prepared.paste.size(), "prompt") + " to be carried by hand.";
  if (!prepared.blocked.empty()) return prepared.blocked;
  return counted(prepared.calls.size(), "call") + ", about " + grouped(prepared.tokens_in) + " tokens in, " +
         (prepared.usd ? "at most " + dollars(*prepared.usd) : std::string("price not known")) + ".";
}

std::string waiting_words(std::uint32_t milliseconds) { return counted((milliseconds + 999) / 1000, "second"); }

void book_receipt(State& state, const engine::ChatReceipt& receipt) {
  ChatState& chat = state.chat;
  if (receipt.source != "sent") return;
  book(chat.wallet, state.today, std::max(chat.sent_calls, receipt.calls + receipt.calls_failed), receipt.usd);
  chat.sent_calls = 0;  // Booked: leave_exchange() has nothing to estimate.
  keep_wallet(state);
}

/// The question is answered: the frame may close.
template <class Answer>
bool take(State& state, const Answer& reply, std::uint32_t id, std::optional<Answer>& place, ChatShown shown) {
  ChatState& chat = state.chat;
  if (id != chat.exchange || id == 0) return false;
  place = reply;
  chat.shown = shown;
  chat.setup_open = false;
  book_receipt(state, reply.receipt);
  state.effects.push_back(StopChat{chat.exchange});
  leave_exchange(state);
  return true;
}

}  // namespace

void keep_wallet(State& state) {
  if (state.chat.keep_wallet) state.effects.push_back(KeepText{kWalletKey, to_text(state.chat.wallet)});
}

void leave_exchange(State& state) {
  ChatState& chat = state.chat;
  if (chat.sent_calls > 0 && chat.prepared && chat.prepared->purpose != engine::ChatPurpose::models) {
    std::optional<double> most = chat.prepared->usd;
    const auto calls = static_cast<double>(std::max<std::size_t>(chat.prepared->calls.size(), 1));
    if (most) *most *= chat.sent_calls / calls;
    book(chat.wallet, state.today, chat.sent_calls, most);
    keep_wallet(state);
  }
  chat.exchange = 0;
  chat.stage = ChatStage::idle;
  chat.stopping = false;
  chat.by_hand = false;
  chat.prepared.reset();
  chat.progress = {};
  chat.retry.clear();
  chat.sent_calls = 0;
  chat.pasted = 0;
}

void receive_chat(State& state, const engine::ChatMenu& reply, std::uint32_t id) {
  if (id == state.chat.asked_menu) state.chat.menu = reply;
}

void receive_chat(State& state, const engine::ChatPrepared& reply, std::uint32_t id) {
  ChatState& chat = state.chat;
  if (id != chat.exchange || chat.stage != ChatStage::preparing) return;
  chat.stage = ChatStage::review;
  chat.prepared = reply;
  announce(state, "Ready to be read, nothing was sent: " + size_of(reply));
}

void receive_chat(State& state, const engine::ChatProgress& reply, std::uint32_t id) {
  ChatState& chat = state.chat;
  if (id != chat.exchange || !chat.prepared) return;
  if (reply.calls_done > chat.progress.calls_done)
    announce(state, grouped(reply.calls_done) + " of " + counted(reply.calls, "reply", "replies") + " there.");
  chat.progress = reply;
}

void receive_chat(State& state, const engine::ChatRetry& reply, std::uint32_t id) {
  ChatState& chat = state.chat;
  if (id != chat.exchange || chat.stage != ChatStage::running || chat.stopping) return;
  if (reply.changed && reply.prepared) {
    state.effects.push_back(StopChat{chat.exchange});
    chat.prepared = reply.prepared;
    chat.stage = ChatStage::review;
    chat.retry = reply.why + " The question was changed for it: read it and send it again.";
  } else {
    state.effects.push_back(ResendChat{chat.exchange, reply.call, reply.after_ms});
    chat.retry = reply.why + " The same bytes go out again in " + waiting_words(reply.after_ms) + ".";
  }
  announce(state, chat.retry);
}

void receive_chat(State& state, const engine::ChatModels& reply, std::uint32_t id) {
  ChatState& chat = state.chat;
  if (id != chat.exchange || id == 0) return;
  chat.models = reply.models;
  chat.models_receipt = reply.receipt;
  state.effects.push_back(StopChat{chat.exchange});
  leave_exchange(state);
  announce(state, reply.models.empty() && !reply.receipt.faults.empty() ? reply.receipt.faults.front()
                                                                         : "It offers " + counted(reply.models.size(), "model") + ".");
}

void receive_chat(State& state, const engine::ChatRanking& reply, std::uint32_t id) {
  if (take(state, reply, id, state.chat.ranking, ChatShown::ranking)) announce(state, reply.words);
}

void receive_chat(State& state, const engine::ChatFree& reply, std::uint32_t id) {
  if (!take(state, reply, id, state.chat.free, ChatShown::free)) return;
  const auto of = [&](engine::ChatStanding standing) {
    return std::count_if(reply.named.begin(), reply.named.end(), [&](const auto& one) { return one.standing == standing; });
  };
  announce(state, "The model named " + counted(reply.named.size(), "artist") + ": " +
                      std::to_string(of(engine::ChatStanding::unheard)) + " unheard, " +
                      std::to_string(of(engine::ChatStanding::known)) + " known already, " +
                      std::to_string(of(engine::ChatStanding::unverifiable)) + " not to be verified.");
}

void receive_chat(State& state, const engine::ChatReasons& reply, std::uint32_t id) {
  if (take(state, reply, id, state.chat.reasons, ChatShown::reasons))
    announce(state, "The model wrote " + counted(reply.lines.size(), "reason") + ".");
}

void receive_chat(State& state, const engine::ChatWish& reply, std::uint32_t id) {
  if (take(state, reply, id, state.chat.granted, ChatShown::wish))
    announce(state, "Your wish as settings: " + counted(reply.changes.size(), "change") + ".");
}

void receive_chat(State& state, const engine::ChatVerdict& reply, std::uint32_t id) {
  if (take(state, reply, id, state.chat.verdict, ChatShown::verdict)) announce(state, reply.words);
}

void receive_chat(State& state, const engine::ChatStudy& reply, std::uint32_t id) {
  if (take(state, reply, id, state.chat.study, ChatShown::study))
    announce(state, grouped(reply.valid) + " of " + counted(reply.replies, "reply", "replies") + " could be read.");
}

void receive_chat(State& state, const engine::LabFile& reply, std::uint32_t id) {
  if (id == state.chat.asked_file) state.effects.push_back(Download{reply.name, reply.mime, reply.text});
}

void receive_chat(State& state, const engine::Cancelled&, std::uint32_t id) {
  if (id != state.chat.exchange || id == 0) return;
  state.effects.push_back(StopChat{id});
  leave_exchange(state);
  announce(state, "Ended: nothing could be made of it.");
}

void receive_chat(State& state, const engine::Failed&, std::uint32_t id) {
  if (id != state.chat.exchange || id == 0) return;
  state.effects.push_back(StopChat{id});
  leave_exchange(state);
}

}  // namespace earshot::app
