#include "app/lab_charts.h"

#include <algorithm>
#include <vector>

#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kNames = 190;   ///< Column of names beside bars and matrix.
constexpr float kFigures = 66;  ///< Column of a value.
constexpr float kRange = 132;   ///< Column of an interval.

float as_px(double share, float width) { return static_cast<float>(share) * width; }

/// Three dashes through one bar.
void dashes_down(Ui& ui, float x, const Rect& bar) {
  for (float y = bar.y - 6; y < bar.bottom() + 6; y += 8)
    ui.draw->AddLine({x, y}, {x, y + 5}, ui.colours.text, 1.5F);
}

// ---- Bars -------------------------------------------------------------------------------------------------

/// A hollow diamond: what the literature printed.
void diamond(Ui& ui, ImVec2 at) {
  constexpr float kHalf = 5;
  const ImVec2 corners[] = {{at.x, at.y - kHalf}, {at.x + kHalf, at.y}, {at.x, at.y + kHalf}, {at.x - kHalf, at.y}};
  ui.draw->AddConvexPolyFilled(corners, 4, ui.colours.ground);
  ui.draw->AddPolyline(corners, 4, ui.colours.text, ImDrawFlags_Closed, 1.5F);
}

/// A pale bar up to the mean, the interval as a line with ends, the mean as a dot.
void draw_mean(Ui& ui, const Rect& rect, const LabBar& bar, double chance) {
  const ImU32 colour = tone_colour(ui.colours, bar.tone);
  const float middle = rect.y + rect.h / 2;
  const float at = rect.x + as_px(bar.at, rect.w);
  const float low = rect.x + as_px(bar.low, rect.w);
  const float high = rect.x + as_px(bar.high, rect.w);
  ui.draw->AddRectFilled({rect.x, rect.y}, {at, rect.bottom()}, faded(colour, 0.28F), 2);
  ui.draw->AddLine({low, middle}, {high, middle}, colour, 2);
  ui.draw->AddLine({low, middle - 4}, {low, middle + 4}, colour, 1.5F);
  ui.draw->AddLine({high, middle - 4}, {high, middle + 4}, colour, 1.5F);
  ui.draw->AddCircleFilled({at, middle}, 4, colour);
  if (chance >= 0) dashes_down(ui, rect.x + as_px(chance, rect.w), rect);
}

void draw_bar(Ui& ui, const Rect& rect, const LabBar& bar, double chance) {
  const float middle = rect.y + rect.h / 2;
  ui.draw->AddLine({rect.x, middle}, {rect.right(), middle}, ui.colours.line);
  if (bar.told) draw_mean(ui, rect, bar, chance);
  if (bar.published >= 0) diamond(ui, {rect.x + as_px(bar.published, rect.w), middle});
}

/// Figures, then the note, under a bar; returns the height.
float words_under(Ui& ui, ImVec2 at, float width, const LabBar& bar) {
  const float figures = text_wrapped(ui, at, width, 4, bar.figures, {kSmall, ui.colours.text});
  const ImU32 note = bar.tone == Tone::no ? ui.colours.no : ui.colours.dim;
  return figures + text_wrapped(ui, {at.x, at.y + figures}, width, 3, bar.note, {kSmall, note});
}

/// Name, bar, value and interval side by side; returns the height.
float wide_row(Ui& ui, ImVec2 at, float width, const LabBar& bar, double chance) {
  const ImU32 words = bar.control ? ui.colours.dim : ui.colours.text;
  const float name = text_wrapped(ui, {at.x, at.y + 4}, kNames - 16, 2, bar.label, {bar.control ? kBody : kBodyMedium, words});
  const float right = at.x + width;
  draw_bar(ui, {at.x + kNames, at.y + 8, width - kNames - kFigures - kRange - 8, 12}, bar, chance);
  text_right(ui, {right - kRange, at.y + 4}, bar.value, {kBodyMedium, words});
  text_right(ui, {right, at.y + 6}, bar.interval, {kSmall, ui.colours.dim});
  const float under = words_under(ui, {at.x + kNames, at.y + 26}, width - kNames, bar);
  return std::max(name + 10, under > 0 ? 26 + under + 8 : 30);
}

