// Recorded rankings of chat models, scored again. Everything is read when the experiment is made, and one step does it all:
// a study holds some hundreds of rankings.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "evaluate/pool_table.h"
#include "evaluate/protocol_pools.h"
#include "evaluate/recorded_runs.h"

namespace earshot::evaluate {
namespace {

using recommend::Settings;

/// The runs of one arm, by user, each user's in the order of their numbers.
struct Arm {
  std::string name;
  std::vector<std::string> models;
  std::map<std::string, std::vector<const RecordedRun*>> users;

  std::size_t most_runs() const {
    std::size_t most = 0;
    for (const auto& [user, runs] : users) most = std::max(most, runs.size());
    return most;
  }
};

std::vector<Arm> arms_of(const RecordedRuns& recorded) {
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

/// Users whom all arms ranked for, on one and the same pool. (std::map: in the order of their names.)
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

enum class Direction : std::uint8_t { forward, upside_down };

Hits hits_of(const RecordedRun& run, Direction direction) {
  Hits hits;
  for (const std::uint32_t place : run.order) {
    hits.push_back(std::binary_search(run.positives.begin(), run.positives.end(), place));
  }
  if (direction == Direction::upside_down) std::reverse(hits.begin(), hits.end());
  return hits;
}

/// By metric and user the median over the first `most` runs, each metric for itself, as the study took it.
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

/// US dollars per million tokens, by model.
struct Price {
  std::optional<double> in, out;
};
using Prices = std::map<std::string, Price>;

Result<Prices> prices_of(const Settings& settings) {
  Prices prices;
  for (const auto& [key, value] : settings) {
    const std::size_t colon = key.find(':');
    const std::string kind = key.substr(0, colon);
    const auto dollars = recommend::number_from(value);
    if (colon == std::string::npos || (kind != "usd_in" && kind != "usd_out") || !dollars || *dollars < 0) {
      return Error{"The setting '" + key + "=" + value + "' is not understood.",
                   "Recorded runs take usd_in:MODEL=PRICE and usd_out:MODEL=PRICE, in US dollars per million tokens."};
    }
    Price& price = prices[key.substr(colon + 1)];
    (kind == "usd_in" ? price.in : price.out) = *dollars;
  }
  return prices;
}

/// What the answers cost and how long they took.
void add_cost(MethodResult& row, const Arm& arm, const Prices& prices) {
  double runs = 0, valid = 0, in = 0, out = 0, seconds = 0, usd = 0;
  bool priced = true;
  for (const auto& [user, of_user] : arm.users) {
    for (const RecordedRun* run : of_user) {
      runs += 1;
      valid += run->parsed_ok ? 1 : 0;
      in += run->tokens_in;
      out += run->tokens_out;
      seconds += run->latency_s;
      const auto price = prices.find(run->model);
      priced = priced && price != prices.end() && price->second.in && price->second.out;
      if (priced) usd += (run->tokens_in * *price->second.in + run->tokens_out * *price->second.out) / 1e6;
    }
  }
  row.figures = {{"runs", runs}, {"valid", valid / runs}, {"tokens_in", in}, {"tokens_out", out}, {"latency_s", seconds / runs}};
  if (priced) row.figures["cost_usd"] = usd;
}

Result<std::vector<NamedMetric>> metrics_of(const std::vector<std::string>& names) {
  std::vector<NamedMetric> metrics;
  for (const std::string& name : names) {
    const auto metric = metric_from(name);
    if (!metric) return metric.error();
    if (!is_pool_metric(*metric)) {
      return Error{"Recorded runs can't be scored by " + name + ": the candidates' names were not published.",
                   "Take ndcg@10, mrr, recall@10, hit@10 or precision@10."};
    }
    metrics.push_back(*metric);
  }
  return metrics;
}

/// Keeps the arms that the spec names. Error: one that is not there.
std::optional<Error> choose(std::vector<Arm>& arms, const std::vector<MethodChoice>& wanted) {
  if (wanted.empty()) return std::nullopt;
  std::vector<Arm> chosen;
  for (const MethodChoice& choice : wanted) {
    const auto arm = std::find_if(arms.begin(), arms.end(), [&](const Arm& a) { return a.name == choice.id; });
    if (arm == arms.end()) {
      std::string there;
      for (const Arm& a : arms) there += (there.empty() ? "" : ", ") + a.name;
      return Error{"There are no recorded runs of '" + choice.id + "'.", "There are: " + there + "."};
    }
    chosen.push_back(*arm);
  }
  arms = std::move(chosen);
  return std::nullopt;
}

/// FNV-1a (Fowler, Noll, Vo) of the texts: the same files give the same.
std::string fingerprint_of(const RecordedTexts& texts) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const std::string* text : {&texts.runs, &texts.per_user}) {
    for (const char c : *text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15];
  return digits;
}

/// The median over runs of what the study published, by user; empty when a user is missing.
std::vector<double> published_medians(const PublishedMetrics& published, std::size_t column, const std::string& method,
                                      const std::vector<std::string>& users) {
  std::map<std::string, std::vector<double>> by_user;
  for (const StudyRow& row : published.rows) {
    if (row.method == method && !std::isnan(row.values[column])) by_user[row.user].push_back(row.values[column]);
  }
  std::vector<double> medians;
  for (const std::string& user : users) {
    const auto values = by_user.find(user);
    if (values == by_user.end()) return {};
    medians.push_back(median(values->second));
  }
  return medians;
}

class Recorded final : public Experiment {
 public:
  Recorded(ExperimentSpec spec, RecordedRuns recorded, std::optional<PublishedMetrics> published)
      : recorded_(std::move(recorded)), published_(std::move(published)) {
    result_.spec = std::move(spec);
    result_.version = kResultVersion;
  }

