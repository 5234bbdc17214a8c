#include "evaluate/table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "catalogue/resolve.h"
#include "evaluate/holdout.h"
#include "evaluate/lastfm.h"
#include "evaluate/metrics.h"
#include "recommend/recommend.h"

namespace earshot::evaluate {
namespace {

using recommend::ArtistId;
using recommend::Excluded;
using recommend::Models;
using List = std::vector<ArtistId>;

Half half_of(std::size_t user, std::uint64_t seed) {
  Random coin(seed * 0x10001 + user);
  return coin.next() & 1 ? Half::tuning : Half::reporting;
}

/// Plays by catalogue artist of one user; two names may be one artist.
std::map<ArtistId, double> known_plays(const std::vector<Listened>& user, const std::vector<ArtistId>& resolved) {
  std::map<ArtistId, double> plays;
  for (const Listened& row : user) {
    if (resolved[row.artist].valid()) plays[resolved[row.artist]] += row.plays;
  }
  return plays;
}

TasteUser split(const std::map<ArtistId, double>& plays, std::size_t user, const TableOptions& options) {
  const std::vector<std::pair<ArtistId, double>> rows(plays.begin(), plays.end());
  const Holdout holdout = hold_out(rows.size(), user, {options.hidden_share, options.seed});
  TasteUser result;
  for (const std::size_t at : holdout.seen) {
    result.seen.push_back({{rows[at].first, {}}, std::log2(1 + rows[at].second)});
  }
  for (const std::size_t at : holdout.hidden) result.hidden.push_back(rows[at].first);
  return result;
}

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
    for (const ArtistId artist : list) {
      hits.push_back(std::binary_search(user.hidden.begin(), user.hidden.end(), artist));
      tiers_ += models_.catalogue().artist(artist).tier;
      shown_[artist.index()] = true;
    }
    items_ += list.size();
    row_.user_recall.push_back(recall_at(hits, user.hidden.size(), k_));
    row_.user_ndcg.push_back(ndcg_at(hits, user.hidden.size(), k_, Ideal::reachable));
    found_ += hit_rate_at(hits, k_);
  }
  TableRow finish(std::string method) {
    row_.method = std::move(method);
    row_.recall = bootstrap_mean(row_.user_recall);
    row_.ndcg = bootstrap_mean(row_.user_ndcg);
    row_.hit_rate = found_ / static_cast<double>(std::max<std::size_t>(row_.user_ndcg.size(), 1));
    row_.mean_tier = tiers_ / static_cast<double>(std::max<std::size_t>(items_, 1));
    row_.coverage = static_cast<double>(std::count(shown_.begin(), shown_.end(), true)) /
                    static_cast<double>(std::max<std::size_t>(shown_.size(), 1));
    return std::move(row_);
  }

 private:
  const Models& models_;
  std::size_t k_;
  TableRow row_;
  std::vector<bool> shown_;
  double tiers_ = 0;
  double found_ = 0;
  std::size_t items_ = 0;
};

/// One method as it is: no dials, no spread.
TableRow score_method(const Models& models, const recommend::Recommender& method, const Population& population,
                      std::size_t k) {
  Score score(models, k);
  for (const TasteUser& user : population.users) {
    const Excluded seen = seen_by(user, models.catalogue().artists.size());
    score.add(user, top(method.scores(user.seen, seen), seen, k));
  }
  return score.finish(std::string(method.id()));
}

/// The list as a person gets it who touches no dial.
TableRow score_default_list(const Models& models, const Population& population, std::size_t k) {
  Score score(models, k);
  for (const TasteUser& user : population.users) {
    const Excluded seen = seen_by(user, models.catalogue().artists.size());
    List list;
    for (const auto& item : recommend::recommend(models, user.seen, seen, {.count = k})) list.push_back(item.artist);
    score.add(user, list);
  }
  return score.finish("blend + spread");
}

/// What a random order is expected to get, without drawing one.
TableRow chance(const Models& models, const Population& population, std::size_t k) {
  const auto& artists = models.catalogue().artists;
  TableRow row;
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
  row.coverage = 1;
  return row;
}

}  // namespace

Result<Population> lastfm_population(const catalogue::Catalogue& catalogue, std::string_view user_artists,
                                     std::string_view artists, const TableOptions& options) {
  Result<Lastfm> data = parse_lastfm(user_artists, artists);
  if (!data) return data.error();
  const catalogue::Resolver resolver(catalogue);
  std::vector<ArtistId> resolved;
  for (const std::string& name : data->artists) resolved.push_back(resolver.resolve(name).artist);

  Population population;
  double plays = 0;
  double plays_known = 0;
  for (std::size_t user = 0; user < data->users.size(); ++user) {
    const auto known = known_plays(data->users[user], resolved);
    for (const Listened& row : data->users[user]) plays += row.plays;
    for (const auto& [artist, count] : known) plays_known += count;
    if (known.size() < std::max<std::size_t>(options.least_artists, 2)) {
      ++population.left_out;
    } else if (half_of(user, options.seed) == options.half) {
      population.users.push_back(split(known, user, options));
    }
  }
  population.plays_known = plays > 0 ? plays_known / plays : 0;
  if (population.users.empty()) {
    return Error{"No listener of this data set has enough artists that the catalogue knows.",
                 "Use a larger catalogue."};
  }
  return population;
}

Table compare_methods(const recommend::Models& models, const Population& population, const TableOptions& options) {
  Table table;
  table.users = population.users.size();
  table.users_left_out = population.left_out;
  table.catalogue_artists = models.catalogue().artists.size();
  table.plays_known = population.plays_known;
  table.k = options.k;
  table.half = options.half;
  for (const auto& method : models.all()) table.rows.push_back(score_method(models, *method, population, options.k));
  table.rows.push_back(score_default_list(models, population, options.k));
  table.rows.push_back(chance(models, population, options.k));
  return table;
}

Result<Table> evaluate_lastfm(const recommend::Models& models, std::string_view user_artists, std::string_view artists,
                              const TableOptions& options) {
  Result<Population> population = lastfm_population(models.catalogue(), user_artists, artists, options);
  if (!population) return population.error();
  return compare_methods(models, *population, options);
}

}  // namespace earshot::evaluate
