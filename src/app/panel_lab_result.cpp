#include <algorithm>

#include "app/blocks.h"
#include "app/lab_charts.h"
#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kGap = 28;

float draw_table(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  const Scope scope("table");
  float y = tab_row(ui, at, width, view.metrics) + 8;
  y += text_wrapped(ui, {at.x, y}, width, 3, view.convention, {kSmall, ui.colours.dim}) + 10;
  return lab_bars(ui, {at.x, y}, width, view) + kGap;
}

float draw_wins(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  if (view.names.empty()) return at.y;
  const Scope scope("wins");
  return wins_chart(ui, at, width, view) + kGap;
}

float draw_popularity(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  const float y = subheading(ui, at, width, view.popularity.heading) + 8;
  return scatter_chart(ui, {at.x, y}, width, view.popularity) + kGap;
}

float draw_users(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  if (view.users.points.empty()) return at.y;
  float y = at.y + text_wrapped(ui, at, width, 2, view.users.heading.title, {kName, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, 8, view.users.heading.about, {kSmall, ui.colours.dim}) + 6;
  {
    const Scope scope("first");
    y = tab_row(ui, {at.x, y}, width, view.first) + 4;
  }
  {
    const Scope scope("second");
    text(ui, {at.x, y}, "against", {kSmall, ui.colours.dim});
    y = tab_row(ui, {at.x, y + 20}, width, view.second) + 8;
  }
  return scatter_chart(ui, {at.x, y}, width, view.users) + kGap;
}

float draw_settings_used(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  if (view.settings.empty()) return at.y;
  float y = subheading(ui, at, width, {"Settings used", ""}) + 6;
  for (const std::string& one : view.settings) y += text_wrapped(ui, {at.x, y}, width, 3, one, {kSmall, ui.colours.dim}) + 4;
  return y + kGap - 4;
}

/// Side by side where there is room.
float draw_scatters(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  if (width < 860) {
    const float y = draw_popularity(ui, at, width, view);
    return draw_users(ui, {at.x, y}, width, view);
  }
  const float half = (width - 40) / 2;
  const float left = draw_popularity(ui, at, half, view);
  return std::max(left, draw_users(ui, {at.x + half + 40, at.y}, half, view));
}

}  // namespace

float lab_result_section(Ui& ui, ImVec2 at, float width, const LabResultView& view) {
  const Scope scope("result");
  float y = at.y + text_wrapped(ui, at, width, 2, view.heading.title, {kTitle, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, 8, view.heading.about, {kSmall, ui.colours.dim}) + 8;
  y += text_wrapped(ui, {at.x, y}, width, 4, view.again, {kBodyMedium, ui.colours.fresh}) + 8;
  y = button_row(ui, {at.x, y}, width, view.saves) + 20;
  y = draw_table(ui, {at.x, y}, width, view);
  y = draw_wins(ui, {at.x, y}, width, view);
  y = draw_scatters(ui, {at.x, y}, width, view);
  y = draw_settings_used(ui, {at.x, y}, width, view);
  y = subheading(ui, {at.x, y}, width, {"What to know before trusting this", ""}) + 6;
  return block(ui, {at.x, y}, width, Bullets{"", view.sentences, Voice::small});
}

}  // namespace earshot::app
