// Recipe d7dc. The study says "up to 10 unseen tracks by the user's top-5 artists in play-count order, then the globally most
// played": we go down one list, the 5,000 most played tracks of the whole log, first for those artists, then for anybody.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "evaluate/pool_recipes.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kMostPlayed = 5'000;
constexpr std::size_t kTopArtists = 5;
constexpr std::size_t kSameArtist = 10;

class RecipeD7dc final : public PoolRecipe {
 public:
  RecipeD7dc(const PlayLog& log, const DataSet& data, const PoolOptions& options)
      : log_(log), options_(options), artist_(number_artists(data)), seen_(log.all.items) {
    std::vector<std::uint32_t> plays(log.all.items);
    for (const std::uint32_t item : log.all.item) ++plays[item];
    for (std::uint32_t item = 0; item < plays.size(); ++item) most_played_.push_back(item);
    std::stable_sort(most_played_.begin(), most_played_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return plays[a] > plays[b]; });
    most_played_.resize(std::min(most_played_.size(), kMostPlayed));
  }

  MadePools make(std::uint32_t user, Random&) override {
    const auto before = log_.before(user);
    if (before.empty()) return {{}, LeftOut::few_plays};
    MadePool pool;
    pool.positives = {log_.after(user).front()};
    seen_.clear();
    for (const std::uint32_t item : log_.all.sequence(user)) seen_.insert(item);
    const std::vector<std::uint32_t> favourites = top_artists(before);
    const auto by_favourite = [&](std::uint32_t item) {
      return std::find(favourites.begin(), favourites.end(), artist_[item]) != favourites.end();
    };
    const std::size_t wanted = options_.pool - 1;
    for (const std::uint32_t item : most_played_) {
      if (pool.negatives.size() == std::min(kSameArtist, wanted)) break;
      if (by_favourite(item) && seen_.insert(item)) pool.negatives.push_back(item);
    }
    for (const std::uint32_t item : most_played_) {
      if (pool.negatives.size() == wanted) break;
      if (seen_.insert(item)) pool.negatives.push_back(item);
    }
    if (pool.negatives.size() < wanted) return {{}, LeftOut::few_candidates};
    return {{std::move(pool)}};
  }

  /// Plays in the training part, as the study's own baseline counted them.
  std::vector<float> popularity() const override {
    std::vector<float> plays(log_.all.items);
    for (const recommend::Entry& entry : log_.train.entries) plays[entry.item] += entry.value;
    return plays;
  }

  std::vector<std::string> notes() const override {
    return {"Recipe d7dc, as published: negatives are the most played tracks that the person never played, so the positive is nearly "
            "always the least played candidate, and least-played-first needs no taste to find it.",
            "The positive may be a track that the person knows; negatives never are. Repeat-listen shows what that alone gives.",
            "Rankers are told the last " + std::to_string(options_.context) + " plays (0: all)."};
  }

 private:
  static std::vector<std::uint32_t> number_artists(const DataSet& data) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<std::uint32_t> by_item;
    for (const std::string& name : data.artists) {
      by_item.push_back(numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    return by_item;
  }

  std::vector<std::uint32_t> top_artists(std::span<const std::uint32_t> plays) const {
    std::unordered_map<std::uint32_t, std::size_t> counts;
    for (const std::uint32_t item : plays) ++counts[artist_[item]];
    std::vector<std::pair<std::size_t, std::uint32_t>> ranked;
    for (const auto& [artist, count] : counts) ranked.emplace_back(count, artist);
    std::sort(ranked.begin(), ranked.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<std::uint32_t> top;
    for (std::size_t at = 0; at < std::min(kTopArtists, ranked.size()); ++at) top.push_back(ranked[at].second);
    return top;
  }

  const PlayLog& log_;
  const PoolOptions& options_;
  std::vector<std::uint32_t> artist_;       ///< By item.
  std::vector<std::uint32_t> most_played_;  ///< Of the whole log, by falling plays, then id.
  ItemSet seen_;                            ///< By the person at any time, and what the pool holds already.
};

}  // namespace

std::unique_ptr<PoolRecipe> recipe_d7dc(const PlayLog& log, const DataSet& data, const PoolOptions& options) {
  return std::make_unique<RecipeD7dc>(log, data, options);
}

}  // namespace earshot::evaluate
