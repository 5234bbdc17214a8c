// What holds and what does not, in sentences that are true of this page as it runs.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct PrivacyPoint {
  std::string title;
  std::vector<std::string> sentences;
};

struct PrivacyView {
  Heading heading;
  Figure requests;
  std::vector<PrivacyPoint> points;
  Button forget;
};

PrivacyView privacy_view(const State& state);

}  // namespace earshot::app
