// The charts, drawn from view models. Each says what was chosen by its bars' own actions.
#pragma once

#include <span>

#include "app/ui.h"
#include "app/view_insights.h"

namespace earshot::app {

/// Bars by month. A click chooses a month, a drag a period; months outside of the period are pale.
void month_chart(Ui& ui, const Rect& rect, const InsightsView& view);
/// Hours across, weekdays down; the stronger the amber, the more was played. Returns the height it took.
float week_chart(Ui& ui, ImVec2 at, float width, const InsightsView& view);

}  // namespace earshot::app
