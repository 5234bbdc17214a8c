// Replies of the laboratory with invented figures, as the engine would give them.
#pragma once

#include "app/screen.h"
#include "engine/messages.h"

namespace earshot::app {

engine::LabMenu lab_menu_reply();
engine::DataSetLoaded data_set_reply();
/// Three methods, of which one is below chance, and two controls; two users' worth of everything by user.
engine::LabResult lab_result_reply(const engine::LabSpec& spec = {});

/// Answers every request of the laboratory that is queued; returns all requests.
std::vector<engine::Request> answer_laboratory(App& app);
/// The panel with its menu and a dropped data set.
void open_laboratory(App& app);

}  // namespace earshot::app
