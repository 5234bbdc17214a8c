// What is on screen, as data: the shell and the current panel's view model. Built anew whenever the state
// changed, then drawn by the canvas (frame.h) and by the HTML mirror (mirror.h).
#pragma once

#include <variant>

#include "app/view_chat.h"
#include "app/view_coverage.h"
#include "app/view_for_you.h"
#include "app/view_import.h"
#include "app/view_insights.h"
#include "app/view_laboratory.h"
#include "app/view_library.h"
#include "app/view_map.h"
#include "app/view_privacy.h"
#include "app/view_shell.h"
#include "app/view_tasting.h"
#include "app/view_time_machine.h"

namespace earshot::app {

using PanelView =
    std::variant<ImportView, InsightsView, ForYouView, LibraryView, CoverageView, PrivacyView, TimeMachineView,
                 LaboratoryView, ChatView, TastingView, MapView>;

struct Views {
  ShellView shell;
  PanelView panel;
};

Views views_of(const State& state);

}  // namespace earshot::app
