#include "app/view_for_you.h"

#include <algorithm>
#include <cmath>

#include "app/export_list.h"
#include "app/format.h"
#include "app/view_time_machine.h"

namespace earshot::app {
namespace {

constexpr std::size_t kReasonsShown = 3;

std::string novelty_words(double at) {
  return at < 0.2 ? "close to home" : at < 0.45 ? "a step out" : at < 0.75 ? "bold" : "far out";
}

std::string popularity_words(double at) {
  return at < 0.2    ? "hidden gems"
         : at < 0.4  ? "lesser known"
         : at <= 0.6 ? "as it comes"
         : at < 0.8  ? "better known"
                     : "well known";
}

std::string tier_words(int tier) {
  constexpr const char* kWords[] = {"",           "hidden gem", "deep cut",  "cult", "established",
                                    "well known", "famous",     "world star"};
  return tier >= 1 && tier <= 7 ? kWords[tier] : "";
}

std::string window_words(const std::string& window) {
  if (window == "all") return "all time";
  if (window == "12" || window == "6") return "last " + window + " months";
  return window;
}

/// "What goes into the list", said as part of a sentence.
std::string window_phrase(const std::string& window) {
  if (window == "all") return "your whole history";
  if (window == "12" || window == "6") return "your last " + window + " months";
  return "your " + window;
}

Action seed_action(Verb verb, const engine::Seed& seed) {
  return {verb, std::string(seed.plus ? "plus " : "minus ") +
                    (seed.kind == engine::SeedKind::tag ? "tag " : "artist ") + std::to_string(seed.id) +
                    " " + seed.name};
}

std::vector<Chip> chips_of(const engine::Item& item) {
  std::vector<Chip> chips;
  if (item.plays > 0) chips.push_back({"you: " + counted(item.plays, "play"), std::nullopt, Tone::you});
  for (std::size_t i = 0; i < std::min<std::size_t>(item.tags.size(), 3); ++i) {
    const engine::Seed seed{engine::SeedKind::tag, item.tags[i].tag, item.tags[i].name, true};
    chips.push_back({item.tags[i].name, seed_action(Verb::seed, seed), Tone::plain});
  }
  if (!item.country.empty()) chips.push_back({item.country, std::nullopt, Tone::faint});
  if (item.tier > 0) chips.push_back({tier_words(item.tier), std::nullopt, Tone::fresh});
  return chips;
}

std::string tags_of(const engine::Reason& reason, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, reason.through.size()); ++i) {
    if (!text.empty()) text += ", ";
    text += reason.through[i];
  }
  return text;
}

std::string words_of(const engine::Reason& reason) {
  const std::string name = reason.others > 0 ? counted(reason.others, "other") : isolated(reason.artist);
  return percent(reason.share) + " " + name;
}

/// The largest few in one line; how many more there are is said, not hidden.
void add_short_reasons(PickRow& row, const engine::Item& item) {
  std::size_t more = 0;
  std::size_t named = 0;
  for (const engine::Reason& reason : item.reasons) {
    const double share = std::clamp(reason.share, 0.0, 1.0);
    if (reason.others > 0) {
      row.others = share;
    } else {
      row.shares.push_back(share);
    }
    if (reason.others > 0 || named >= kReasonsShown) {
      more += std::max<std::size_t>(reason.others, 1);
      continue;
    }
    ++named;
    row.reason += (row.reason.empty() ? "" : ", ") + words_of(reason);
  }
  if (more > 0) row.reason += ", and " + grouped(more) + " more";
  if (!item.reasons.empty()) row.through = tags_of(item.reasons.front(), 3);
  if (!row.through.empty()) row.through = "through " + row.through;
}

void add_all_reasons(PickRow& row, const engine::Item& item) {
  for (const engine::Reason& reason : item.reasons) {
    const std::string tags = tags_of(reason, 4);
    row.all.push_back(words_of(reason) + (tags.empty() ? "" : " · " + tags));
  }
}

PickRow row_of(const engine::Item& item, std::size_t rank, bool explained) {
  PickRow row = pick_row(item, rank);
  const std::string id = std::to_string(item.artist);
  if (explained) add_all_reasons(row, item);
  row.explain = {explained ? "Fewer reasons" : "All reasons", {Verb::explain, id}, Tone::plain, explained};
  row.like = {"Like", {Verb::like, id}, Tone::fresh};
  row.not_now = {"Not now", {Verb::not_now, id}, Tone::you};
  row.never = {"Never", {Verb::never, id}, Tone::no};
  return row;
}

Dial number_dial(std::string name, std::string value, std::string argument, double at, double low,
                 double high, double step) {
  return {std::move(name), std::move(value), {Verb::dial, std::move(argument)}, at, low, high, step, {}, {}};
}

/// All time, then the years, then the last 12 and 6 months: to the right is nearer to now.
Dial window_dial(const State& state) {
  Dial dial;
  dial.name = "Taste window";
  dial.action = {Verb::window, ""};
  dial.value = window_words(state.window);
  dial.step = 1;
  dial.choices = {"all"};
  if (state.imported && state.imported->totals.plays > 0) {
    const engine::Totals& totals = state.imported->totals;
    const int last = date_of_day(static_cast<std::int32_t>(totals.last / 86400)).year;
    const int first = std::max(date_of_day(static_cast<std::int32_t>(totals.first / 86400)).year, last - 39);
    for (int year = first; year <= last; ++year) dial.choices.push_back(std::to_string(year));
  }
  dial.choices.insert(dial.choices.end(), {"12", "6"});
  for (const std::string& choice : dial.choices) dial.choice_labels.push_back(window_words(choice));
  dial.high = static_cast<double>(dial.choices.size() - 1);
  const auto found = std::find(dial.choices.begin(), dial.choices.end(), state.window);
  dial.at = found == dial.choices.end() ? 0 : static_cast<double>(found - dial.choices.begin());
  return dial;
}

