// The experiment "pools": make the pools, then train each method and let it rank them, then the controls.
#include "evaluate/protocol_pools.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/fingerprint.h"
#include "evaluate/pool_runs.h"
#include "evaluate/pool_scoring.h"
#include "evaluate/pool_table.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

using recommend::Interactions;
using recommend::ItemModel;

constexpr const char* kCoOccurrence = "cooccurrence";  ///< 84bb's own item-kNN; not one of recommend/methods.h.
constexpr std::size_t kPeopleAtOnce = 16;
constexpr std::size_t kMostItemsOfEase = 4'000;
const char* const kUsual[] = {"random", "itemknn", "userknn", "rp3beta", "ials", "markov", "sknn", "tfidf"};

bool has_history_free_twin(const std::string& method) {
  return method != "random" && method != "popularity" && method != kCoOccurrence;
}

std::vector<MethodChoice> usual_methods(const PoolsSettings& settings, const DataSet& data) {
  std::vector<MethodChoice> methods;
  if (settings.pools.recipe == Recipe::study_84bb) methods.push_back({kCoOccurrence, {}});
  for (const char* id : kUsual) {
    const recommend::MethodSpec* method = recommend::find_method(id);
    if (!method || (method->needs == recommend::Needs::features && data.features.rows == 0)) continue;
    methods.push_back({id, {}});
  }
  if (data.items.size() <= kMostItemsOfEase && recommend::find_method("ease")) methods.push_back({"ease", {}});
  return methods;
}

