// From the person's own library: forgotten favourites, and what to play next.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct LibraryLine {
  std::string rank;
  std::string track;
  std::string artist;
  std::string reason;
  std::string url;
};

struct LibraryList {
  Heading heading;
  std::vector<LibraryLine> rows;
};

struct LibraryView {
  Heading heading;
  std::string waiting;  ///< Shown instead of the lists; else empty.
  std::vector<LibraryList> lists;
};

LibraryView library_view(const State& state);

}  // namespace earshot::app
