// Sessions first, then each method: training, ranking; then the controls by the same ranking.
#include "evaluate/protocol_next.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "evaluate/counted.h"
#include "evaluate/fingerprint.h"
#include "evaluate/method_choice.h"
#include "evaluate/metric_names.h"
#include "evaluate/next_controls.h"
#include "evaluate/next_ranking.h"
#include "evaluate/next_words.h"
#include "evaluate/protocol_settings.h"
#include "evaluate/summary.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

using recommend::Interactions;
using recommend::ItemModel;
using recommend::Profile;

const char* const kUsualMethods[] = {"random", "popularity", "itemknn", "markov", "rules", "sknn", "vsknn"};
const char* const kUsualMetrics[] = {"hit@20", "mrr@20", "coverage@20", "arp@20"};

// ---- what was asked -------------------------------------------------------------------------------------------------

Result<std::vector<NamedMetric>> read_metrics(const std::vector<std::string>& names, const DataSet& data) {
  std::vector<NamedMetric> metrics;
  for (const std::string& name : names) {
    auto metric = metric_from(name);
    if (!metric) return metric.error();
    if (metric->metric == Metric::ndcg_ties)
      return Error{"Ties are not averaged here.", "Take ndcg instead of ndcg_ties."};
    const bool of_features = metric->metric == Metric::ild || metric->metric == Metric::calibration;
    if (of_features && data.features.rows == 0) {
      return Error{"'" + name + "' needs tags or genres, and these data have none.", "Leave it out."};
    }
    metrics.push_back(std::move(*metric));
  }
  return metrics;
}

// ---- the experiment -------------------------------------------------------------------------------------------------

class NextExperiment final : public Experiment {
 public:
  NextExperiment(ExperimentSpec spec, const NextOptions& options, std::vector<NamedMetric> metrics, const DataSet& data,
                 NextSessions sessions)
      : options_(options),
        metrics_(std::move(metrics)),
        data_(data),
        sessions_(std::move(sessions)),
        yardsticks_(yardsticks_of(sessions_.matrix, data.features.rows > 0 ? &data.features : nullptr)),
        task_(next_task(sessions_, yardsticks_,
                        options.average == NextAverage::sessions ? NextUnit::session : NextUnit::prediction)),
        controls_(next_controls(sessions_, data.users.size())) {
    result_.spec = std::move(spec);
    result_.version = kResultVersion;
  }

  bool step(const Budget& budget) override {
    while (!done_) {
      advance(budget);
      if (budget.exhausted()) break;
    }
    return done_;
  }

  double progress() const override {
    if (done_) return 1;
    double part = 0;
    if (training_) part = 0.5 * training_->progress();
    if (ranking_) part = 0.5 + 0.5 * ranking_->progress();
    return (static_cast<double>(row_) + part) / static_cast<double>(methods().size() + controls_.size());
  }

  std::string doing() const override {
    if (row_ < methods().size()) return label() + (ranking_ ? ": predicting" : ": training");
    return row_ < methods().size() + controls_.size() ? std::string("Controls: predicting") : std::string("Comparing");
  }

  ExperimentResult take() override { return std::move(result_); }

 private:
  const std::vector<MethodChoice>& methods() const { return result_.spec.methods; }
  const std::string& label() const { return recommend::find_method(methods()[row_].id)->label; }

  /// One unit of work.
  void advance(const Budget& budget) {
    if (row_ == methods().size() + controls_.size()) return conclude();
    if (!ranking_ && row_ < methods().size()) return train(budget);
    if (!ranking_) ranking_.emplace(task_, metrics_, controls_[row_ - methods().size()].scorer);
    if (ranking_->step(budget)) end_row();
  }

  void train(const Budget& budget) {
    if (!training_) {
      const Interactions* features = data_.features.rows > 0 ? &data_.features : nullptr;
      const recommend::TrainingData data{&sessions_.matrix, &sessions_.train, features, result_.spec.seed};
      auto made = recommend::make_training(methods()[row_].id, methods()[row_].settings, data);
      if (!made) return skip(made.error());
      training_ = std::move(*made);
    }
    if (!training_->step(budget)) return;
    if (const auto error = training_->error()) return skip(*error);
    model_ = training_->take();
    training_.reset();
    ranking_.emplace(task_, metrics_, [this](const NextPrediction&, const Profile& profile, std::span<float> scores) {
      model_->score(profile, scores);
    });
  }

