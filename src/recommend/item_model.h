// The seam of all methods that learn from other listeners (collaborative filtering) or from sequences: trained on the
// rows of a data set, they score its items for anybody, in the data or not, without training again.
//
//   MethodSpec + settings --make_training--> Training --step, step, ... take--> ItemModel --score, explain
//
// recommender.h is the seam above it: scores over catalogue artists for the page. collaborative.h joins the two.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/budget.h"
#include "base/result.h"
#include "recommend/interactions.h"

namespace earshot::recommend {

/// A person as item models see them.
struct Profile {
  std::vector<Entry> items;            ///< Ascending by item, each once; values weighted as the training data were.
  std::vector<std::uint32_t> sequence; ///< Oldest first, repeats included; empty when the order is not known.
};

/// What one item of the profile adds to a score. Of a method that reads sequences: all places of that item together.
struct Term {
  std::uint32_t item = 0;
  float part = 0;
};

/// score(item) = base + sum of parts. `base` is what the method says of the item whoever asks (popularity, a mean).
struct ScoreTerms {
  float base = 0;
  std::vector<Term> terms;  ///< Largest part first, ties by item; zeros left out.
};

class ItemModel {
 public:
  virtual ~ItemModel() = default;
  virtual std::uint32_t items() const = 0;
  /// Overwrites `scores`, one per item; higher is better, 0 or less means that nothing speaks for the item. Items of the profile
  /// are scored too: leaving them out is the caller's business. Safe to call from several threads at once.
  virtual void score(const Profile& profile, std::span<float> scores) const = 0;
  /// The terms of score(profile)[item] for each of `items`, in their order; base and parts sum to the score (to 1e-4 of it).
  virtual std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const = 0;
};

/// Everything that a method may learn from; it must outlive the Training, not the model.
struct TrainingData {
  const Interactions* matrix = nullptr;    ///< Users x items. Always there.
  const Sequences* sequences = nullptr;    ///< Null when the data have no order; else of the same items.
  const Interactions* features = nullptr;  ///< Items x features (tags, genres), values > 0; null when there are none.
  std::uint64_t seed = 1;
};

/// A model in the making. The same data, settings and seed give the same model, whatever the budgets.
class Training {
 public:
  virtual ~Training() = default;
  /// Works until done or the budget is used up, at least for one unit of work. True when done.
  virtual bool step(const Budget& budget) = 0;
  virtual double progress() const = 0;  ///< 0..1
  /// Why it came to nothing (numbers that the method can't work with); step() returned true, and take() gives a model that scores
  /// everything 0.
  virtual std::optional<Error> error() const { return std::nullopt; }
  /// Once, after step() returned true.
  virtual std::unique_ptr<const ItemModel> take() = 0;
};

}  // namespace earshot::recommend
