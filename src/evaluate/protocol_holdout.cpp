#include "evaluate/protocol_holdout.h"

#include <algorithm>
#include <utility>

#include "evaluate/fingerprint.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/method_run.h"
#include "evaluate/pool_chance.h"
#include "evaluate/protocol_settings.h"
#include "evaluate/rerankers.h"
#include "evaluate/summary.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

/// Of a list as long as the longest of the metrics, chance is known exactly for those that hits alone decide.
bool has_exact_chance(const NamedMetric& metric, const PreparedSplit& split) {
  return metric.k > 0 && split.unreachable == 0 && is_pool_metric(metric);
}

class HoldoutExperiment final : public Experiment {
 public:
  HoldoutExperiment(const DataSet& data, PreparedSplit split, ExperimentSpec spec, std::vector<NamedMetric> metrics)
      : data_(data), split_(std::move(split)) {
    result_.spec = std::move(spec);
    setting_.split = &split_;
    setting_.metrics = std::move(metrics);
    setting_.seed = result_.spec.seed;
    yardsticks_ = yardsticks_of(split_.known, split_.features_or_null());
    setting_.yardsticks = &yardsticks_;
  }

  /// Checks every method before the work begins.
  std::optional<Error> prepare(const HoldoutProtocolOptions& options) {
    setting_.rerank = reranker_of(options.rerank, options.lambda, split_.features_or_null(), yardsticks_.shares);
    setting_.pool = kRerankedItems;
    const auto asked = result_.spec.methods;
    const auto has = [&](std::string_view id) {
      return std::any_of(asked.begin(), asked.end(), [&](const MethodChoice& choice) { return choice.id == id; });
    };
    if (!has("random")) rows_.push_back({{"random", {}}, true});
    if (!has("popularity")) rows_.push_back({{"popularity", {}}, true});
    for (const MethodChoice& choice : asked) rows_.push_back({choice, false});
    for (const Row& row : rows_) {
      if (!missing(row.choice.id).empty()) continue;
      const auto run = MethodRun::create(row.choice, setting_);
      if (!run) return run.error();
    }
    return std::nullopt;
  }

  bool step(const Budget& budget) override {
    while (at_ < rows_.size()) {
      if (!run_ && !start()) continue;
      if (!run_->step(budget)) return false;
      finish();
      if (budget.exhausted()) break;
    }
    return at_ == rows_.size();
  }

  double progress() const override {
    return (static_cast<double>(at_) + (run_ ? run_->progress() : 0)) / static_cast<double>(rows_.size());
  }

  std::string doing() const override {
    if (at_ == rows_.size()) return "Comparing the methods";
    return run_ ? run_->doing() : label_of(rows_[at_].choice) + ": training";
  }

  ExperimentResult take() override {
    describe();
    name_items();
    summarise(result_, {.seed = result_.spec.seed});
    return std::move(result_);
  }

 private:
  struct Row {
    MethodChoice choice;
    bool control = false;
  };

  /// What the method needs and the data lack; empty when nothing.
  std::string missing(std::string_view id) const {
    const recommend::MethodSpec* method = recommend::find_method(id);
    if (method && method->needs == recommend::Needs::sequences && !split_.timed) return "not run: needs times";
    if (method && method->needs == recommend::Needs::features && !split_.features_or_null()) return "not run: needs tags or genres";
    return "";
  }

  /// False when there is nothing to run: the row is done.
  bool start() {
    const Row& row = rows_[at_];
    if (std::string why = missing(row.choice.id); !why.empty()) {
      const recommend::MethodSpec& method = *recommend::find_method(row.choice.id);
      MethodResult result;
      result.id = method.id;
      result.label = label_of(row.choice);
      result.settings = recommend::complete_settings(method, row.choice.settings);
      result.note = std::move(why);
      add(std::move(result));
      return false;
    }
    run_ = std::move(MethodRun::create(row.choice, setting_)).value();
    return true;
  }

  void finish() {
    MethodResult result = run_->take();
    run_.reset();
    result.control = rows_[at_].control;
    if (result.control && result.id == "random") expect_chance(result);
    for (auto& list : result.lists) {
      for (std::uint32_t& item : list) item = split_.item_of[item];
    }
    add(std::move(result));
  }

  void add(MethodResult result) {
    if (!result_.spec.methods.empty() && !rows_[at_].control) {
      result_.spec.methods[static_cast<std::size_t>(methods_done_++)].settings = result.settings;
    }
    result_.methods.push_back(std::move(result));
    ++at_;
  }

