#include <algorithm>
#include <array>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

float draw_samples(Ui& ui, ImVec2 at, float width, const ImportView& view) {
  if (view.samples.empty()) return at.y;
  float y = subheading(ui, at, width, view.samples_heading) + 10;
  constexpr float kGap = 8;
  const bool two = width >= 560;
  const float box = two ? (width - kGap) / 2 : width;
  Flow flow{at.x, y, width + 1, kGap, kGap};
  for (const SampleCard& sample : view.samples) {
    const float about = wrapped_height(ui, box - 28, 3, sample.about, kSmall);
    const float label = wrapped_height(ui, box - 28, 2, sample.label, kName);
    const float height = 12 + label + about + 14;
    const ImVec2 place = flow.place(box, height);
    const Rect rect{place.x, place.y, box, height};
    const Press press = pressable(ui, to_text(sample.action), rect);
    card(ui, rect, press.hovered);
    text_wrapped(ui, {place.x + 14, place.y + 12}, box - 28, 2, sample.label, {kName, ui.colours.text});
    text_wrapped(ui, {place.x + 14, place.y + 13 + label}, box - 28, 3, sample.about, {kSmall, ui.colours.dim});
    focus_ring(ui, press, rect, kCardRadius);
    if (press.clicked) ui.said.push_back(sample.action);
  }
  return flow.bottom();
}

float draw_progress(Ui& ui, ImVec2 at, float width, const ImportProgress& progress) {
  const float words = wrapped_height(ui, width - 40, 3, progress.line, kBody);
  const float button_h = button_height(ui);
  const Rect box{at.x, at.y, width, 20 + 8 + 12 + words + 22 + 12 + button_h + 20};
  card(ui, box);
  meter(ui, {at.x + 20, at.y + 20, width - 40, 8}, progress.share, ui.colours.you);
  float y = at.y + 40;
  y += text_wrapped(ui, {at.x + 20, y}, width - 40, 3, progress.line, {kBody, ui.colours.text});
  text_fit(ui, {at.x + 20, y + 2}, width - 40, progress.file, {kSmall, ui.colours.dim});
  button(ui, {at.x + 20, y + 34}, progress.cancel);
  return box.bottom();
}

constexpr std::array<std::string_view, 4> kColumns = {"rows", "kept", "merged", "dropped"};
constexpr float kFigure = 84;

std::array<const std::string*, 4> figures_of(const FileRow& row) {
  return {&row.rows, &row.kept, &row.merged, &row.dropped};
}

void draw_figures(Ui& ui, float right, float y, const FileRow& row, ImU32 colour) {
  const auto values = figures_of(row);
  for (std::size_t i = 0; i < values.size(); ++i)
    text_right(ui, {right - kFigure * static_cast<float>(values.size() - 1 - i), y}, *values[i],
               {kBody, colour});
}

/// The figures as one line, where there is no room for columns.
std::string figures_line(const FileRow& row) {
  const auto values = figures_of(row);
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i)
    line += (i ? " · " : "") + *values[i] + " " + std::string(kColumns[i]);
  return line;
}

float draw_file(Ui& ui, ImVec2 at, float width, const FileRow& row, bool wide) {
  const float names = wide ? width - 4 * kFigure - 32 : width - 28;
  text_fit(ui, {at.x + 14, at.y + 8}, names, row.name, {kBodyMedium, ui.colours.text});
  float y = at.y + 29;
  if (wide) {
    draw_figures(ui, at.x + width - 14, at.y + 8, row, ui.colours.text);
  } else {
    y += text_wrapped(ui, {at.x + 14, y}, names, 2, figures_line(row), {kSmall, ui.colours.text});
  }
  y += text_wrapped(ui, {at.x + 14, y}, wide ? width - 28 : names, 3, row.details, {kSmall, ui.colours.dim});
  return y + 9 - at.y;
}

float file_height(Ui& ui, float width, const FileRow& row, bool wide) {
  float height = 29 + 9 + wrapped_height(ui, width - 28, 3, row.details, kSmall);
  return wide ? height : height + wrapped_height(ui, width - 28, 2, figures_line(row), kSmall);
}

float draw_files(Ui& ui, ImVec2 at, float width, const ImportView& view) {
  if (view.files.empty()) return at.y;
  const bool wide = width >= 620;
  std::vector<const FileRow*> rows;
  for (const FileRow& row : view.files) rows.push_back(&row);
  if (!view.sum.name.empty()) rows.push_back(&view.sum);
  float height = wide ? 30.0F : 6.0F;
  for (const FileRow* row : rows) height += file_height(ui, width, *row, wide);
  card(ui, {at.x, at.y, width, height + 6});
  float y = at.y + 6;
  if (wide) {
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      text_right(ui, {at.x + width - 14 - kFigure * static_cast<float>(3 - i), y + 4}, kColumns[i],
                 {kSmall, ui.colours.faint});
    y += 24;
  }
  for (const FileRow* row : rows) {
    if (row != rows.front()) ui.draw->AddLine({at.x + 14, y}, {at.x + width - 14, y}, ui.colours.line);
    y += draw_file(ui, {at.x, y}, width, *row, wide);
  }
  return y + 6;
}

