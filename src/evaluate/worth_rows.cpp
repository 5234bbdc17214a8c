#include "evaluate/worth_rows.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "evaluate/metrics.h"
#include "recommend/recommend.h"

namespace earshot::evaluate {
namespace {

using recommend::ArtistId;
using recommend::Excluded;
using recommend::Models;
using List = std::vector<ArtistId>;

Excluded seen_by(const TasteUser& user, std::size_t artists) {
  Excluded seen(artists, false);
  for (const auto& [from, weight] : user.seen) seen[from.artist.index()] = true;
  return seen;
}

/// The k best that were not seen, ties by id; artists for which nothing speaks are not ranked.
List top(const std::vector<double>& scores, const Excluded& seen, std::size_t k) {
  std::vector<std::pair<double, std::uint32_t>> ranking;
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    const double score = recommend::rounded(scores[i]);
    if (score > 0 && !seen[i]) ranking.emplace_back(-score, i);
  }
  const auto end = ranking.begin() + static_cast<std::ptrdiff_t>(std::min(k, ranking.size()));
  std::partial_sort(ranking.begin(), end, ranking.end());
  List list;
  for (auto at = ranking.begin(); at != end; ++at) list.push_back(ArtistId{at->second});
  return list;
}

/// Adds up one method's lists over all users.
class Score {
 public:
  Score(const Models& models, std::size_t k)
      : models_(models), k_(k), shown_(models.catalogue().artists.size(), false) {}

  void add(const TasteUser& user, const List& list) {
    Hits hits;
    std::set<catalogue::SceneId> scenes;
    for (const ArtistId artist : list) {
      scenes.insert(models_.catalogue().artist(artist).scene);
      hits.push_back(std::binary_search(user.hidden.begin(), user.hidden.end(), artist));
      tiers_ += models_.catalogue().artist(artist).tier;
      shown_[artist.index()] = true;
    }
    items_ += list.size();
    scenes_ += static_cast<double>(scenes.size());
    row_.user_recall.push_back(recall_at(hits, user.hidden.size(), k_));
    row_.user_ndcg.push_back(ndcg_at(hits, user.hidden.size(), k_, Ideal::reachable));
    found_ += hit_rate_at(hits, k_);
  }
  WorthRow finish(std::string method, WorthKind kind = WorthKind::method) {
    row_.method = std::move(method);
    row_.kind = kind;
    row_.recall = bootstrap_mean(row_.user_recall);
    row_.ndcg = bootstrap_mean(row_.user_ndcg);
    const double users = static_cast<double>(std::max<std::size_t>(row_.user_ndcg.size(), 1));
    row_.hit_rate = found_ / users;
    row_.scenes = scenes_ / users;
    row_.mean_tier = tiers_ / static_cast<double>(std::max<std::size_t>(items_, 1));
    row_.coverage = static_cast<double>(std::count(shown_.begin(), shown_.end(), true)) /
                    static_cast<double>(std::max<std::size_t>(shown_.size(), 1));
    return std::move(row_);
  }

 private:
  const Models& models_;
  std::size_t k_;
  WorthRow row_;
  std::vector<bool> shown_;
  double tiers_ = 0;
  double found_ = 0;
  double scenes_ = 0;
  std::size_t items_ = 0;
};

/// How many scenes k artists drawn at random live in.
double expected_scenes(const catalogue::Catalogue& catalogue, std::size_t k) {
  const double n = static_cast<double>(catalogue.artists.size());
  std::vector<double> artists_of(catalogue.scenes.size(), 0.0);
  for (const auto& artist : catalogue.artists) artists_of[artist.scene.index()] += 1;
  double scenes = 0;
  for (const double of_scene : artists_of) {
    double none = 1;  // Chance that no draw comes from this scene.
    for (double drawn = 0; drawn < std::min(static_cast<double>(k), n); ++drawn) {
      none *= std::max(0.0, n - of_scene - drawn) / (n - drawn);
    }
    scenes += 1 - none;
  }
  return scenes;
}

}  // namespace

WorthRow score_method(const Models& models, const recommend::Recommender& method, const Population& population,
                      std::size_t k) {
  Score score(models, k);
  for (const TasteUser& user : population.users) {
    const Excluded seen = seen_by(user, models.catalogue().artists.size());
    score.add(user, top(method.scores(user.seen, seen), seen, k));
  }
  return score.finish(std::string(method.id()));
}

WorthRow score_default_list(const Models& models, const Population& population, std::size_t k) {
  Score score(models, k);
  for (const TasteUser& user : population.users) {
    const Excluded seen = seen_by(user, models.catalogue().artists.size());
    List list;
    for (const auto& item : recommend::recommend(models, user.seen, seen, {.count = k})) list.push_back(item.artist);
    score.add(user, list);
  }
  return score.finish("blend + spread", WorthKind::list);
}

WorthRow score_item_model(const Models& models, const recommend::ItemModel& model, const Population& population,
                          std::size_t k) {
  Score score(models, k);
  std::vector<float> scores(model.items());
  for (const TasteUser& user : population.users) {
    recommend::Profile profile;
    for (const auto& [from, weight] : user.seen) profile.items.push_back({from.artist.value, 1});
    model.score(profile, scores);
    score.add(user, top({scores.begin(), scores.end()}, seen_by(user, scores.size()), k));
  }
  return score.finish("", WorthKind::trained);
}

WorthRow score_tiers(const Models& models, const Population& population, std::size_t k) {
  Score score(models, k);
  std::vector<double> tiers;
  for (const auto& artist : models.catalogue().artists) tiers.push_back(artist.tier);
  for (const TasteUser& user : population.users) score.add(user, top(tiers, seen_by(user, tiers.size()), k));
  return score.finish("tiers alone", WorthKind::ablation);
}

WorthRow expect_random(const Models& models, const Population& population, std::size_t k) {
  const auto& artists = models.catalogue().artists;
  WorthRow row;
  row.kind = WorthKind::control;
  row.method = "random";
  double found = 0;
  for (const TasteUser& user : population.users) {
    const std::size_t candidates = artists.size() - user.seen.size();
    row.user_recall.push_back(expected_recall_at(candidates, user.hidden.size(), k));
    row.user_ndcg.push_back(expected_ndcg_at(candidates, user.hidden.size(), k));
    found += expected_hit_rate_at(candidates, user.hidden.size(), k);
  }
  row.recall = bootstrap_mean(row.user_recall);
  row.ndcg = bootstrap_mean(row.user_ndcg);
  row.hit_rate = found / static_cast<double>(std::max<std::size_t>(population.users.size(), 1));
  for (const auto& artist : artists) row.mean_tier += artist.tier / static_cast<double>(artists.size());
  row.scenes = expected_scenes(models.catalogue(), k);
  row.coverage = 1;
  return row;
}

}  // namespace earshot::evaluate
