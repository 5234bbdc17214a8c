// The time machine's section of the mirror: its charts as tables and sentences.
#pragma once

#include "app/html.h"
#include "app/view_time_machine.h"

namespace earshot::app {

void time_machine_section(Html& html, const TimeMachineView& view);

}  // namespace earshot::app
