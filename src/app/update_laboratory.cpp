#include "app/update_laboratory.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "app/argument.h"
#include "app/format.h"
#include "app/lab_settings.h"
#include "app/update.h"

namespace earshot::app {
namespace {

using engine::LabChoice;
using engine::LabData;

template <class Rows>
auto with_id(const Rows& rows, std::string_view id) {
  return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
}

template <class Body>
void start(State& state, LabWork work, Body body) {
  LaboratoryState& lab = state.laboratory;
  state.failed.reset();
  lab.work = work;
  lab.progress = {};
  lab.asked = send(state, std::move(body));
}

/// Settings belong to one protocol: another one begins with its own.
void choose_protocol(State& state, std::string_view id) {
  LaboratoryState& lab = state.laboratory;
  if (!lab.menu || with_id(lab.menu->protocols, id) == lab.menu->protocols.end() || lab.spec.protocol == id) return;
  lab.spec.protocol = std::string(id);
  lab.spec.settings.clear();
  if (!chosen_protocol(state)->brings_rankers) return;
  lab.spec.methods.clear();
  lab.spec.metrics.clear();
}

/// A protocol that can't run on the data gives way to the first that can.
void find_protocol(State& state) {
  const LabChoice* now = chosen_protocol(state);
  if (!now || why_not(state, *now).empty()) return;
  const auto& all = state.laboratory.menu->protocols;
  const auto fits = std::find_if(all.begin(), all.end(), [&](const LabChoice& one) { return why_not(state, one).empty(); });
  if (fits != all.end()) choose_protocol(state, fits->id);
}

void choose_data(State& state, std::string_view name) {
  LaboratoryState& lab = state.laboratory;
  if (name == "own" && state.imported) lab.spec.data = LabData::own_history;
  if (name == "generated") lab.spec.data = LabData::generated;
  if (name == "files" && lab.data_set) lab.spec.data = LabData::data_set;
  find_protocol(state);
}

/// Takes a chosen one away, adds one that is not and shows its settings; "usual" chooses none.
void toggle_method(State& state, std::string_view id) {
  LaboratoryState& lab = state.laboratory;
  lab.open_method.clear();
  if (id == "usual") return lab.spec.methods.clear();
  if (!lab.menu || with_id(lab.menu->methods, id) == lab.menu->methods.end()) return;
  const auto found = with_id(lab.spec.methods, id);
  if (found == lab.spec.methods.end()) {
    lab.spec.methods.push_back({std::string(id), {}});
    lab.open_method = std::string(id);
  } else {
    lab.spec.methods.erase(found);
  }
}

/// Shows the settings of a chosen method, or hides them.
void toggle_settings(LaboratoryState& lab, std::string_view id) {
  if (with_id(lab.spec.methods, id) == lab.spec.methods.end()) return;
  lab.open_method = lab.open_method == id ? "" : std::string(id);
}

void toggle_metric(State& state, std::string_view name) {
  LaboratoryState& lab = state.laboratory;
  if (name == "usual") return lab.spec.metrics.clear();
  if (!lab.menu || std::find(lab.menu->metrics.begin(), lab.menu->metrics.end(), name) == lab.menu->metrics.end()) return;
  const std::string metric = std::string(name) + "@" + std::to_string(lab.cut);
  const auto found = std::find(lab.spec.metrics.begin(), lab.spec.metrics.end(), metric);
  if (found == lab.spec.metrics.end()) {
    lab.spec.metrics.push_back(metric);
  } else {
    lab.spec.metrics.erase(found);
  }
}

void choose_cut(State& state, std::string_view argument) {
  LaboratoryState& lab = state.laboratory;
  const auto cut = integer<std::uint32_t>(argument);
  if (!cut || *cut == 0 || *cut > 1000) return;
  lab.cut = *cut;
  for (std::string& metric : lab.spec.metrics) metric = metric.substr(0, metric.find('@') + 1) + std::to_string(*cut);
}

void pick(State& state, LabFiles what) {
  state.laboratory.next_files = what;
  state.effects.push_back(OpenFilePicker{Pick::data});
}

void take_files(State& state) {
  const LabFiles what = std::exchange(state.laboratory.next_files, LabFiles::data_set);
  if (what == LabFiles::result) {
    start(state, LabWork::repeating, engine::LabAgainRequest{});
  } else {
    start(state, LabWork::reading, engine::DataSetRequest{});
  }
}

void compare(State& state, std::string_view argument) {
  LaboratoryState& lab = state.laboratory;
  const auto a = integer<std::size_t>(take_word(argument));
  const auto b = integer<std::size_t>(argument);
  if (!a || !b || !lab.result || *a >= lab.result->rows.size() || *b >= lab.result->rows.size() || *a == *b) return;
  lab.a = *a;
  lab.b = *b;
}

void show_metric(State& state, std::string_view name) {
  LaboratoryState& lab = state.laboratory;
  if (!lab.result) return;
  const auto& metrics = lab.result->spec.metrics;
  const auto found = std::find(metrics.begin(), metrics.end(), name);
  if (found != metrics.end()) lab.metric = static_cast<std::size_t>(found - metrics.begin());
}

void save(State& state, std::string_view format) {
  LaboratoryState& lab = state.laboratory;
  if (!lab.result) return;
  if (format == "json") lab.asked_file = send(state, engine::LabFileRequest{engine::LabFormat::json});
  if (format == "csv") lab.asked_file = send(state, engine::LabFileRequest{engine::LabFormat::csv});
  if (format == "users") lab.asked_file = send(state, engine::LabFileRequest{engine::LabFormat::users_csv});
}

void run(State& state) {
  const LabChoice* protocol = chosen_protocol(state);
  if (!protocol || !why_not(state, *protocol).empty()) return;
  start(state, LabWork::running, engine::LabRequest{state.laboratory.spec});
}

/// What changes nothing while a job runs is not done then.
void act(State& state, std::string_view argument) {
  LaboratoryState& lab = state.laboratory;
  const std::string_view word = take_word(argument);
  if (word == "setup") lab.setup_open = !lab.setup_open;
  if (word == "show") return show_metric(state, argument);
  if (word == "compare") return compare(state, argument);
  if (word == "save") return save(state, argument);
  if (lab.work != LabWork::none) return;
  if (word == "data") choose_data(state, argument);
  if (word == "pick") pick(state, LabFiles::data_set);
  if (word == "again") pick(state, LabFiles::result);
  if (word == "protocol") choose_protocol(state, argument);
  if (word == "method") toggle_method(state, argument);
  if (word == "metric") toggle_metric(state, argument);
  if (word == "cut") choose_cut(state, argument);
  if (word == "seed") lab.spec.seed = integer<std::uint64_t>(argument).value_or(lab.spec.seed);
  if (word == "ask") ask_for_setting(state, argument);
  if (word == "set") {
    const std::string_view name = take_word(argument);
    set_setting(state, name, std::string(argument));
  }
  if (word == "usual") reset_setting(state, argument);
  if (word == "settings") toggle_settings(lab, argument);
  if (word == "listeners" && lab.data_set)
    start(state, LabWork::learning, engine::ListenersRequest{argument == "on"});
  if (word == "run") run(state);
}

/// Whether the data that are chosen have what `need` names.
bool has(const State& state, std::string_view need) {
  const LaboratoryState& lab = state.laboratory;
  if (lab.spec.data == LabData::own_history) return need == "times";
  if (lab.spec.data == LabData::generated) return need == "several listeners" || need == "times" || need == "tags or genres";
  return lab.data_set && std::find(lab.data_set->has.begin(), lab.data_set->has.end(), need) != lab.data_set->has.end();
}

}  // namespace

bool act_on_laboratory(State& state, const Action& action) {
  LaboratoryState& lab = state.laboratory;
  if (action.verb == Verb::lab) {
    act(state, action.argument);
    return true;
  }
  if (action.verb == Verb::import_files && state.panel == Panel::laboratory) {
    take_files(state);
    return true;
  }
  if (action.verb == Verb::suggest && !lab.asked_setting.empty()) {
    suggest_setting(state, action.argument);
    return true;
  }
  return false;
}

void ask_for_laboratory(State& state) {
  LaboratoryState& lab = state.laboratory;
  if (!lab.menu && lab.asked_menu == 0) lab.asked_menu = send(state, engine::LabMenuRequest{});
  if (lab.spec.data == LabData::data_set && !lab.data_set)
    lab.spec.data = state.imported && state.imported->totals.plays > 0 ? LabData::own_history : LabData::generated;
}

std::string why_not(const State& state, const LabChoice& choice) {
  if (state.laboratory.spec.data == LabData::own_history && !state.imported) return "Nothing of yours is here yet.";
  std::string_view needs = choice.needs;
  while (!needs.empty()) {
    const std::size_t end = std::min(needs.find(" and "), needs.size());
    const std::string_view need = needs.substr(0, end);
    if (!has(state, need)) return "Needs " + std::string(need) + ", which these data do not have.";
    needs.remove_prefix(std::min(end + 5, needs.size()));
  }
  return {};
}

const LabChoice* chosen_protocol(const State& state) {
  const LaboratoryState& lab = state.laboratory;
  if (!lab.menu) return nullptr;
  const auto found = with_id(lab.menu->protocols, lab.spec.protocol);
  return found == lab.menu->protocols.end() ? nullptr : &*found;
}

// ---- Replies ----------------------------------------------------------------------------------------------

void receive_laboratory(State& state, const engine::LabMenu& reply, std::uint32_t id) {
  if (id != state.laboratory.asked_menu) return;
  state.laboratory.menu = reply;
  find_protocol(state);
}

void receive_laboratory(State& state, const engine::WorkProgress& reply, std::uint32_t id) {
  if (id == state.laboratory.asked) state.laboratory.progress = reply;
}

void receive_laboratory(State& state, const engine::Cancelled&, std::uint32_t id) {
  if (id != state.laboratory.asked) return;
  state.laboratory.work = LabWork::none;
  announce(state, "Cancelled.");
}

void receive_laboratory(State& state, const engine::DataSetLoaded& reply, std::uint32_t id) {
  LaboratoryState& lab = state.laboratory;
  if (id != lab.asked) return;
  lab.work = LabWork::none;
  lab.data_set = reply;
  lab.spec.data = LabData::data_set;
  lab.setup_open = true;
  if (!reply.protocol.empty()) choose_protocol(state, reply.protocol);
  find_protocol(state);
  announce(state, "Read " + reply.summary + ".");
}

/// The methods that are offered for one's own list change with it; the list itself is asked for anew where it is shown.
void receive_laboratory(State& state, const engine::Methods& reply, std::uint32_t id) {
  LaboratoryState& lab = state.laboratory;
  if (id != lab.asked) return;
  lab.work = LabWork::none;
  lab.listeners.reset();
  if (!reply.listeners.empty()) lab.listeners = reply;
  if (state.ready) {
    if (lab.own_methods.empty()) lab.own_methods = state.ready->methods;
    state.ready->methods.clear();
    for (const engine::OfferedMethod& method : reply.methods)
      state.ready->methods.push_back({method.id, method.label, method.about});
    const bool offered = with_id(state.ready->methods, state.settings.method) != state.ready->methods.end();
    if (!offered && !state.ready->methods.empty()) state.settings.method = state.ready->methods.front().id;
  }
  state.recommended.reset();
  state.coverage.reset();
  state.asked.recommend = 0;
  state.asked.coverage = state.imported ? send(state, engine::CoverageRequest{}) : 0;
  announce(state, lab.listeners ? "These listeners now shape your recommendations." : "The listeners are no longer used.");
}

namespace {

/// The best two methods on the first metric, to begin with: controls only where there are no others.
void choose_pair(LaboratoryState& lab) {
  const auto& rows = lab.result->rows;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].by_user.empty() && !rows[i].values.empty()) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (rows[a].control != rows[b].control) return !rows[a].control;
    return rows[a].values[0].mean > rows[b].values[0].mean;
  });
  lab.a = order.empty() ? 0 : order[0];
  lab.b = order.size() < 2 ? lab.a : order[1];
}

}  // namespace

void receive_laboratory(State& state, const engine::LabResult& reply, std::uint32_t id) {
  LaboratoryState& lab = state.laboratory;
  if (id != lab.asked) return;
  lab.work = LabWork::none;
  lab.result = reply;
  lab.setup_open = false;
  lab.metric = 0;
  choose_pair(lab);
  announce(state, reply.again.empty() ? "The experiment is done: " + counted(reply.rows.size(), "row") + "." : reply.again);
}

void receive_laboratory(State& state, const engine::LabFile& reply, std::uint32_t id) {
  if (id == state.laboratory.asked_file) state.effects.push_back(Download{reply.name, reply.mime, reply.text});
}

void receive_laboratory(State& state, const engine::Failed&, std::uint32_t id) {
  if (id == state.laboratory.asked) state.laboratory.work = LabWork::none;
}

}  // namespace earshot::app
