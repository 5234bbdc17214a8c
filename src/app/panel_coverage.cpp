#include <algorithm>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

float draw_scenes(Ui& ui, ImVec2 at, float width, const CoverageView& view) {
  if (view.scenes.empty()) return at.y;
  float y = subheading(ui, at, width, view.scenes_heading) + 10;
  const bool wide = width >= 600;
  const float names = wide ? 300 : width - 60;
  for (const SceneBar& scene : view.scenes) {
    text_fit(ui, {at.x, y}, names - 12, scene.scene, {kBody, ui.colours.text});
    text_right(ui, {at.x + width, y}, scene.share, {kBody, ui.colours.dim});
    const Rect bar = wide ? Rect{at.x + names, y + 7, width - names - 60, 6} : Rect{at.x, y + 22, width, 6};
    meter(ui, bar, scene.width, ui.colours.you);
    y += wide ? 26.0F : 38.0F;
  }
  return y;
}

float draw_unknown(Ui& ui, ImVec2 at, float width, const CoverageView& view) {
  float y = subheading(ui, at, width, view.unknown_heading) + 10;
  const bool wide = width >= 600;
  const float names = wide ? width * 0.45F : width - 90;
  const float times = wide ? names + 78 : width;
  for (const UnknownLine& line : view.unknown) {
    text_fit(ui, {at.x, y}, names, line.name, {kBody, ui.colours.text});
    text_right(ui, {at.x + times, y}, line.time, {kBody, ui.colours.dim});
    if (wide)
      text_fit(ui, {at.x + times + 20, y + 2}, width - times - 20, line.why, {kSmall, ui.colours.dim});
    if (!wide) text_fit(ui, {at.x, y + 20}, width, line.why, {kSmall, ui.colours.dim});
    y += wide ? 26.0F : 46.0F;
  }
  return y;
}

}  // namespace

float coverage_panel(Ui& ui, ImVec2 at, float width, const CoverageView& view) {
  float y = heading(ui, at, width, view.heading) + 16;
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  y = figure_card(ui, {at.x, y}, width, view.figure, view.known) + 24;
  y = draw_scenes(ui, {at.x, y}, width, view);
  return draw_unknown(ui, {at.x, y + 24}, width, view);
}

}  // namespace earshot::app
