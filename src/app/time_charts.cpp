#include "app/time_charts.h"

#include <algorithm>
#include <string>

#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kAxis = 22;     ///< Height of the line of years under the bars.
constexpr float kFigures = 20;  ///< Room for the figures over them.

void bar(Ui& ui, float x, float width, float bottom, float height, ImU32 colour) {
  ui.draw->AddRectFilled({x, bottom - std::max(height, 2.0F)}, {x + width, bottom}, colour, std::min(3.0F, width / 3),
                         ImDrawFlags_RoundCornersTop);
}

/// The method's figure over its bar, or over both where its own is too narrow; none where columns are, too.
void draw_figure(Ui& ui, const Rect& column, float x, float bar_width, float room, const CutColumn& cut) {
  const float width = width_of(ui, cut.hits, kSmall);
  if (width + 2 > column.w) return;
  const bool own = width <= bar_width;
  const double top = own ? cut.method : std::max(cut.method, cut.baseline);
  text(ui, {own ? x + (bar_width - width) / 2 : column.x + (column.w - width) / 2,
            column.bottom() - room * static_cast<float>(top) - 18},
       cut.hits, {kSmall, cut.chosen ? ui.colours.text : ui.colours.fresh});
}

void draw_column(Ui& ui, const Rect& column, const CutColumn& cut) {
  const Press press = pressable(ui, cut.date, column);
  if (cut.chosen || press.hovered)
    ui.draw->AddRectFilled(column.min(), column.max(), faded(ui.colours.raise, cut.chosen ? 1.0F : 0.6F), 4);
  const float room = column.h - kFigures;
  const float gap = column.w > 10 ? std::min(4.0F, column.w * 0.14F) : 1.0F;
  const float width = std::min((column.w - 2 * gap) / 2, 22.0F);
  const float x = column.x + (column.w - 2 * width) / 2;
  const float bottom = column.bottom();
  if (cut.hits.empty()) {
    bar(ui, x, 2 * width, bottom, 2, faded(ui.colours.faint, 0.5F));
  } else {
    const auto height = [&](double share) { return room * static_cast<float>(share); };
    bar(ui, x, width - 1, bottom, height(cut.method), faded(ui.colours.fresh, cut.chosen ? 1.0F : 0.75F));
    bar(ui, x + width, width - 1, bottom, height(cut.baseline), faded(ui.colours.faint, cut.chosen ? 1.0F : 0.7F));
    const float chance = bottom - height(cut.chance);
    ui.draw->AddLine({column.x + 1, chance}, {column.right() - 1, chance}, ui.colours.text);
    draw_figure(ui, column, x, width - 1, room, cut);
  }
  focus_ring(ui, press, column, 4);
  if (press.hovered) tooltip(ui, {ui.memory.x + 12, ui.memory.y + 18}, cut.date + ": " + cut.words);
  if (press.focused && !press.hovered) tooltip(ui, {column.x, column.bottom() + 6}, cut.date + ": " + cut.words);
  if (press.clicked) ui.said.push_back(cut.action);
}

}  // namespace

void cut_chart(Ui& ui, const Rect& rect, const TimeMachineView& view) {
  if (view.cuts.empty()) return;
  const Scope scope("cuts");
  const Rect plot{rect.x, rect.y, rect.w, rect.h - kAxis};
  const float step = std::min(plot.w / static_cast<float>(view.cuts.size()), 120.0F);
  float free_from = plot.x - 1;
  for (std::size_t i = 0; i < view.cuts.size(); ++i) {
    const Rect column{plot.x + step * static_cast<float>(i), plot.y, step, plot.h};
    draw_column(ui, column, view.cuts[i]);
    if (i > 0 && view.cuts[i].year == view.cuts[i - 1].year) continue;
    const std::string year = std::to_string(view.cuts[i].year);
    const float width = width_of(ui, year, kSmall);
    const float x = std::min(column.x + 2, plot.right() - width);
    if (x < free_from) continue;
    text(ui, {x, plot.bottom() + 4}, year, {kSmall, ui.colours.faint});
    free_from = x + width + 10;
  }
  ui.draw->AddLine({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, ui.colours.line);
}

float cut_legend(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  Flow flow{at.x, at.y, width, 16, 4};
  const auto entry = [&](std::string_view label, ImU32 colour, float thickness) {
    const float words = std::min(width_of(ui, label, kSmall), width - 18);
    const ImVec2 place = flow.place(18 + words, 17);
    const float middle = place.y + 8.5F;
    ui.draw->AddRectFilled({place.x, middle - thickness / 2}, {place.x + 12, middle + thickness / 2}, colour,
                           thickness > 4 ? 3.0F : 0.0F);
    text_fit(ui, {place.x + 18, place.y}, words, label, {kSmall, ui.colours.dim});
  };
  entry(view.method_name, ui.colours.fresh, 10);
  entry("popularity", ui.colours.faint, 10);
  entry("a random draw", ui.colours.text, 1);
  return flow.bottom();
}

void difference_bar(Ui& ui, const Rect& rect, const MethodLine& line, double zero) {
  const float middle = rect.y + rect.h / 2;
  const auto x_of = [&](double place) { return rect.x + rect.w * static_cast<float>(place); };
  ui.draw->AddLine({rect.x, middle}, {rect.right(), middle}, ui.colours.line);
  ui.draw->AddLine({x_of(zero), rect.y}, {x_of(zero), rect.bottom()}, ui.colours.faint);
  if (line.difference.empty()) return;
  const ImU32 colour = line.tone == Tone::plain ? ui.colours.dim : tone_colour(ui.colours, line.tone);
  if (!line.interval.empty())
    ui.draw->AddRectFilled({x_of(line.low), middle - 4}, {std::max(x_of(line.high), x_of(line.low) + 2), middle + 4},
                           faded(colour, 0.4F), 4);
  ui.draw->AddCircleFilled({x_of(line.middle), middle}, 5, colour);
}

}  // namespace earshot::app
