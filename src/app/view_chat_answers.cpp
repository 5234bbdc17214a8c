#include <algorithm>
#include <cmath>

#include "app/export_list.h"
#include "app/format.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

using engine::ChatStanding;

// ---- Receipt ---------------------------------------------------------------------------------------------------

std::string seconds_words(double seconds) { return decimal(seconds, seconds < 10 ? 1 : 0) + " s"; }

std::string how_words(const engine::ChatReceipt& receipt) {
  std::string words = receipt.source + ", " + counted(receipt.calls, "reply", "replies") + " used";
  if (receipt.calls_failed > 0) words += ", " + grouped(receipt.calls_failed) + " not usable";
  if (receipt.retries > 0) words += ", " + counted(receipt.retries, "call") + " sent again";
  return words;
}

std::string check_words(const engine::ChatReceipt& receipt) {
  std::string words;
  const auto add = [&](std::uint32_t number, const char* what) {
    if (number > 0) words += (words.empty() ? "" : ", ") + grouped(number) + " " + what;
  };
  add(receipt.ids_unknown, "unknown");
  add(receipt.ids_twice, "named twice");
  add(receipt.ids_missing, "left out by it");
  std::string text = words.empty() ? "All numbers of its replies stood the check." : "Numbers in its replies: " + words + ".";
  if (receipt.salvaged > 0) text += " " + counted(receipt.salvaged, "reply was", "replies were") + " not clean and had to be read around.";
  return text;
}

Card receipt_card(const engine::ChatReceipt& receipt) {
  Card card;
  card.heading = {"Receipt", ""};
  card.blocks.push_back(Words{(receipt.provider.empty() ? "By hand" : receipt.provider + ", " + isolated(receipt.model)) + ", prompt " +
                                  receipt.prompt + ": " + how_words(receipt) + ".",
                              Voice::small});
  card.blocks.push_back(Words{counted(receipt.tokens_in, "token") + " in, " + grouped(receipt.tokens_out) + " out" +
                                  (receipt.tokens_estimated ? " (estimated)" : "") + "; " +
                                  (receipt.usd ? dollars(*receipt.usd) : std::string("cost not known")) + "; " +
                                  seconds_words(receipt.seconds) + ".",
                              Voice::small});
  card.blocks.push_back(Words{check_words(receipt), Voice::small});
  if (!receipt.faults.empty()) card.blocks.push_back(Bullets{"What went wrong", receipt.faults, Voice::warning});
  card.blocks.push_back(ButtonRow{"The exchange", {{"Save the exchange", {Verb::chat, "save"}}}});
  return card;
}

Block exports(std::string label) {
  return ButtonRow{std::move(label),
                   {{"Links", {Verb::chat, "download links"}}, {"CSV", {Verb::chat, "download csv"}}, {"Text", {Verb::chat, "download text"}}}};
}

// ---- Answers ---------------------------------------------------------------------------------------------------

const std::string* words_for(const ChatState& chat, std::uint32_t artist) {
  if (chat.reasons)
    for (const engine::ChatReasonLine& line : chat.reasons->lines)
      if (line.artist == artist) return &line.words;
  return nullptr;
}

/// "▲ 4": so many places nearer to the top than the local method had it.
void add_change(ItemRow& row, const engine::ChatRanked& ranked, std::size_t rank) {
  const auto change = static_cast<std::int64_t>(ranked.local_rank) - static_cast<std::int64_t>(rank);
  row.side = change == 0 ? "same place" : (change > 0 ? "▲ " : "▼ ") + std::to_string(std::abs(change));
  row.side_tone = change > 0 ? Tone::fresh : change < 0 ? Tone::you : Tone::plain;
  row.places = "local " + std::to_string(ranked.local_rank) +
               (ranked.model_rank == 0 ? ", not named by it" : ", model " + std::to_string(ranked.model_rank));
}

void add_ranking(std::vector<Section>& sections, const ChatState& chat) {
  const engine::ChatRanking& ranking = *chat.ranking;
  Section section;
  section.heading = {"Your list, re-ordered", ""};
  Card story;
  story.edge = ranking.weight > 0 ? Tone::fresh : Tone::no;
  story.heading = {"How much its order counts", ""};
  story.blocks.push_back(Words{with_minus(ranking.words), Voice::strong});
  story.blocks.push_back(Words{ranking.weight > 0 ? "Beside each artist: its place by the local method, by the model alone, and how far the blend moved it."
                                                   : "This is the order of the local method."});
  section.cards = {std::move(story), receipt_card(ranking.receipt)};
  for (std::size_t i = 0; i < ranking.items.size(); ++i) {
    const engine::ChatRanked& one = ranking.items[i];
    ItemRow row = item_row(one.item, i + 1);
    add_change(row, one, i + 1);
    if (const std::string* words = words_for(chat, one.item.artist)) row.model = *words;
    section.rows.push_back(std::move(row));
  }
  if (!section.rows.empty()) section.after.push_back(exports("Take this order with you"));
  sections.push_back(std::move(section));
}

