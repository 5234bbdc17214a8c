// One step does it all: a study holds some hundreds of rankings.
#include "evaluate/protocol_recorded.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "evaluate/pool_runs.h"
#include "evaluate/pool_table.h"
#include "evaluate/recorded_arms.h"

namespace earshot::evaluate {
namespace {

using recommend::Settings;

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
  double usd = 0;
  bool priced = true;
  std::vector<const RecordedRun*> runs;
  for (const auto& [user, of_user] : arm.users) {
    for (const RecordedRun* run : of_user) {
      runs.push_back(run);
      const auto price = prices.find(run->model);
      priced = priced && price != prices.end() && price->second.in && price->second.out;
      if (priced) usd += (run->tokens_in * *price->second.in + run->tokens_out * *price->second.out) / 1e6;
    }
  }
  add_reply_figures(runs, row.figures);
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
  Recorded(ExperimentSpec spec, const RecordedStudy& study) : study_(study) {
    result_.spec = std::move(spec);
    result_.version = kResultVersion;
    result_.data = summary_of(study);
    result_.fingerprint = study.fingerprint;
  }

  /// Error: nothing that all arms have in common.
  std::optional<Error> prepare() {
    auto metrics = metrics_of(result_.spec.metrics);
    if (!metrics) return metrics.error();
    auto prices = prices_of(result_.spec.settings);
    if (!prices) return prices.error();
    prices_ = std::move(*prices);
    table_.metrics = std::move(*metrics);
    auto arms = arms_of(study_.runs, result_.spec.methods);
    if (!arms) return arms.error();
    arms_ = std::move(*arms);
    users_ = shared_users(arms_, result_.users_left_out);
    if (users_.empty()) {
      return Error{"No person was ranked for by all arms on the same pool.", "Name the arms to be scored."};
    }
    if (result_.users_left_out > 0) result_.left_out_why = "not ranked for by every arm on the same pool";
    return std::nullopt;
  }

  bool step(const Budget&) override {
    if (done_) return true;
    add_chance();
    for (const Arm& arm : arms_) add_arm(arm);
    if (study_.published) add_published();
    table_.rows.push_back(chance_row(table_));
    for (const Arm& arm : arms_) add_reversals(arm);
    describe();
    finish(std::move(table_), result_);
    if (study_.published) compare_with_published();
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
    for (const NamedMetric& metric : table_.metrics) {
      const std::vector<double> means = run_means(arm, users_, metric);
      if (means.size() > 1) row.row.figures["run_sd " + metric.name] = deviation(means);
    }
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
    for (const StudyRow& row : study_.published->rows) {
      const bool recorded = std::any_of(study_.runs.runs.begin(), study_.runs.runs.end(),
                                        [&](const RecordedRun& run) { return run.method == row.method; });
      if (!recorded && std::find(names.begin(), names.end(), row.method) == names.end()) names.push_back(row.method);
    }
    for (const std::string& name : names) {
      PoolRow row = named_row(name, name + " (as published)");
      row.scores.resize(table_.metrics.size());
      for (std::size_t m = 0; m < table_.metrics.size(); ++m) {
        const auto column = std::find(study_.published->metrics.begin(), study_.published->metrics.end(), table_.metrics[m].name);
        if (column == study_.published->metrics.end()) continue;
        const auto place = static_cast<std::size_t>(column - study_.published->metrics.begin());
        row.scores[m] = published_medians(*study_.published, place, name, users_);
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
      for (std::size_t c = 0; c < study_.published->metrics.size(); ++c) {
        const std::string& name = study_.published->metrics[c];
        const std::vector<double> values = published_medians(*study_.published, c, row.id, users_);
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
    if (study_.runs.bad_rows() > 0) {
      std::string text = std::to_string(study_.runs.bad_rows()) + " rows of the recorded runs were left out:";
      for (const auto& [why, rows] : study_.runs.left_out) text += " " + why + " (" + std::to_string(rows) + ")";
      notes.push_back(text + ".");
    }
    if (study_.published && study_.published->bad_rows > 0) {
      notes.push_back(std::to_string(study_.published->bad_rows) + " rows of the per-user metrics could not be read.");
    }
    result_.conventions.push_back("A person's value is the median over the runs, each metric for itself, as in the study.");
    result_.conventions.push_back("z and p compare the mean with that of one random order per person; p is one-sided, by the normal law.");
    result_.left_out_why += result_.left_out_why.empty() ? "" : ".";
    notes.push_back("The names behind the candidates were not published: popularity, repeat-listen and popularity-bias controls can't be computed from these files.");
  }

  const RecordedStudy& study_;
  ExperimentResult result_;
  std::vector<Arm> arms_;  ///< Point into the study.
  std::vector<std::string> users_;
  Prices prices_;
  PoolTable table_;
  bool done_ = false;
};

}  // namespace

std::vector<recommend::SettingSpec> recorded_settings(const RecordedStudy& study) {
  constexpr double kMost = 1e6;
  std::vector<recommend::SettingSpec> settings;
  for (const std::string& model : study.models()) {
    for (const auto& [key, what] : {std::pair("usd_in:", "of the prompt"), std::pair("usd_out:", "of the answer")}) {
      settings.push_back({key + model, "", "0 to " + recommend::to_text(kMost),
                          std::string("US dollars per million tokens ") + what + ", for the cost", {}, 0, kMost});
    }
  }
  return settings;
}

Result<std::unique_ptr<Experiment>> recorded_experiment(const ExperimentSpec& spec, const RecordedStudy& study) {
  ExperimentSpec complete = spec;
  complete.protocol = "recorded";
  if (complete.metrics.empty()) complete.metrics = {"ndcg@10", "mrr", "recall@10"};
  auto experiment = std::make_unique<Recorded>(std::move(complete), study);
  if (auto error = experiment->prepare()) return *error;
  return std::unique_ptr<Experiment>(std::move(experiment));
}

}  // namespace earshot::evaluate
