// The laboratory's section of the mirror: its charts as tables and sentences.
#pragma once

#include "app/html.h"
#include "app/view_laboratory.h"

namespace earshot::app {

void laboratory_section(Html& html, const LaboratoryView& view);

}  // namespace earshot::app
