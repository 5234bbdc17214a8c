#include "evaluate/pool_ranking.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "evaluate/method_choice.h"

namespace earshot::evaluate {
namespace {

using recommend::Interactions;

constexpr const char* kCoOccurrence = "cooccurrence";  ///< 84bb's own item-kNN; not one of recommend/methods.h.
constexpr std::size_t kPeopleAtOnce = 16;
constexpr std::size_t kMostItemsOfEase = 4'000;
const char* const kUsual[] = {"random", "itemknn", "userknn", "rp3beta", "ials", "markov", "sknn", "tfidf"};

bool has_history_free_twin(const std::string& method) {
  return method != "random" && method != "popularity" && method != kCoOccurrence;
}

bool is_tie(const PoolScores& pool) {
  return std::all_of(pool.begin(), pool.end(), [&](float score) { return score == pool.front(); });
}

}  // namespace

std::vector<MethodChoice> usual_pool_methods(const PoolsSettings& settings, const DataSet& data) {
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

std::optional<Error> complete_pool_method(MethodChoice& choice, const PoolsSettings& settings, const DataSet& data) {
  if (choice.id == kCoOccurrence) {
    if (settings.pools.recipe == Recipe::study_84bb && choice.settings.empty()) return std::nullopt;
    return Error{"The method 'cooccurrence' goes with the recipe 84bb only, and has no settings.", "Take itemknn."};
  }
  return complete(choice, data);
}

std::string pool_method_label(const std::string& id) {
  const recommend::MethodSpec* method = recommend::find_method(id);
  return method ? method->label : "Co-occurrence (the study's item-kNN)";
}

PoolRanking::PoolRanking(const PoolStudy& study, const DataSet& data, const std::vector<NamedMetric>& metrics, MethodChoice choice,
                         Ablation ablation, std::uint64_t seed)
    : study_(study), data_(data), metrics_(metrics), choice_(std::move(choice)), ablation_(ablation), seed_(seed) {}

bool PoolRanking::ranks_itself() const { return choice_.id == kCoOccurrence; }

bool PoolRanking::step(const Budget& budget) {
  if (!model_ && !ranks_itself()) return train(budget);
  if (rows_.empty()) begin_rows();
  return rank_some();
}

double PoolRanking::progress() const {
  if (training_) return 0.5 * training_->progress();
  if (!model_ && !ranks_itself()) return 0;
  return 0.5 + 0.5 * static_cast<double>(person_) / static_cast<double>(study_.people.size());
}

std::string PoolRanking::doing() const { return pool_method_label(choice_.id) + (training_ ? ": training" : ": ranking"); }

// ---- Training -----------------------------------------------------------------------------------------------------

bool PoolRanking::fail(const Error& error) {
  training_.reset();
  error_ = error;
  return true;
}

bool PoolRanking::train(const Budget& budget) {
  if (!training_) {
    const Interactions* features = data_.features.rows > 0 ? &data_.features : nullptr;
    auto made = recommend::make_training(choice_.id, choice_.settings, {&study_.train, &study_.sequences, features, seed_});
    if (!made) return fail(made.error());
    training_ = std::move(*made);
  }
  if (!training_->step(budget)) return false;
  if (const auto error = training_->error()) return fail(*error);
  model_ = training_->take();
  training_.reset();
  return false;
}

// ---- Ranking ------------------------------------------------------------------------------------------------------

void PoolRanking::begin_rows() {
  PoolRow row = named_row(choice_.id, pool_method_label(choice_.id));
  row.row.settings = choice_.settings;
  row.row.figures["cost_usd"] = 0;
  if (choice_.id == "random") row.row.note = "one draw; the control says what many would give";
  make_room(row, metrics_.size(), study_.people.size());
  rows_ = {std::move(row)};
  if (ablation_ == Ablation::no_history && has_history_free_twin(choice_.id)) {
    rows_.push_back(rows_.front());
    rows_.back().row.id += "-no-history";
    rows_.back().row.label += ", no history";
  }
  all_tie_.assign(rows_.size(), true);
  scores_.resize(study_.pools.size());
}

/// The next few people, with and without their history.
bool PoolRanking::rank_some() {
  const std::size_t begin = person_, end = std::min(person_ + kPeopleAtOnce, study_.people.size());
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
  person_ = end;
  if (person_ < study_.people.size()) return false;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (all_tie_[row]) rows_[row].row.note = std::string(kAllTie) + ": all candidates tie, which is chance";
  }
  return true;
}

/// True when all candidates of all the person's pools tie.
bool PoolRanking::rank_person(std::size_t at, std::size_t row) {
  const PoolPerson& person = study_.people[at];
  std::vector<PoolScores> scores = scores_of(person, row);
  place(rows_[row], at, score_person(study_, person, scores, metrics_));
  const bool tie = std::all_of(scores.begin(), scores.end(), is_tie);
  if (row == 0) std::move(scores.begin(), scores.end(), scores_.begin() + static_cast<std::ptrdiff_t>(person.first_pool));
  return tie;
}

/// Row 0 is told the history, row 1 is not.
std::vector<PoolScores> PoolRanking::scores_of(const PoolPerson& person, std::size_t row) const {
  std::vector<PoolScores> scores;
  std::vector<float> of_all;
  if (model_) {
    of_all.resize(model_->items());
    model_->score(row == 0 ? person.history : recommend::Profile{}, of_all);
  }
  for (std::size_t at = 0; at < person.pools; ++at) {
    const CandidatePool& pool = study_.pools[person.first_pool + at];
    PoolScores& candidates = scores.emplace_back(pool.co_occurrence);
    if (!model_) continue;
    candidates.clear();
    for (const std::uint32_t item : pool.items) candidates.push_back(of_all[item]);
  }
  return scores;
}

void PoolRanking::keep_list(std::size_t person) {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const PoolScores scores = scores_of(study_.people[person], row).front();
    const CandidatePool& pool = study_.pools[study_.people[person].first_pool];
    std::vector<std::uint32_t>& items = rows_[row].row.lists.emplace_back();
    std::vector<float>& kept = rows_[row].row.scores.emplace_back();
    for (const std::uint32_t place : ranked(scores)) {
      if (items.size() == kKeptItems) break;
      items.push_back(pool.items[place]);
      kept.push_back(scores[place]);
    }
  }
}

}  // namespace earshot::evaluate
