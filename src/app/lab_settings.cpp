#include "app/lab_settings.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "app/update.h"
#include "app/update_laboratory.h"

namespace earshot::app {
namespace {

std::vector<engine::LabSetting> settings_of(const engine::LabMenu& menu, std::string_view method) {
  const auto found = std::find_if(menu.methods.begin(), menu.methods.end(), [&](const engine::LabChoice& one) { return one.id == method; });
  return found == menu.methods.end() ? std::vector<engine::LabSetting>{} : found->settings;
}

/// A setting by its name, with the place where its value is kept.
struct Found {
  engine::LabSetting setting;
  std::vector<engine::Setting>* chosen = nullptr;
};

/// Of a chosen method for METHOD.KEY, else of the protocol.
std::optional<Found> find_setting(State& state, std::string_view name) {
  LaboratoryState& lab = state.laboratory;
  if (!lab.menu) return std::nullopt;
  Found found{{}, &lab.spec.settings};
  std::vector<engine::LabSetting> all = protocol_settings(state);
  for (engine::LabMethod& method : lab.spec.methods) {
    if (!name.starts_with(method.id + ".")) continue;
    name.remove_prefix(method.id.size() + 1);
    found.chosen = &method.settings;
    all = settings_of(*lab.menu, method.id);
    break;
  }
  for (engine::LabSetting& setting : all) {
    if (setting.key != name) continue;
    found.setting = std::move(setting);
    return found;
  }
  return std::nullopt;
}

}  // namespace

std::vector<engine::LabSetting> protocol_settings(const State& state) {
  const engine::LabChoice* protocol = chosen_protocol(state);
  if (!protocol) return {};
  std::vector<engine::LabSetting> all = protocol->settings;
  const LaboratoryState& lab = state.laboratory;
  if (lab.spec.data == engine::LabData::data_set && lab.data_set && lab.data_set->protocol == protocol->id)
    all.insert(all.end(), lab.data_set->settings.begin(), lab.data_set->settings.end());
  return all;
}

std::string setting_value(const std::vector<engine::Setting>& chosen, const engine::LabSetting& setting) {
  const auto found = std::find_if(chosen.begin(), chosen.end(), [&](const engine::Setting& one) { return one.key == setting.key; });
  return found == chosen.end() ? setting.value : found->value;
}

std::string why_not(const engine::LabSetting& setting, const std::string& text) {
  const std::string what = setting.key + " can't be '" + text + "'. It takes ";
  if (!setting.words.empty()) {
    const bool known = std::find(setting.words.begin(), setting.words.end(), text) != setting.words.end();
    return known ? "" : what + setting.range + ".";
  }
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const bool fits = !text.empty() && *end == '\0' && text.front() != ' ' && number >= setting.low && number <= setting.high &&
                    (!setting.whole || number == std::floor(number));
  return fits ? "" : what + (setting.whole ? "a whole number from " : "a number from ") + setting.range + ".";
}

void set_setting(State& state, std::string_view name, const std::string& value) {
  state.laboratory.asked_setting.clear();
  const auto found = find_setting(state, name);
  if (!found) return;
  if (const std::string why = why_not(found->setting, value); !why.empty()) return announce(state, why);
  std::erase_if(*found->chosen, [&](const engine::Setting& setting) { return setting.key == found->setting.key; });
  if (value != found->setting.value) found->chosen->push_back({found->setting.key, value});
}

void reset_setting(State& state, std::string_view name) {
  for (engine::LabMethod& method : state.laboratory.spec.methods)
    if (method.id == name) method.settings.clear();
  if (const auto found = find_setting(state, name))
    std::erase_if(*found->chosen, [&](const engine::Setting& setting) { return setting.key == found->setting.key; });
}

void ask_for_setting(State& state, std::string_view name) {
  const auto found = find_setting(state, name);
  if (!found) return;
  state.laboratory.asked_setting = std::string(name);
  state.effects.push_back(OpenTextInput{Purpose::setting, std::string(name), found->setting.about + ": " + found->setting.range,
                                        setting_value(*found->chosen, found->setting)});
  suggest_setting(state, setting_value(*found->chosen, found->setting));
}

void suggest_setting(State& state, const std::string& text) {
  const std::string name = state.laboratory.asked_setting;
  ShowSuggestions shown{text, {}};
  const auto found = find_setting(state, name);
  if (found && !text.empty()) {
    const std::string why = why_not(found->setting, text);
    shown.rows.push_back(why.empty() ? SuggestionRow{name + " = " + text, "", Action{Verb::lab, "set " + name + " " + text}}
                                     : SuggestionRow{why, "", std::nullopt});
  }
  state.effects.push_back(std::move(shown));
}

}  // namespace earshot::app
