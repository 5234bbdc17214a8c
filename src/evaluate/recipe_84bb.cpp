// Recipe 84bb. C(i, j) = number of users who have both i and j. For the person's `top` most played tracks T, candidates are
// ranked by sum over i in T of C(i, j) = sum over users v of |T and items of v| * [v has j]: two passes over sparse rows.
//
// Two differences from the study, both forced: its shuffle is Python's (ours is seeded too), and where it was short of
// candidates it took popular tracks of the person's five top genres, which we can do only when the data have genres or
// tags; without, popular tracks of any kind.
#include <algorithm>
#include <utility>

#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

using recommend::Entry;
using recommend::Interactions;

constexpr std::size_t kMostCoListened = 200;
constexpr std::size_t kTopGenres = 5;

/// The first `n` of `entries` by falling value, then id.
void keep_best(std::vector<Entry>& entries, std::size_t n) {
  const auto better = [](const Entry& a, const Entry& b) { return a.value != b.value ? a.value > b.value : a.item < b.item; };
  const std::size_t kept = std::min(n, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end(), better);
  entries.resize(kept);
}

class Recipe84bb final : public PoolRecipe {
 public:
  Recipe84bb(const PlayLog& log, const DataSet& data, const PoolOptions& options)
      : log_(log), data_(data), options_(options), had_(log.all.items), in_pool_(log.all.items), score_(log.all.items) {
    if (options.co_occurrence == CoOccurrence::everything) has_ = everything();
    had_by_ = recommend::transposed(matrix());
    shared_.resize(matrix().rows);
  }

  MadePools make(std::uint32_t user, Random&) override {
    const auto before = log_.before(user);
    if (before.size() < options_.least_train) return {{}, LeftOut::few_plays};
    had_.clear();
    in_pool_.clear();
    for (const std::uint32_t item : before) had_.insert(item);
    MadePool pool;
    for (const std::uint32_t item : log_.after(user)) {
      if (pool.positives.size() == options_.positives) break;
      if (!had_.has(item) && in_pool_.insert(item)) pool.positives.push_back(item);
    }
    if (pool.positives.size() < options_.least) return {{}, LeftOut::few_positives};
    if (pool.positives.size() >= options_.pool) return {{}, LeftOut::few_candidates};

    const std::vector<Entry> connected = co_listened(user);
    add_negatives(pool, connected);
    if (pool.positives.size() + pool.negatives.size() < options_.pool) add_popular(pool, user);
    if (pool.positives.size() + pool.negatives.size() < options_.pool) return {{}, LeftOut::few_candidates};
    for (const auto* part : {&pool.positives, &pool.negatives}) {
      for (const std::uint32_t item : *part) pool.co_occurrence.push_back(score_[item]);
    }
    return {{std::move(pool)}};
  }

  std::vector<float> popularity() const override { return log_.listeners; }

  std::vector<std::string> notes() const override {
    std::vector<std::string> notes = {
        "Recipe 84bb, as published: negatives are the tracks most connected to the person's favourites, so mostly famous ones, and "
        "positives are whatever was new; a ranking that knows nothing but fame is punished, its reversal rewarded.",
        "Negatives may include tracks that the person played later too: only the first positives are kept."};
    if (options_.co_occurrence == CoOccurrence::everything) {
      notes.push_back("Co-occurrence is counted over the whole log, as in the study: the person's own test plays choose the negatives "
                      "and speak for the positives. co_occurrence=training counts what came before.");
    }
    return notes;
  }

 private:
  const Interactions& matrix() const { return options_.co_occurrence == CoOccurrence::everything ? has_ : log_.train; }

  Interactions everything() const {
    std::vector<recommend::Cell> cells;
    for (std::uint32_t user = 0; user < log_.cut.size(); ++user) {
      for (const std::uint32_t item : log_.all.sequence(user)) cells.push_back({user, item, 1});
    }
    return recommend::interactions_of(static_cast<std::uint32_t>(log_.cut.size()), log_.all.items, cells);
  }

  /// Leaves the co-occurrence of every item in score_; returns the best that are not in the person's training part.
  std::vector<Entry> co_listened(std::uint32_t user) {
    const auto row = log_.train.row(user);
    std::vector<Entry> favourites(row.begin(), row.end());
    keep_best(favourites, options_.top);
    std::fill(score_.begin(), score_.end(), 0.0F);
    std::fill(shared_.begin(), shared_.end(), 0.0F);
    for (const Entry& favourite : favourites) {
      for (const Entry& listener : had_by_.row(favourite.item)) shared_[listener.item] += 1;
    }
    for (std::uint32_t other = 0; other < shared_.size(); ++other) {
      if (shared_[other] == 0) continue;
      for (const Entry& entry : matrix().row(other)) score_[entry.item] += shared_[other];
    }
    std::vector<Entry> connected;
    for (std::uint32_t item = 0; item < score_.size(); ++item) {
      if (score_[item] > 0 && !had_.has(item)) connected.push_back({item, score_[item]});
    }
    keep_best(connected, kMostCoListened);
    return connected;
  }

  void add_negatives(MadePool& pool, const std::vector<Entry>& ranked) {
    for (const Entry& entry : ranked) {
      if (pool.positives.size() + pool.negatives.size() == options_.pool) return;
      if (!had_.has(entry.item) && in_pool_.insert(entry.item)) pool.negatives.push_back(entry.item);
    }
  }

  /// The most popular of the person's top genres; of all items when the data have no genres.
  void add_popular(MadePool& pool, std::uint32_t user) {
    const Interactions& features = data_.features;
    std::vector<bool> wanted(features.columns);
    for (const Entry& genre : top_genres(user)) wanted[genre.item] = true;
    std::vector<Entry> popular;
    for (std::uint32_t item = 0; item < log_.all.items; ++item) {
      const bool fits = features.rows == 0 || has_any(features.row(item), wanted);
      if (fits && log_.listeners[item] > 0) popular.push_back({item, log_.listeners[item]});
    }
    keep_best(popular, log_.train.row(user).size() + options_.pool);
    add_negatives(pool, popular);
  }

  std::vector<Entry> top_genres(std::uint32_t user) const {
    const Interactions& features = data_.features;
    std::vector<Entry> plays(features.columns);
    for (std::uint32_t genre = 0; genre < features.columns; ++genre) plays[genre].item = genre;
    if (features.rows > 0) {
      for (const Entry& played : log_.train.row(user)) {
        for (const Entry& genre : features.row(played.item)) plays[genre.item].value += played.value;
      }
    }
    std::erase_if(plays, [](const Entry& genre) { return genre.value == 0; });
    keep_best(plays, kTopGenres);
    return plays;
  }

  static bool has_any(std::span<const Entry> row, const std::vector<bool>& wanted) {
    return std::any_of(row.begin(), row.end(), [&](const Entry& entry) { return wanted[entry.item]; });
  }

  const PlayLog& log_;
  const DataSet& data_;
  const PoolOptions& options_;
  Interactions has_;      ///< Users x items over the whole log, when that is what counts.
  Interactions had_by_;   ///< Items x users.
  ItemSet had_;           ///< Of the person, before the test part.
  ItemSet in_pool_;
  std::vector<float> score_;   ///< By item: co-occurrence with the person's favourites.
  std::vector<float> shared_;  ///< By user: favourites in common.
};

}  // namespace

std::unique_ptr<PoolRecipe> recipe_84bb(const PlayLog& log, const DataSet& data, const PoolOptions& options) {
  return std::make_unique<Recipe84bb>(log, data, options);
}

}  // namespace earshot::evaluate