/// Checks a choice without training it, and completes its settings.
std::optional<Error> complete(MethodChoice& choice, const PoolsSettings& settings, const DataSet& data) {
  if (choice.id == kCoOccurrence) {
    if (settings.pools.recipe == Recipe::study_84bb && choice.settings.empty()) return std::nullopt;
    return Error{"The method 'cooccurrence' goes with the recipe 84bb only, and has no settings.", "Take itemknn."};
  }
  const Interactions nothing{1, 1, {0, 0}, {}};
  const recommend::Sequences silence{1, {0, 0}, {}};
  const recommend::TrainingData tiny{&nothing, &silence, data.features.rows > 0 ? &nothing : nullptr, 1};
  const auto training = recommend::make_training(choice.id, choice.settings, tiny);
  if (!training) return training.error();
  choice.settings = recommend::complete_settings(*recommend::find_method(choice.id), choice.settings);
  return std::nullopt;
}

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
    double part = 0;
    if (training_) part = 0.5 * training_->progress();
    if (model_ || ranks_itself()) part = 0.5 + 0.5 * static_cast<double>(unit_) / static_cast<double>(study_->people.size());
    return kPoolsShare + one * (static_cast<double>(method_) + part);
  }

  std::string doing() const override {
    if (!study_) return "Candidate pools: person by person";
    if (method_ >= methods().size()) return "Candidate pools: controls";
    return label_of(methods()[method_].id) + (training_ ? ": training" : ": ranking");
  }

  ExperimentResult take() override { return std::move(result_); }

 private:
  const std::vector<MethodChoice>& methods() const { return result_.spec.methods; }
  bool ranks_itself() const { return method_ < methods().size() && methods()[method_].id == kCoOccurrence; }

  static std::string label_of(const std::string& id) {
    const recommend::MethodSpec* method = recommend::find_method(id);
    return method ? method->label : "Co-occurrence (the study's item-kNN)";
  }

  /// One unit of work.
  void advance(const Budget& budget) {
    if (!study_) return make_pools();
    if (method_ == methods().size()) return conclude();
    if (!model_ && !ranks_itself()) return train(budget);
    rank_some();
  }

  void make_pools() {
    if (unit_ < builder_.units()) return builder_.run(unit_++);
    unit_ = 0;
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
      const std::string label = label_of(id);
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

  void train(const Budget& budget) {
    if (!training_) {
      const Interactions* features = data_.features.rows > 0 ? &data_.features : nullptr;
      auto made = recommend::make_training(methods()[method_].id, methods()[method_].settings,
                                           {&study_->train, &study_->sequences, features, result_.spec.seed});
      if (!made) return skip(made.error());
      training_ = std::move(*made);
    }
    if (!training_->step(budget)) return;
    if (const auto error = training_->error()) return skip(*error);
    model_ = training_->take();
    training_.reset();
    begin_rows();
  }

  void skip(const Error& error) {
    result_.notes.push_back(label_of(methods()[method_].id) + " was not run: " + error.what);
    training_.reset();
    ++method_;
  }

  void begin_rows() {
    const MethodChoice& choice = methods()[method_];
    PoolRow row = named_row(choice.id, label_of(choice.id));
    row.row.settings = choice.settings;
    row.row.figures["cost_usd"] = 0;
    if (choice.id == "random") row.row.note = "one draw; the control says what many would give";
    rows_ = {std::move(row)};
    if (settings_.ablation == Ablation::no_history && has_history_free_twin(choice.id)) {
      rows_.push_back(rows_.front());
      rows_.back().row.id += "-no-history";
      rows_.back().row.label += ", no history";
    }
    all_tie_.assign(rows_.size(), true);
    if (!arms_.empty()) kept_scores_[method_].resize(study_->pools.size());
    for (PoolRow& each : rows_) allot(each);
  }

  void allot(PoolRow& row) const {
    row.scores.assign(table_.metrics.size(), std::vector<double>(study_->people.size()));
    row.reversed = row.scores;
  }

  /// The next few people, by the method at work, with and without their history.
  void rank_some() {
    if (rows_.empty()) begin_rows();
    const std::size_t begin = unit_, end = std::min(unit_ + kPeopleAtOnce, study_->people.size());
    std::vector<char> ties(rows_.size() * (end - begin));
    parallel_for(end - begin, 1, [&](std::size_t from, std::size_t to) {
      for (std::size_t at = from; at < to; ++at) {
        for (std::size_t row = 0; row < rows_.size(); ++row) ties[at * rows_.size() + row] = rank_person(begin + at, row) ? 1 : 0;
      }
    });
    for (std::size_t at = 0; at < ties.size(); ++at) {
      if (!ties[at]) all_tie_[at % rows_.size()] = false;
    }
    for (std::size_t person = begin; person < std::min(end, kKeptLists); ++person) keep_list(person);
    unit_ = end;
    if (unit_ == study_->people.size()) end_method();
  }

  /// True when all candidates of all the person's pools tie.
  bool rank_person(std::size_t at, std::size_t row) {
    const std::vector<PoolScores> scores = scores_of(study_->people[at], row);
    place(rows_[row], at, score_person(*study_, study_->people[at], scores, table_.metrics));
    if (!arms_.empty() && row == 0) std::copy(scores.begin(), scores.end(), kept_scores_[method_].begin() + static_cast<std::ptrdiff_t>(study_->people[at].first_pool));
    return std::all_of(scores.begin(), scores.end(), [](const PoolScores& pool) {
      return std::all_of(pool.begin(), pool.end(), [&](float score) { return score == pool.front(); });
    });
  }

  static void place(PoolRow& row, std::size_t person, const PersonScores& scores) {
    for (std::size_t m = 0; m < row.scores.size(); ++m) {
      row.scores[m][person] = scores.forward[m];
      row.reversed[m][person] = scores.upside_down[m];
    }
  }

  /// Row 0 is told the history, row 1 is not.
  std::vector<PoolScores> scores_of(const PoolPerson& person, std::size_t row) const {
    std::vector<PoolScores> scores;
    std::vector<float> of_all;
    if (model_) {
      of_all.resize(model_->items());
      model_->score(row == 0 ? person.history : recommend::Profile{}, of_all);
    }
    for (std::size_t at = 0; at < person.pools; ++at) {
      const CandidatePool& pool = study_->pools[person.first_pool + at];
      PoolScores& candidates = scores.emplace_back(pool.co_occurrence);
      if (!model_) continue;
      candidates.clear();
      for (const std::uint32_t item : pool.items) candidates.push_back(of_all[item]);
    }
    return scores;
  }

  void keep_list(std::size_t person) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const PoolScores scores = scores_of(study_->people[person], row).front();
      const CandidatePool& pool = study_->pools[study_->people[person].first_pool];
      std::vector<std::uint32_t>& items = rows_[row].row.lists.emplace_back();
      std::vector<float>& kept = rows_[row].row.scores.emplace_back();
      for (const std::uint32_t place : ranked(scores)) {
        if (items.size() == kKeptItems) break;
        items.push_back(pool.items[place]);
        kept.push_back(scores[place]);
      }
    }
  }

  void end_method() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (all_tie_[row]) rows_[row].row.note = std::string(kAllTie) + ": all candidates tie, which is chance";
      table_.rows.push_back(std::move(rows_[row]));
    }
    rows_.clear();
    model_.reset();
    unit_ = 0;
    ++method_;
  }

  // ---- controls ---------------------------------------------------------------------------------------------------

  /// A control that scores a candidate by a rule.
  void add_control(const std::string& id, const std::string& label, const std::function<float(const CandidatePool&, std::size_t)>& rule) {
    PoolRow row = control_row(id, label);
    allot(row);
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
  std::size_t unit_ = 0;    ///< Of the pools; then people ranked by the method at work.
  std::size_t method_ = 0;  ///< At work.
  std::unique_ptr<recommend::Training> training_;
  std::unique_ptr<const ItemModel> model_;
  std::vector<PoolRow> rows_;   ///< Of the method at work: with the history, and perhaps without.
  std::vector<bool> all_tie_;   ///< By row, so far.
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<Experiment>> pools_experiment(const ExperimentSpec& spec, const DataSet& data) {
  PoolsSettings settings;
  recommend::SettingsReader reader(spec.settings);
  fields(reader, settings);
  if (auto error = reader.error()) return *error;

  ExperimentSpec full = spec;
  full.protocol = "pools";
  recommend::SettingsWriter writer;
  fields(writer, settings);
  full.settings.clear();
  for (const recommend::SettingSpec& setting : writer.take()) full.settings[setting.key] = setting.value;
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
  if (full.methods.empty()) full.methods = usual_methods(settings, data);
  for (MethodChoice& choice : full.methods) {
    if (auto error = complete(choice, settings, data)) return *error;
  }
  auto builder = PoolBuilder::create(data, settings.pools, full.seed);
  if (!builder) return builder.error();
  return std::unique_ptr<Experiment>(
      std::make_unique<Pools>(std::move(full), settings, std::move(metrics), data, std::move(*builder)));
}

}  // namespace earshot::evaluate
