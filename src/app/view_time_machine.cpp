#include "app/view_time_machine.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/export_list.h"
#include "app/format.h"

namespace earshot::app {
namespace {

using engine::FoundArtist;
using engine::MethodAtCut;
using engine::TimeCut;
using engine::TimeMachine;
using engine::TimeMethod;
using engine::TimeVerdict;

// ---- Words ------------------------------------------------------------------------------------------------

std::string figure_of(std::uint32_t number) { return number == 0 ? "none" : grouped(number); }

const char* word_of(TimeVerdict verdict) {
  switch (verdict) {
    case TimeVerdict::baseline: return "yardstick";
    case TimeVerdict::wins: return "wins";
    case TimeVerdict::loses: return "loses";
    case TimeVerdict::undecided: return "not told apart";
    case TimeVerdict::unmeasured: break;
  }
  return "too few dates";
}

Tone tone_of(TimeVerdict verdict) {
  return verdict == TimeVerdict::wins ? Tone::fresh : verdict == TimeVerdict::loses ? Tone::no : Tone::plain;
}

// ---- What is shown ----------------------------------------------------------------------------------------

/// The method and the cut that are looked at. Places are those of TimeMachine::methods.
struct Sight {
  const TimeMachine& machine;
  const TimeCut& cut;
  std::size_t method = 0;
  std::size_t baseline = 0;

