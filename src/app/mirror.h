// The current panel as HTML, from the same view models that the canvas draws: for screen readers,
// find-in-page, copy and translation. app.h says how the page wires its controls.
#pragma once

#include <string>

#include "app/views.h"

namespace earshot::app {

std::string mirror_of(const Views& views);

}  // namespace earshot::app
