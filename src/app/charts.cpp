#include "app/charts.h"

#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kAxis = 22;  ///< Height of the line of years under the bars.

int bar_at(const Rect& plot, std::size_t count, float x) {
  const float share = (x - plot.x) / plot.w;
  return std::clamp(static_cast<int>(share * static_cast<float>(count)), 0, static_cast<int>(count) - 1);
}

/// From the first day of one bar's month to the last of another's, in either order.
Action period_between(std::span<const MonthBar> months, int a, int b) {
  const auto first = static_cast<std::size_t>(std::min(a, b));
  const auto last = static_cast<std::size_t>(std::max(a, b));
  return {Verb::period, std::to_string(first_day_of_month(months[first].month)) + " " +
                            std::to_string(first_day_of_month(months[last].month + 1))};
}

struct Chosen {
  int hovered = -1;
  int from = -1, to = -1;  ///< While dragging.
};

Chosen choose(Ui& ui, const Rect& plot, std::span<const MonthBar> months) {
  const Press press = pressable(ui, "months", plot);
  focus_ring(ui, press, plot, 4);
  UiMemory& memory = ui.memory;
  Chosen chosen;
  if (press.hovered || press.held) chosen.hovered = bar_at(plot, months.size(), memory.x);
  if (press.held && memory.drag_from_month < 0)
    memory.drag_from_month = bar_at(plot, months.size(), memory.down_x);
  if (memory.drag_from_month < 0) return chosen;
  chosen.from = std::min(memory.drag_from_month, static_cast<int>(months.size()) - 1);
  chosen.to = bar_at(plot, months.size(), memory.x);
  if (press.held) return chosen;
  memory.drag_from_month = -1;
  const bool scrolled = memory.pointer == PointerKind::touch && memory.drag == UiMemory::Drag::scrolling;
  if (!scrolled) ui.said.push_back(period_between(months, chosen.from, chosen.to));
  return {};
}

void draw_years(Ui& ui, const Rect& plot, std::span<const MonthBar> months) {
  const float step = plot.w / static_cast<float>(months.size());
  float free_from = plot.x - 1;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const Date date = date_of_day(first_day_of_month(months[i].month));
    if (date.month != 1 && i != 0) continue;
    const float x = plot.x + step * static_cast<float>(i);
    const std::string year = std::to_string(date.year);
    const float width = width_of(ui, year, kSmall);
    if (x < free_from || x + width > plot.right() + 8) continue;
    ui.draw->AddLine({x, plot.bottom()}, {x, plot.bottom() + 4}, ui.colours.line);
    text(ui, {x, plot.bottom() + 4}, year, {kSmall, ui.colours.faint});
    free_from = x + width + 12;
  }
}

void draw_cell(Ui& ui, const Rect& cell, double share) {
  ui.draw->AddRectFilled(cell.min(), cell.max(), ui.colours.raise, 3);
  if (share > 0.002)
    ui.draw->AddRectFilled(cell.min(), cell.max(),
                           faded(ui.colours.you, 0.10F + 0.90F * static_cast<float>(share)), 3);
}

}  // namespace

void month_chart(Ui& ui, const Rect& rect, const InsightsView& view) {
  if (view.months.empty()) return;
  const Rect plot{rect.x, rect.y, rect.w, rect.h - kAxis};
  const Chosen chosen = choose(ui, plot, view.months);
  const float step = plot.w / static_cast<float>(view.months.size());
  const float gap = step > 4 ? std::min(2.0F, step * 0.2F) : 0;
  const float round = step > 8 ? 2.0F : 0.0F;
  for (std::size_t i = 0; i < view.months.size(); ++i) {
    const MonthBar& bar = view.months[i];
    const int index = static_cast<int>(i);
    const float x = plot.x + step * static_cast<float>(i);
    const float height = std::max(bar.height > 0 ? 1.5F : 0.0F, plot.h * static_cast<float>(bar.height));
    const bool dragging = chosen.from >= 0;
    const bool inside =
        dragging ? index >= std::min(chosen.from, chosen.to) && index <= std::max(chosen.from, chosen.to)
                 : bar.chosen;
    const ImU32 colour =
        index == chosen.hovered ? ui.colours.text : faded(ui.colours.you, inside ? 1.0F : 0.3F);
    ui.draw->AddRectFilled({x, plot.bottom() - height}, {x + step - gap, plot.bottom()}, colour, round,
                           ImDrawFlags_RoundCornersTop);
  }
  ui.draw->AddLine({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, ui.colours.line);
  draw_years(ui, plot, view.months);
  if (chosen.hovered < 0) return;
  const MonthBar& bar = view.months[static_cast<std::size_t>(chosen.hovered)];
  tooltip(ui, {ui.memory.x + 12, ui.memory.y + 18}, bar.label + ": " + bar.value);
}

float week_chart(Ui& ui, ImVec2 at, float width, const InsightsView& view) {
  if (view.week.size() != 168) return 0;
  constexpr float kLabels = 36;
  const float step = std::min((width - kLabels) / 24, 26.0F);
  const float height = std::min(step, 22.0F);
  for (int day = 0; day < 7; ++day) {
    const float y = at.y + height * static_cast<float>(day);
    text(ui, {at.x, y + (height - 17) / 2}, weekday_label(day).substr(0, 3), {kSmall, ui.colours.dim});
    for (int hour = 0; hour < 24; ++hour) {
      const auto index = static_cast<std::size_t>(day * 24 + hour);
      const Rect whole{at.x + kLabels + step * static_cast<float>(hour), y, step, height};
      draw_cell(ui, {whole.x, whole.y, step - 2, height - 2}, view.week[index]);
      if (!pointer_over(ui, whole)) continue;
      ui.draw->AddRect(whole.min(), {whole.right() - 2, whole.bottom() - 2}, ui.colours.text, 3);
      tooltip(ui, {ui.memory.x + 12, ui.memory.y + 18}, view.week_values[index]);
    }
  }
  const float under = at.y + height * 7 + 2;
  for (int hour = 0; hour < 24; hour += 6)
    text(ui, {at.x + kLabels + step * static_cast<float>(hour), under}, hour_label(hour),
         {kSmall, ui.colours.faint});
  return height * 7 + 22;
}

}  // namespace earshot::app
