// The time machine's charts, drawn from view_time_machine.h. Teal is the method, grey popularity, a thin line chance.
#pragma once

#include "app/ui.h"
#include "app/view_time_machine.h"

namespace earshot::app {

/// Two bars for each date; a click shows that date. Years under them.
void cut_chart(Ui& ui, const Rect& rect, const TimeMachineView& view);
/// What the colours of the chart mean, in one line; returns the y under it.
float cut_legend(Ui& ui, ImVec2 at, float width, const TimeMachineView& view);
/// The interval as a bar around its middle, on an axis with a line at no difference.
void difference_bar(Ui& ui, const Rect& rect, const MethodLine& line, double zero);

}  // namespace earshot::app
