// Recipe matched. Let the items stand in a row by popularity, equally popular ones in random order, items that can't be
// candidates for this person left out. For a positive at place t draw o uniformly from 0 .. n - 1; the pool is the window
// of n items in which the positive has place o. Then
//
//   - the positive's place in the pool's own order of popularity is o: uniform, whatever its popularity;
//   - the order among equals is random and does not tell the positive from them, so ranking ties at random changes nothing.
//
// So the rank of the positive under "most popular first", and under its reversal, is uniform on 1 .. n: the law of chance, in
// every metric and not only on average. Windows must fit whatever o is, or o would depend on t: positives with fewer than n - 1
// others above (or below) their block of equals are left out and counted. Where a block of equals alone holds n - 1 others
// or more, the negatives are drawn from it, and popularity has nothing to say.
//
// The recipe matches popularity (training listeners) and what the person had before, and nothing else: recency and artist are
// left to tell positives and negatives apart, since they are what a recommender is for.
#include <algorithm>
#include <numeric>
#include <utility>

#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

using Items = std::vector<std::uint32_t>;

class RecipeMatched final : public PoolRecipe {
 public:
  RecipeMatched(const PlayLog& log, const PoolOptions& options, std::uint64_t seed)
      : log_(log), options_(options), before_(log.all.items), after_(log.all.items), key_(log.all.items) {
    Random random(seed);
    for (std::uint64_t& key : key_) key = random.next();
    order_.resize(log.all.items);
    std::iota(order_.begin(), order_.end(), 0U);
    sort(order_);
  }

  MadePools make(std::uint32_t user, Random& random) override {
    if (log_.before(user).size() < options_.least_train) return {{}, LeftOut::few_plays};
    before_.clear();
    after_.clear();
    for (const std::uint32_t item : log_.before(user)) before_.insert(item);
    Items positives;
    for (const std::uint32_t item : log_.after(user)) {
      const bool wanted = options_.from == Positives::any || !before_.has(item);
      if (after_.insert(item) && wanted) positives.push_back(item);
    }
    if (positives.size() < options_.least) return {{}, LeftOut::few_positives};
    shuffle(positives, random);

    const Items own = own_items(user);
    MadePools made;
    for (const std::uint32_t positive : positives) {
      if (made.pools.size() == options_.positives) break;
      Items negatives = negatives_for(positive, before_.has(positive) ? own : order_, random);
      if (negatives.empty()) {
        ++made.positives_left_out;
      } else {
        made.pools.push_back({{positive}, std::move(negatives), {}});
      }
    }
    if (made.pools.empty()) made.why = LeftOut::few_candidates;
    return made;
  }

  std::vector<float> popularity() const override { return log_.listeners; }

  std::vector<std::string> notes() const override {
    return {"Recipe matched: each pool holds one positive among neighbours in popularity that the person " +
            std::string(options_.from == Positives::any ? "had or had not before as it" : "never had") +
            "; its place in the order of popularity is a uniform draw, so popularity and its reversal are at chance by construction.",
            "Popularity is the number of training listeners. Others' training parts may be later than a person's test part."};
  }

 private:
  void sort(Items& items) const {
    std::sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (log_.listeners[a] != log_.listeners[b]) return log_.listeners[a] < log_.listeners[b];
      return key_[a] != key_[b] ? key_[a] < key_[b] : a < b;
    });
  }

  /// What the person had before, as a row by popularity of its own: the candidates beside a repeat.
  Items own_items(std::uint32_t user) const {
    Items items;
    if (options_.from != Positives::any) return items;
    for (const recommend::Entry& entry : log_.train.row(user)) items.push_back(entry.item);
    sort(items);
    return items;
  }

  /// Candidates beside a positive: as new to the person as it is, and not played in the test part.
  bool fits(std::uint32_t item, std::uint32_t positive) const {
    return before_.has(item) == before_.has(positive) && !after_.has(item);
  }

  /// Empty: the positive must be left out. `row` is ascending by popularity.
  Items negatives_for(std::uint32_t positive, const Items& row, Random& random) const {
    const std::size_t wanted = options_.pool - 1;
    const float popularity = log_.listeners[positive];
    const float others = popularity - (before_.has(positive) ? 1.0F : 0.0F);
    if (others < static_cast<float>(options_.listeners)) return {};
    const auto less = [&](std::uint32_t item, float than) { return log_.listeners[item] < than; };
    const auto more = [&](float than, std::uint32_t item) { return than < log_.listeners[item]; };
    const auto first = static_cast<std::size_t>(std::lower_bound(row.begin(), row.end(), popularity, less) - row.begin());
    const auto last = static_cast<std::size_t>(std::upper_bound(row.begin(), row.end(), popularity, more) - row.begin());

    // Most items of a long row of equals fit: drawing finds them sooner than looking at all.
    if (last - first >= 2 * (wanted + before_.size() + after_.size()) && &row == &order_) {
      return drawn(first, last, positive, random);
    }
    Items equals;
    for (std::size_t at = first; at < last; ++at) {
      if (fits(row[at], positive)) equals.push_back(row[at]);
    }
    shuffle(equals, random);
    if (equals.size() >= wanted) {
      equals.resize(wanted);
      return equals;
    }
    Items below, above;  // Nearest first.
    for (std::size_t at = first; at-- > 0 && below.size() < wanted;) {
      if (fits(row[at], positive)) below.push_back(row[at]);
    }
    for (std::size_t at = last; at < row.size() && above.size() < wanted; ++at) {
      if (fits(row[at], positive)) above.push_back(row[at]);
    }
    if (below.size() < wanted || above.size() < wanted) return {};
    return window(below, equals, above, random);
  }

  /// Distinct fitting items of order_[first, last), of which at least half fit.
  Items drawn(std::size_t first, std::size_t last, std::uint32_t positive, Random& random) const {
    Items items;
    while (items.size() + 1 < options_.pool) {
      const std::uint32_t item = order_[first + random.below(last - first)];
      if (fits(item, positive) && std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
    }
    return items;
  }

  /// The positive at a random place among its equals, and the window around it.
  static Items window(const Items& below, const Items& equals, const Items& above, Random& random) {
    const std::size_t wanted = below.size();
    const std::size_t place = random.below(equals.size() + 1);
    Items left(equals.begin(), equals.begin() + static_cast<std::ptrdiff_t>(place));  // Nearest first, as all here.
    Items right(equals.begin() + static_cast<std::ptrdiff_t>(place), equals.end());
    left.insert(left.end(), below.begin(), below.end());
    right.insert(right.end(), above.begin(), above.end());
    const std::size_t offset = random.below(wanted + 1);
    left.resize(offset);
    left.insert(left.end(), right.begin(), right.begin() + static_cast<std::ptrdiff_t>(wanted - offset));
    return left;
  }

  const PlayLog& log_;
  const PoolOptions& options_;
  ItemSet before_, after_;          ///< Of the person.
  std::vector<std::uint64_t> key_;  ///< By item: the random order among equals.
  Items order_;                     ///< All items, ascending by popularity.
};

}  // namespace

std::unique_ptr<PoolRecipe> recipe_matched(const PlayLog& log, const PoolOptions& options, std::uint64_t seed) {
  return std::make_unique<RecipeMatched>(log, options, seed);
}

}  // namespace earshot::evaluate
