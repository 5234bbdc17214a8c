// How much of the history the catalogue knows: the limit of everything that Earshot can recommend.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct SceneBar {
  std::string scene;
  std::string share;  ///< "18 %"
  double width = 0;   ///< 0..1 of the largest.
};

struct UnknownLine {
  std::string name;
  std::string time;
  std::string why;
};

struct CoverageView {
  Heading heading;
  std::string waiting;  ///< Shown instead of the rest; else empty.
  double known = 0;     ///< Share of minutes.
  Figure figure;        ///< "83 %" of ...
  Heading scenes_heading;
  std::vector<SceneBar> scenes;
  Heading unknown_heading;
  std::vector<UnknownLine> unknown;
};

CoverageView coverage_view(const State& state);

}  // namespace earshot::app