ItemRow named_row(const engine::ChatNamed& named, std::size_t rank) {
  ItemRow row;
  if (named.item) {
    row = item_row(*named.item, rank);
    if (named.said != named.item->name) row.note = "It wrote: " + isolated(named.said);
  } else {
    row.name = named.said;
    row.note = named.note;
  }
  row.model = named.why;
  row.faint = named.standing != ChatStanding::unheard;
  return row;
}

void add_group(std::vector<Section>& sections, const engine::ChatFree& free, ChatStanding standing, Heading heading) {
  Section section;
  section.heading = std::move(heading);
  for (const engine::ChatNamed& one : free.named) {
    if (one.standing != standing) continue;
    section.rows.push_back(named_row(one, section.rows.size() + 1));
    if (standing != ChatStanding::unheard) section.rows.back().rank.clear();
  }
  if (section.rows.empty() && standing != ChatStanding::unheard) return;
  if (section.rows.empty()) section.after.push_back(Words{"It named none that is both in the catalogue and new to you."});
  if (!section.rows.empty() && standing == ChatStanding::unheard) section.after.push_back(exports("Take these with you"));
  sections.push_back(std::move(section));
}

void add_free(std::vector<Section>& sections, const ChatState& chat) {
  const engine::ChatFree& free = *chat.free;
  sections.push_back({{"What it named", ""}, {receipt_card(free.receipt)}, {}, {}});
  add_group(sections, free, ChatStanding::unheard, {"Unheard and verified", "The catalogue knows them and you have not played them: this is the list."});
  add_group(sections, free, ChatStanding::known, {"Known to you already", "Not new: left out of the list and of every file."});
  add_group(sections, free, ChatStanding::unverifiable,
            {"Not to be verified", "The catalogue has no such artist. It may exist, and it may be invented: left out of every file."});
}

const engine::Item* item_with(const State& state, std::uint32_t artist) {
  if (state.recommended)
    for (const engine::Item& item : state.recommended->items)
      if (item.artist == artist) return &item;
  if (state.chat.ranking)
    for (const engine::ChatRanked& one : state.chat.ranking->items)
      if (one.item.artist == artist) return &one.item;
  return nullptr;
}

void add_reasons(std::vector<Section>& sections, const State& state) {
  Section section;
  section.heading = {"Reasons, computed and told", "The computed ones are the computation itself. The others are a model's words about it, not checked."};
  section.cards = {receipt_card(state.chat.reasons->receipt)};
  for (const engine::ChatReasonLine& line : state.chat.reasons->lines) {
    const engine::Item* item = item_with(state, line.artist);
    if (!item) continue;
    section.rows.push_back(item_row(*item, section.rows.size() + 1));
    section.rows.back().model = line.words;
  }
  section.after.push_back(ButtonRow{"Your list", {{"See them in your list", {Verb::panel, "for_you"}}}});
  sections.push_back(std::move(section));
}

void add_wish(std::vector<Section>& sections, const ChatState& chat) {
  const engine::ChatWish& wish = *chat.granted;
  const engine::Settings& settings = wish.settings;
  Card card;
  card.edge = Tone::you;
  card.heading = {"As settings, for you to change", "The local method uses these, not the model."};
  card.blocks.push_back(Words{"“" + isolated(wish.words) + "”", Voice::strong});
  if (!wish.changes.empty()) card.blocks.push_back(Bullets{"What it changed", wish.changes});
  if (!wish.ignored.empty()) card.blocks.push_back(Bullets{"What it said and nothing here knows", wish.ignored, Voice::small});
  card.blocks.push_back(Dial{"Novelty", percent(settings.novelty), {Verb::chat, "turn novelty"}, settings.novelty, 0, 1, 0.05, {}, {}});
  card.blocks.push_back(Dial{"Popularity", percent(settings.popularity), {Verb::chat, "turn popularity"}, settings.popularity, 0, 1, 0.05, {}, {}});
  ChipRow seeds{settings.seeds.empty() ? "" : "More and less of; press one to take it away", {}};
  for (std::size_t i = 0; i < settings.seeds.size(); ++i)
    seeds.chips.push_back({(settings.seeds[i].plus ? "+ " : "− ") + settings.seeds[i].name,
                           Action{Verb::chat, "without_seed " + std::to_string(i)},
                           settings.seeds[i].plus ? Tone::fresh : Tone::no});
  if (!seeds.chips.empty()) card.blocks.push_back(std::move(seeds));
  card.blocks.push_back(ButtonRow{"Use", {{"Use these", {Verb::chat, "use"}, Tone::you}}});
  sections.push_back({{"Your wish", ""}, {std::move(card), receipt_card(wish.receipt)}, {}, {}});
}

