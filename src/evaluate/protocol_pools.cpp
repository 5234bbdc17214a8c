// The experiment "pools": make the pools, then let each method rank them (pool_ranking.h), then the controls.
#include "evaluate/protocol_pools.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "evaluate/formats/data_set_reader.h"
#include "evaluate/fingerprint.h"
#include "evaluate/pool_ranking.h"
#include "evaluate/pool_runs.h"
#include "evaluate/pool_scoring.h"
#include "evaluate/pool_table.h"
#include "evaluate/protocol_settings.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

using recommend::Interactions;

class Pools final : public Experiment {
 public:
  Pools(ExperimentSpec spec, PoolsSettings settings, std::vector<NamedMetric> metrics, const DataSet& data, PoolBuilder builder)
      : settings_(settings), data_(data), builder_(std::move(builder)) {
    table_.metrics = std::move(metrics);
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
    constexpr double kPoolsShare = 0.2;
    if (!study_) return kPoolsShare * static_cast<double>(unit_) / static_cast<double>(builder_.units());
    const double one = (1 - kPoolsShare) / static_cast<double>(std::max<std::size_t>(1, methods().size()));
    return kPoolsShare + one * (static_cast<double>(method_) + (at_work_ ? at_work_->progress() : 0));
  }

  std::string doing() const override {
    if (!study_) return "Candidate pools: person by person";
    return at_work_ ? at_work_->doing() : "Candidate pools: controls";
  }

  ExperimentResult take() override { return std::move(result_); }

 private:
  const std::vector<MethodChoice>& methods() const { return result_.spec.methods; }
  /// One unit of work.
  void advance(const Budget& budget) {
    if (!study_) return make_pools();
    if (method_ == methods().size()) return conclude();
    if (!at_work_) begin_method();
    if (at_work_->step(budget)) end_method();
  }

  void begin_method() {
    at_work_.emplace(*study_, data_, table_.metrics, methods()[method_], settings_.ablation, result_.spec.seed);
  }

  void end_method() {
    if (const auto& error = at_work_->error()) {
      result_.notes.push_back(pool_method_label(methods()[method_].id) + " was not run: " + error->what);
    }
    for (PoolRow& row : at_work_->take_rows()) table_.rows.push_back(std::move(row));
    if (!arms_.empty()) kept_scores_[method_] = at_work_->take_scores();
    at_work_.reset();
    ++method_;
  }

  void make_pools() {
    if (unit_ < builder_.units()) return builder_.run(unit_++);
    auto study = builder_.take();
    if (!study) {
      result_.notes.push_back(study.error().what + " " + study.error().next);
      result_.spec.metrics = names_of_metrics();
      done_ = true;
      return;
    }
    study_ = std::move(*study);
    take_recorded();
    recommend::weigh(study_->train, settings_.weighting);
    weigh_histories();
    table_.chance.resize(table_.metrics.size());
    for (const PoolPerson& person : study_->people) {
      const std::vector<Chance> chance = chance_of_person(*study_, person, table_.metrics);
      for (std::size_t m = 0; m < chance.size(); ++m) table_.chance[m].push_back(chance[m]);
    }
  }

  /// With rankings of models for these very pools, only the pools that they ranked count, for everybody.
  void take_recorded() {
    if (!data_.study) return;
    arms_ = arms_on(*study_, data_, data_.study->runs);
    if (arms_.empty()) {
      result_.notes.push_back("The recorded rankings are of other pools: make them with the same data, recipe and seed.");
      return;
    }
    const std::size_t people = study_->people.size(), left = keep_ranked(*study_, arms_);
    if (study_->people.empty()) {
      result_.notes.push_back("There is no pool that every arm of the recorded rankings ranked.");
      arms_.clear();
      return;
    }
    if (left > 0) {
      result_.notes.push_back("Only the " + std::to_string(people - left) + " people are scored whom all models ranked for; the methods are trained on everybody.");
    }
    kept_scores_.resize(result_.spec.methods.size());
  }

  /// The method, told the history, that has something to say and the highest mean of the first metric; methods().size() without any.
  std::size_t best_method() const {
    std::size_t best = methods().size();
    double highest = -1;
    for (const PoolRow& row : table_.rows) {
      const auto method = std::find_if(methods().begin(), methods().end(), [&](const MethodChoice& choice) { return choice.id == row.row.id; });
      if (method == methods().end() || row.row.id == "random" || row.row.note.rfind(kAllTie, 0) == 0) continue;
      const double sum = std::accumulate(row.scores.front().begin(), row.scores.front().end(), 0.0);
      if (sum <= highest) continue;
      highest = sum;
      best = static_cast<std::size_t>(method - methods().begin());
    }
    return best;
  }

