#include "evaluate/pool_runs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "evaluate/counted.h"
#include "evaluate/fingerprint.h"

namespace earshot::evaluate {
namespace {

using Order = std::vector<std::uint32_t>;
/// The places of a pool, best first, that one run stands for.
using OrderOf = std::function<Order(const RecordedRun&, std::size_t pool)>;

/// Scores that rank as the order does.
PoolScores scores_of(const Order& order) {
  PoolScores scores(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) scores[order[place]] = -static_cast<float>(place);
  return scores;
}

PersonScores score_pool(const PoolStudy& study, std::size_t pool, const Order& order, std::span<const NamedMetric> metrics) {
  const PoolPerson one{study.people[study.pools[pool].person].user, {}, pool, 1};
  const PoolScores scores = scores_of(order);
  return score_person(study, one, {&scores, 1}, metrics);
}

double mean_of_values(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Fills the row person by person, and the deviation over runs.
void score(const PoolStudy& study, const PoolArm& arm, const OrderOf& order_of, std::span<const NamedMetric> metrics, PoolRow& row) {
  row.scores.assign(metrics.size(), std::vector<double>(study.people.size()));
  row.reversed = row.scores;
  std::map<std::int64_t, std::vector<std::vector<double>>> by_run;  // [run][metric]: values of the pools
  for (std::size_t pool = 0; pool < study.pools.size(); ++pool) {
    const std::size_t person = study.pools[pool].person;
    const double weight = 1 / static_cast<double>(study.people[person].pools * arm.runs[pool].size());
    for (const RecordedRun* run : arm.runs[pool]) {
      const PersonScores scores = score_pool(study, pool, order_of(*run, pool), metrics);
      auto& of_run = by_run.try_emplace(run->run, metrics.size()).first->second;
      for (std::size_t m = 0; m < metrics.size(); ++m) {
        row.scores[m][person] += weight * scores.forward[m];
        row.reversed[m][person] += weight * scores.upside_down[m];
        of_run[m].push_back(scores.forward[m]);
      }
    }
  }
  if (by_run.size() < 2) return;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    std::vector<double> means;
    for (const auto& [run, values] : by_run) means.push_back(mean_of_values(values[m]));
    row.row.figures["run_sd " + metrics[m].name] = deviation(means);
  }
}

/// From 0.
double shown_at(const RecordedRun& run, std::uint32_t candidate) {
  if (run.shown.size() != run.order.size()) return static_cast<double>(candidate);
  return static_cast<double>(std::find(run.shown.begin(), run.shown.end(), candidate) - run.shown.begin());
}

/// Spearman's rho of the place shown and the place given; both are permutations, so there are no ties.
double place_correlation(const RecordedRun& run) {
  const auto n = static_cast<double>(run.order.size());
  double squares = 0;
  for (std::size_t place = 0; place < run.order.size(); ++place) {
    const double apart = shown_at(run, run.order[place]) - static_cast<double>(place);
    squares += apart * apart;
  }
  return 1 - 6 * squares / (n * (n * n - 1));
}

/// What the answers cost, if each of them says so.
void add_costs(std::span<const RecordedRun* const> runs, std::map<std::string, double>& figures) {
  double usd = 0;
  for (const RecordedRun* run : runs) {
    if (!run->cost_usd) return;
    usd += *run->cost_usd;
  }
  figures["cost_usd"] = usd;
}

std::vector<const RecordedRun*> all_of_arm(const PoolArm& arm) {
  std::vector<const RecordedRun*> all;
  for (const auto& runs : arm.runs) all.insert(all.end(), runs.begin(), runs.end());
  return all;
}

std::size_t most_runs(const PoolArm& arm) {
  std::size_t most = 0;
  for (const auto& runs : arm.runs) most = std::max(most, runs.size());
  return most;
}

bool fits(const RecordedRun& run, const CandidatePool& pool) {
  if (run.order.size() != pool.items.size()) return false;
  Order positives;
  for (std::uint32_t place = 0; place < pool.positive.size(); ++place) {
    if (pool.positive[place]) positives.push_back(place);
  }
  return run.positives == positives;
}

}  // namespace

void add_reply_figures(std::span<const RecordedRun* const> runs, std::map<std::string, double>& figures) {
  double valid = 0, in = 0, out = 0, seconds = 0;
  std::vector<double> correlations, firsts;
  for (const RecordedRun* run : runs) {
    in += run->tokens_in;
    out += run->tokens_out;
    seconds += run->latency_s;
    if (!run->parsed_ok) continue;
    valid += 1;
    correlations.push_back(place_correlation(*run));
    firsts.push_back(1 + shown_at(*run, run->order.front()));
  }
  const double count = static_cast<double>(std::max<std::size_t>(1, runs.size()));
  figures["runs"] = static_cast<double>(runs.size());
  figures["valid"] = valid / count;
  figures["tokens_in"] = in;
  figures["tokens_out"] = out;
  figures["latency_s"] = seconds / count;
  if (correlations.empty()) return;
  figures["place_correlation"] = mean_of_values(correlations);
  figures["first_shown"] = mean_of_values(firsts);
}

double deviation(std::span<const double> values) {
  const double mean = mean_of_values(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::string name_of_item(const DataSet& data, std::uint32_t item) {
  return data.artists.empty() ? data.items[item] : data.artists[item] + " - " + data.items[item];
}

std::string pool_key(const PoolStudy& study, std::size_t at, const DataSet& data) {
  const CandidatePool& pool = study.pools[at];
  std::string text = data.users[study.people[pool.person].user] + "\n";
  for (std::size_t place = 0; place < pool.items.size(); ++place) text += name_of_item(data, pool.items[place]) + (pool.positive[place] ? "\t+\n" : "\n");
  return fingerprint({text});
}

std::vector<PoolArm> arms_on(const PoolStudy& study, const DataSet& data, const RecordedRuns& runs) {
  std::map<std::string, std::size_t> pools;
  for (std::size_t pool = 0; pool < study.pools.size(); ++pool) pools.emplace(pool_key(study, pool, data), pool);
  std::vector<PoolArm> arms;
  for (const RecordedRun& run : runs.runs) {
    const auto pool = pools.find(run.pool_key);
    if (pool == pools.end() || !fits(run, study.pools[pool->second])) continue;
    const std::string id = run.model + ":" + run.method;
    auto arm = std::find_if(arms.begin(), arms.end(), [&](const PoolArm& one) { return one.id == id; });
    if (arm == arms.end()) {
      arm = arms.insert(arms.end(), {id, run.model + ", " + run.method, {}});
      arm->runs.resize(study.pools.size());
    }
    arm->runs[pool->second].push_back(&run);
  }
  for (PoolArm& arm : arms) {
    for (auto& of_pool : arm.runs) {
      std::stable_sort(of_pool.begin(), of_pool.end(), [](const RecordedRun* a, const RecordedRun* b) { return a->run < b->run; });
    }
    arm.label += " (" + counted(most_runs(arm), "run") + ")";
  }
  return arms;
}

std::size_t keep_ranked(PoolStudy& study, std::vector<PoolArm>& arms) {
  std::vector<PoolPerson> people;
  std::vector<CandidatePool> pools;
  std::vector<std::vector<std::vector<const RecordedRun*>>> kept(arms.size());
  for (PoolPerson& person : study.people) {
    const std::size_t first = pools.size();
    for (std::size_t pool = person.first_pool; pool < person.first_pool + person.pools; ++pool) {
      const bool whole = std::all_of(arms.begin(), arms.end(), [&](const PoolArm& arm) { return !arm.runs[pool].empty(); });
      if (!whole) continue;
      pools.push_back(std::move(study.pools[pool]));
      pools.back().person = people.size();
      for (std::size_t arm = 0; arm < arms.size(); ++arm) kept[arm].push_back(std::move(arms[arm].runs[pool]));
    }
    if (pools.size() == first) continue;
    people.push_back(std::move(person));
    people.back().first_pool = first;
    people.back().pools = pools.size() - first;
  }
  for (std::size_t arm = 0; arm < arms.size(); ++arm) arms[arm].runs = std::move(kept[arm]);
  const std::size_t left = study.people.size() - people.size();
  study.people = std::move(people);
  study.pools = std::move(pools);
  return left;
}

PoolRow arm_row(const PoolStudy& study, const PoolArm& arm, std::span<const NamedMetric> metrics) {
  PoolRow row = named_row(arm.id, arm.label);
  score(study, arm, [](const RecordedRun& run, std::size_t) { return run.order; }, metrics, row);
  add_reply_figures(all_of_arm(arm), row.row.figures);
  add_costs(all_of_arm(arm), row.row.figures);
  return row;
}

PoolRow hybrid_row(const PoolStudy& study, const PoolArm& arm, std::span<const PoolScores> scores, const std::string& method_id,
                   const std::string& method_label, std::span<const NamedMetric> metrics) {
  PoolRow row = named_row(method_id + "+" + arm.id, method_label + ", better half by " + arm.label);
  const auto mixed = [&](const RecordedRun& run, std::size_t pool) {
    Order order = ranked(scores[pool]);
    const std::size_t half = (order.size() + 1) / 2;
    Order place_by_model(order.size());
    for (std::uint32_t place = 0; place < run.order.size(); ++place) place_by_model[run.order[place]] = place;
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(half),
              [&](std::uint32_t a, std::uint32_t b) { return place_by_model[a] < place_by_model[b]; });
    return order;
  };
  score(study, arm, mixed, metrics, row);
  add_reply_figures(all_of_arm(arm), row.row.figures);
  add_costs(all_of_arm(arm), row.row.figures);
  row.row.note = "the method's better half of each pool, in the model's order";
  return row;
}

}  // namespace earshot::evaluate
