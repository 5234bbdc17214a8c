// The map in words.
#pragma once

#include "app/html.h"
#include "app/view_map.h"

namespace earshot::app {

void map_section(Html& html, const MapView& view);

}  // namespace earshot::app