  /// Error: nothing that all arms have in common.
  std::optional<Error> prepare(const RecordedTexts& texts) {
    auto metrics = metrics_of(result_.spec.metrics);
    if (!metrics) return metrics.error();
    auto prices = prices_of(result_.spec.settings);
    if (!prices) return prices.error();
    prices_ = std::move(*prices);
    table_.metrics = std::move(*metrics);
    arms_ = arms_of(recorded_);
    if (auto error = choose(arms_, result_.spec.methods)) return error;
    users_ = shared_users(arms_, result_.users_left_out);
    if (users_.empty()) {
      return Error{"No person was ranked for by all arms on the same pool.", "Name the arms to be scored."};
    }
    if (result_.users_left_out > 0) result_.left_out_why = "not ranked for by every arm on the same pool";
    result_.data = std::to_string(recorded_.runs.size()) + " recorded rankings, " + std::to_string(arms_.size()) + " arms, " +
                   std::to_string(users_.size()) + " people";
    result_.fingerprint = fingerprint_of(texts);
    return std::nullopt;
  }

  bool step(const Budget&) override {
    if (done_) return true;
    add_chance();
    for (const Arm& arm : arms_) add_arm(arm);
    if (published_) add_published();
    table_.rows.push_back(chance_row(table_));
    for (const Arm& arm : arms_) add_reversals(arm);
    describe();
    finish(std::move(table_), result_);
    if (published_) compare_with_published();
    return done_ = true;
  }
  double progress() const override { return done_ ? 1 : 0; }
  std::string doing() const override { return "Recorded runs: scoring"; }
  ExperimentResult take() override { return std::move(result_); }

 private:
  void add_chance() {
    table_.chance.resize(table_.metrics.size());
    for (const std::string& user : users_) {
      const RecordedRun& run = *arms_.front().users.at(user).front();
      result_.items = std::max(result_.items, run.candidates());
      for (std::size_t m = 0; m < table_.metrics.size(); ++m) {
        table_.chance[m].push_back(chance_of(table_.metrics[m], run.candidates(), run.positives.size()));
      }
    }
  }

  void add_arm(const Arm& arm) {
    PoolRow row = named_row(arm.name, arm.name);
    row.scores = medians(arm, users_, table_.metrics, Direction::forward, arm.most_runs());
    row.reversed = medians(arm, users_, table_.metrics, Direction::upside_down, arm.most_runs());
    for (const std::string& model : arm.models) row.row.note += (row.row.note.empty() ? "model " : ", ") + model;
    row.row.note += arm.most_runs() > 1 ? "; median of up to " + std::to_string(arm.most_runs()) + " runs" : "; one run";
    add_cost(row.row, arm, prices_);
    table_.rows.push_back(std::move(row));
  }

  void add_reversals(const Arm& arm) {
    const auto row = std::find_if(table_.rows.begin(), table_.rows.end(), [&](const PoolRow& r) { return r.row.id == arm.name; });
    table_.rows.push_back(reversed_row(PoolRow(*row), arm.name + "-reversed", arm.name + ", upside down"));
    if (arm.most_runs() < 2) return;
    PoolRow first = control_row(arm.name + "-reversed-first", arm.name + ", first run upside down");
    first.scores = medians(arm, users_, table_.metrics, Direction::upside_down, 1);
    table_.rows.push_back(std::move(first));
  }

