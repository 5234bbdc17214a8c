// What the laboratory panel knows: what can be run, what is chosen, what is at work, what came out. A part of State.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/messages.h"

namespace earshot::app {

/// The job that the engine does for the laboratory now.
enum class LabWork : std::uint8_t { none, reading, learning, running, repeating };

/// What the files that the page hands over next are.
enum class LabFiles : std::uint8_t { data_set, result };

struct LaboratoryState {
  std::optional<engine::LabMenu> menu;
  engine::LabSpec spec;       ///< What would be run. Methods and metrics empty: the protocol's usual ones.
  std::uint32_t cut = 10;     ///< The k of the metrics that are chosen by name.
  std::optional<engine::DataSetLoaded> data_set;
  std::vector<engine::MethodInfo> own_methods;  ///< Ready::methods as they were before listeners joined; empty before that.
  std::optional<engine::Methods> listeners;  ///< When the data set's listeners serve one's own recommendations.
  LabFiles next_files = LabFiles::data_set;
  LabWork work = LabWork::none;
  engine::WorkProgress progress;
  std::optional<engine::LabResult> result;
  bool setup_open = true;       ///< Data and experiment can be chosen; folded away while there is a result to read.
  std::size_t metric = 0;       ///< The one that is shown.
  std::size_t a = 0, b = 1;     ///< Rows of the result that are compared user by user.
  std::string open_method;      ///< Id of the chosen method whose settings are unfolded; else empty.
  std::string asked_setting;    ///< The setting whose dialog is open: KEY of the protocol or METHOD.KEY; else empty.
  std::uint32_t asked = 0;      ///< Id of the job's request.
  std::uint32_t asked_menu = 0;
  std::uint32_t asked_file = 0;
};

}  // namespace earshot::app