std::string winner_words(engine::ChatWinner winner, const engine::ChatVerdict& verdict) {
  switch (winner) {
    case engine::ChatWinner::ours: return isolated(verdict.ours);
    case engine::ChatWinner::other: return isolated(verdict.other);
    case engine::ChatWinner::tie: return "a tie";
    case engine::ChatWinner::unreadable: break;
  }
  return "not readable";
}

Card list_card(const std::string& whose, const std::vector<std::string>& list) { return {{whose, ""}, {Bullets{"", list}}, Tone::plain}; }

void add_verdict(std::vector<Section>& sections, const ChatState& chat) {
  const engine::ChatVerdict& verdict = *chat.verdict;
  Card card;
  card.edge = verdict.verdict == engine::ChatWinner::ours || verdict.verdict == engine::ChatWinner::other ? Tone::fresh : Tone::plain;
  card.heading = {"Verdict", "A win counts only when both orders say so."};
  card.blocks.push_back(Words{verdict.words, Voice::strong});
  for (std::size_t i = 0; i < verdict.by_order.size(); ++i) {
    const std::string& first = i == 0 ? verdict.ours : verdict.other;
    card.blocks.push_back(Words{"With " + isolated(first) + " first: " + winner_words(verdict.by_order[i], verdict) + "."});
    if (i < verdict.why.size() && !verdict.why[i].empty()) card.blocks.push_back(Words{verdict.why[i], Voice::model});
  }
  sections.push_back({{"Two lists before a judge", ""}, {std::move(card), receipt_card(verdict.receipt)}, {}, {}});
  sections.push_back({{}, {list_card(verdict.ours, verdict.ours_list), list_card(verdict.other, verdict.other_list)}, {}, {}});
}

void add_study(std::vector<Section>& sections, const ChatState& chat) {
  const engine::ChatStudy& study = *chat.study;
  Card card;
  card.edge = Tone::fresh;
  card.heading = {"The replies are with the data", ""};
  card.blocks.push_back(Words{grouped(study.valid) + " of " + counted(study.replies, "reply", "replies") + " about " +
                                  counted(study.people, "person", "people") + " could be read (" +
                                  percent(study.replies == 0 ? 0 : 1.0 * study.valid / study.replies) + ").",
                              Voice::strong});
  card.blocks.push_back(ButtonRow{"Laboratory", {{"Run the pools with these replies", {Verb::chat, "run_study"}, Tone::you}}});
  sections.push_back({{"The closed-pool study", ""}, {std::move(card), receipt_card(study.receipt)}, {}, {}});
}

/// The questions or one of the answers; the others are a press away.
void add_choice(std::vector<Section>& sections, const ChatState& chat) {
  TabRow row{"", {{"Ask", {Verb::chat, "show tasks"}, Tone::plain, chat.shown == ChatShown::none}}};
  const auto add = [&](bool there, const char* label, const char* word, ChatShown shown) {
    if (there) row.tabs.push_back({label, {Verb::chat, std::string("show ") + word}, Tone::plain, chat.shown == shown});
  };
  add(chat.ranking.has_value(), "Re-ordered list", "ranking", ChatShown::ranking);
  add(chat.free.has_value(), "Named freely", "free", ChatShown::free);
  add(chat.reasons.has_value(), "Reasons", "reasons", ChatShown::reasons);
  add(chat.granted.has_value(), "Wish", "wish", ChatShown::wish);
  add(chat.verdict.has_value(), "Verdict", "verdict", ChatShown::verdict);
  add(chat.study.has_value(), "Study", "study", ChatShown::study);
  if (row.tabs.size() > 1) sections.push_back({{}, {}, {}, {std::move(row)}});
}

}  // namespace

void add_chat_answers(std::vector<Section>& sections, const State& state) {
  const ChatState& chat = state.chat;
  if (chat.stage != ChatStage::idle) return;
  add_choice(sections, chat);
  switch (chat.shown) {
    case ChatShown::none: sections.push_back(chat_tasks(state)); break;
    case ChatShown::ranking: add_ranking(sections, chat); break;
    case ChatShown::free: add_free(sections, chat); break;
    case ChatShown::reasons: add_reasons(sections, state); break;
    case ChatShown::wish: add_wish(sections, chat); break;
    case ChatShown::verdict: add_verdict(sections, chat); break;
    case ChatShown::study: add_study(sections, chat); break;
  }
}

}  // namespace earshot::app
