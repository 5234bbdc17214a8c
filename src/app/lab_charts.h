// The laboratory's charts, drawn from view_lab_result.h. Each returns the y under it.
#pragma once

#include "app/ui.h"
#include "app/view_lab_result.h"

namespace earshot::app {

/// One bar with its interval per method on a common axis, controls set apart, chance as a dashed line through all.
float lab_bars(Ui& ui, ImVec2 at, float width, const LabResultView& view);
/// Methods against methods, under their heading; where there is no room, the chosen one against the others, as sentences. A click
/// on the former shows two of them user by user.
float wins_chart(Ui& ui, ImVec2 at, float width, const LabResultView& view);
/// Points with their labels, or a cloud of users around the diagonal.
float scatter_chart(Ui& ui, ImVec2 at, float width, const LabScatter& chart);

}  // namespace earshot::app
