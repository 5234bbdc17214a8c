// The panels that are made of sections alone.
#include <algorithm>

#include "app/blocks.h"
#include "app/panels.h"
#include "app/widgets.h"

namespace earshot::app {

float chat_panel(Ui& ui, ImVec2 at, float width, const ChatView& view) {
  const float y = heading(ui, at, std::min(width, 820.0F), view.heading) + 16;
  return sections(ui, {at.x, y}, width, view.sections);
}

float tasting_panel(Ui& ui, ImVec2 at, float width, const TastingView& view) {
  const float y = heading(ui, at, std::min(width, 820.0F), view.heading) + 16;
  return sections(ui, {at.x, y}, width, view.sections);
}

}  // namespace earshot::app
