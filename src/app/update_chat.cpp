#include "app/update_chat.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/argument.h"
#include "app/export_list.h"
#include "app/format.h"
#include "app/update.h"
#include "app/update_chat_form.h"
#include "app/update_laboratory.h"

namespace earshot::app {
namespace {

using engine::ChatPurpose;

// ---- A question ------------------------------------------------------------------------------------------------

bool can_ask(const State& state, ChatPurpose purpose) {
  const ChatState& chat = state.chat;
  switch (purpose) {
    case ChatPurpose::models: return !chat.form.to.provider.empty();
    case ChatPurpose::study: return can_study(state);
    case ChatPurpose::wish: return state.imported && !chat.wish.empty();
    case ChatPurpose::judge: return state.imported && !chat.other_list.empty();
    default: return state.imported.has_value();
  }
}

/// The experiment that run_study() will run.
engine::LabSpec pools_to_ask(const LaboratoryState& laboratory) {
  engine::LabSpec pools = laboratory.spec;
  if (pools.protocol != "pools") pools.settings.clear();
  pools.protocol = "pools";
  return pools;
}

/// Ends what is under way on the page and in the engine.
void end_exchange(State& state) {
  ChatState& chat = state.chat;
  if (chat.exchange == 0) return;
  state.effects.push_back(StopChat{chat.exchange});
  state.requests.push_back({chat.exchange, engine::ChatStop{}});
  leave_exchange(state);
}

void prepare(State& state, std::string_view name) {
  ChatState& chat = state.chat;
  const auto purpose = purpose_from(name);
  if (!purpose || chat.stage == ChatStage::running || !can_ask(state, *purpose)) return;
  end_exchange(state);
  state.failed.reset();
  engine::ChatRequest request = chat.form;
  request.purpose = chat.form.purpose = *purpose;
  request.caps = caps_of(chat.wallet, state.today);
  request.prices = chat.wallet.prices;
  request.settings = state.settings;
  if (*purpose == ChatPurpose::wish) request.text = chat.wish;
  if (*purpose == ChatPurpose::judge) request.text = chat.other_list;
  if (*purpose == ChatPurpose::study) request.study.pools = pools_to_ask(state.laboratory);
  chat.stage = ChatStage::preparing;
  chat.exchange = send(state, std::move(request));
}

/// The same question about fewer artists: the bytes are built anew.
void prepare_again(State& state) {
  if (state.chat.stage == ChatStage::review) prepare(state, word_of(state.chat.form.purpose));
}

void strike(State& state, std::string_view name) {
  auto& struck = state.chat.form.told.struck;
  if (name.empty() || std::find(struck.begin(), struck.end(), name) != struck.end()) return;
  struck.emplace_back(name);
  announce(state, std::string(name) + " is never sent.");
  prepare_again(state);
}

void unstrike(State& state, std::string_view name) {
  std::erase(state.chat.form.told.struck, name);
  prepare_again(state);
}

/// The one way out, and it leads to the frame: what is blocked is not even shown there.
void read_in_frame(State& state) {
  const ChatState& chat = state.chat;
  if (chat.stage != ChatStage::review || !chat.prepared || !chat.prepared->blocked.empty() || chat.prepared->calls.empty()) return;
  state.effects.push_back(ReviewChat{chat.exchange, *chat.prepared});
}

bool can_paste(const ChatState& chat) {
  return chat.prepared && chat.stage >= ChatStage::review && chat.sent_calls == 0 && chat.pasted < chat.prepared->paste.size();
}

void copy_prompt(State& state) {
  ChatState& chat = state.chat;
  if (!can_paste(chat)) return;
  chat.by_hand = true;
  state.effects.push_back(CopyText{chat.prepared->paste[chat.pasted]});
  announce(state, "Copied prompt " + std::to_string(chat.pasted + 1) + " of " + std::to_string(chat.prepared->paste.size()) + ".");
}

void paste_reply(State& state, std::string_view text) {
  ChatState& chat = state.chat;
  if (!can_paste(chat) || text.empty()) return;
  chat.by_hand = true;
  ++chat.pasted;
  chat.stage = ChatStage::running;
  state.requests.push_back({chat.exchange, engine::ChatPaste{std::string(text)}});
}

/// What has arrived is used where it is enough: the engine says so. Said again, nothing more is waited for.
void stop(State& state) {
  ChatState& chat = state.chat;
  if (chat.stage != ChatStage::running || chat.stopping) return end_exchange(state);
  chat.stopping = true;
  chat.retry.clear();
  state.effects.push_back(StopChat{chat.exchange});
  state.requests.push_back({chat.exchange, engine::ChatStop{}});
}

void count_sent(State& state) {
  ChatState& chat = state.chat;
  if (!chat.prepared) return;
  chat.stage = ChatStage::running;
  chat.retry.clear();
  ++chat.sent_calls;
  const std::string& origin = chat.prepared->origin;
  const auto found = std::find_if(chat.sent.begin(), chat.sent.end(), [&](const ChatSent& one) { return one.origin == origin; });
  if (found == chat.sent.end()) {
    chat.sent.push_back({origin, 1});
  } else {
    ++found->calls;
  }
}

// ---- Answers ---------------------------------------------------------------------------------------------------

void turn_wish(ChatState& chat, std::string_view argument) {
  const std::string_view name = take_word(argument);
  const auto value = decimal(argument);
  if (!chat.granted || !value) return;
  engine::Settings& settings = chat.granted->settings;
  if (name == "novelty") settings.novelty = std::clamp(*value, 0.0, 1.0);
  if (name == "popularity") settings.popularity = std::clamp(*value, 0.0, 1.0);
}

void drop_seed(ChatState& chat, std::string_view argument) {
  const auto at = integer<std::size_t>(argument);
  if (!chat.granted || !at || *at >= chat.granted->settings.seeds.size()) return;
  auto& seeds = chat.granted->settings.seeds;
  seeds.erase(seeds.begin() + static_cast<std::ptrdiff_t>(*at));
}

/// Only dials and seeds: the method, the window and what was said of artists stay the person's.
void use_wish(State& state) {
  if (!state.chat.granted) return;
  const engine::Settings& settings = state.chat.granted->settings;
  state.settings.novelty = settings.novelty;
  state.settings.popularity = settings.popularity;
  state.settings.known_plays = settings.known_plays;
  state.settings.seeds = settings.seeds;
  ask_for_list(state);
  show_panel(state, Panel::for_you);
}

void show(ChatState& chat, std::string_view name) {
  if (name == "tasks") chat.shown = ChatShown::none;
  if (name == "ranking" && chat.ranking) chat.shown = ChatShown::ranking;
  if (name == "free" && chat.free) chat.shown = ChatShown::free;
  if (name == "reasons" && chat.reasons) chat.shown = ChatShown::reasons;
  if (name == "wish" && chat.granted) chat.shown = ChatShown::wish;
  if (name == "verdict" && chat.verdict) chat.shown = ChatShown::verdict;
  if (name == "study" && chat.study) chat.shown = ChatShown::study;
}

/// Only what the catalogue vouches for is ever taken along.
std::vector<engine::Item> verified_items(const ChatState& chat) {
  std::vector<engine::Item> items;
  if (chat.shown == ChatShown::ranking && chat.ranking)
    for (const engine::ChatRanked& one : chat.ranking->items) items.push_back(one.item);
  if (chat.shown == ChatShown::free && chat.free)
    for (const engine::ChatNamed& one : chat.free->named)
      if (one.standing == engine::ChatStanding::unheard && one.item) items.push_back(*one.item);
  return items;
}

void download(State& state, std::string_view name) {
  const auto format = list_format_from(name);
  const std::vector<engine::Item> items = verified_items(state.chat);
  if (!format || items.empty()) return;
  const engine::ChatReceipt& receipt = state.chat.shown == ChatShown::ranking ? state.chat.ranking->receipt : state.chat.free->receipt;
  const std::string order = (state.chat.shown == ChatShown::ranking ? "re-ordered by " : "named by ") + receipt.model + " (" +
                            receipt.provider + ", prompt " + receipt.prompt + ")";
  state.effects.push_back(Download{"earshot-chatbot" + std::string(file_name_of(*format)).substr(7), std::string(mime_of(*format)),
                                   list_as(*format, items, order)});
}

void pick_record(State& state) {
  state.chat.replay_next = true;
  state.effects.push_back(OpenFilePicker{Pick::data});
}

void replay(State& state) {
  ChatState& chat = state.chat;
  chat.replay_next = false;
  end_exchange(state);
  state.failed.reset();
  chat.stage = ChatStage::running;
  chat.exchange = send(state, engine::ChatReplayRequest{state.settings});
}

// ---- Words -----------------------------------------------------------------------------------------------------

void ask(State& state, std::string_view what) {
  const ChatState& chat = state.chat;
  const auto open = [&](Purpose purpose, std::string title, std::string hint, std::string initial, const char* word) {
    state.effects.push_back(
        OpenTextInput{purpose, std::move(title), std::move(hint), std::move(initial), std::string("chat ") + word});
  };
  if (what == "address")
    open(Purpose::line, "Base address", "https, or http for a server on this device: http://127.0.0.1:8080/v1", chat.form.to.address, "address");
  if (what == "model") open(Purpose::line, "Model", "Its id, as the provider writes it", chat.form.to.model, "model");
  if (what == "price")
    open(Purpose::line, "Price of " + chat.form.to.model, "US$ per million tokens, in and out: 0.25 1.25", "", "price");
  if (what == "wish")
    open(Purpose::lines, "A wish in your own words", "rainy evening, nothing I have heard, no vocals", chat.wish, "wish");
  if (what == "other")
    open(Purpose::lines, "The other list", "One artist a line, best first", chat.other_list, "other");
  if (what == "whose") open(Purpose::line, "Whose list is it?", "a friend, a forum", chat.form.text_source, "whose");
  if (what == "paste" && can_paste(chat))
    open(Purpose::lines, "Paste the reply", "All of it, as the chatbot wrote it", "", "paste");
}

void run_study(State& state) {
  for (const Action& action : {Action{Verb::panel, "laboratory"}, Action{Verb::lab, "protocol pools"}, Action{Verb::lab, "run"}})
    act(state, action);
}

void act_in_chat(State& state, std::string_view argument) {
  ChatState& chat = state.chat;
  const std::string_view word = take_word(argument);
  if (word == "kept") return take_kept_wallet(state, argument);
  if (word == "sent") return count_sent(state);
  if (word == "strike") return strike(state, argument);
  if (word == "unstrike") return unstrike(state, argument);
  if (word == "ask") return ask(state, argument);
  if (word == "models") return prepare(state, "models");
  if (word == "prepare") return prepare(state, argument);
  if (word == "read") return read_in_frame(state);
  if (word == "copy") return copy_prompt(state);
  if (word == "paste") return paste_reply(state, argument);
  if (word == "stop") return stop(state);
  if (word == "cancel") return end_exchange(state);
  if (word == "turn") return turn_wish(chat, argument);
  if (word == "without_seed") return drop_seed(chat, argument);
  if (word == "use") return use_wish(state);
  if (word == "show") return show(chat, argument);
  if (word == "download") return download(state, argument);
  if (word == "replay") return pick_record(state);
  if (word == "run_study") return run_study(state);
  if (word == "save") chat.asked_file = send(state, engine::ChatRecordRequest{});
  if (word == "setup") chat.setup_open = !chat.setup_open;
  if (word == "prices") chat.prices_open = !chat.prices_open;
  if (word == "more_models") chat.models_open = !chat.models_open;
  if (word == "study") {
    chat.study_first = true;
    chat.shown = ChatShown::none;
    return show_panel(state, Panel::chat);
  }
  set_in_chat_form(state, word, argument);
}

}  // namespace

bool act_on_chat(State& state, const Action& action) {
  if (action.verb == Verb::chat) {
    act_in_chat(state, action.argument);
    return true;
  }
  if (action.verb == Verb::import_files && state.panel == Panel::chat && state.chat.replay_next) {
    replay(state);
    return true;
  }
  return false;
}

void ask_for_chat(State& state) {
  if (!state.chat.menu && state.chat.asked_menu == 0) state.chat.asked_menu = send(state, engine::ChatMenuRequest{});
}

void reset_chat(State& state) {
  end_exchange(state);
  ChatState& chat = state.chat;
  chat.ranking.reset();
  chat.free.reset();
  chat.reasons.reset();
  chat.granted.reset();
  chat.verdict.reset();
  chat.shown = chat.study ? ChatShown::study : ChatShown::none;
}

ChatState forgotten_chat(State& state) {
  end_exchange(state);
  if (state.chat.keep_wallet) state.effects.push_back(ForgetText{kWalletKey});
  ChatState fresh;
  fresh.menu = std::move(state.chat.menu);
  fresh.asked_menu = state.chat.asked_menu;
  fresh.sent = std::move(state.chat.sent);
  return fresh;
}

bool can_study(const State& state) {
  const LaboratoryState& lab = state.laboratory;
  if (!lab.menu || lab.spec.data == engine::LabData::own_history) return false;
  if (lab.spec.data == engine::LabData::data_set && !lab.data_set) return false;
  const auto& all = lab.menu->protocols;
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.id == "pools" && why_not(state, one).empty(); });
}

}  // namespace earshot::app
