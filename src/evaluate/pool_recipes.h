// The three recipes of candidate_pools.h, each in its own file, over one log of plays. A recipe makes the pools of one person.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "evaluate/candidate_pools.h"

namespace earshot::evaluate {

/// Everybody's plays in the order of time, cut into training and test. An event is one play, whatever its value.
struct PlayLog {
  recommend::Sequences all;         ///< One per user.
  std::vector<std::uint32_t> cut;   ///< By user: so many plays are training, the rest is test.
  recommend::Interactions train;    ///< Users x items: counts.
  std::vector<float> listeners;     ///< By item: users with it in `train`.

  std::span<const std::uint32_t> before(std::size_t user) const { return all.sequence(user).first(cut[user]); }
  std::span<const std::uint32_t> after(std::size_t user) const { return all.sequence(user).subspan(cut[user]); }
};

/// The last `days` days of each user are test; or, with `days` 0, the last play.
PlayLog log_of(const DataSet& data, std::uint32_t days);

/// A pool before its candidates are shuffled. `co_occurrence` is empty or of the positives, then the negatives.
struct MadePool {
  std::vector<std::uint32_t> positives;
  std::vector<std::uint32_t> negatives;
  std::vector<float> co_occurrence;
};

enum class LeftOut : std::uint8_t { no, few_plays, few_positives, few_candidates };

struct MadePools {
  std::vector<MadePool> pools;  ///< At least one when nothing is left out.
  LeftOut why = LeftOut::no;
  std::size_t positives_left_out = 0;
};

class PoolRecipe {
 public:
  virtual ~PoolRecipe() = default;
  virtual MadePools make(std::uint32_t user, Random& random) = 0;
  /// By item, what the popularity controls rank by.
  virtual std::vector<float> popularity() const = 0;
  virtual std::vector<std::string> notes() const = 0;
};

/// All arguments must outlive the recipe.
std::unique_ptr<PoolRecipe> recipe_84bb(const PlayLog& log, const DataSet& data, const PoolOptions& options);
std::unique_ptr<PoolRecipe> recipe_d7dc(const PlayLog& log, const DataSet& data, const PoolOptions& options);
std::unique_ptr<PoolRecipe> recipe_matched(const PlayLog& log, const PoolOptions& options, std::uint64_t seed);

/// Which items, in O(1), emptied in O(what was put in).
class ItemSet {
 public:
  explicit ItemSet(std::size_t items) : in_(items) {}
  bool has(std::uint32_t item) const { return in_[item]; }
  /// False when it was there already.
  bool insert(std::uint32_t item) {
    if (in_[item]) return false;
    in_[item] = true;
    all_.push_back(item);
    return true;
  }
  std::size_t size() const { return all_.size(); }
  void clear() {
    for (const std::uint32_t item : all_) in_[item] = false;
    all_.clear();
  }

 private:
  std::vector<bool> in_;
  std::vector<std::uint32_t> all_;
};

/// Fisher and Yates.
template <class T>
void shuffle(std::vector<T>& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

}  // namespace earshot::evaluate