float narrow_row(Ui& ui, ImVec2 at, float width, const LabBar& bar, double chance) {
  const ImU32 words = bar.control ? ui.colours.dim : ui.colours.text;
  text_fit(ui, at, width - 80, bar.label, {bar.control ? kBody : kBodyMedium, words});
  text_right(ui, {at.x + width, at.y}, bar.value, {kBodyMedium, words});
  draw_bar(ui, {at.x, at.y + 26, width, 12}, bar, chance);
  const float y = at.y + 42;
  const float range = width_of(ui, bar.interval, kSmall);
  text_right(ui, {at.x + width, y}, bar.interval, {kSmall, ui.colours.dim});
  return 42 + std::max(words_under(ui, {at.x, y}, width - range - 12, bar), 17.0F) + 10;
}

// ---- Who beats whom ---------------------------------------------------------------------------------------

void draw_cell(Ui& ui, const Rect& rect, const LabCell& cell) {
  if (cell.blank) return;
  const bool toned = cell.tone != Tone::plain;
  const ImU32 colour = tone_colour(ui.colours, cell.tone);
  ui.draw->AddRectFilled(rect.min(), {rect.right() - 2, rect.bottom() - 2}, toned ? faded(colour, 0.25F) : ui.colours.panel, 3);
  const float width = width_of(ui, cell.text, kSmall);
  text(ui, {rect.x + (rect.w - 2 - width) / 2, rect.y + (rect.h - 19) / 2}, cell.text,
       {kSmall, toned ? ui.colours.text : ui.colours.dim});
}

float draw_matrix(Ui& ui, ImVec2 at, float cell_width, const LabResultView& view) {
  constexpr float kHeight = 30;
  const std::size_t count = view.names.size();
  const Rect grid{at.x + kNames, at.y + 20, cell_width * static_cast<float>(count), kHeight * static_cast<float>(count)};
  const Press press = pressable(ui, "wins", grid);
  focus_ring(ui, press, grid.grown(2), 4);
  for (std::size_t row = 0; row < count; ++row) {
    const float y = grid.y + kHeight * static_cast<float>(row);
    const std::string rank = std::to_string(row + 1);
    text_right(ui, {at.x + 18, y + 5}, rank, {kSmall, ui.colours.faint});
    text_fit(ui, {at.x + 26, y + 4}, kNames - 36, view.names[row], {kBody, ui.colours.text});
    const float middle = grid.x + cell_width * (static_cast<float>(row) + 0.5F);
    text_right(ui, {middle + width_of(ui, rank, kSmall) / 2 - 1, at.y}, rank, {kSmall, ui.colours.faint});
    for (std::size_t column = 0; column < count; ++column) {
      const Rect rect{grid.x + cell_width * static_cast<float>(column), y, cell_width, kHeight};
      const LabCell& cell = view.wins[row][column];
      draw_cell(ui, rect, cell);
      if (cell.blank || !rect.holds(ui.memory.x, ui.memory.y)) continue;
      if (press.hovered) ui.draw->AddRect(rect.min(), {rect.right() - 2, rect.bottom() - 2}, ui.colours.text, 3);
      if (press.hovered) tooltip(ui, {ui.memory.x + 12, ui.memory.y + 18}, cell.words);
      if (press.clicked) ui.said.push_back(cell.action);
    }
  }
  return grid.bottom();
}

/// The chosen method's row, as sentences.
float draw_wins_list(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  float y = at.y;
  for (const LabCell& cell : view.wins[view.row]) {
    if (cell.blank) continue;
    ui.draw->AddRectFilled({at.x, y + 3}, {at.x + 3, y + 15}, tone_colour(ui.colours, cell.tone), 1);
    y += text_wrapped(ui, {at.x + 12, y}, width - 12, 6, cell.words, {kSmall, ui.colours.text}) + 8;
  }
  return y;
}

// ---- Scatters ---------------------------------------------------------------------------------------------

bool meet(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Beside its point, where no other label and no edge is in the way; left out where there is no such place: the table and the
/// tooltip tell it.
void draw_label(Ui& ui, const Rect& plot, ImVec2 point, const std::string& label, std::vector<Rect>& taken) {
  const float width = width_of(ui, label, kSmall);
  const ImVec2 places[] = {{point.x + 9, point.y - 9}, {point.x - width - 9, point.y - 9},
                           {point.x - width / 2, point.y - 25}, {point.x - width / 2, point.y + 7},
                           {point.x + 9, point.y + 4}, {point.x + 9, point.y - 22}};
  for (const ImVec2 place : places) {
    const Rect rect{place.x, place.y, width, 17};
    if (rect.x < plot.x || rect.right() > plot.right() || rect.y < plot.y || rect.bottom() > plot.bottom()) continue;
    if (std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return meet(rect, other); })) continue;
    text(ui, place, label, {kSmall, ui.colours.text});
    taken.push_back(rect);
    return;
  }
}