  /// What one draw happened to score becomes what chance scores on average, where that is known exactly.
  void expect_chance(MethodResult& result) const {
    result.label = "Chance";
    for (std::size_t m = 0; m < setting_.metrics.size(); ++m) {
      if (!has_exact_chance(setting_.metrics[m], split_)) continue;
      for (std::size_t at = 0; at < split_.users.size(); ++at) {
        const std::uint32_t user = split_.users[at];
        const std::size_t candidates = split_.known.columns - split_.known.row(user).size();
        const Chance chance = chance_of(setting_.metrics[m], candidates, split_.relevant.row(user).size());
        result.by_user[m][at] = static_cast<float>(chance.mean);
      }
    }
  }

  std::string chance_note() const {
    std::string drawn;
    for (const NamedMetric& metric : setting_.metrics) {
      if (!has_exact_chance(metric, split_)) drawn += (drawn.empty() ? "" : ", ") + metric.name;
    }
    const std::string exact = "Chance is what a random order is expected to score, exactly";
    return drawn.empty() ? exact + "." : exact + ", but for " + drawn + ", which are of one order drawn with the seed.";
  }

  void describe() {
    result_.version = kResultVersion;
    result_.data = summary_of(data_);
    result_.fingerprint = fingerprint(data_);
    result_.users = split_.users.size();
    result_.items = split_.item_of.size();
    result_.users_left_out = split_.left_out;
    result_.left_out_why = split_.why;
    for (const NamedMetric& metric : setting_.metrics) result_.conventions.push_back(metric.convention());
    result_.conventions.push_back("Every item that a user does not have in the training part is ranked; ties go to the lower id.");
    result_.notes.push_back(chance_note());
    if (split_.unreachable > 0) {
      result_.notes.push_back(std::to_string(split_.unreachable) +
                              " pairs of the test part stand in the training part too: they can't be ranked, but count as missed.");
    }
    if (data_.bad_rows > 0) result_.notes.push_back(std::to_string(data_.bad_rows) + " rows could not be read and are left out.");
    if (!data_.note.empty()) result_.notes.push_back(data_.note);
  }

  void name_items() {
    result_.item_names.resize(data_.items.size());
    for (const MethodResult& method : result_.methods) {
      for (const auto& list : method.lists) {
        for (const std::uint32_t item : list) result_.item_names[item] = data_.items[item];
      }
    }
  }

  const DataSet& data_;
  PreparedSplit split_;
  Yardsticks yardsticks_;
  RunSetting setting_;
  ExperimentResult result_;
  std::vector<Row> rows_;
  std::size_t at_ = 0, methods_done_ = 0;
  std::unique_ptr<MethodRun> run_;
};

Result<std::vector<NamedMetric>> read_metrics(const std::vector<std::string>& names, const DataSet& data) {
  std::vector<NamedMetric> metrics;
  for (const std::string& name : names) {
    const auto metric = metric_from(name);
    if (!metric) return metric.error();
    if (metric->needs_features() && data.features.rows == 0) {
      return Error{name + " needs tags or genres, and these data have none.", "Leave it out."};
    }
    metrics.push_back(*metric);
  }
  return metrics;
}

Result<HoldoutProtocolOptions> read_options(const ExperimentSpec& spec, const DataSet& data) {
  auto options = options_from<HoldoutProtocolOptions>(spec.settings);
  if (!options) return options.error();
  if (spec.protocol == "split") options->split = SplitBy::own;
  if (options->rerank != RerankBy::none && data.features.rows == 0) {
    return Error{"Re-ranking needs tags or genres, and these data have none.", "Choose rerank=none."};
  }
  return options;
}

/// What is asked for where the spec says nothing.
void fill_in(ExperimentSpec& spec) {
  if (spec.metrics.empty()) spec.metrics = {"ndcg@20", "recall@20", "mrr@20", "arp@20", "novelty@20", "coverage@20"};
  if (!spec.methods.empty()) return;
  for (const char* id : {"itemknn", "rp3beta", "ease"}) {
    if (recommend::find_method(id)) spec.methods.push_back({id, {}});
  }
}

}  // namespace

Result<std::unique_ptr<Experiment>> holdout_experiment(const ExperimentSpec& spec, const DataSet& data) {
  ExperimentSpec complete = spec;
  fill_in(complete);
  const auto options = read_options(complete, data);
  if (!options) return options.error();
  complete.settings = written(*options);
  auto metrics = read_metrics(complete.metrics, data);
  if (!metrics) return metrics.error();
  auto split = prepare_split(data, *options, spec.seed);
  if (!split) return split.error();
  auto experiment = std::make_unique<HoldoutExperiment>(data, std::move(*split), std::move(complete), std::move(*metrics));
  if (const auto error = experiment->prepare(*options)) return *error;
  return std::unique_ptr<Experiment>(std::move(experiment));
}

}  // namespace earshot::evaluate
