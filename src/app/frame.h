// One frame on the canvas.
#pragma once

#include "app/ui.h"
#include "app/views.h"

namespace earshot::app {

/// Draws the views into `ui`; what the person did is in ui.said afterwards. Precondition: inside a Dear ImGui
/// window that covers the screen.
void frame(Ui& ui, const Views& views);

}  // namespace earshot::app
