#include "evaluate/recorded_arms.h"

#include <algorithm>
#include <set>
#include <utility>

namespace earshot::evaluate {
namespace {

std::vector<Arm> all_arms(const RecordedRuns& recorded) {
  std::vector<Arm> arms;
  for (const RecordedRun& run : recorded.runs) {
    auto arm = std::find_if(arms.begin(), arms.end(), [&](const Arm& a) { return a.name == run.method; });
    if (arm == arms.end()) arm = arms.insert(arms.end(), {run.method, {}, {}});
    arm->users[run.user].push_back(&run);
    if (std::find(arm->models.begin(), arm->models.end(), run.model) == arm->models.end()) arm->models.push_back(run.model);
  }
  for (Arm& arm : arms) {
    for (auto& [user, runs] : arm.users) {
      std::sort(runs.begin(), runs.end(), [](const RecordedRun* a, const RecordedRun* b) { return a->run < b->run; });
    }
  }
  return arms;
}

Hits hits_of(const RecordedRun& run, Direction direction) {
  Hits hits;
  for (const std::uint32_t place : run.order) {
    hits.push_back(std::binary_search(run.positives.begin(), run.positives.end(), place));
  }
  if (direction == Direction::upside_down) std::reverse(hits.begin(), hits.end());
  return hits;
}

}  // namespace

std::size_t Arm::most_runs() const {
  std::size_t most = 0;
  for (const auto& [user, runs] : users) most = std::max(most, runs.size());
  return most;
}

Result<std::vector<Arm>> arms_of(const RecordedRuns& recorded, const std::vector<MethodChoice>& wanted) {
  std::vector<Arm> all = all_arms(recorded);
  if (wanted.empty()) return all;
  std::vector<Arm> chosen;
  for (const MethodChoice& choice : wanted) {
    const auto arm = std::find_if(all.begin(), all.end(), [&](const Arm& a) { return a.name == choice.id; });
    if (arm == all.end()) {
      std::string there;
      for (const Arm& a : all) there += (there.empty() ? "" : ", ") + a.name;
      return Error{"There are no recorded runs of '" + choice.id + "'.", "There are: " + there + "."};
    }
    chosen.push_back(*arm);
  }
  return chosen;
}

std::vector<std::string> shared_users(const std::vector<Arm>& arms, std::size_t& left_out) {
  std::set<std::string> all;
  for (const Arm& arm : arms) {
    for (const auto& [user, runs] : arm.users) all.insert(user);
  }
  std::vector<std::string> shared;
  for (const std::string& user : all) {
    const RecordedRun* first = nullptr;
    const bool whole = std::all_of(arms.begin(), arms.end(), [&](const Arm& arm) {
      const auto runs = arm.users.find(user);
      if (runs == arm.users.end()) return false;
      return std::all_of(runs->second.begin(), runs->second.end(), [&](const RecordedRun* run) {
        if (!first) first = run;
        return run->positives == first->positives && run->candidates() == first->candidates();
      });
    });
    if (whole) shared.push_back(user);
  }
  left_out = all.size() - shared.size();
  return shared;
}

UserScores medians(const Arm& arm, const std::vector<std::string>& users, const std::vector<NamedMetric>& metrics,
                   Direction direction, std::size_t most) {
  UserScores scores(metrics.size());
  for (const std::string& user : users) {
    const std::vector<const RecordedRun*>& runs = arm.users.at(user);
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      std::vector<double> values;
      for (std::size_t r = 0; r < std::min(most, runs.size()); ++r) {
        values.push_back(pool_score(metrics[m], hits_of(*runs[r], direction), runs[r]->positives.size()));
      }
      scores[m].push_back(median(std::move(values)));
    }
  }
  return scores;
}

std::vector<double> run_means(const Arm& arm, const std::vector<std::string>& users, const NamedMetric& metric) {
  std::vector<double> sums(arm.most_runs()), counts(arm.most_runs());
  for (const std::string& user : users) {
    const std::vector<const RecordedRun*>& runs = arm.users.at(user);
    for (std::size_t r = 0; r < runs.size(); ++r) {
      sums[r] += pool_score(metric, hits_of(*runs[r], Direction::forward), runs[r]->positives.size());
      counts[r] += 1;
    }
  }
  std::vector<double> means;
  for (std::size_t r = 0; r < sums.size(); ++r) {
    if (counts[r] > 0) means.push_back(sums[r] / counts[r]);
  }
  return means;
}

}  // namespace earshot::evaluate
