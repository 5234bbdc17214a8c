#include "app/view_lab_result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "app/format.h"
#include "app/lab_figures.h"

namespace earshot::app {
namespace {

using engine::LabComparison;
using engine::LabInterval;
using engine::LabResult;
using engine::LabRow;

constexpr double kSignificant = 0.05;

/// Metrics of hits: only for them "below chance" is a verdict.
bool is_accuracy(std::string_view metric) {
  constexpr std::array<std::string_view, 5> kStarts = {"recall", "precision", "hit", "ndcg", "m"};  // m: mrr, map
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return metric.starts_with(start); });
}

bool is_told(const LabRow& row, std::size_t metric) { return metric < row.values.size() && !std::isnan(row.values[metric].mean); }

/// The row of uniform chance: the exact expectation where the protocol knows it, else a random order.
std::optional<std::size_t> chance_row(const LabResult& result, std::size_t metric) {
  for (const char* id : {"chance", "random"})
    for (std::size_t i = 0; i < result.rows.size(); ++i)
      if (result.rows[i].id == id && is_told(result.rows[i], metric)) return i;
  return std::nullopt;
}

// ---- Bars -------------------------------------------------------------------------------------------------

struct Axis {
  double low = 0, high = 1;
  double place(double value) const { return std::clamp((value - low) / (high - low), 0.0, 1.0); }
};

void stretch(Axis& axis, double value) {
  axis.low = std::min(axis.low, value);
  axis.high = std::max(axis.high, value);
}

/// From zero, or the lowest value below it, to a little above the highest.
Axis axis_of(const LabResult& result, std::size_t metric) {
  Axis axis{0, 1e-9};
  for (const LabRow& row : result.rows) {
    if (!is_told(row, metric)) continue;
    for (const double value : {row.values[metric].mean, row.values[metric].low, row.values[metric].high}) stretch(axis, value);
  }
  for (const LabRow& row : result.rows)
    if (const auto published = published_figure(row, result.spec.metrics[metric])) stretch(axis, *published);
  axis.high *= 1.02;
  return axis;
}

LabBar bar_of(const LabRow& row, const std::vector<std::string>& metrics, std::size_t metric, const Axis& axis) {
  LabBar bar;
  bar.figures = figure_words(row, metrics, metric);
  if (const auto published = published_figure(row, metrics[metric])) bar.published = axis.place(*published);
  bar.label = row.label;
  bar.control = row.control;
  bar.tone = row.control ? Tone::faint : Tone::fresh;
  bar.note = with_minus(row.note);
  bar.told = is_told(row, metric);
  if (!bar.told) return bar;
  const LabInterval& value = row.values[metric];
  bar.value = figure_number(value.mean);
  if (value.low != value.high) bar.interval = figure_number(value.low) + " to " + figure_number(value.high);
  bar.at = axis.place(value.mean);
  bar.low = axis.place(value.low);
  bar.high = axis.place(value.high);
  return bar;
}

/// Methods best first, then controls, each best first; what was not run comes last.
std::vector<std::size_t> order_of(const LabResult& result, std::size_t metric) {
  std::vector<std::size_t> order(result.rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto mean = [&](std::size_t i) {
    return is_told(result.rows[i], metric) ? result.rows[i].values[metric].mean : -1e300;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (result.rows[a].control != result.rows[b].control) return !result.rows[a].control;
    return mean(a) > mean(b);
  });
  return order;
}

void add_bars(LabResultView& view, const LabResult& result, std::size_t metric) {
  const Axis axis = axis_of(result, metric);
  const std::string& name = result.spec.metrics[metric];
  const auto chance = chance_row(result, metric);
  const double expected = chance ? result.rows[*chance].values[metric].mean : 0;
  for (const std::size_t i : order_of(result, metric)) {
    LabBar bar = bar_of(result.rows[i], result.spec.metrics, metric, axis);
    if (chance && bar.told && i != *chance && is_accuracy(name) && result.rows[i].values[metric].high < expected) {
      bar.tone = Tone::no;
      bar.note = "below chance" + (bar.note.empty() ? "" : "; " + bar.note);
    }
    view.bars.push_back(std::move(bar));
  }
  const bool controls = std::any_of(view.bars.begin(), view.bars.end(), [](const LabBar& bar) { return bar.control; });
  if (controls) view.controls_words = "Controls: they cost nothing and know nothing, and are there to be beaten.";
  const bool published = std::any_of(view.bars.begin(), view.bars.end(), [](const LabBar& bar) { return bar.published >= 0; });
  if (published) view.published_label = "Hollow diamonds: as published.";
  view.axis_low = figure_number(axis.low);
  view.axis_high = figure_number(axis.high);
  if (!chance) return;
  view.chance = axis.place(expected);
  view.chance_label = "Dashed line: " + result.rows[*chance].label + ", " + figure_number(expected);
}

