// What the laboratory offers, for menus and help texts, and the one door to every protocol that runs on a data set.
#pragma once

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

struct ProtocolInfo {
  std::string id;     ///< "holdout"
  std::string label;  ///< "Hold-out"
  std::string about;  ///< One sentence: what is hidden, what is ranked.
  std::string needs;  ///< What the data must have: "several listeners", "times", "a test part", joined by " and ".
  std::vector<recommend::SettingSpec> settings;
};

/// In the order in which to show them.
const std::vector<ProtocolInfo>& protocols();
/// Null when there is none of that id.
const ProtocolInfo* find_protocol(std::string_view id);

/// What a method needs of the data, in the same words: "", "times", "tags or genres".
std::string needs_of(const recommend::MethodSpec& method);

/// Why the protocol (or the method) can't run on these data, as a sentence; empty when it can.
std::string missing_for_protocol(std::string_view protocol, const DataSet& data);
std::string missing_for_method(std::string_view method, const DataSet& data);

/// The experiment that the spec asks for. `data` must outlive it. Error: no such protocol, the data lack what it needs, or the
/// protocol's own words about methods, metrics and settings.
Result<std::unique_ptr<Experiment>> make_experiment(const ExperimentSpec& spec, const DataSet& data);

}  // namespace earshot::evaluate
