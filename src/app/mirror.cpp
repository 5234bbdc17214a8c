#include "app/mirror.h"

#include <span>

#include "app/format.h"
#include "app/html.h"
#include "app/mirror_blocks.h"
#include "app/mirror_laboratory.h"
#include "app/mirror_map.h"
#include "app/mirror_parts.h"
#include "app/mirror_time_machine.h"

namespace earshot::app {
namespace {

void shell(Html& html, const ShellView& view) {
  const auto header = html.open("header");
  for (const Pill& pill : view.pills) html.element("p", pill.before + pill.bold + pill.after);
  html.element("p", view.requests.before + view.requests.bold + view.requests.after);
  button(html, view.text_view);
  button(html, view.theme);
  const auto navigation = html.open("nav", {{"aria-label", "Panels"}});
  const auto list = html.open("ul");
  for (const Button& panel : view.panels) {
    const auto item = html.open("li");
    const std::string action = to_text(panel.action);
    html.element("button", panel.label,
                 {{"type", "button"}, {"data-action", action}, {panel.on ? "aria-current" : "", "page"}});
  }
}

void message(Html& html, const std::optional<Message>& message) {
  if (!message) return;
  const auto alert = html.open("div", {{"role", "alert"}});
  html.element("p", message->what);
  html.element("p", message->next);
  button(html, {"Close", {Verb::dismiss, ""}});
}

void pick(Html& html, const PickRow& row) {
  const auto item = html.open("li");
  {
    const auto title = html.open("h3");
    link(html, row.name, row.url);
  }
  links(html, row.tracks);
  chips(html, "Tags", row.chips);
  html.element("p", row.all.empty() ? row.reason : "");
  html.element("p", row.all.empty() ? row.through : "");
  models_words(html, row.model);
  if (!row.all.empty()) {
    const auto reasons = html.open("ul", {{"aria-label", "All reasons"}});
    for (const std::string& line : row.all) html.element("li", line);
  }
  for (const Button* one : {&row.explain, &row.like, &row.not_now, &row.never}) button(html, *one);
}

void top_list(Html& html, std::string_view title, std::span<const TopLine> lines) {
  html.element("h3", title);
  const auto list = html.open("ol");
  for (const TopLine& line : lines) {
    const auto item = html.open("li");
    link(html, line.name, line.url);
    html.text(" " + line.artist + " ");
    html.element("span", line.time);
    html.text(", ");
    html.element("span", line.plays);
    button(html, line.leave_out);
  }
}

/// One overload per panel.
struct Mirror {
  Html& html;

  void operator()(const ImportView& view) const {
    heading(html, "h2", view.heading);
    if (view.progress) {
      html.element("p", view.progress->line, {{"role", "status"}});
      html.element("p", view.progress->file);
      button(html, view.progress->cancel);
    }
    for (const std::string& note : view.notes) html.element("p", note);
    figures(html, view.totals);
    html.element("p", view.kinds);
    buttons(html, "What now", view.next);
    heading(html, "h3", view.library.heading);
    buttons(html, "Playlists as seeds", view.library.playlists);
    buttons(html, "Banned artists", view.library.banned);
    files(view);
    merged(view);
    buttons(html, "Ways to bring your listening", view.ways);
    if (view.samples.empty()) return;
    heading(html, "h3", view.samples_heading);
    const auto list = html.open("ul");
    for (const SampleCard& sample : view.samples) {
      const auto item = html.open("li");
      button(html, {sample.label, sample.action});
      html.element("p", sample.about);
    }
  }

  void files(const ImportView& view) const {
    if (view.files.empty()) return;
    const auto table = html.open("table");
    html.element("caption", "Every file and what became of its rows");
    cells(html, "th", {"file", "rows", "kept", "merged", "dropped", "what it was, and why"});
    for (const FileRow& row : view.files) file(row);
    if (!view.sum.name.empty()) file(view.sum);
  }

  void merged(const ImportView& view) const {
    heading(html, "h3", view.merged_heading);
    for (const MergeRow& row : view.merged) {
      html.element("p", row.rule + ": " + row.rows + ". " + row.about);
      const auto list = html.open("ul");
      for (const std::string& example : row.examples) html.element("li", example);
    }
  }

  void file(const FileRow& row) const {
    cells(html, "td", {row.name, row.rows, row.kept, row.merged, row.dropped, row.details});
  }

