#include "app/mirror_laboratory.h"

#include <string>

#include "app/mirror_parts.h"

namespace earshot::app {
namespace {

void paragraphs(Html& html, const std::vector<std::string>& sentences) {
  for (const std::string& sentence : sentences) html.element("p", sentence);
}

void data_section(Html& html, const LaboratoryView& view) {
  const LabDataView& data = view.data;
  heading(html, "h3", view.data_heading);
  buttons(html, "Data", data.sources);
  paragraphs(html, data.words);
  html.element("p", data.listeners_words);
  button(html, data.listeners);
  buttons(html, "Files", data.actions);
  paragraphs(html, data.help);
  const auto list = html.open("ul");
  for (const Link& one : data.links) {
    const auto item = html.open("li");
    link(html, one.label, one.url);
  }
}

void setting(Html& html, const LabSettingLine& line) {
  html.element("p", line.about);
  button(html, line.value);
  buttons(html, line.name, line.choices);
}

void method(Html& html, const LabMethodView& method) {
  html.element("p", method.words);
  html.element("p", method.set);
  button(html, method.open);
  button(html, method.usual);
  for (const LabSettingLine& line : method.settings) setting(html, line);
}

void choice_section(Html& html, const LaboratoryView& view) {
  const LabChoiceView& choice = view.choice;
  heading(html, "h3", view.choice_heading);
  buttons(html, "Protocol", choice.protocols);
  html.element("p", choice.about);
  html.element("p", choice.why_not);
  button(html, choice.run);
  html.element("h4", "Methods");
  if (!choice.methods.empty()) chips(html, "Methods; choosing one ticks it or takes it away", choice.methods);
  html.element("p", choice.methods_words);
  for (const LabMethodView& one : choice.chosen) method(html, one);
  paragraphs(html, choice.missing);
  html.element("h4", "Metrics");
  buttons(html, "Length of the list", choice.cuts);
  chips(html, "Metrics; choosing one ticks it or takes it away", choice.metrics);
  html.element("p", choice.metric_words);
  html.element("h4", "Settings");
  for (const LabSettingLine& line : choice.settings) setting(html, line);
  dial(html, choice.seed);
}

void table(Html& html, const LabResultView& view) {
  buttons(html, "Metric", view.metrics);
  html.element("p", view.convention);
  html.element("p", view.controls_words);
  const auto table = html.open("table");
  cells(html, "th", {"row", "kind", "mean", "95 % interval", "figures", "remark"});
  for (const LabBar& bar : view.bars)
    cells(html, "td", {bar.label, bar.control ? "control" : "method", bar.value, bar.interval, bar.figures, bar.note});
}

void wins(Html& html, const LabResultView& view) {
  if (view.names.empty()) return;
  heading(html, "h3", view.wins_heading);
  {
    const auto table = html.open("table");
    std::vector<std::string> head = {"against"};
    head.insert(head.end(), view.names.begin(), view.names.end());
    cells(html, "th", head);
    for (std::size_t row = 0; row < view.names.size(); ++row) {
      std::vector<std::string> texts = {view.names[row]};
      for (const LabCell& cell : view.wins[row]) texts.push_back(cell.text);
      cells(html, "td", texts);
    }
  }
  html.element("p", view.wins_list_about);
  const auto list = html.open("ul", {{"aria-label", "The chosen method against each other one"}});
  for (const LabCell& cell : view.wins[view.row]) html.element("li", cell.words);
}

void scatter(Html& html, const LabScatter& chart) {
  heading(html, "h3", chart.heading);
  if (chart.points.empty()) return;
  html.element("p", "Up: " + chart.y_label + ", from " + chart.y_low + " to " + chart.y_high + ". Across: " + chart.x_label +
                        ", from " + chart.x_low + " to " + chart.x_high + ".");
  if (chart.points.front().label.empty()) return;
  const auto list = html.open("ul");
  for (const LabPoint& point : chart.points) html.element("li", point.words);
}

void result_section(Html& html, const LabResultView& view) {
  html.element("h2", view.heading.title);
  html.element("p", view.heading.about);
  html.element("p", view.again, {{"role", "status"}});
  buttons(html, "Take the result with you", view.saves);
  table(html, view);
  html.element("p", view.bars.empty() ? "" : "The axis goes from " + view.axis_low + " to " + view.axis_high + ".");
  html.element("p", view.chance_label);
  wins(html, view);
  scatter(html, view.popularity);
  if (!view.users.points.empty()) {
    scatter(html, view.users);
    buttons(html, "First method", view.first);
    html.element("p", view.second.empty() ? "" : "against");
    buttons(html, "Second method", view.second);
  }
  if (!view.settings.empty()) html.element("h3", "Settings used");
  paragraphs(html, view.settings);
  html.element("h3", "What to know before trusting this");
  const auto list = html.open("ul");
  for (const std::string& sentence : view.sentences) html.element("li", sentence);
}

}  // namespace

void laboratory_section(Html& html, const LaboratoryView& view) {
  heading(html, "h2", view.heading);
  html.element("p", view.waiting, {{"role", "status"}});
  if (!view.waiting.empty()) return;
  if (view.progress) {
    html.element("p", view.progress->line, {{"role", "status"}});
    button(html, view.progress->cancel);
  }
  button(html, view.setup);
  button(html, view.again);
  if (view.setup_open) {
    data_section(html, view);
    choice_section(html, view);
  }
  if (view.result) result_section(html, *view.result);
}

}  // namespace earshot::app