/// The rule and its figure, what it means, and a few of its rows.
float draw_rule(Ui& ui, ImVec2 at, float width, const MergeRow& row) {
  const float right = at.x + width - 14;
  text_right(ui, {right, at.y + 10}, row.rows, {kBody, ui.colours.text});
  text_fit(ui, {at.x + 14, at.y + 10}, width - 28 - kFigure, row.rule, {kBodyMedium, ui.colours.text});
  float y = at.y + 31;
  y += text_wrapped(ui, {at.x + 14, y}, width - 28, 3, row.about, {kSmall, ui.colours.dim});
  for (const std::string& example : row.examples)
    y += text_wrapped(ui, {at.x + 26, y + 2}, width - 40, 2, example, {kSmall, ui.colours.faint}) + 2;
  return y + 10 - at.y;
}

float rule_height(Ui& ui, float width, const MergeRow& row) {
  float height = 31 + 10 + wrapped_height(ui, width - 28, 3, row.about, kSmall);
  for (const std::string& example : row.examples) height += wrapped_height(ui, width - 40, 2, example, kSmall) + 2;
  return height;
}

float draw_merged(Ui& ui, ImVec2 at, float width, const ImportView& view) {
  if (view.merged.empty()) return at.y;
  float y = subheading(ui, at, width, view.merged_heading) + 10;
  float height = 0;
  for (const MergeRow& row : view.merged) height += rule_height(ui, width, row);
  card(ui, {at.x, y, width, height});
  for (const MergeRow& row : view.merged) {
    if (&row != &view.merged.front()) ui.draw->AddLine({at.x + 14, y}, {at.x + width - 14, y}, ui.colours.line);
    y += draw_rule(ui, {at.x, y}, width, row);
  }
  return y + 24;
}

float draw_library(Ui& ui, ImVec2 at, float width, const LibrarySection& library) {
  if (library.heading.title.empty()) return at.y;
  const Scope scope("library");
  float y = subheading(ui, at, width, library.heading) + 10;
  if (!library.playlists.empty()) y = button_row(ui, {at.x, y}, width, library.playlists) + 8;
  if (!library.banned.empty()) y = button_row(ui, {at.x, y}, width, library.banned) + 8;
  return y + 16;
}

void dashed_line(Ui& ui, ImVec2 from, ImVec2 to) {
  constexpr float kDash = 6;
  const float length = std::max(to.x - from.x, to.y - from.y);
  const ImVec2 way{(to.x - from.x) / length, (to.y - from.y) / length};
  for (float at = 0; at < length; at += 2 * kDash) {
    const float end = std::min(at + kDash, length);
    ui.draw->AddLine({from.x + way.x * at, from.y + way.y * at}, {from.x + way.x * end, from.y + way.y * end},
                     ui.colours.faint, 1.5F);
  }
}

/// The first thing to see: a place to drop files on, with the ways of choosing them inside.
float drop_box(Ui& ui, ImVec2 at, float width, const ImportView& view) {
  const float pad = ui.phone ? 20.0F : 32.0F;
  const float inner = width - 2 * pad;
  const float height = wrapped_height(ui, inner, 2, view.heading.title, kTitle) +
                       wrapped_height(ui, inner, 4, view.heading.about, kBody);
  Flow flow{0, 0, inner};
  for (const Button& way : view.ways) flow.place(button_width(ui, way), button_height(ui));
  const Rect box{at.x, at.y, width, pad + height + 20 + flow.bottom() + pad};
  ui.draw->AddRectFilled(box.min(), box.max(), ui.colours.panel, kCardRadius);
  dashed_line(ui, {box.x + kCardRadius, box.y}, {box.right() - kCardRadius, box.y});
  dashed_line(ui, {box.x + kCardRadius, box.bottom()}, {box.right() - kCardRadius, box.bottom()});
  dashed_line(ui, {box.x, box.y + kCardRadius}, {box.x, box.bottom() - kCardRadius});
  dashed_line(ui, {box.right(), box.y + kCardRadius}, {box.right(), box.bottom() - kCardRadius});
  const float y = heading(ui, {at.x + pad, at.y + pad}, inner, view.heading);
  button_row(ui, {at.x + pad, y + 20}, inner, view.ways);
  return box.bottom();
}

}  // namespace

float import_panel(Ui& ui, ImVec2 at, float width, const ImportView& view) {
  if (view.drop_here) {
    float y = drop_box(ui, at, width, view) + 16;
    for (const std::string& note : view.notes)
      y += text_wrapped(ui, {at.x, y}, width, 6, note, {kBody, ui.colours.dim}) + 6;
    return draw_samples(ui, {at.x, y + 20}, width, view);
  }
  float y = heading(ui, at, width, view.heading) + 16;
  if (view.progress) y = draw_progress(ui, {at.x, y}, width, *view.progress) + 20;
  for (const std::string& note : view.notes)
    y += text_wrapped(ui, {at.x, y}, width, 6, note, {kBody, ui.colours.text}) + 6;
  if (!view.notes.empty()) y += 8;
  if (!view.totals.empty()) y = figures(ui, {at.x, y}, width, view.totals) + 16;
  if (!view.kinds.empty()) y += text_wrapped(ui, {at.x, y - 4}, width, 4, view.kinds, {kSmall, ui.colours.dim}) + 12;
  if (!view.next.empty()) {
    const Scope scope("next");
    y = button_row(ui, {at.x, y}, width, view.next) + 20;
  }
  y = draw_library(ui, {at.x, y}, width, view.library);
  y = draw_files(ui, {at.x, y}, width, view) + (view.files.empty() ? 0 : 24);
  y = draw_merged(ui, {at.x, y}, width, view);
  if (!view.ways.empty()) {
    const Scope scope("ways");
    y = button_row(ui, {at.x, y}, width, view.ways) + 28;
  }
  return draw_samples(ui, {at.x, y}, width, view);
}

}  // namespace earshot::app
