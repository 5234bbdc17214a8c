#include "evaluate/pool_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

#include "evaluate/summary.h"

namespace earshot::evaluate {
namespace {

constexpr double kTwoSided95 = 1.959963984540054;

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(std::max<std::size_t>(1, values.size()));
}

bool says_nothing(const MethodResult& row) { return row.note.rfind(kAllTie, 0) == 0; }

std::string printed(const char* form, double value) {
  char text[64];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

std::string upper_case(std::string name) {
  const std::size_t end = std::min(name.find('@'), name.size());
  for (std::size_t i = 0; i < end; ++i) {
    if (name[i] >= 'a' && name[i] <= 'z') name[i] = static_cast<char>(name[i] - 'a' + 'A');
  }
  return name;
}

/// z, p, chance and the reversal of one row, by metric.
void add_figures(PoolRow& row, const PoolTable& table) {
  std::map<std::string, double>& figures = row.row.figures;
  for (std::size_t m = 0; m < table.metrics.size(); ++m) {
    const std::string& name = table.metrics[m].name;
    if (m < row.reversed.size() && !row.reversed[m].empty()) figures["reversed " + name] = mean(row.reversed[m]);
    if (m >= row.scores.size() || row.scores[m].empty()) continue;
    const Chance chance = mean_of(table.chance[m]);
    figures["chance " + name] = chance.mean;
    figures["chance_sd " + name] = std::sqrt(chance.variance);
    if (row.row.id == "chance" || chance.variance <= 0) continue;
    const AgainstChance far = against(chance, mean(row.scores[m]));
    figures["z " + name] = far.z;
    figures["p " + name] = far.p_above;
  }
}

void add_scores(PoolRow& row, std::size_t metrics) {
  row.row.by_user.assign(metrics, {});
  row.row.values.assign(metrics, {});
  for (std::size_t m = 0; m < std::min(metrics, row.scores.size()); ++m) {
    row.row.by_user[m].assign(row.scores[m].begin(), row.scores[m].end());
  }
}

/// summarise() works on floats: the means become exact again, and chance gets its own interval. What is not told is NaN.
void restore(MethodResult& method, const PoolRow& row, const PoolTable& table) {
  for (std::size_t m = 0; m < table.metrics.size(); ++m) {
    Interval& value = method.values[m];
    if (m >= row.scores.size() || row.scores[m].empty()) {
      value.mean = value.low = value.high = std::nan("");
      continue;
    }
    value.mean = mean(row.scores[m]);
    if (row.row.id != "chance") continue;
    const double half = kTwoSided95 * std::sqrt(mean_of(table.chance[m]).variance);
    value.low = value.mean - half;
    value.high = value.mean + half;
  }
}

/// Wilcoxon's p of `row` against each user's own chance; above 1 when it was not computed.
double p_against(const ExperimentResult& result, std::size_t row, std::size_t chance) {
  for (const Comparison& pair : result.comparisons) {
    if ((pair.a == row && pair.b == chance) || (pair.b == row && pair.a == chance)) return pair.p;
  }
  return 2;
}

std::string sentence(const ExperimentResult& result, std::size_t at, std::size_t chance, const Chance& expected,
                     const std::string& name) {
  const MethodResult& row = result.methods[at];
  const AgainstChance far = against(expected, row.values[0].mean);
  const double apart = row.values[0].mean - expected.mean;
  std::string text = row.label + ": " + three_digits(row.values[0].mean) + " " + name + ", " +
                     three_digits(std::fabs(apart)) + (apart < 0 ? " below chance" : " above chance") + ", z = " +
                     printed("%+.2f", far.z) + "; chance does as well with " + p_text(far.p_above);
  if (const double p = p_against(result, at, chance); p <= 1) text += " (Wilcoxon by person, two-sided: " + p_text(p) + ")";
  return text + (far.z > kTwoSided95 ? "." : far.z < -kTwoSided95 ? ": worse than chance." : ": not told apart from chance.");
}

/// When controls beat the best method, this is what a reader must know.
std::string warning(const PoolTable& table, const ExperimentResult& result, const std::string& name) {
  const std::size_t best = best_row(table);
  if (best == table.rows.size()) return "";
  const MethodResult& method = result.methods[best];
  std::vector<const MethodResult*> above;
  for (const MethodResult& row : result.methods) {
    if (row.control && row.values[0].mean > method.values[0].mean) above.push_back(&row);
  }
  if (above.empty()) return "";
  std::stable_sort(above.begin(), above.end(),
                   [](const MethodResult* a, const MethodResult* b) { return a->values[0].mean > b->values[0].mean; });
  std::string text = "Controls score more " + name + " than the best method (" + method.label + ", " +
                     three_digits(method.values[0].mean) + "):";
  for (const MethodResult* row : above) {
    text += (row == above.front() ? " " : ", ") + row->label + " " + three_digits(row->values[0].mean);
  }
  return text + ". These pools reward something else than knowing the person.";
}

void add_headlines(const PoolTable& table, ExperimentResult& result) {
  const auto is_chance = [](const MethodResult& row) { return row.id == "chance"; };
  const auto found = std::find_if(result.methods.begin(), result.methods.end(), is_chance);
  if (found == result.methods.end()) return;
  const auto chance = static_cast<std::size_t>(found - result.methods.begin());
  const Chance expected = mean_of(table.chance[0]);
  const std::string name = upper_case(table.metrics[0].name);
  std::vector<std::string> notes;
  notes.push_back("Chance is " + three_digits(expected.mean) + " " + name + " on these pools (exact; sd " +
                         three_digits(std::sqrt(expected.variance)) + " for the mean of " + std::to_string(result.users) +
                         (result.users == 1 ? " person)." : " people)."));
  for (std::size_t at = 0; at < result.methods.size(); ++at) {
    if (result.methods[at].control || table.rows[at].scores[0].empty()) continue;
    if (says_nothing(result.methods[at])) continue;
    notes.push_back(sentence(result, at, chance, expected, name));
  }
  if (std::string text = warning(table, result, name); !text.empty()) notes.push_back(std::move(text));
  result.notes.insert(result.notes.begin(), notes.begin(), notes.end());
}

}  // namespace

std::string three_digits(double value) { return printed("%.3f", value); }
std::string p_text(double p) { return p < 0.001 ? "p < 0.001" : "p = " + printed("%.3f", p); }

PoolRow named_row(const std::string& id, const std::string& label) {
  PoolRow row;
  row.row.id = id;
  row.row.label = label;
  return row;
}

PoolRow control_row(const std::string& id, const std::string& label) {
  PoolRow row = named_row(id, label);
  row.row.control = true;
  return row;
}

PoolRow chance_row(const PoolTable& table) {
  PoolRow row = control_row("chance", "Chance (exact)");
  for (const std::vector<Chance>& users : table.chance) {
    std::vector<double>& values = row.scores.emplace_back();
    for (const Chance& user : users) values.push_back(user.mean);
  }
  row.row.note = "expectation over all orders; the interval holds 95 % of the means that chance gives on these pools";
  return row;
}

PoolRow reversed_row(const PoolRow& row, const std::string& id, const std::string& label) {
  PoolRow control = control_row(id, label);
  control.row.settings = row.row.settings;
  control.scores = row.reversed;
  return control;
}

std::size_t best_row(const PoolTable& table) {
  std::size_t best = table.rows.size();
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const PoolRow& row = table.rows[at];
    if (row.row.control || row.scores.empty() || row.scores[0].empty() || says_nothing(row.row)) continue;
    if (best == table.rows.size() || mean(row.scores[0]) > mean(table.rows[best].scores[0])) best = at;
  }
  return best;
}

void finish(PoolTable table, ExperimentResult& result) {
  result.spec.metrics.clear();
  for (const NamedMetric& metric : table.metrics) {
    result.spec.metrics.push_back(metric.name);
    result.conventions.push_back(metric.convention());
  }
  result.users = table.chance.empty() ? 0 : table.chance[0].size();
  for (PoolRow& row : table.rows) {
    add_figures(row, table);
    add_scores(row, table.metrics.size());
    result.methods.push_back(row.row);
  }
  summarise(result, {.seed = result.spec.seed});
  for (std::size_t at = 0; at < table.rows.size(); ++at) restore(result.methods[at], table.rows[at], table);
  add_headlines(table, result);
}

}  // namespace earshot::evaluate
