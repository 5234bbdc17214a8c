#include "app/view_tasting.h"

#include <algorithm>

#include "app/format.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

Dial cards_dial(const TastingState& tasting) {
  return {"Artists of each list", grouped(tasting.per_list), {Verb::tasting, "cards"}, 1.0 * tasting.per_list, 3, 30, 1, {}, {}};
}

/// Lists are chosen by pressing their names; two are the least.
Section setup(const State& state) {
  const TastingState& tasting = state.tasting;
  Card card;
  card.heading = {"Whose lists", "Two or more. They are interleaved fairly: each draws in turn, by team draft."};
  ChipRow row{"", {}};
  const auto add = [&](const std::string& id, const std::string& label) {
    const bool on = std::find(tasting.methods.begin(), tasting.methods.end(), id) != tasting.methods.end();
    row.chips.push_back({label, Action{Verb::tasting, "method " + id}, on ? Tone::you : Tone::plain, on ? Tick::on : Tick::off});
  };
  if (state.ready)
    for (const engine::MethodInfo& method : state.ready->methods) add(method.id, method.label);
  if (state.chat.ranking) add("chat", "the model's order");
  card.blocks.push_back(std::move(row));
  if (!state.chat.ranking)
    card.blocks.push_back(Words{"A chatbot's order can join once it has re-ordered your list.", Voice::small});
  card.blocks.push_back(cards_dial(tasting));
  if (tasting.asked != 0) {
    card.blocks.push_back(Words{"The cards are being dealt ..."});
  } else if (tasting.methods.size() < 2) {
    card.blocks.push_back(Words{"Choose two lists.", Voice::small});
  } else {
    card.blocks.push_back(ButtonRow{"Start", {{"Deal the cards", {Verb::tasting, "start"}, Tone::you}}});
  }
  Card judge;
  judge.heading = {"A list of somebody else", "Of a friend or a forum, against yours, with a language model as the judge."};
  judge.blocks.push_back(ButtonRow{"Judge", {{"To the judge", {Verb::panel, "chat"}}}});
  return {{}, {std::move(card), std::move(judge)}, {}, {}};
}

Button mark(const TastingState& tasting, std::uint32_t artist, const char* label, const char* word, TasteMark what, Tone tone) {
  const auto found = tasting.marks.find(artist);
  const bool on = found != tasting.marks.end() && found->second == what;
  return {label, {Verb::tasting, "mark " + std::to_string(artist) + " " + word}, on ? tone : Tone::plain, on, on ? Tick::on : Tick::off};
}

/// Without reasons and without how well known it is: both would tell.
ItemRow blind_row(const TastingState& tasting, const engine::TastingCard& card, std::size_t rank) {
  engine::Item item = card.item;
  item.tier = 0;
  item.reasons.clear();
  ItemRow row = item_row(item, rank);
  for (Chip& chip : row.chips) chip.action.reset();
  row.marks = {mark(tasting, item.artist, "Would play", "play", TasteMark::play, Tone::you),
               mark(tasting, item.artist, "Not", "pass", TasteMark::pass, Tone::no),
               mark(tasting, item.artist, "I know it", "known", TasteMark::known, Tone::plain)};
  return row;
}

Section cards(const TastingState& tasting) {
  const auto& all = tasting.tasting->cards;
  Section section;
  section.heading = {counted(all.size(), "artist") + ", unlabelled", "Listen where you like, then mark each. Nobody tells who put it here before you ask."};
  for (std::size_t i = 0; i < all.size(); ++i) section.rows.push_back(blind_row(tasting, all[i], i + 1));
  const std::size_t open = all.size() - std::min(all.size(), tasting.marks.size());
  if (tasting.marks.empty()) {
    section.after.push_back(Words{"Mark one at least, and the lists can be revealed.", Voice::small});
    section.after.push_back(ButtonRow{"What now", {{"Other lists", {Verb::tasting, "again"}}}});
    return section;
  }
  section.after.push_back(Words{open == 0 ? "All are marked."
                                          : counted(open, "artist is", "artists are") + " not marked: unmarked counts as not to be played.",
                                Voice::small});
  section.after.push_back(
      ButtonRow{"What now", {{"Reveal the lists", {Verb::tasting, "reveal"}, Tone::you}, {"Other lists", {Verb::tasting, "again"}}}});
  return section;
}

std::string tier_words(double tier) { return decimal(tier, 1) + " of 7"; }

IntervalLine result_line(const engine::TastingRow& row) {
  IntervalLine line;
  line.label = row.label;
  line.value = grouped(row.marked) + " of " + grouped(row.shown) + ", " + percent(row.share);
  line.low = row.low;
  line.middle = row.share;
  line.high = row.high;
  line.words = row.sentence + " Popularity of what it showed " + tier_words(row.mean_tier) +
               (row.marked > 0 ? ", of what you would play " + tier_words(row.marked_tier) : "") + ".";
  return line;
}

/// Every card with the lists that hold it.
ItemRow revealed_row(const TastingState& tasting, const engine::TastingCard& card, std::size_t rank) {
  ItemRow row = item_row(card.item, rank);
  const auto found = tasting.marks.find(card.item.artist);
  const bool marked = found != tasting.marks.end();
  row.side = !marked                               ? "not marked"
             : found->second == TasteMark::play    ? "would play"
             : found->second == TasteMark::known   ? "known"
                                                   : "not";
  row.side_tone = marked && found->second == TasteMark::play ? Tone::you : Tone::plain;
  row.computed.clear();
  for (const std::uint32_t list : card.lists)
    if (list < tasting.tasting->labels.size()) row.note += (row.note.empty() ? "In the list of " : ", ") + tasting.tasting->labels[list];
  return row;
}

void add_result(std::vector<Section>& sections, const TastingState& tasting) {
  Card card;
  card.edge = Tone::fresh;
  card.heading = {"What you would play of each", ""};
  card.blocks.push_back(Words{tasting.result->words, Voice::strong});
  for (const engine::TastingRow& row : tasting.result->rows) card.blocks.push_back(result_line(row));
  card.blocks.push_back(Words{"Kept nowhere: it is gone with the page, unless you save it.", Voice::small});
  card.blocks.push_back(
      ButtonRow{"What now", {{"Save the tasting (JSON)", {Verb::tasting, "save"}}, {"Taste again", {Verb::tasting, "again"}}}});
  sections.push_back({{}, {std::move(card)}, {}, {}});
  Section all;
  all.heading = {"Who had put what there", ""};
  const auto& dealt = tasting.tasting->cards;
  for (std::size_t i = 0; i < dealt.size(); ++i) all.rows.push_back(revealed_row(tasting, dealt[i], i + 1));
  sections.push_back(std::move(all));
}

}  // namespace

TastingView tasting_view(const State& state) {
  const TastingState& tasting = state.tasting;
  TastingView view;
  view.heading = {"Blind tasting", "Lists of several methods, shuffled into each other without labels: mark what you would play, then see whose it was."};
  if (!state.imported) {
    view.sections.push_back({{}, {Card{{}, {Words{kNothingYet}}}}, {}, {}});
  } else if (tasting.result && tasting.tasting) {
    add_result(view.sections, tasting);
  } else if (tasting.tasting) {
    view.sections.push_back(cards(tasting));
  } else {
    view.sections.push_back(setup(state));
  }
  return view;
}

}  // namespace earshot::app