  /// Methods of the study's table whose rankings were not recorded.
  void add_published() {
    std::vector<std::string> names;
    for (const StudyRow& row : published_->rows) {
      const bool recorded = std::any_of(recorded_.runs.begin(), recorded_.runs.end(),
                                        [&](const RecordedRun& run) { return run.method == row.method; });
      if (!recorded && std::find(names.begin(), names.end(), row.method) == names.end()) names.push_back(row.method);
    }
    for (const std::string& name : names) {
      PoolRow row = named_row(name, name + " (as published)");
      row.scores.resize(table_.metrics.size());
      for (std::size_t m = 0; m < table_.metrics.size(); ++m) {
        const auto column = std::find(published_->metrics.begin(), published_->metrics.end(), table_.metrics[m].name);
        if (column == published_->metrics.end()) continue;
        const auto place = static_cast<std::size_t>(column - published_->metrics.begin());
        row.scores[m] = published_medians(*published_, place, name, users_);
      }
      if (row.scores[0].empty()) continue;
      row.row.note = "read from the study's table, not recomputed: its rankings were not recorded";
      table_.rows.push_back(std::move(row));
    }
  }

  /// The study's own means beside ours, and how far apart the two are.
  void compare_with_published() {
    double widest = 0;
    std::size_t compared = 0;
    for (MethodResult& row : result_.methods) {
      if (row.control) continue;
      for (std::size_t c = 0; c < published_->metrics.size(); ++c) {
        const std::string& name = published_->metrics[c];
        const std::vector<double> values = published_medians(*published_, c, row.id, users_);
        if (values.empty() || name.rfind("tokens", 0) == 0 || name == "latency_s") continue;
        double mean = 0;
        for (const double value : values) mean += value / static_cast<double>(values.size());
        row.figures["published " + name] = mean;
        const auto metric = std::find(result_.spec.metrics.begin(), result_.spec.metrics.end(), name);
        if (metric == result_.spec.metrics.end() || row.note.rfind("read from", 0) == 0) continue;
        ++compared;
        widest = std::max(widest, std::fabs(mean - row.values[static_cast<std::size_t>(metric - result_.spec.metrics.begin())].mean));
      }
    }
    if (compared == 0) return;
    const std::string apart = widest < 1e-12 ? "all agree to 12 decimals" : "the widest difference is " + recommend::to_text(widest);
    result_.notes.push_back(std::to_string(compared) + " published means of recorded arms were recomputed; " + apart + ".");
  }

  void describe() {
    std::vector<std::string>& notes = result_.notes;
    if (recorded_.bad_rows() > 0) {
      std::string text = std::to_string(recorded_.bad_rows()) + " rows of the recorded runs were left out:";
      for (const auto& [why, rows] : recorded_.left_out) text += " " + why + " (" + std::to_string(rows) + ")";
      notes.push_back(text + ".");
    }
    if (published_ && published_->bad_rows > 0) {
      notes.push_back(std::to_string(published_->bad_rows) + " rows of the per-user metrics could not be read.");
    }
    result_.conventions.push_back("A person's value is the median over the runs, each metric for itself, as in the study.");
    result_.conventions.push_back("z and p compare the mean with that of one random order per person; p is one-sided, by the normal law.");
    result_.left_out_why += result_.left_out_why.empty() ? "" : ".";
    notes.push_back("The names behind the candidates were not published: popularity, repeat-listen and popularity-bias controls can't be computed from these files.");
  }

  ExperimentResult result_;
  RecordedRuns recorded_;
  std::optional<PublishedMetrics> published_;
  std::vector<Arm> arms_;  ///< Point into recorded_.
  std::vector<std::string> users_;
  Prices prices_;
  PoolTable table_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<Experiment>> recorded_experiment(const ExperimentSpec& spec, const RecordedTexts& texts) {
  auto recorded = parse_recorded_runs(texts.runs);
  if (!recorded) return recorded.error();
  std::optional<PublishedMetrics> published;
  if (!texts.per_user.empty()) {
    auto read = parse_published_metrics(texts.per_user);
    if (!read) return read.error();
    published = std::move(*read);
  }
  ExperimentSpec complete = spec;
  complete.protocol = "recorded";
  if (complete.metrics.empty()) complete.metrics = {"ndcg@10", "mrr", "recall@10"};
  auto experiment = std::make_unique<Recorded>(std::move(complete), std::move(*recorded), std::move(published));
  if (auto error = experiment->prepare(texts)) return *error;
  return std::unique_ptr<Experiment>(std::move(experiment));
}

}  // namespace earshot::evaluate
