// The arms of a study with recorded rankings: which runs each holds, whom all of them ranked for, what they score.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/experiment.h"
#include "evaluate/pool_table.h"
#include "evaluate/recorded_runs.h"

namespace earshot::evaluate {

/// The runs of one arm, by user, each user's in the order of their numbers. They belong to the study.
struct Arm {
  std::string name;
  std::vector<std::string> models;
  std::map<std::string, std::vector<const RecordedRun*>> users;

  std::size_t most_runs() const;
};

/// In the order in which they come first; those alone that are wanted, in that order, if any are. Error: one that is not there.
Result<std::vector<Arm>> arms_of(const RecordedRuns& recorded, const std::vector<MethodChoice>& wanted);

/// Users whom all arms ranked for, on one and the same pool, by name. Sets how many others there are.
std::vector<std::string> shared_users(const std::vector<Arm>& arms, std::size_t& left_out);

enum class Direction : std::uint8_t { forward, upside_down };

/// By metric and user the median over the first `most` runs, each metric for itself.
UserScores medians(const Arm& arm, const std::vector<std::string>& users, const std::vector<NamedMetric>& metrics,
                   Direction direction, std::size_t most);

/// By run, in the order of their numbers, up to most_runs(): the mean over the users who have one.
std::vector<double> run_means(const Arm& arm, const std::vector<std::string>& users, const NamedMetric& metric);

}  // namespace earshot::evaluate
