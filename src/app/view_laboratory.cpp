#include "app/view_laboratory.h"

#include <algorithm>
#include <string_view>

#include "app/format.h"
#include "app/update_laboratory.h"

namespace earshot::app {
namespace {

using engine::LabChoice;
using engine::LabData;

Action lab(std::string words) { return {Verb::lab, std::move(words)}; }

// ---- Data -------------------------------------------------------------------------------------------------

std::string words_of(const engine::DataSetLoaded& data) {
  std::string words = data.name + ": " + counted(data.users, "user") + ", " + counted(data.items, "item") + ", " +
                      counted(data.events, "event");
  words += data.timed ? ", with times" : ", without times";
  if (data.features) words += ", with tags or genres";
  if (data.split) words += ", with its own test part";
  words += ". Read as: " + data.format + ".";
  if (data.bad_rows > 0) words += " " + counted(data.bad_rows, "row") + " could not be read.";
  return words;
}

std::vector<std::string> data_words(const State& state) {
  const LaboratoryState& lab = state.laboratory;
  switch (lab.spec.data) {
    case LabData::own_history:
      return {"One listener: you. What needs other listeners can't run on it; the Time machine panel asks what would have "
              "found the artists that you came to love."};
    case LabData::generated:
      return {"A hundred listeners who do not exist, from a seed. They show how a method or a recipe behaves, not how good it "
              "is for people."};
    case LabData::data_set:
      break;
  }
  if (!lab.data_set) return {};
  std::vector<std::string> words = {words_of(*lab.data_set)};
  if (!lab.data_set->note.empty()) words.push_back(lab.data_set->note);
  return words;
}

std::vector<Button> sources(const State& state) {
  const LaboratoryState& now = state.laboratory;
  const auto button = [&](std::string label, const char* word, LabData data) {
    return Button{std::move(label), lab(std::string("data ") + word), Tone::plain, now.spec.data == data};
  };
  std::vector<Button> all;
  if (now.data_set) all.push_back(button(now.data_set->name, "files", LabData::data_set));
  if (state.imported && state.imported->totals.plays > 0)
    all.push_back(button(state.imported->generated ? "The sample listener" : "Your own history", "own", LabData::own_history));
  all.push_back(button("Generated listeners", "generated", LabData::generated));
  return all;
}

void add_listeners(LabDataView& view, const State& state) {
  const LaboratoryState& now = state.laboratory;
  if (!now.data_set || !now.data_set->listeners || now.spec.data != LabData::data_set) return;
  if (now.listeners) {
    view.listeners_words = "In use for your recommendations: " + now.listeners->listeners + ". " +
                           (now.listeners->artists > 0 ? counted(now.listeners->artists, "artist") +
                                                             " that the catalogue did not know can be recommended now."
                                                       : "") +
                           (now.listeners->note.empty() ? "" : " " + now.listeners->note);
    view.listeners = {"Stop using these listeners", lab("listeners off"), Tone::no};
    return;
  }
  view.listeners_words =
      "These are people and their artists. What they share with you can find music for you as well: collaborative filtering, "
      "computed on this device.";
  view.listeners = {"Use these listeners for my recommendations", lab("listeners on")};
}

LabDataView data_view(const State& state) {
  LabDataView view;
  view.sources = sources(state);
  view.words = data_words(state);
  add_listeners(view, state);
  const bool loaded = state.laboratory.data_set.has_value();
  view.actions = {{loaded ? "Choose other files" : "Choose files", lab("pick"), loaded ? Tone::plain : Tone::you}};
  view.help = {
      "Drop a public data set while this panel is open: HetRec 2011 Last.fm, MovieLens 100K or 1M, splits of LightGCN and BARS "
      "(train.txt, test.txt), Last.fm-1K and 360K, slices of the Million Playlist Dataset, or any table of users and items "
      "(CSV, TSV). A zip of them will do.",
      "You fetch such a set from its publisher, under its terms. It is read on this device and stays on it."};
  view.links = {{"HetRec 2011 at GroupLens", "https://grouplens.org/datasets/hetrec-2011/"},
                {"MovieLens at GroupLens", "https://grouplens.org/datasets/movielens/"}};
  return view;
}

// ---- Experiment -------------------------------------------------------------------------------------------

bool is_chosen(const std::vector<engine::LabMethod>& methods, std::string_view id) {
  return std::any_of(methods.begin(), methods.end(), [&](const engine::LabMethod& method) { return method.id == id; });
}

Chip toggle(const std::string& label, bool on, std::string words) {
  return {on ? "✓ " + label : label, lab(std::move(words)), on ? Tone::fresh : Tone::plain};
}

void add_methods(LabChoiceView& view, const State& state) {
  const LaboratoryState& now = state.laboratory;
  view.methods.push_back(toggle("the usual ones", now.spec.methods.empty(), "method usual"));
  for (const LabChoice& method : now.menu->methods) {
    const std::string why = why_not(state, method);
    const bool on = is_chosen(now.spec.methods, method.id);
    if (why.empty() || on) {
      view.methods.push_back(toggle(method.label, on, "method " + method.id));
    } else {
      view.methods.push_back({method.label, std::nullopt, Tone::faint});
    }
    if (!why.empty()) view.missing.push_back(method.label + " can't run here. " + why);
    if (on) view.method_words.push_back(method.label + ": " + method.about + (method.source.empty() ? "" : " (" + method.source + ")"));
  }
}

void add_metrics(LabChoiceView& view, const State& state) {
  const LaboratoryState& now = state.laboratory;
  for (const std::uint32_t cut : {5U, 10U, 20U, 50U, 100U}) {
    const std::string text = std::to_string(cut);
    view.cuts.push_back({"@" + text, lab("cut " + text), Tone::plain, now.cut == cut});
  }
  const auto& chosen = now.spec.metrics;
  view.metrics.push_back(toggle("the usual ones", chosen.empty(), "metric usual"));
  for (const std::string& name : now.menu->metrics) {
    const std::string full = name + "@" + std::to_string(now.cut);
    view.metrics.push_back(toggle(full, std::find(chosen.begin(), chosen.end(), full) != chosen.end(), "metric " + name));
  }
  view.metric_words = chosen.empty() ? "The protocol's usual ones; its first one decides who beats whom."
                                     : chosen.front() + " decides who beats whom, since it was chosen first.";
}

/// "cosine, dice or asymmetric" are words to choose from; "1 to 100000" is a range.
std::vector<std::string> words_in(std::string_view range) {
  std::vector<std::string> words;
  if (range.find(" or ") == std::string_view::npos) return words;
  while (!range.empty()) {
    const std::size_t comma = range.find(", ");
    const std::size_t either = range.find(" or ");
    const std::size_t end = std::min({comma, either, range.size()});
    words.emplace_back(range.substr(0, end));
    range.remove_prefix(std::min(end + (end == either ? 4 : 2), range.size()));
  }
  return words;
}

LabSettingLine setting_line(const State& state, const engine::LabSetting& setting) {
  LabSettingLine line{setting.key, setting.key + ": " + setting.about, {}, {}};
  const std::string value = setting_value(state, setting);
  for (const std::string& word : words_in(setting.range))
    line.choices.push_back({word, lab("set " + setting.key + " " + word), Tone::plain, word == value});
  if (line.choices.empty()) line.value = {value, lab("ask " + setting.key)};
  return line;
}

void add_protocols(LabChoiceView& view, const State& state) {
  for (const LabChoice& protocol : state.laboratory.menu->protocols) {
    const bool on = protocol.id == state.laboratory.spec.protocol;
    view.protocols.push_back({protocol.label, lab("protocol " + protocol.id), Tone::plain, on});
    if (!on) continue;
    view.about = protocol.about;
    view.why_not = why_not(state, protocol);
    for (const engine::LabSetting& setting : protocol.settings) view.settings.push_back(setting_line(state, setting));
  }
}

LabChoiceView choice_view(const State& state) {
  LabChoiceView view;
  add_protocols(view, state);
  add_methods(view, state);
  add_metrics(view, state);
  const auto seed = state.laboratory.spec.seed;
  view.seed = {"Seed", std::to_string(seed), lab("seed"), static_cast<double>(seed), 1, 20, 1, {}, {}};
  if (view.why_not.empty()) view.run = {"Run", lab("run"), Tone::you};
  return view;
}

LabProgress progress_view(const LaboratoryState& now) {
  LabProgress view{now.progress.share, now.progress.doing, {"Cancel", {Verb::cancel, ""}, Tone::no}};
  if (view.line.empty()) view.line = now.work == LabWork::reading ? "Reading" : "Getting ready";
  view.line += ", " + percent(view.share);
  return view;
}

}  // namespace

LaboratoryView laboratory_view(const State& state) {
  LaboratoryView view;
  view.heading = {"Laboratory",
                  "Part of what listeners did is hidden, each method guesses it, and controls that know nothing stand beside them. "
                  "All of it runs on this device."};
  if (!state.laboratory.menu) {
    view.waiting = "Getting ready ...";
    return view;
  }
  const bool folds = state.laboratory.result.has_value();
  view.setup_open = state.laboratory.setup_open || !folds;
  if (folds) view.setup = {view.setup_open ? "Hide the choices" : "Another experiment", lab("setup")};
  if (view.setup_open) {
    view.data_heading = {"1. Data", ""};
    view.data = data_view(state);
    view.choice_heading = {"2. Experiment", ""};
    view.choice = choice_view(state);
  }
  if (state.laboratory.work != LabWork::none) view.progress = progress_view(state.laboratory);
  if (state.laboratory.result) view.result = lab_result_view(state);
  view.again = {"Run again from file", lab("again")};
  return view;
}

}  // namespace earshot::app