  const TimeMethod& summary() const { return machine.methods[method]; }
  const MethodAtCut* at() const { return method < cut.methods.size() ? &cut.methods[method] : nullptr; }
};

Sight sight_of(const TimeMachineState& state) {
  const TimeMachine& machine = *state.result;
  Sight shown{machine, machine.cuts[std::min(state.cut, machine.cuts.size() - 1)], 0, 0};
  for (std::size_t m = 0; m < machine.methods.size(); ++m) {
    if (machine.methods[m].method == state.method) shown.method = m;
    if (machine.methods[m].verdict == TimeVerdict::baseline) shown.baseline = m;
  }
  return shown;
}

void add_headline(TimeMachineView& view, const Sight& shown) {
  const TimeCut& cut = shown.cut;
  const MethodAtCut* at = shown.at();
  if (at == nullptr) {
    view.headline = cut.too_thin;
    return;
  }
  view.figure = grouped(at->hits) + " of " + grouped(at->picks);
  view.headline = "Made from your plays before " + day_label(cut.day) + ", the " + counted(at->picks, "pick") + " of " +
                  isolated(shown.summary().label) + " held " +
                  (at->hits == 0 ? "none of the artists" : counted(at->hits, "artist")) + " that you came to love.";
  const std::uint32_t popular = cut.methods[shown.baseline].hits;
  if (shown.method != shown.baseline)
    view.yardsticks = "Popularity held " + figure_of(popular) + "; a random draw would hold " + decimal(cut.chance, 1) + ".";
  else
    view.yardsticks = "It is the yardstick of the others; a random draw would hold " + decimal(cut.chance, 1) + ".";
  view.coverage = "The catalogue knows " + grouped(cut.targets_known) + " of the " + grouped(cut.targets) +
                  " artists that you adopted since" +
                  (cut.targets == 0 ? "."
                                    : " (" + percent(1.0 * cut.targets_known / cut.targets) +
                                          "); no method can hit the others.");
}

void add_chart(TimeMachineView& view, const Sight& shown) {
  double most = 1;
  for (const TimeCut& cut : shown.machine.cuts) {
    if (cut.methods.empty()) continue;
    most = std::max({most, 1.0 * cut.methods[shown.method].hits, 1.0 * cut.methods[shown.baseline].hits, cut.chance});
  }
  for (const TimeCut& cut : shown.machine.cuts) {
    CutColumn column;
    column.date = day_label(cut.day);
    column.year = date_of_day(cut.day).year;
    column.chosen = cut.day == shown.cut.day;
    column.action = {Verb::cut, iso_date(cut.day)};
    column.words = "too little to be scored";
    if (!cut.methods.empty()) {
      const std::uint32_t hits = cut.methods[shown.method].hits;
      const std::uint32_t popular = cut.methods[shown.baseline].hits;
      column.hits = grouped(hits);
      column.popularity = grouped(popular);
      column.method = hits / most;
      column.baseline = popular / most;
      column.chance = cut.chance / most;
      column.words = column.hits + (hits == 1 ? " hit" : " hits") + ", popularity " + column.popularity + ", by chance " +
                     decimal(cut.chance, 1) + ", of " + grouped(cut.targets_known) + " to be found";
    }
    view.cuts.push_back(std::move(column));
  }
  view.method_name = shown.summary().label;
  view.chart_words = "Hits at each date";
  view.tallest = counted(static_cast<std::uint64_t>(std::lround(most)), "hit");
}

void add_methods(TimeMachineView& view, const Sight& shown) {
  double low = 0, high = 0;
  for (const TimeMethod& method : shown.machine.methods) {
    low = std::min(low, method.low);
    high = std::max(high, method.high);
  }
  const double span = high - low > 0 ? high - low : 1;
  view.zero = (0 - low) / span;
  for (std::size_t m = 0; m < shown.machine.methods.size(); ++m) {
    const TimeMethod& method = shown.machine.methods[m];
    MethodLine line;
    line.choose = {method.label, {Verb::foresee, method.method}, Tone::plain, m == shown.method};
    line.hits = m < shown.cut.methods.size() ? grouped(shown.cut.methods[m].hits) : "-";
    line.mean = decimal(method.hits, 1);
    line.verdict = word_of(method.verdict);
    line.tone = tone_of(method.verdict);
    if (m != shown.baseline) line.difference = signed_decimal(method.difference, 1);
    if (m != shown.baseline && method.verdict != TimeVerdict::unmeasured)
      line.interval = signed_decimal(method.low, 1) + " to " + signed_decimal(method.high, 1);
    line.low = (method.low - low) / span;
    line.middle = (method.difference - low) / span;
    line.high = (method.high - low) / span;
    view.methods.push_back(std::move(line));
  }
  view.methods_about = "Mean hits over all dates, and how many more than popularity, with the 95 % interval over the dates.";
  view.verdict = with_minus(shown.summary().sentence);
  view.verdict_tone = tone_of(shown.summary().verdict);
}

// ---- Lists ------------------------------------------------------------------------------------------------

std::vector<AdoptedLine> lines_of(const std::vector<FoundArtist>& rows) {
  std::vector<AdoptedLine> lines;
  for (const FoundArtist& row : rows) {
    lines.push_back({row.rank == 0 ? "-" : grouped(row.rank), row.name, search_link(row.name, ""),
                     "first played " + day_label(row.first_day) + ", " + counted(row.plays, "play") + " since"});
  }
  return lines;
}

void add_lists(TimeMachineView& view, const Sight& shown) {
  const MethodAtCut* at = shown.at();
  if (at == nullptr) return;
  if (!at->found.empty())
    view.lists.push_back({{"Found before you did", "With the place among the picks, and when you found them yourself."},
                          Tone::fresh,
                          lines_of(at->found)});
  if (!at->missed.empty())
    view.lists.push_back({{"Missed", "What you played most of the rest, with the place it had in the method's whole ranking."},
                          Tone::plain,
                          lines_of(at->missed)});
  if (!shown.cut.unknown.empty())
    view.lists.push_back({{"Out of reach", "You adopted these, too, but the catalogue does not know them."},
                          Tone::plain,
                          lines_of(shown.cut.unknown)});
}

// ---- Dials ------------------------------------------------------------------------------------------------

/// A dial over a few values that a plain slider would not hit. `label` says one of them in words.
template <class Label>
Dial choice_dial(std::string name, std::string word, std::uint32_t value, std::vector<std::uint32_t> values, Label label) {
  Dial dial;
  dial.name = std::move(name);
  dial.action = {Verb::adopt, std::move(word)};
  dial.step = 1;
  const auto place = std::lower_bound(values.begin(), values.end(), value);
  dial.at = static_cast<double>(place - values.begin());
  if (place == values.end() || *place != value) values.insert(place, value);  // Said by an action, not by the dial.
  for (const std::uint32_t one : values) {
    dial.choices.push_back(std::to_string(one));
    dial.choice_labels.push_back(label(one));
  }
  dial.high = static_cast<double>(values.size() - 1);
  dial.value = dial.choice_labels[static_cast<std::size_t>(dial.at)];
  return dial;
}

std::string horizon_words(std::uint32_t days) {
  switch (days) {
    case 0: return "the whole history";
    case 183: return "half a year";
    case 365: return "a year";
    case 730: return "2 years";
    default: return counted(days, "day");
  }
}

/// Any month of the history; months that are not half years are scored when they are chosen.
Dial date_dial(const TimeMachine& machine, std::int32_t day) {
  Dial dial;
  dial.name = "Cut at";
  dial.action = {Verb::cut, ""};
  dial.step = 1;
  const std::int32_t last = month_of_day(machine.last_day);
  for (std::int32_t month = month_of_day(machine.first_day) + 1; month <= last; ++month) {
    const std::int32_t first = first_day_of_month(month);
    if (first <= day) dial.at = static_cast<double>(dial.choices.size());
    dial.choices.push_back(iso_date(first));
    dial.choice_labels.push_back(month_label(month));
  }
  if (dial.choices.empty()) {
    dial.choices.push_back(iso_date(day));
    dial.choice_labels.push_back(day_label(day));
  }
  dial.high = static_cast<double>(dial.choices.size() - 1);
  dial.value = day_label(day);
  return dial;
}

void add_dials(TimeMachineView& view, const TimeMachineState& state) {
  const engine::TimeMachineRequest& wish = state.wish;
  const TimeMachine& machine = *state.result;
  if (machine.last_day > machine.first_day && !machine.cuts.empty()) {
    const std::int32_t shown = machine.cuts[std::min(state.cut, machine.cuts.size() - 1)].day;
    view.dials.push_back(date_dial(machine, state.running && wish.cut_day != engine::kAllTime ? wish.cut_day : shown));
  }
  const auto plays = [](std::uint32_t count) { return counted(count, "play"); };
  const auto days = [](std::uint32_t count) { return counted(count, "day"); };
  view.dials.push_back(choice_dial("Picks", "picks", wish.picks, {10, 20, 50, 100, 200}, [](auto n) { return grouped(n); }));
  view.dials.push_back(choice_dial("Loved means", "plays", wish.least_plays, {1, 2, 3, 5, 10, 20, 50}, plays));
  view.dials.push_back(choice_dial("... on at least", "days", wish.least_days, {1, 2, 3, 5, 10, 20}, days));
  view.dials.push_back(choice_dial("... within", "horizon", wish.horizon_days, {0, 183, 365, 730}, horizon_words));
  view.dials.push_back(choice_dial("Known means", "known", wish.known_plays, {1, 2, 3, 5, 10}, plays));
}

}  // namespace

TimeMachineView time_machine_view(const State& state) {
  const TimeMachineState& machine = state.time_machine;
  TimeMachineView view;
  view.heading = {"Time machine", "What each method would have told you back then, held against what you came to love."};
  if (!state.imported) {
    view.waiting = kNothingYet;
    return view;
  }
  if (machine.running) {
    const double share = machine.progress.share;
    view.progress = {share, machine.progress.doing.empty() ? "Setting off ..." : percent(share) + ": " + machine.progress.doing,
                     {"Cancel", {Verb::cancel, ""}}};
  } else if (!machine.result) {
    view.waiting = "Nothing was computed yet.";
    view.start = {"Travel back", {Verb::travel, ""}, Tone::you};
  }
  if (!machine.result) return view;
  if (!machine.result->too_short.empty()) {
    view.headline = machine.result->too_short;
    add_dials(view, machine);
    return view;
  }
  const Sight shown = sight_of(machine);
  add_headline(view, shown);
  add_chart(view, shown);
  add_methods(view, shown);
  add_lists(view, shown);
  add_dials(view, machine);
  view.notes = machine.result->notes;
  return view;
}

Trust time_machine_trust(const State& state) {
  Trust trust{"", "How many artists that you came to love would this method have found before you did? Your own past tells.",
              {"Time machine", {Verb::panel, "time_machine"}}};
  const TimeMachineState& machine = state.time_machine;
  if (!machine.result || !machine.result->too_short.empty()) return trust;
  const Sight shown = sight_of(machine);
  for (const MethodAtCut& at : shown.cut.methods) {
    if (at.method != state.settings.method) continue;
    trust.figure = grouped(at.hits) + " of " + grouped(at.picks);
    trust.words = "picks made by this method from your plays before " + day_label(shown.cut.day) +
                  " are artists that you came to love since; popularity alone: " +
                  grouped(shown.cut.methods[shown.baseline].hits) + ".";
  }
  return trust;
}

}  // namespace earshot::app