void draw_axes(Ui& ui, const Rect& plot, const LabScatter& chart) {
  ui.draw->AddLine({plot.x, plot.y}, {plot.x, plot.bottom()}, ui.colours.line);
  ui.draw->AddLine({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, ui.colours.line);
  if (chart.diagonal) ui.draw->AddLine({plot.x, plot.bottom()}, {plot.right(), plot.y}, ui.colours.faint);
  const Look look{kSmall, ui.colours.dim};
  text_fit(ui, {plot.x, plot.y - 22}, plot.w, chart.y_label, look);
  text_right(ui, {plot.x - 6, plot.y - 3}, chart.y_high, look);
  text_right(ui, {plot.x - 6, plot.bottom() - 14}, chart.y_low, look);
  text(ui, {plot.x, plot.bottom() + 4}, chart.x_low, look);
  text_right(ui, {plot.right(), plot.bottom() + 4}, chart.x_high, look);
  text_fit(ui, {plot.x, plot.bottom() + 21}, plot.w, chart.x_label, look);
}

}  // namespace

float lab_bars(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  const bool wide = width >= 620;
  const float left = wide ? at.x + kNames : at.x;
  const float room = wide ? width - kNames - kFigures - kRange - 8 : width;
  const Look look{kSmall, ui.colours.faint};
  text(ui, {left, at.y}, view.axis_low, look);
  text_right(ui, {left + room, at.y}, view.axis_high, look);
  float y = at.y + 22;
  bool controls = false;
  for (const LabBar& bar : view.bars) {
    if (bar.control && !controls) {
      controls = true;
      ui.draw->AddLine({at.x, y + 4}, {at.x + width, y + 4}, ui.colours.line);
      y += 10;
      y += text_wrapped(ui, {at.x, y}, width, 3, view.controls_words, {kSmall, ui.colours.dim}) + 4;
    }
    y += wide ? wide_row(ui, {at.x, y}, width, bar, view.chance) : narrow_row(ui, {at.x, y}, width, bar, view.chance);
  }
  y += 2;
  y += text_wrapped(ui, {at.x, y}, width, 2, view.chance_label, {kSmall, ui.colours.dim});
  return y + text_wrapped(ui, {at.x, y}, width, 2, view.published_label, {kSmall, ui.colours.dim});
}

float wins_chart(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  if (view.names.empty()) return at.y;
  const float cell = std::min((width - kNames) / static_cast<float>(view.names.size()), 76.0F);
  const bool all = cell >= 50;
  float y = at.y + text_wrapped(ui, at, width, 2, view.wins_heading.title, {kName, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, 8, all ? view.wins_heading.about : view.wins_list_about, {kSmall, ui.colours.dim}) + 10;
  return all ? draw_matrix(ui, {at.x, y}, cell, view) : draw_wins_list(ui, {at.x, y}, width, view);
}

float scatter_chart(Ui& ui, ImVec2 at, float width, const LabScatter& chart) {
  if (chart.points.empty()) return at.y;
  constexpr float kLeft = 56;
  const Rect plot{at.x + kLeft, at.y + 26, std::min(width - kLeft - 8, 560.0F), ui.phone ? 240.0F : 300.0F};
  draw_axes(ui, plot, chart);
  std::vector<Rect> taken;
  const LabPoint* hovered = nullptr;
  for (const LabPoint& point : chart.points) {
    const ImVec2 place{plot.x + as_px(point.x, plot.w), plot.bottom() - as_px(point.y, plot.h)};
    const bool user = point.label.empty();
    ui.draw->AddCircleFilled(place, user ? 3.0F : 5.0F, faded(tone_colour(ui.colours, point.tone), user ? 0.4F : 1.0F), user ? 8 : 0);
    if (user) continue;
    taken.push_back({place.x - 6, place.y - 6, 12, 12});
    if (pointer_over(ui, taken.back())) hovered = &point;
  }
  for (const LabPoint& point : chart.points) {
    if (point.label.empty()) break;
    draw_label(ui, plot, {plot.x + as_px(point.x, plot.w), plot.bottom() - as_px(point.y, plot.h)}, point.label, taken);
  }
  if (hovered) tooltip(ui, {ui.memory.x + 12, ui.memory.y + 18}, hovered->words);
  return plot.bottom() + 42;
}

}  // namespace earshot::app
