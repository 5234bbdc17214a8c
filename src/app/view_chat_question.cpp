#include <algorithm>

#include "app/format.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

const char* title_of(engine::ChatPurpose purpose) {
  switch (purpose) {
    case engine::ChatPurpose::models: return "A list of models";
    case engine::ChatPurpose::rerank: return "The re-ordering of your list";
    case engine::ChatPurpose::recommend: return "A question for artists";
    case engine::ChatPurpose::reasons: return "Reasons for your first picks";
    case engine::ChatPurpose::wish: return "Your wish as settings";
    case engine::ChatPurpose::judge: return "A verdict on two lists";
    case engine::ChatPurpose::study: return "The closed-pool study";
  }
  return "";
}

/// Who gets it, how much it is, and what that costs at most.
void add_size(Card& card, const engine::ChatPrepared& prepared) {
  if (prepared.to.provider.empty()) {
    card.blocks.push_back(Words{"Nobody gets it by network: you copy " + counted(prepared.paste.size(), "prompt") + ".", Voice::strong});
    return;
  }
  card.blocks.push_back(Words{"To " + prepared.label + " at " + prepared.origin +
                                  (prepared.to.model.empty() ? "" : ", model " + isolated(prepared.to.model)) + ".",
                              Voice::strong});
  if (prepared.calls.empty()) return;
  card.blocks.push_back(Words{counted(prepared.calls.size(), "call") + ": about " + grouped(prepared.tokens_in) + " tokens in, at most " +
                              grouped(prepared.tokens_out) + " out."});
  if (prepared.purpose == engine::ChatPurpose::models) return;
  card.blocks.push_back(Words{prepared.usd ? "Cost: at most " + dollars(*prepared.usd) + " for all of it." : "Cost: not known.",
                              prepared.usd ? Voice::body : Voice::warning});
  card.blocks.push_back(Words{prepared.price, Voice::small});
}

Card told_card(const engine::ChatPrepared& prepared) {
  Card card;
  card.heading = {"What it is told", "Prompt " + prepared.prompt};
  card.blocks.push_back(Bullets{"Sent", prepared.sent});
  card.blocks.push_back(Bullets{"Left out", prepared.left_out, Voice::small});
  return card;
}

Card artists_card(const engine::ChatPrepared& prepared) {
  Card card;
  card.heading = {"Artists of yours in it", "Press one to strike it out, of this question and of every later one."};
  ChipRow row{"", {}};
  for (const std::string& name : prepared.artists) row.chips.push_back({name + " ×", Action{Verb::chat, "strike " + name}, Tone::you});
  if (!row.chips.empty()) card.blocks.push_back(std::move(row));
  if (prepared.artists.empty()) card.blocks.push_back(Words{"No name of yours is in it."});
  return card;
}

std::string of_all(std::size_t at, std::size_t all) { return all > 1 ? " " + std::to_string(at) + " of " + std::to_string(all) : ""; }

/// The prompts by hand: copy one, paste its reply, then the next.
void add_by_hand(std::vector<Button>& row, const ChatState& chat, Tone tone) {
  const std::size_t all = chat.prepared->paste.size();
  if (chat.pasted >= all || chat.sent_calls > 0) return;
  const std::string number = of_all(chat.pasted + 1, all);
  row.push_back({(chat.by_hand ? "Copy prompt" : "Copy the prompt") + (chat.by_hand ? number : std::string(" instead")),
                 {Verb::chat, "copy"},
                 chat.by_hand ? Tone::plain : tone});
  if (chat.by_hand) row.push_back({"Paste the reply" + number, {Verb::chat, "ask paste"}, Tone::you});
}

Section review(const ChatState& chat) {
  const engine::ChatPrepared& prepared = *chat.prepared;
  Card card;
  card.edge = Tone::you;
  card.heading = {title_of(prepared.purpose), "Ready to be read. Nothing has been sent."};
  if (!chat.retry.empty()) card.blocks.push_back(Words{chat.retry, Voice::warning});
  add_size(card, prepared);
  if (!prepared.blocked.empty() && !prepared.to.provider.empty()) card.blocks.push_back(Words{prepared.blocked, Voice::warning});
  ButtonRow row{"What now", {}};
  const bool can_send = prepared.blocked.empty() && !prepared.calls.empty();
  if (can_send && !chat.by_hand) row.buttons.push_back({"Read the exact bytes and send ...", {Verb::chat, "read"}, Tone::you});
  add_by_hand(row.buttons, chat, can_send ? Tone::plain : Tone::you);
  row.buttons.push_back({"Cancel", {Verb::chat, "cancel"}});
  card.blocks.push_back(std::move(row));
  if (chat.by_hand)
    card.blocks.push_back(Words{"Copied. Paste it into any chatbot, and what that says into here: it is checked in the same way.", Voice::small});
  Section section;
  section.cards.push_back(std::move(card));
  if (prepared.purpose == engine::ChatPurpose::models) return section;
  section.cards.push_back(told_card(prepared));
  section.cards.push_back(artists_card(prepared));
  return section;
}

Section running(const ChatState& chat) {
  Card card;
  card.edge = Tone::fresh;
  const bool replayed = !chat.prepared;
  card.heading = {replayed ? "A recorded exchange" : title_of(chat.prepared->purpose),
                  replayed ? "It is answered as it was answered then. Nothing is sent." : ""};
  const std::uint32_t calls = std::max<std::uint32_t>(chat.progress.calls, 1);
  if (!replayed) {
    card.blocks.push_back(Gauge{1.0 * chat.progress.calls_done / calls});
    const std::string how = chat.by_hand ? counted(chat.pasted, "reply", "replies") + " pasted"
                                         : grouped(chat.progress.calls_done) + " of " + counted(calls, "call") + " done";
    card.blocks.push_back(Words{how + ", " + counted(chat.progress.tokens_out, "token") + " so far.", Voice::strong});
  }
  if (!chat.retry.empty()) card.blocks.push_back(Words{chat.retry, Voice::warning});
  if (chat.stopping) card.blocks.push_back(Words{"Ending it: what has arrived is used where it is enough."});
  if (!chat.progress.text.empty()) card.blocks.push_back(Words{chat.progress.text, Voice::model});
  ButtonRow row{"What now", {}};
  if (!replayed) add_by_hand(row.buttons, chat, Tone::plain);
  row.buttons.push_back({chat.stopping ? "Wait no longer" : "Stop", {Verb::chat, "stop"}, Tone::no});
  card.blocks.push_back(std::move(row));
  return {{}, {std::move(card)}, {}, {}};
}

}  // namespace

Section chat_question(const State& state) {
  const ChatState& chat = state.chat;
  if (chat.stage == ChatStage::running) return running(chat);
  if (chat.stage == ChatStage::review && chat.prepared) return review(chat);
  Card card;
  card.heading = {title_of(chat.form.purpose), "It is built on this device. Nothing has been sent."};
  card.blocks.push_back(ButtonRow{"What now", {{"Cancel", {Verb::chat, "cancel"}}}});
  return {{}, {std::move(card)}, {}, {}};
}

}  // namespace earshot::app
