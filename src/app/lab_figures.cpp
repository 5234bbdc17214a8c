#include "app/lab_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "app/format.h"

namespace earshot::app {
namespace {

std::string whole(double value) { return grouped(static_cast<std::uint64_t>(std::max(0.0, value) + 0.5)); }

/// How a kind of figure is said, in the order in which they stand.
struct Kind {
  std::string_view name;
  std::string (*words)(double value);
};
constexpr std::array<Kind, 14> kKinds = {{
    {"published", [](double v) { return "published " + figure_number(v); }},
    {"percent_off", [](double v) { return "ours is " + signed_decimal(v, 1) + " % off"; }},
    {"z", [](double v) { return "z = " + decimal(v, 2); }},
    {"p", [](double v) { return p_value_words(v); }},
    {"reversed", [](double v) { return "upside down " + figure_number(v); }},
    {"runs", [](double v) { return whole(v) + " answers"; }},
    {"valid", [](double v) { return percent(v) + " could be read"; }},
    {"run_sd", [](double v) { return "varies by " + figure_number(v) + " from run to run"; }},
    {"place_correlation", [](double v) { return "place shown and place given go together by " + decimal(v, 2); }},
    {"first_shown", [](double v) { return "its first was shown at place " + decimal(v, 1); }},
    {"tokens_in", [](double v) { return whole(v) + " tokens in"; }},
    {"tokens_out", [](double v) { return whole(v) + " tokens out"; }},
    {"latency_s", [](double v) { return decimal(v, 2) + " s an answer"; }},
    {"cost_usd", [](double v) { return "US$\u00A0" + decimal(v, 3); }},
}};

/// "z ndcg@10" is z, of ndcg@10.
std::pair<std::string_view, std::string_view> parts_of(std::string_view name) {
  const std::size_t blank = name.find(' ');
  return {name.substr(0, blank), blank == std::string_view::npos ? std::string_view() : name.substr(blank + 1)};
}

/// Place in kKinds; its size for a kind that is not known.
std::size_t place_of(std::string_view kind) {
  return static_cast<std::size_t>(std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& one) { return one.name == kind; }) - kKinds.begin());
}

}  // namespace

std::string figure_number(double value) { return decimal(value, std::fabs(value) < 10 ? 4 : 1); }

std::string p_value_words(double p) { return p < 0.001 ? "p < 0.001" : "p = " + decimal(p, 3); }

std::optional<double> published_figure(const engine::LabRow& row, const std::string& metric) {
  for (const engine::LabFigure& one : row.figures)
    if (one.name == "published " + metric) return one.value;
  return std::nullopt;
}

std::string figure_words(const engine::LabRow& row, const std::vector<std::string>& metrics, std::size_t shown) {
  std::vector<std::pair<std::size_t, std::string>> all;
  for (const engine::LabFigure& one : row.figures) {
    const auto [kind, metric] = parts_of(one.name);
    const bool another = metric != metrics[shown] && std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
    const bool free = kind == "cost_usd" && one.value == 0;  // As all that runs here: no need to say it of each.
    if (another || free || kind == "chance" || kind == "chance_sd" || std::isnan(one.value)) continue;
    const std::size_t place = place_of(kind);
    std::string words = place < kKinds.size() ? kKinds[place].words(one.value) : std::string(kind) + " " + figure_number(one.value);
    if (!metric.empty() && metric != metrics[shown]) words += " (" + std::string(metric) + ")";
    all.emplace_back(place, std::move(words));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [place, words] : all) text += (text.empty() ? "" : ", ") + words;
  return text;
}

}  // namespace earshot::app
