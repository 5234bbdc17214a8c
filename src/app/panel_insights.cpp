#include <algorithm>

#include "app/charts.h"
#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kLine = 44;

float leave_out_width(const Ui& ui, const TopLine& line) {
  return line.leave_out.label.empty() ? 0 : ui.phone ? 40 : 28;
}

/// Rank, name over artist, plays and time at the right, a bar under all of it.
void draw_line(Ui& ui, ImVec2 at, float width, const TopLine& line) {
  const Scope scope(line.rank);
  const float out = leave_out_width(ui, line);
  const float right = at.x + width - (out > 0 ? out + 10 : 0);
  const float figures = std::max(width_of(ui, line.time, kBody), width_of(ui, line.plays, kSmall));
  const float name_width = right - figures - 12 - (at.x + 36);
  text_right(ui, {at.x + 24, at.y + 2}, line.rank, {kBody, ui.colours.faint});
  link(ui, {at.x + 36, at.y + 2}, name_width, line.name, line.url, {kBodyMedium, ui.colours.text});
  text_fit(ui, {at.x + 36, at.y + 21}, name_width, line.artist, {kSmall, ui.colours.dim});
  text_right(ui, {right, at.y + 2}, line.time, {kBody, ui.colours.text});
  text_right(ui, {right, at.y + 21}, line.plays, {kSmall, ui.colours.dim});
  meter(ui, {at.x + 36, at.y + kLine - 5, right - at.x - 36, 3}, line.share, ui.colours.you);
  if (out > 0) icon_button(ui, {at.x + width - out, at.y + 4, out, 28}, Icon::minus, line.leave_out);
}

float draw_list(Ui& ui, ImVec2 at, float width, std::string_view title, std::span<const TopLine> lines) {
  const Scope scope(title);
  float y = subheading(ui, at, width, {std::string(title), ""}) + 8;
  for (const TopLine& line : lines) {
    draw_line(ui, {at.x, y}, width, line);
    y += kLine + 6;
  }
  return y;
}

float draw_lists(Ui& ui, ImVec2 at, float width, const InsightsView& view) {
  constexpr float kGap = 40;
  if (width < 720) {
    const float y = draw_list(ui, at, width, "Top artists", view.artists);
    return draw_list(ui, {at.x, y + 20}, width, "Top tracks", view.tracks);
  }
  const float half = (width - kGap) / 2;
  const float left = draw_list(ui, at, half, "Top artists", view.artists);
  return std::max(left, draw_list(ui, {at.x + half + kGap, at.y}, half, "Top tracks", view.tracks));
}

}  // namespace

float insights_panel(Ui& ui, ImVec2 at, float width, const InsightsView& view) {
  float y = heading(ui, at, width, view.heading) + 16;
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  y = figures(ui, {at.x, y}, width, view.totals) + 20;
  y = tab_row(ui, {at.x, y}, width, view.periods) + 4;
  y = tab_row(ui, {at.x, y}, width, view.measures) + 16;
  text(ui, {at.x, y}, "Listening by month", {kBodyMedium, ui.colours.dim});
  text_right(ui, {at.x + width, y + 2}, view.most, {kSmall, ui.colours.faint});
  month_chart(ui, {at.x, y + 26, width, 150}, view);
  y += 26 + 150 + 24;
  if (!view.week.empty()) {
    text(ui, {at.x, y}, "Your week", {kBodyMedium, ui.colours.dim});
    text_fit(ui, {at.x + 90, y + 2}, width - 90, view.week_words, {kSmall, ui.colours.dim});
    y += 28 + week_chart(ui, {at.x, y + 28}, width, view) + 24;
  }
  return draw_lists(ui, {at.x, y}, width, view);
}

}  // namespace earshot::app
