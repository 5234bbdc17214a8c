// Blind tasting: lists of several methods without labels, then who had put what there.
#pragma once

#include <vector>

#include "app/state.h"
#include "app/view_blocks.h"

namespace earshot::app {

struct TastingView {
  Heading heading;
  std::vector<Section> sections;
};

TastingView tasting_view(const State& state);

}  // namespace earshot::app
