#include "app/view_chat.h"

#include "app/format.h"

namespace earshot::app {
namespace {

std::string host_of(const std::string& origin) {
  const std::size_t at = origin.find("://");
  return at == std::string::npos ? origin : origin.substr(at + 3);
}

/// Who would be asked, in a line, over the ways to change it.
Card summary_card(const State& state) {
  const ChatState& chat = state.chat;
  const engine::ChatProvider* provider = chosen_provider(chat);
  const engine::ChatRequest& form = chat.form;
  std::string words = !provider                ? "Nobody is asked over the network: you copy the prompt and paste the reply."
                      : form.to.model.empty() ? "Asked: " + provider->label + ", no model chosen yet."
                                              : "Asked: " + provider->label + ", " + isolated(form.to.model) + ".";
  words += form.told.names ? " It is told of " + counted(form.told.artists, "artist") + " by name." : " It is told tags, no names.";
  if (provider && chat.wallet.usd_call > 0) words += " At most " + dollars(chat.wallet.usd_call) + " a call.";
  Card card;
  card.blocks.push_back(Words{words, Voice::strong});
  card.blocks.push_back(ButtonRow{"Settings",
                                  {{chat.setup_open ? "Hide settings" : "Change who is asked",
                                    {Verb::chat, "setup"},
                                    Tone::plain,
                                    chat.setup_open},
                                   {"Replay a file", {Verb::chat, "replay"}}}});
  return card;
}

}  // namespace

const engine::ChatProvider* chosen_provider(const ChatState& chat) {
  if (!chat.menu) return nullptr;
  for (const engine::ChatProvider& one : chat.menu->providers)
    if (one.id == chat.form.to.provider) return &one;
  return nullptr;
}

std::string sent_words(const ChatState& chat) {
  std::string words;
  for (const ChatSent& one : chat.sent)
    words += (words.empty() ? "Sent by you: " : ", ") + counted(one.calls, "call") + " to " + host_of(one.origin);
  return words;
}

ItemRow item_row(const engine::Item& item, std::size_t rank) {
  const PickRow pick = pick_row(item, rank);
  ItemRow row;
  row.rank = pick.rank;
  row.name = pick.name;
  row.url = pick.url;
  row.tracks = pick.tracks;
  row.chips = pick.chips;
  row.computed = pick.reason.empty() || pick.through.empty() ? pick.reason : pick.reason + ", " + pick.through;
  return row;
}

ChatView chat_view(const State& state) {
  const ChatState& chat = state.chat;
  ChatView view;
  view.heading = {"A chatbot, on a leash",
                  "A language model has read much about music: it can order your list anew, name artists, or turn a wish into dials, and "
                  "each answer is checked against the catalogue. Nothing is sent before you press Send in the sheet that shows every byte."};
  if (!chat.menu) {
    view.sections.push_back({{}, {Card{{}, {Words{"Looking up who can be asked ..."}}}}, {}, {}});
    return view;
  }
  if (chat.stage != ChatStage::idle) {
    view.sections.push_back(chat_question(state));
  } else {
    Section top;
    top.cards.push_back(summary_card(state));
    view.sections.push_back(std::move(top));
    if (chat.setup_open) view.sections.push_back(chat_setup(state));
  }
  add_chat_answers(view.sections, state);
  return view;
}

}  // namespace earshot::app