  void operator()(const InsightsView& view) const {
    heading(html, "h2", view.heading);
    html.element("p", view.waiting, {{"role", "status"}});
    if (!view.waiting.empty()) return;
    figures(html, view.totals);
    buttons(html, "Period", view.periods);
    buttons(html, "Measure", view.measures);
    {
      const auto table = html.open("table");
      html.element("caption", "Listening by month");
      for (const MonthBar& bar : view.months) cells(html, "td", {bar.label, bar.value});
    }
    html.element("h3", view.week_words.empty() ? "" : "Your week");
    html.element("p", view.week_words);
    top_list(html, "Top artists", view.artists);
    top_list(html, "Top tracks", view.tracks);
  }

  void operator()(const ForYouView& view) const {
    heading(html, "h2", view.heading);
    html.element("p", view.waiting, {{"role", "status"}});
    buttons(html, "Method", view.methods);
    html.element("p", view.method_about);
    html.element("p", view.said);
    button(html, view.undo);
    if (!view.rows.empty()) {
      const auto list = html.open("ol");
      for (const PickRow& row : view.rows) pick(html, row);
    }
    html.element("p", view.empty_next);
    html.element("p", view.note);
    buttons(html, "More", view.after);
    html.element("h3", view.exports.empty() ? "" : "Take the list with you");
    buttons(html, "Formats", view.exports);
    aside(view);
  }

  void aside(const ForYouView& view) const {
    if (view.dials.empty()) return;
    html.element("h3", "Dials");
    for (const Dial& one : view.dials) dial(html, one);
    html.element("h3", "Seeds");
    chips(html, "Seeds; choosing one takes it away", view.seeds);
    buttons(html, "Add a seed", view.add_seed);
    html.element("h3", view.left_out.empty() ? "" : "Left out of your taste");
    chips(html, "Left out; choosing one takes it back in", view.left_out);
    html.element("h3", "How far to trust this");
    for (const Trust& one : view.trust) {
      html.element("p", one.figure + " " + one.words);
      button(html, one.more);
    }
  }

  void operator()(const LibraryView& view) const {
    heading(html, "h2", view.heading);
    html.element("p", view.waiting, {{"role", "status"}});
    for (const LibraryList& list : view.lists) {
      heading(html, "h3", list.heading);
      const auto rows = html.open("ol");
      for (const LibraryLine& line : list.rows) {
        const auto item = html.open("li");
        link(html, line.track, line.url);
        html.element("p", line.artist);
        html.element("p", line.reason);
      }
    }
  }

  void operator()(const CoverageView& view) const {
    heading(html, "h2", view.heading);
    html.element("p", view.waiting, {{"role", "status"}});
    if (!view.waiting.empty()) return;
    figure(html, "p", view.figure);
    if (!view.scenes.empty()) {
      heading(html, "h3", view.scenes_heading);
      const auto table = html.open("table");
      cells(html, "th", {"scene", "share of the known minutes"});
      for (const SceneBar& scene : view.scenes) cells(html, "td", {scene.scene, scene.share});
    }
    heading(html, "h3", view.unknown_heading);
    const auto table = html.open("table");
    cells(html, "th", {"artist", "time", "why"});
    for (const UnknownLine& line : view.unknown) cells(html, "td", {line.name, line.time, line.why});
  }

  void operator()(const MapView& view) const { map_section(html, view); }

  void operator()(const TimeMachineView& view) const { time_machine_section(html, view); }

  void operator()(const LaboratoryView& view) const { laboratory_section(html, view); }

  void operator()(const ChatView& view) const { in_sections(view); }

  void operator()(const TastingView& view) const { in_sections(view); }

  template <class View>
  void in_sections(const View& view) const {
    heading(html, "h2", view.heading);
    sections(html, view.sections);
  }

  void operator()(const PrivacyView& view) const {
    heading(html, "h2", view.heading);
    figure(html, "p", view.requests);
    for (const PrivacyPoint& point : view.points) {
      html.element("h3", point.title);
      for (const std::string& sentence : point.sentences) html.element("p", sentence);
    }
    button(html, view.forget);
  }
};

}  // namespace

std::string mirror_of(const Views& views) {
  Html html;
  shell(html, views.shell);
  {
    const auto main = html.open("main");
    message(html, views.shell.message);
    std::visit(Mirror{html}, views.panel);
  }
  return html.take();
}

}  // namespace earshot::app