/// The sentence about the metric that is shown, if the result has one.
std::string convention_of(const LabResult& result, const std::string& metric) {
  const auto folded = [](std::string text) {
    for (char& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
  };
  for (const std::string& sentence : result.conventions)
    if (folded(sentence).starts_with(folded(metric))) return sentence;
  return {};
}

// ---- Who beats whom ---------------------------------------------------------------------------------------

/// The comparison as the row's, which may be either side of it.
struct Side {
  std::uint32_t wins = 0, ties = 0, losses = 0;
  double difference = 0, low = 0, high = 0, p = 1;
};

std::optional<Side> side_of(const LabResult& result, std::size_t row, std::size_t column) {
  for (const LabComparison& one : result.comparisons) {
    if (one.a == row && one.b == column)
      return Side{one.wins, one.ties, one.losses, one.difference.mean, one.difference.low, one.difference.high, one.p_adjusted};
    if (one.a == column && one.b == row)
      return Side{one.losses, one.ties, one.wins, -one.difference.mean, -one.difference.high, -one.difference.low, one.p_adjusted};
  }
  return std::nullopt;
}

LabCell cell_of(const LabResult& result, std::size_t row, std::size_t column) {
  LabCell cell;
  const auto side = side_of(result, row, column);
  cell.blank = !side;
  if (!side) return cell;
  const auto users = static_cast<double>(std::max(1U, side->wins + side->ties + side->losses));
  const bool sure = side->p < kSignificant && side->wins != side->losses;
  const bool better = side->wins > side->losses;
  cell.tone = !sure ? Tone::plain : better ? Tone::fresh : Tone::no;
  cell.text = percent(side->wins / users) + (!sure ? "" : better ? " ▲" : " ▼");
  cell.words = result.rows[row].label + " against " + result.rows[column].label + ": better for " + percent(side->wins / users) +
               " of the users, as good for " + percent(side->ties / users) + ", worse for " + percent(side->losses / users) +
               "; mean difference " + figure_number(side->difference) + " (" + figure_number(side->low) + " to " + figure_number(side->high) +
               "), adjusted " + p_value_words(side->p) + ".";
  cell.action = {Verb::lab, "compare " + std::to_string(row) + " " + std::to_string(column)};
  return cell;
}

void add_wins(LabResultView& view, const LaboratoryState& lab) {
  const LabResult& result = *lab.result;
  if (result.comparisons.empty()) return;
  view.wins_heading = {"Who beats whom",
                       "Share of users for whom the row is better than the column on " + result.spec.metrics.front() +
                           ". ▲ better, ▼ worse: by Wilcoxon's signed-rank test, p below 0.05 after Benjamini and Hochberg's "
                           "correction over all pairs. Choose one to see it user by user."};
  view.wins_list_about = "The method that is chosen below against each other one on " + result.spec.metrics.front() +
                         ": p by Wilcoxon's signed-rank test, after Benjamini and Hochberg's correction over all pairs.";
  std::vector<std::size_t> rows;
  for (const std::size_t i : order_of(result, 0)) {
    const bool compared = std::any_of(result.comparisons.begin(), result.comparisons.end(),
                                      [&](const LabComparison& one) { return one.a == i || one.b == i; });
    if (compared) rows.push_back(i);
  }
  for (const std::size_t row : rows) {
    if (row == lab.a) view.row = view.names.size();
    view.names.push_back(result.rows[row].label);
    view.wins.emplace_back();
    for (const std::size_t column : rows) view.wins.back().push_back(cell_of(result, row, column));
  }
}

// ---- Scatters ---------------------------------------------------------------------------------------------

/// The metric that tells how popular the lists are: arp, or novelty, which turns the axis round.
std::optional<std::size_t> popularity_metric(const std::vector<std::string>& metrics) {
  for (const char* start : {"arp@", "novelty@"})
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i].starts_with(start)) return i;
  return std::nullopt;
}

void add_popularity(LabResultView& view, const LabResult& result) {
  LabScatter& chart = view.popularity;
  chart.heading.title = "Popularity against accuracy";
  const auto& metrics = result.spec.metrics;
  const auto x = popularity_metric(metrics);
  if (!x) {
    chart.heading.about = "Add the metric arp (mean popularity of what is recommended) to see what accuracy is bought with.";
    return;
  }
  chart.heading.about = metrics[*x].starts_with("arp@")
                            ? "To the right: lists of what many have anyway. High and far to the left is who finds what is not "
                              "known to all."
                            : "To the right: lists of what few have. High and far to the right is who finds what is not known to "
                              "all.";
  const Axis across = axis_of(result, *x);
  const Axis up = axis_of(result, 0);
  for (const LabRow& row : result.rows) {
    if (!is_told(row, *x) || !is_told(row, 0)) continue;
    const double popularity = row.values[*x].mean;
    const double accuracy = row.values[0].mean;
    chart.points.push_back({across.place(popularity), up.place(accuracy), row.label,
                            row.label + ": " + metrics[*x] + " " + figure_number(popularity) + ", " + metrics[0] + " " + figure_number(accuracy),
                            row.control ? Tone::faint : Tone::fresh});
  }
  chart.x_label = metrics[*x];
  chart.y_label = metrics[0];
  chart.x_low = figure_number(across.low);
  chart.x_high = figure_number(across.high);
  chart.y_low = figure_number(up.low);
  chart.y_high = figure_number(up.high);
}