  /// A model's arm, upside down, and the best method's better half in its order. That method is chosen by this very table.
  void add_recorded() {
    const std::size_t classical = table_.rows.size(), best = best_method();
    for (const PoolArm& arm : arms_) table_.rows.push_back(arm_row(*study_, arm, table_.metrics));
    if (best < methods().size()) {
      const std::string& id = methods()[best].id;
      const std::string label = pool_method_label(id);
      for (const PoolArm& arm : arms_) table_.rows.push_back(hybrid_row(*study_, arm, kept_scores_[best], id, label, table_.metrics));
      result_.notes.push_back(label + " is the method of the hybrids because it is the best of this table, which flatters it a little.");
    }
    for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
      reversed_arms_.push_back(reversed_row(table_.rows[classical + arm], arms_[arm].id + "-reversed", arms_[arm].label + ", upside down"));
    }
  }

  std::vector<std::string> names_of_metrics() const {
    std::vector<std::string> names;
    for (const NamedMetric& metric : table_.metrics) names.push_back(metric.name);
    return names;
  }

  /// Profiles are weighed as the training matrix is.
  void weigh_histories() {
    for (PoolPerson& person : study_->people) {
      std::vector<recommend::Entry>& items = person.history.items;
      Interactions row{1, study_->train.columns, {0, static_cast<std::uint32_t>(items.size())}, std::move(items)};
      recommend::weigh(row, settings_.weighting);
      items = std::move(row.entries);
    }
  }

  // ---- controls ---------------------------------------------------------------------------------------------------

  /// A control that scores a candidate by a rule.
  void add_control(const std::string& id, const std::string& label, const std::function<float(const CandidatePool&, std::size_t)>& rule) {
    PoolRow row = control_row(id, label);
    make_room(row, table_.metrics.size(), study_->people.size());
    for (std::size_t at = 0; at < study_->people.size(); ++at) {
      const PoolPerson& person = study_->people[at];
      std::vector<PoolScores> scores(person.pools);
      for (std::size_t p = 0; p < person.pools; ++p) {
        const CandidatePool& pool = study_->pools[person.first_pool + p];
        for (std::size_t place = 0; place < pool.items.size(); ++place) scores[p].push_back(rule(pool, place));
      }
      place(row, at, score_person(*study_, person, scores, table_.metrics));
    }
    table_.rows.push_back(std::move(row));
  }

  void conclude() {
    if (!arms_.empty()) add_recorded();
    const std::size_t best = best_row(table_);
    table_.rows.push_back(chance_row(table_));
    const std::vector<float>& popularity = study_->popularity;
    add_control("popularity-first", "Most popular first",
                [&](const CandidatePool& pool, std::size_t place) { return popularity[pool.items[place]]; });
    add_control("popularity-reversed", "Least popular first",
                [&](const CandidatePool& pool, std::size_t place) { return -popularity[pool.items[place]]; });
    add_control("repeat-listen", "Repeat listen (own plays)",
                [](const CandidatePool& pool, std::size_t place) { return pool.own_plays[place]; });
    if (best < table_.rows.size()) {
      const PoolRow& row = table_.rows[best];
      if (!row.reversed.empty()) table_.rows.push_back(reversed_row(PoolRow(row), "best-reversed", row.row.label + ", upside down"));
    }
    for (PoolRow& row : reversed_arms_) table_.rows.push_back(std::move(row));
    describe();
    finish(std::move(table_), result_);
    done_ = true;
  }

  void describe() {
    result_.data = summary_of(data_) + "; " + std::to_string(study_->pools.size()) + " pools of " +
                   std::to_string(settings_.pools.pool);
    result_.fingerprint = fingerprint(data_);
    result_.items = data_.items.size();
    result_.users_left_out = study_->users_left_out;
    result_.left_out_why = study_->left_out_why;
    result_.conventions.insert(result_.conventions.end(),
                               {"Only the candidates of a pool are ranked. Equal scores count as the mean over " + std::to_string(kTieOrders) +
                                    " seeded orders of the equals; lists show the pool's own order, a seeded shuffle.",
                                "A person's value is the mean over their pools.",
                                "z and p compare a mean with that of one random order per pool; p is one-sided, by the normal law."});
    result_.notes.insert(result_.notes.end(), study_->notes.begin(), study_->notes.end());
    if (!data_.note.empty()) result_.notes.push_back(data_.note);
    name_listed_items();
  }

  void name_listed_items() {
    result_.item_names.resize(data_.items.size());
    for (const PoolRow& row : table_.rows) {
      for (const std::vector<std::uint32_t>& list : row.row.lists) {
        for (const std::uint32_t item : list) {
          result_.item_names[item] = name_of_item(data_, item);
        }
      }
    }
  }

  PoolsSettings settings_;
  const DataSet& data_;
  PoolBuilder builder_;
  std::optional<PoolStudy> study_;
  PoolTable table_;
  ExperimentResult result_;

  std::vector<PoolArm> arms_;  ///< Of recorded rankings of these pools; they point into the data.
  std::vector<std::vector<PoolScores>> kept_scores_;  ///< [method][pool], when there are arms.
  std::vector<PoolRow> reversed_arms_;
  std::size_t unit_ = 0;    ///< Of the pools.
  std::size_t method_ = 0;  ///< The one at work.
  std::optional<PoolRanking> at_work_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<Experiment>> pools_experiment(const ExperimentSpec& spec, const DataSet& data) {
  const auto settings = options_from<PoolsSettings>(spec.settings);
  if (!settings) return settings.error();
  ExperimentSpec full = spec;
  full.protocol = "pools";
  full.settings = written(*settings);
  if (full.metrics.empty()) full.metrics = {"ndcg@10", "mrr", "recall@10", "hit@10", "arp@10"};
  std::vector<NamedMetric> metrics;
  for (const std::string& name : full.metrics) {
    auto metric = metric_from(name);
    if (!metric) return metric.error();
    if (!is_scorable(*metric)) {
      return Error{"Candidate pools are not scored by " + name + ".",
                   "Take recall, recall_min, precision, hit, ndcg, ndcg_all, ndcg_full, arp or arp_own with @k, or mrr."};
    }
    metrics.push_back(std::move(*metric));
  }
  if (full.methods.empty()) full.methods = usual_pool_methods(*settings, data);
  for (MethodChoice& choice : full.methods) {
    if (auto error = complete_pool_method(choice, *settings, data)) return *error;
  }
  auto builder = PoolBuilder::create(data, settings->pools, full.seed);
  if (!builder) return builder.error();
  return std::unique_ptr<Experiment>(
      std::make_unique<Pools>(std::move(full), *settings, std::move(metrics), data, std::move(*builder)));
}

}  // namespace earshot::evaluate
