// What the laboratory offers, for menus and help texts, and the one door to every protocol that runs on a data set.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/experiment.h"
#include "recommend/methods.h"
#include "recommend/settings.h"

namespace earshot::evaluate {

/// Who ranks: methods of ours, which one chooses, or those that the data brought.
enum class Rankers : std::uint8_t { methods, recorded };

struct ProtocolInfo {
  std::string id;     ///< "holdout"
  std::string label;  ///< "Hold-out"
  std::string about;  ///< One sentence: what is hidden, what is ranked.
  std::string needs;  ///< What the data must have, joined by " and ": those of what_it_has().
  std::vector<recommend::SettingSpec> settings;
  Rankers rankers = Rankers::methods;
};

/// In the order in which to show them.
const std::vector<ProtocolInfo>& protocols();
/// Null when there is none of that id.
const ProtocolInfo* find_protocol(std::string_view id);

/// What a method needs of the data, in the same words: "", "times", "tags or genres".
std::string needs_of(const recommend::MethodSpec& method);

/// What the data have of "several listeners", "times", "a test part", "tags or genres", "the split of a published table", "recorded rankings".
std::vector<std::string> what_it_has(const DataSet& data);

/// The protocol that such data are made for, to open with; empty when they are for any.
std::string protocol_made_for(const DataSet& data);
/// Settings of that protocol that the data bring along: prices of the models in recorded rankings.
std::vector<recommend::SettingSpec> settings_with(const DataSet& data);

/// Why the protocol (or the method) can't run on these data, as a sentence; empty when it can.
std::string missing_for_protocol(std::string_view protocol, const DataSet& data);
std::string missing_for_method(std::string_view method, const DataSet& data);

/// The experiment that the spec asks for. `data` must outlive it. Error: no such protocol, the data lack what it needs, or the
/// protocol's own words about methods, metrics and settings.
Result<std::unique_ptr<Experiment>> make_experiment(const ExperimentSpec& spec, const DataSet& data);

}  // namespace earshot::evaluate
