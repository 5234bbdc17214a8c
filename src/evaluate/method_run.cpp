#include "evaluate/method_run.h"

#include <utility>

#include "recommend/methods.h"

namespace earshot::evaluate {

Result<std::unique_ptr<MethodRun>> MethodRun::create(const MethodChoice& choice, const RunSetting& setting) {
  auto training = recommend::make_training(choice.id, choice.settings, setting.split->training_data(setting.seed));
  if (!training) return training.error();
  const recommend::MethodSpec& method = *recommend::find_method(choice.id);
  std::unique_ptr<MethodRun> run(new MethodRun);
  run->setting_ = &setting;
  run->result_.id = method.id;
  run->result_.label = label_of(choice);
  run->result_.settings = recommend::complete_settings(method, choice.settings);
  run->training_ = std::move(*training);
  return run;
}

bool MethodRun::step(const Budget& budget) {
  if (training_) {
    if (!train(budget)) return false;
    if (!ranking_) return true;
    if (budget.exhausted()) return false;
  }
  return !ranking_ || ranking_->step(budget);
}

/// True when the training is over.
bool MethodRun::train(const Budget& budget) {
  if (!training_->step(budget)) return false;
  if (const auto error = training_->error()) {
    result_.note = "not run: " + error->what;
    training_.reset();
    return true;
  }
  model_ = training_->take();
  training_.reset();
  const RankingTask task{&setting_->split->known,
                         setting_->split->timed ? &setting_->split->sequences : nullptr,
                         &setting_->split->relevant,
                         setting_->split->users,
                         setting_->yardsticks,
                         setting_->rerank,
                         setting_->pool};
  ranking_ = std::make_unique<FullRanking>(*model_, task, setting_->metrics);
  return true;
}

double MethodRun::progress() const {
  if (training_) return training_->progress() / 2;
  return ranking_ ? .5 + ranking_->progress() / 2 : 1;
}

std::string MethodRun::doing() const { return result_.label + (training_ ? ": training" : ": ranking"); }

MethodResult MethodRun::take() {
  if (!ranking_) return std::move(result_);
  Ranked ranked = ranking_->take();
  for (const double value : ranked.overall) result_.values.push_back({value, value, value});
  result_.by_user = std::move(ranked.by_user);
  result_.lists = std::move(ranked.lists);
  result_.scores = std::move(ranked.scores);
  ranking_.reset();
  model_.reset();
  return std::move(result_);
}

}  // namespace earshot::evaluate
