// The panels: each draws one view model into the main column and returns the y under it. `at` is the left top
// corner.
#pragma once

#include "app/ui.h"
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

float import_panel(Ui& ui, ImVec2 at, float width, const ImportView& view);
float insights_panel(Ui& ui, ImVec2 at, float width, const InsightsView& view);
float for_you_panel(Ui& ui, ImVec2 at, float width, const ForYouView& view);
/// The dials, seeds and coverage beside (or, on narrow screens, above) the list.
float for_you_aside(Ui& ui, ImVec2 at, float width, const ForYouView& view);
float map_panel(Ui& ui, ImVec2 at, float width, const MapView& view);
float library_panel(Ui& ui, ImVec2 at, float width, const LibraryView& view);
float coverage_panel(Ui& ui, ImVec2 at, float width, const CoverageView& view);
float time_machine_panel(Ui& ui, ImVec2 at, float width, const TimeMachineView& view);
float laboratory_panel(Ui& ui, ImVec2 at, float width, const LaboratoryView& view);
/// What came out, under the choices.
float lab_result_section(Ui& ui, ImVec2 at, float width, const LabResultView& view);
float chat_panel(Ui& ui, ImVec2 at, float width, const ChatView& view);
float tasting_panel(Ui& ui, ImVec2 at, float width, const TastingView& view);
float privacy_panel(Ui& ui, ImVec2 at, float width, const PrivacyView& view);

/// The header; returns its height.
float header(Ui& ui, const ShellView& view);
/// The pills about the history, where the header had no room for them; returns the y under them.
float pills(Ui& ui, ImVec2 at, float width, const ShellView& view);
/// The navigation: a column at the left under `top`, or a bar at the bottom of phones. Returns the column's
/// width or the bar's height.
float navigation(Ui& ui, float top, const ShellView& view);
/// Phones only: the panels that the bar has no room for, at the foot of `room`. Returns the height.
float more_panels(Ui& ui, const Rect& room, const ShellView& view);
/// The message about something that went wrong; returns the y under it.
float message(Ui& ui, ImVec2 at, float width, const Message& message);

}  // namespace earshot::app
