// Settings of the laboratory's protocol and of the chosen methods: which there are, what was set, whether a value can be.
//
// A setting is named KEY (of the protocol) or METHOD.KEY (of a chosen method), as on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/state.h"

namespace earshot::app {

/// The settings of the chosen protocol: its own, and those that the data add.
std::vector<engine::LabSetting> protocol_settings(const State& state);
/// What was set of a setting, or its default.
std::string setting_value(const std::vector<engine::Setting>& chosen, const engine::LabSetting& setting);
/// Why the setting can't be `text`, as a sentence; empty when it can.
std::string why_not(const engine::LabSetting& setting, const std::string& text);

/// A value that can't be is said, and nothing is set.
void set_setting(State& state, std::string_view name, const std::string& value);
/// Back to the default: one setting, or all of the method of that id.
void reset_setting(State& state, std::string_view name);
/// Opens the page's dialog. What is typed there comes to suggest_setting().
void ask_for_setting(State& state, std::string_view name);
/// The dialog's list serves for a value, too: a good one is a row to choose; why another can't be is a row that only says so.
void suggest_setting(State& state, const std::string& text);

}  // namespace earshot::app
