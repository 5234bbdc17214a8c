#include "app/view_laboratory.h"

#include <algorithm>
#include <string_view>

#include "app/format.h"
#include "app/lab_settings.h"
#include "app/update_chat.h"
#include "app/update_laboratory.h"

namespace earshot::app {
namespace {

using engine::LabChoice;
using engine::LabData;

Action lab(std::string words) { return {Verb::lab, std::move(words)}; }

// ---- Data -------------------------------------------------------------------------------------------------

/// "several listeners" goes without saying.
std::string words_of(const engine::DataSetLoaded& data) {
  std::string words = data.summary;
  if (data.rankings) {
    words += ". This is no listening: chat models ranked candidates in a study, and their rankings can be scored again.";
  } else {
    std::string with;
    for (const std::string& one : data.has)
      if (one != "several listeners") with += (with.empty() ? ", with " : " and ") + one;
    words += (with.empty() ? ", without times" : with) + ". Read as: " + data.format + ".";
  }
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
  if (can_study(state)) view.actions.push_back({"Ask a chatbot", {Verb::chat, "study"}});
  view.help = {
      "Drop a public data set while this panel is open: HetRec 2011 Last.fm, MovieLens 100K or 1M, splits of LightGCN and BARS "
      "(train.txt, test.txt), Last.fm-1K and 360K, slices of the Million Playlist Dataset, or any table of users and items "
      "(CSV, TSV). A zip of them will do. The MCRec split of MovieLens 100K and the Gowalla split are recognised, and the published "
      "figures stand beside yours.",
      "Recorded rankings of chat models (llm_runs.json, with per_user_metrics.csv) are a kind of their own: they are scored again "
      "beside chance.",
      "You fetch such a set from its publisher, under its terms. It is read on this device and stays on it."};
  view.links = {{"HetRec 2011 at GroupLens", "https://grouplens.org/datasets/hetrec-2011/"},
                {"MovieLens at GroupLens", "https://grouplens.org/datasets/movielens/"}};
  return view;
}

// ---- Experiment -------------------------------------------------------------------------------------------

Chip toggle(const std::string& label, bool on, std::string words) {
  return {label, lab(std::move(words)), on ? Tone::fresh : Tone::plain, on ? Tick::on : Tick::off};
}

/// Values that were set, as in "k = 50, shrink = 10".
std::string set_words(const std::vector<engine::Setting>& settings) {
  std::string words;
  for (const engine::Setting& one : settings) words += (words.empty() ? "" : ", ") + one.key + " = " + one.value;
  return words;
}

LabSettingLine setting_line(const std::string& name, const engine::LabSetting& setting, const std::string& value) {
  LabSettingLine line{name, setting.key + ": " + setting.about, {}, {}};
  for (const std::string& word : setting.words)
    line.choices.push_back({word, lab("set " + name + " " + word), Tone::plain, word == value});
  if (line.choices.empty()) line.value = {value.empty() ? "not given" : value, lab("ask " + name)};
  return line;
}

LabMethodView method_view(const State& state, const LabChoice& method, const engine::LabMethod& chosen) {
  LabMethodView view;
  view.words = method.label + ": " + method.about + (method.source.empty() ? "" : " (" + method.source + ")");
  view.set = set_words(chosen.settings);
  if (method.settings.empty()) return view;
  const bool open = state.laboratory.open_method == method.id;
  view.open = {open ? "Hide its settings" : "Settings of " + method.label, lab("settings " + method.id), Tone::plain, open};
  if (!chosen.settings.empty()) view.usual = {"Usual settings", lab("usual " + method.id)};
  if (!open) return view;
  for (const engine::LabSetting& setting : method.settings)
    view.settings.push_back(setting_line(method.id + "." + setting.key, setting, setting_value(chosen.settings, setting)));
  return view;
}

void add_methods(LabChoiceView& view, const State& state) {
  const LaboratoryState& now = state.laboratory;
  const LabChoice* protocol = chosen_protocol(state);
  if (protocol && protocol->brings_rankers) {
    view.methods_words = "The rankings come with the files: every arm of the study is shown.";
    return;
  }
  view.methods.push_back(toggle("the usual ones", now.spec.methods.empty(), "method usual"));
  for (const LabChoice& method : now.menu->methods) {
    const std::string why = why_not(state, method);
    const auto chosen = std::find_if(now.spec.methods.begin(), now.spec.methods.end(),
                                     [&](const engine::LabMethod& one) { return one.id == method.id; });
    const bool on = chosen != now.spec.methods.end();
    if (why.empty() || on) {
      view.methods.push_back(toggle(method.label, on, "method " + method.id));
    } else {
      view.methods.push_back({method.label, std::nullopt, Tone::faint});
    }
    if (!why.empty()) view.missing.push_back(method.label + " can't run here. " + why);
    if (on) view.chosen.push_back(method_view(state, method, *chosen));
  }
  if (view.chosen.empty()) view.methods_words = "Choose one to see how it computes and to change its settings.";
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

void add_protocols(LabChoiceView& view, const State& state) {
  for (const LabChoice& protocol : state.laboratory.menu->protocols) {
    const bool on = protocol.id == state.laboratory.spec.protocol;
    view.protocols.push_back({protocol.label, lab("protocol " + protocol.id), Tone::plain, on});
    if (!on) continue;
    view.about = protocol.about;
    view.why_not = why_not(state, protocol);
    for (const engine::LabSetting& setting : protocol_settings(state))
      view.settings.push_back(setting_line(setting.key, setting, setting_value(state.laboratory.spec.settings, setting)));
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
