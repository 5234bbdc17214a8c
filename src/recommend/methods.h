// All methods that are trained on a data set (item_model.h), by name, with their settings. The command line's --help,
// the laboratory's menu and the shared suite in tests/recommend all read this one table.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "recommend/item_model.h"
#include "recommend/settings.h"

namespace earshot::recommend {

enum class Needs : std::uint8_t { matrix, sequences, features };

struct MethodSpec {
  std::string id;      ///< "rp3beta"
  std::string label;   ///< "RP3beta"
  std::string about;   ///< One sentence: how it computes.
  std::string source;  ///< The paper.
  Needs needs = Needs::matrix;
  std::vector<SettingSpec> settings;  ///< With defaults.
};

/// In the order in which to show them: yardsticks first.
const std::vector<MethodSpec>& methods();
/// Null when there is none of that id.
const MethodSpec* find_method(std::string_view id);

/// Error: no such method or setting, a value out of range, or the data lack what the method needs.
Result<std::unique_ptr<Training>> make_training(std::string_view id, const Settings& given, const TrainingData& data);

/// The given settings over the defaults: what a run really used. Precondition: make_training() takes them.
Settings complete_settings(const MethodSpec& method, const Settings& given);

}  // namespace earshot::recommend
