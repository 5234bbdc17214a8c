#include "app/mirror_time_machine.h"

#include "app/mirror_parts.h"

namespace earshot::app {
namespace {

/// A row whose first cell is a button.
void row(Html& html, const Button& first, std::initializer_list<std::string_view> rest) {
  const auto line = html.open("tr");
  {
    const auto cell = html.open("td");
    button(html, first);
  }
  for (const std::string_view text : rest) {
    const auto cell = html.open("td", {{"dir", "auto"}});
    html.text(text);
  }
}

void cuts(Html& html, const TimeMachineView& view) {
  if (view.cuts.empty()) return;
  const auto table = html.open("table");
  html.element("caption", view.chart_words + ", " + view.method_name + " against popularity and chance");
  cells(html, "th", {"date", "what it found"});
  for (const CutColumn& column : view.cuts) row(html, {column.date, column.action, Tone::plain, column.chosen}, {column.words});
}

void methods(Html& html, const TimeMachineView& view) {
  if (view.methods.empty()) return;
  html.element("h3", "Methods");
  html.element("p", view.methods_about);
  const auto table = html.open("table");
  cells(html, "th", {"method", "hits here", "mean", "against popularity", "interval", "verdict"});
  for (const MethodLine& line : view.methods)
    row(html, line.choose, {line.hits, line.mean, line.difference, line.interval, line.verdict});
}

void adopted(Html& html, const AdoptedList& list) {
  heading(html, "h3", list.heading);
  const auto rows = html.open("ul");
  for (const AdoptedLine& line : list.rows) {
    const auto item = html.open("li");
    html.text(line.rank + " ");
    link(html, line.name, line.url);
    html.text(" ");
    html.element("span", line.words);
  }
}

}  // namespace

void time_machine_section(Html& html, const TimeMachineView& view) {
  heading(html, "h2", view.heading);
  html.element("p", view.waiting, {{"role", "status"}});
  button(html, view.start);
  if (view.progress) {
    html.element("p", view.progress->line, {{"role", "status"}});
    button(html, view.progress->cancel);
  }
  html.element("p", view.figure);
  html.element("p", view.headline);
  html.element("p", view.yardsticks);
  html.element("p", view.coverage);
  cuts(html, view);
  for (const Dial& one : view.dials) dial(html, one);
  for (const AdoptedList& list : view.lists)
    if (list.tone == Tone::fresh) adopted(html, list);
  methods(html, view);
  html.element("p", view.verdict);
  for (const AdoptedList& list : view.lists)
    if (list.tone != Tone::fresh) adopted(html, list);
  if (view.notes.empty()) return;
  html.element("h3", "How far to trust this");
  const auto list = html.open("ul");
  for (const std::string& note : view.notes) html.element("li", note);
}

}  // namespace earshot::app
