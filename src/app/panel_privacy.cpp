#include <algorithm>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {

float privacy_panel(Ui& ui, ImVec2 at, float width, const PrivacyView& view) {
  const float column = std::min(width, 680.0F);
  float y = heading(ui, at, column, view.heading) + 16;
  y = figure_card(ui, {at.x, y}, column, view.requests) + 24;
  for (const PrivacyPoint& point : view.points) {
    y = subheading(ui, {at.x, y}, column, {point.title, ""}) + 4;
    for (const std::string& sentence : point.sentences)
      y += text_wrapped(ui, {at.x, y}, column, 8, sentence, {kBody, ui.colours.dim}) + 6;
    y += 18;
  }
  button(ui, {at.x, y}, view.forget);
  return y + button_height(ui);
}

}  // namespace earshot::app
