#include "recommend/rank_fusion.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

#include "recommend/methods.h"

namespace earshot::recommend {
namespace {

/// rank_m by item, 0 where m says nothing for the item.
std::vector<std::uint32_t> ranks_of(const std::vector<float>& scores, const std::vector<bool>& has) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t item = 0; item < scores.size(); ++item) {
    if (scores[item] > 0) order.push_back(item);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  std::vector<std::uint32_t> ranks(scores.size(), 0);
  std::uint32_t next = 1;
  for (const std::uint32_t item : order) {
    ranks[item] = next;
    next += has[item] ? 0U : 1U;  // What the person has takes no rank away.
  }
  return ranks;
}

class RankFusion final : public ItemModel {
 public:
  RankFusion(std::vector<FusedModel> parts, double constant) : parts_(std::move(parts)), constant_(constant) {
    assert(!parts_.empty());
  }
  std::uint32_t items() const override { return parts_.front().model->items(); }

  void score(const Profile& profile, std::span<float> scores) const override {
    std::vector<double> sum(scores.size(), 0.0);
    for (const FusedModel& part : parts_) {
      const Standing standing = standing_of(part, profile);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += mass(part, standing.ranks[i]);
    }
    for (std::size_t i = 0; i < sum.size(); ++i) scores[i] = static_cast<float>(sum[i]);
  }

  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override {
    std::vector<ScoreTerms> all(items.size());
    for (const FusedModel& part : parts_) {
      const Standing standing = standing_of(part, profile);
      const std::vector<ScoreTerms> own = part.model->explain(profile, items);
      for (std::size_t at = 0; at < items.size(); ++at) {
        if (standing.ranks[items[at]] == 0) continue;
        add(own[at], mass(part, standing.ranks[items[at]]) / double{standing.scores[items[at]]}, all[at]);
      }
    }
    for (ScoreTerms& terms : all) sort(terms);
    return all;
  }

 private:
  /// What one method says.
  struct Standing {
    std::vector<float> scores;
    std::vector<std::uint32_t> ranks;
  };
  Standing standing_of(const FusedModel& part, const Profile& profile) const {
    Standing standing{std::vector<float>(items()), {}};
    part.model->score(profile, standing.scores);
    std::vector<bool> has(items(), false);
    for (const Entry& entry : profile.items) has[entry.item] = true;
    standing.ranks = ranks_of(standing.scores, has);
    return standing;
  }
  double mass(const FusedModel& part, std::uint32_t rank) const {
    return rank == 0 ? 0 : part.weight / (constant_ + rank);
  }
  static void add(const ScoreTerms& own, double factor, ScoreTerms& sum) {
    sum.base += static_cast<float>(factor * double{own.base});
    for (const Term& term : own.terms) {
      const auto part = static_cast<float>(factor * double{term.part});
      const auto same = [&](const Term& known) { return known.item == term.item; };
      const auto found = std::find_if(sum.terms.begin(), sum.terms.end(), same);
      if (found == sum.terms.end()) {
        sum.terms.push_back({term.item, part});
      } else {
        found->part += part;
      }
    }
  }
  static void sort(ScoreTerms& terms) {
    std::erase_if(terms.terms, [](const Term& term) { return term.part == 0; });
    std::sort(terms.terms.begin(), terms.terms.end(),
              [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
  }

  std::vector<FusedModel> parts_;
  double constant_;
};

/// Says nothing of anything: a fusion of no methods.
class Silence final : public ItemModel {
 public:
  explicit Silence(std::uint32_t items) : items_(items) {}
  std::uint32_t items() const override { return items_; }
  void score(const Profile&, std::span<float> scores) const override { std::fill(scores.begin(), scores.end(), 0.0F); }
  std::vector<ScoreTerms> explain(const Profile&, std::span<const std::uint32_t> items) const override {
    return std::vector<ScoreTerms>(items.size());
  }

 private:
  std::uint32_t items_;
};

/// The methods one after the other.
class FusionTraining final : public Training {
 public:
  FusionTraining(const RankFusionOptions& options, const TrainingData& data)
      : constant_(options.constant), items_(data.matrix->columns) {
    for (const auto& [id, weight] : {std::pair(std::string_view("itemknn"), options.item_knn),
                                     std::pair(std::string_view("rp3beta"), options.rp3beta),
                                     std::pair(std::string_view("ease"), options.ease)}) {
      if (weight <= 0) continue;
      auto training = make_training(id, {}, data);
      assert(training.ok());
      trainings_.push_back({std::move(training).value(), weight});
    }
  }
  bool step(const Budget& budget) override {
    while (done_ < trainings_.size()) {
      auto& [training, weight] = trainings_[done_];
      if (training->step(budget)) {
        if (!error_) error_ = training->error();
        parts_.push_back({training->take(), weight});
        training.reset();
        ++done_;
      }
      if (budget.exhausted()) break;
    }
    return done_ == trainings_.size();
  }
  double progress() const override {
    if (done_ == trainings_.size()) return 1;
    return (static_cast<double>(done_) + trainings_[done_].first->progress()) / static_cast<double>(trainings_.size());
  }
  std::optional<Error> error() const override { return error_; }
  std::unique_ptr<const ItemModel> take() override {
    if (parts_.empty()) return std::make_unique<const Silence>(items_);
    return fuse_ranks(std::move(parts_), constant_);
  }

 private:
  double constant_;
  std::uint32_t items_;
  std::vector<std::pair<std::unique_ptr<Training>, double>> trainings_;
  std::vector<FusedModel> parts_;
  std::size_t done_ = 0;
  std::optional<Error> error_;
};

}  // namespace

std::unique_ptr<const ItemModel> fuse_ranks(std::vector<FusedModel> parts, double constant) {
  return std::make_unique<const RankFusion>(std::move(parts), constant);
}

std::unique_ptr<Training> train_rank_fusion(const RankFusionOptions& options, const TrainingData& data) {
  return std::make_unique<FusionTraining>(options, data);
}

}  // namespace earshot::recommend
