// Experiments in the words of messages, and back.
#pragma once

#include <vector>

#include "engine/messages.h"
#include "evaluate/experiment.h"
#include "recommend/settings.h"

namespace earshot::engine {

evaluate::ExperimentSpec spec_of(const LabSpec& spec);

std::vector<LabSetting> settings_message(const std::vector<recommend::SettingSpec>& settings);

/// By user: of the first metric, at most 2,000 users, evenly spread, the same ones in every row. `again` stays empty.
LabResult result_message(const evaluate::ExperimentResult& result, LabData data);

}  // namespace earshot::engine