std::vector<Dial> dials_of(const State& state) {
  const engine::Settings& settings = state.settings;
  return {number_dial("Novelty", novelty_words(settings.novelty), "novelty", settings.novelty, 0, 1, 0.05),
          number_dial("Popularity", popularity_words(settings.popularity), "popularity", settings.popularity,
                      0, 1, 0.05),
          number_dial("Known means", counted(settings.known_plays, "play"), "known", settings.known_plays, 1,
                      20, 1),
          window_dial(state),
          number_dial("Tracks per artist", counted(settings.tracks_per_artist, "track"), "tracks",
                      settings.tracks_per_artist, 1, 5, 1)};
}

std::string count_words(const std::vector<Feedback>& feedback) {
  std::size_t counts[3] = {};
  for (const Feedback& said : feedback)
    ++counts[said.verb == Verb::like ? 0 : said.verb == Verb::not_now ? 1 : 2];
  constexpr const char* kWords[] = {" liked", " not now", " never"};
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) {
    if (counts[i] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(counts[i]) + kWords[i];
  }
  return text;
}

void add_methods(ForYouView& view, const State& state) {
  if (!state.ready) return;
  for (const engine::MethodInfo& method : state.ready->methods) {
    const bool on = method.id == state.settings.method;
    view.methods.push_back({method.label, {Verb::method, method.id}, Tone::plain, on});
    if (on) view.method_about = method.about;
  }
}

void add_aside(ForYouView& view, const State& state) {
  view.dials = dials_of(state);
  for (const engine::Seed& seed : state.settings.seeds)
    view.seeds.push_back({(seed.plus ? "+ " : "− ") + seed.name, seed_action(Verb::unseed, seed),
                          seed.plus ? Tone::fresh : Tone::no});
  view.add_seed = {{"+ more like", {Verb::ask_seed, "plus"}, Tone::fresh},
                   {"− less like", {Verb::ask_seed, "minus"}, Tone::no}};
  for (const std::string& name : state.settings.without)
    view.left_out.push_back({name, Action{Verb::leave_out, name}, Tone::no});
  const engine::CoverageSummary& coverage = state.imported->coverage;
  const bool typed = state.imported->totals.plays == 0;
  if (!typed) view.trust.push_back(time_machine_trust(state));
  Trust known;
  known.figure = percent(coverage.minutes_known);
  known.words = (typed ? "of your artists are in the catalogue (" : "of your minutes are by artists that the catalogue knows (") +
                known_artists(coverage) + "). The rest can't shape this list.";
  known.more = {"What is unknown", {Verb::panel, "coverage"}};
  view.trust.push_back(std::move(known));
  view.dials_toggle = {
      state.dials_open ? "Hide dials" : "Dials", {Verb::toggle_dials, ""}, Tone::plain, state.dials_open};
  view.dials_open = state.dials_open;
}

/// What a language model wrote of these artists when it was asked last.
void add_model_reasons(std::vector<PickRow>& rows, const ChatState& chat) {
  if (!chat.reasons) return;
  for (PickRow& row : rows)
    for (const engine::ChatReasonLine& line : chat.reasons->lines)
      if (line.artist == row.artist) row.model = line.words;
}

void add_rows(ForYouView& view, const State& state) {
  const engine::Recommended& list = *state.recommended;
  for (const engine::Item& item : list.items)
    view.rows.push_back(row_of(item, view.rows.size() + 1, state.explained == item.artist));
  add_model_reasons(view.rows, state.chat);
  view.note = list.note;
  if (view.rows.empty()) {
    view.empty_next =
        "Nothing fits these settings. Try a wider taste window, a higher threshold for \"known\", or a seed.";
    return;
  }
  if (list.items.size() >= list.settings.count) view.after.push_back({"Ten more", {Verb::more, ""}});
  view.exports = {{"Links", {Verb::download_list, "links"}},
                  {"CSV", {Verb::download_list, "csv"}},
                  {"Text", {Verb::download_list, "text"}},
                  {"Copy", {Verb::copy_list, "text"}}};
}

}  // namespace

PickRow pick_row(const engine::Item& item, std::size_t rank) {
  PickRow row;
  row.artist = item.artist;
  row.rank = std::to_string(rank);
  row.name = item.name;
  row.url = search_link(item.name, "");
  for (const std::string& track : item.tracks) row.tracks.push_back({track, search_link(item.name, track)});
  row.chips = chips_of(item);
  add_short_reasons(row, item);
  return row;
}

ForYouView for_you_view(const State& state) {
  ForYouView view;
  view.heading.title = "Unheard, and close to you";
  if (!state.imported) {
    view.waiting = kNothingYet;
    return view;
  }
  add_methods(view, state);
  add_aside(view, state);
  view.said = count_words(state.feedback);
  if (!state.feedback.empty()) view.undo = {"Undo", {Verb::undo, ""}};
  if (!state.recommended) {
    view.waiting = state.asked.recommend ? "Listening through the catalogue ..."
                                         : "There is nothing to go by in this history.";
    return view;
  }
  add_rows(view, state);
  const auto& used = state.recommended->settings;
  view.heading.about = counted(view.rows.size(), "artist") + " you have played less than " +
                       (used.known_plays == 2 ? "twice" : counted(used.known_plays, "time")) + ", from " +
                       window_phrase(state.window) + ".";
  return view;
}

}  // namespace earshot::app