void add_choices(std::vector<Button>& buttons, const LaboratoryState& lab, bool first) {
  const LabResult& result = *lab.result;
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    if (result.rows[i].by_user.empty() || i == (first ? lab.b : lab.a)) continue;
    const std::string other = std::to_string(first ? lab.b : lab.a);
    const std::string words = first ? std::to_string(i) + " " + other : other + " " + std::to_string(i);
    buttons.push_back({result.rows[i].label, {Verb::lab, "compare " + words}, Tone::plain, i == (first ? lab.a : lab.b)});
  }
}

void add_users(LabResultView& view, const LaboratoryState& lab) {
  const LabResult& result = *lab.result;
  if (lab.a >= result.rows.size() || lab.b >= result.rows.size() || lab.a == lab.b) return;
  const LabRow& a = result.rows[lab.a];
  const LabRow& b = result.rows[lab.b];
  if (a.by_user.empty() || a.by_user.size() != b.by_user.size()) return;
  LabScatter& chart = view.users;
  const LabCell cell = cell_of(result, lab.a, lab.b);
  chart.heading = {"User by user", cell.words + (result.users > a.by_user.size()
                                                     ? " Drawn: " + grouped(a.by_user.size()) + " of " + grouped(result.users) + "."
                                                     : "")};
  double most = 1e-9;
  for (const float value : a.by_user) most = std::max(most, static_cast<double>(value));
  for (const float value : b.by_user) most = std::max(most, static_cast<double>(value));
  const Axis axis{0, most};
  for (std::size_t i = 0; i < a.by_user.size(); ++i) {
    const auto x = static_cast<double>(b.by_user[i]);
    const auto y = static_cast<double>(a.by_user[i]);
    chart.points.push_back({axis.place(x), axis.place(y), "", "", y > x ? Tone::fresh : y < x ? Tone::no : Tone::plain});
  }
  const std::string metric = result.spec.metrics.front();
  chart.x_label = b.label + ", " + metric;
  chart.y_label = a.label + ", " + metric;
  chart.x_low = chart.y_low = figure_number(0);
  chart.x_high = chart.y_high = figure_number(most);
  chart.diagonal = true;
  add_choices(view.first, lab, true);
  add_choices(view.second, lab, false);
}

void add_settings(LabResultView& view, const LabResult& result) {
  for (const LabRow& row : result.rows) {
    if (row.settings.empty() || row.values.empty() || row.control) continue;
    std::string words;
    for (const engine::Setting& one : row.settings) words += (words.empty() ? "" : ", ") + one.key + " = " + one.value;
    view.settings.push_back(row.label + ": " + words);
  }
}

std::string heading_words(const LabResult& result) {
  std::string words = result.data + ". Scored: " + counted(result.users, "user") + ", " + counted(result.items, "item") + ".";
  if (result.users_left_out > 0) {
    words += " Left out: " + counted(result.users_left_out, "user");
    words += result.left_out_why.empty() ? "." : " (" + result.left_out_why + ").";
  }
  words += " Seed " + std::to_string(result.spec.seed) + ".";
  for (const engine::Setting& setting : result.spec.settings)
    words += (&setting == &result.spec.settings.front() ? " Settings: " : ", ") + setting.key + " " + setting.value;
  if (!result.spec.settings.empty()) words += ".";
  if (!result.fingerprint.empty()) words += " Data " + result.fingerprint + ".";
  return words;
}

}  // namespace

LabResultView lab_result_view(const State& state) {
  const LaboratoryState& lab = state.laboratory;
  const LabResult& result = *lab.result;
  LabResultView view;
  view.heading = {"Results", heading_words(result)};
  view.again = with_minus(result.again);
  const std::size_t metric = std::min(lab.metric, result.spec.metrics.empty() ? 0 : result.spec.metrics.size() - 1);
  for (std::size_t i = 0; i < result.spec.metrics.size(); ++i)
    view.metrics.push_back({result.spec.metrics[i], {Verb::lab, "show " + result.spec.metrics[i]}, Tone::plain, i == metric});
  if (!result.spec.metrics.empty()) {
    view.convention = with_minus(convention_of(result, result.spec.metrics[metric]));
    add_bars(view, result, metric);
    add_wins(view, lab);
    add_popularity(view, result);
    add_users(view, lab);
  }
  add_settings(view, result);
  for (const auto* sentences : {&result.conventions, &result.notes})
    for (const std::string& one : *sentences) view.sentences.push_back(with_minus(one));
  view.saves = {{"Export JSON", {Verb::lab, "save json"}},
                {"Export CSV", {Verb::lab, "save csv"}},
                {"CSV by user", {Verb::lab, "save users"}}};
  return view;
}

}  // namespace earshot::app