  /// The row stays, with the reason and without figures.
  void skip(const Error& error) {
    training_.reset();
    MethodResult row = begun_row();
    row.note = "not run: " + error.what;
    row.values.resize(metrics_.size());
    row.by_user.resize(metrics_.size());
    result_.methods.push_back(std::move(row));
    ++row_;
  }

  MethodResult begun_row() const {
    MethodResult row;
    row.control = row_ >= methods().size();
    row.id = row.control ? controls_[row_ - methods().size()].id : methods()[row_].id;
    row.label = row.control ? controls_[row_ - methods().size()].label : label();
    if (!row.control) row.settings = methods()[row_].settings;
    return row;
  }

  void end_row() {
    MethodResult row = begun_row();
    Ranked ranked = ranking_->take();
    row.by_user = std::move(ranked.by_user);
    row.lists = std::move(ranked.lists);
    row.scores = std::move(ranked.scores);
    for (const double value : ranked.overall) row.values.push_back({value, value, value});
    result_.methods.push_back(std::move(row));
    ranking_.reset();
    model_.reset();
    ++row_;
  }

  void conclude() {
    result_.data = data_.name + ": " + counted(data_.users.size(), "user") + ", " +
                   counted(data_.items.size(), "item") + ", " + counted(data_.events.size(), "event");
    result_.fingerprint = fingerprint(data_);
    result_.users = task_.units();
    result_.items = static_cast<std::size_t>(std::count(task_.candidate.begin(), task_.candidate.end(), true));
    result_.users_left_out = sessions_.lost_sessions;
    result_.left_out_why = "test sessions with less than 2 events of items that the past knows";
    describe(task_, metrics_, options_, result_);
    if (!data_.note.empty()) result_.notes.push_back(data_.note);
    name_listed_items(data_, result_);
    summarise(result_);
    done_ = true;
  }

  NextOptions options_;
  std::vector<NamedMetric> metrics_;
  const DataSet& data_;
  NextSessions sessions_;
  Yardsticks yardsticks_;
  NextTask task_;
  std::vector<NextControl> controls_;

  std::size_t row_ = 0;  ///< Methods first, then controls.
  std::unique_ptr<recommend::Training> training_;
  std::unique_ptr<const ItemModel> model_;
  std::optional<NextRanking> ranking_;
  bool done_ = false;
  ExperimentResult result_;
};

}  // namespace

Result<std::unique_ptr<Experiment>> next_experiment(const ExperimentSpec& spec, const DataSet& data) {
  if (!data.events.timed())
    return Error{"These data have no times, so nobody knows what came next.", "Take hold-out instead."};
  ExperimentSpec complete_spec = spec;
  auto options = options_from<NextOptions>(spec.settings);
  if (!options) return options.error();
  options->sessions.seed = spec.seed;
  complete_spec.settings = written(*options);
  if (complete_spec.metrics.empty()) complete_spec.metrics.assign(std::begin(kUsualMetrics), std::end(kUsualMetrics));
  auto metrics = read_metrics(complete_spec.metrics, data);
  if (!metrics) return metrics.error();
  if (complete_spec.methods.empty()) {
    for (const char* id : kUsualMethods) complete_spec.methods.push_back({id, {}});
  }
  for (MethodChoice& choice : complete_spec.methods) {
    if (const auto error = complete(choice, data)) return *error;
  }
  NextSessions sessions = next_sessions(data, options->sessions);
  if (sessions.test.size() == 0) {
    return Error{"There are too few listening sessions to predict: " + counted(sessions.train.size(), "session") +
                     " to learn from, and none after them whose items they know.",
                 "Take a larger share, a longer history, or artists instead of tracks."};
  }
  return std::unique_ptr<Experiment>(std::make_unique<NextExperiment>(std::move(complete_spec), *options,
                                                                      std::move(*metrics), data, std::move(sessions)));
}

}  // namespace earshot::evaluate
