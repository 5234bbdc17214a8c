#include "evaluate/catalogue_worth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

#include "base/budget.h"
#include "base/random.h"
#include "catalogue/resolve.h"
#include "evaluate/holdout.h"
#include "evaluate/lastfm.h"
#include "evaluate/worth_rows.h"
#include "recommend/methods.h"

namespace earshot::evaluate {
namespace {

using recommend::ArtistId;
using recommend::ModelOptions;
using recommend::Models;

Half half_of(std::size_t user, std::uint64_t seed) {
  Random coin(seed * 0x10001 + user);
  return coin.next() & 1 ? Half::tuning : Half::reporting;
}

// ---- Listeners as the catalogue sees them -----------------------------------------------------------------

/// Plays by catalogue artist of one user; two names may be one artist.
std::map<ArtistId, double> known_plays(const std::vector<Listened>& user, const std::vector<ArtistId>& resolved) {
  std::map<ArtistId, double> plays;
  for (const Listened& row : user) {
    if (resolved[row.artist].valid()) plays[resolved[row.artist]] += row.plays;
  }
  return plays;
}

recommend::Weighted weighted(const std::pair<const ArtistId, double>& artist_plays) {
  return {{artist_plays.first, {}}, std::log2(1 + artist_plays.second)};
}

TasteUser split(const std::map<ArtistId, double>& plays, std::size_t user, const WorthOptions& options) {
  const std::vector<std::pair<const ArtistId, double>> rows(plays.begin(), plays.end());
  const Holdout holdout = hold_out(rows.size(), user, {options.hidden_share, options.seed});
  TasteUser result;
  for (const std::size_t at : holdout.seen) result.seen.push_back(weighted(rows[at]));
  for (const std::size_t at : holdout.hidden) result.hidden.push_back(rows[at].first);
  return result;
}

recommend::Taste whole(const std::map<ArtistId, double>& plays) {
  recommend::Taste taste;
  for (const auto& row : plays) taste.push_back(weighted(row));
  return taste;
}

/// Shares of plays that are known, one per listener, put together.
class Shares {
 public:
  void add(double known, double all) {
    known_ += known;
    all_ += all;
    if (all > 0) shares_.push_back(known / all);
  }
  PlaysKnown take() {
    if (shares_.empty()) return {};
    std::sort(shares_.begin(), shares_.end());
    const auto at = [&](double q) { return shares_[static_cast<std::size_t>(q * static_cast<double>(shares_.size() - 1))]; };
    const auto few = std::count_if(shares_.begin(), shares_.end(), [](double share) { return share < 0.1; });
    return {known_ / all_, at(0.5), at(0.25), at(0.75), static_cast<double>(few) / static_cast<double>(shares_.size())};
  }

 private:
  std::vector<double> shares_;
  double known_ = 0, all_ = 0;
};

// ---- Ablations --------------------------------------------------------------------------------------------

struct WorthAblation {
  const char* label;
  void (*change)(ModelOptions&);
};
constexpr std::array<WorthAblation, 5> kAblations = {{
    {"no tags", [](ModelOptions& o) { o.blend.tag_knn = o.blend.tag_content = 0; }},
    {"no edges", [](ModelOptions& o) { o.blend.similar = 0; }},
    {"no tiers", [](ModelOptions& o) { o.blend.popularity = 0; }},
    {"tags alone", [](ModelOptions& o) { o.blend.similar = o.blend.popularity = 0; }},
    {"no country", [](ModelOptions& o) { o.features.country_weight = o.features.decade_weight = 0; }},
}};

WorthRow score_ablation(const WorthAblation& ablation, const Models& models, const Population& population, std::size_t k) {
  ModelOptions options;
  ablation.change(options);
  const Models without = Models::create(models.catalogue(), options);
  WorthRow row = score_method(without, *without.find("blend"), population, k);
  row.kind = WorthKind::ablation;
  row.method = ablation.label;
  return row;
}

// ---- Methods that know these listeners --------------------------------------------------------------------

/// Both halves, one row per user; what is hidden stays hidden.
recommend::Interactions listeners_matrix(const Population& population, std::size_t artists) {
  std::vector<recommend::Cell> cells;
  std::uint32_t row = 0;
  const auto add = [&](const recommend::Taste& taste) {
    for (const auto& [from, weight] : taste) cells.push_back({row, from.artist.value, 1});
    ++row;
  };
  for (const TasteUser& user : population.users) add(user.seen);
  for (const recommend::Taste& taste : population.others) add(taste);
  return recommend::interactions_of(row, static_cast<std::uint32_t>(artists), cells);
}

/// What the likes add to the spread of the list.
WorthRow score_spread_by_tags(const Models& models, const Population& population, std::size_t k) {
  ModelOptions options;
  options.likeness.beta = 0;
  WorthRow row = score_default_list(Models::create(models.catalogue(), options), population, k);
  row.method = "spread by tags";
  return row;
}

struct TrainedChoice {
  const char* id;
  const char* label;
};
constexpr std::array<TrainedChoice, 3> kTrained = {{
    {"popularity", "listeners: pop"}, {"itemknn", "listeners: iknn"}, {"ease", "listeners: EASE"}}};

std::vector<WorthRow> score_trained(const Models& models, const Population& population, std::size_t k) {
  const recommend::Interactions matrix = listeners_matrix(population, models.catalogue().artists.size());
  std::vector<WorthRow> rows;
  for (const auto& [id, label] : kTrained) {
    auto training = recommend::make_training(id, {}, {.matrix = &matrix});
    if (!training) continue;
    while (!(*training)->step(Budget::unlimited())) {
    }
    rows.push_back(score_item_model(models, *(*training)->take(), population, k));
    rows.back().method = label;
  }
  return rows;
}

}  // namespace

const WorthRow* CatalogueWorth::find(std::string_view method) const {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const WorthRow& row) { return row.method == method; });
  return at == rows.end() ? nullptr : &*at;
}

Result<Population> population_of(const catalogue::Catalogue& catalogue, std::string_view user_artists,
                                 std::string_view artists, const WorthOptions& options) {
  Result<Lastfm> data = parse_lastfm(user_artists, artists);
  if (!data) return data.error();
  const catalogue::Resolver resolver(catalogue);
  std::vector<ArtistId> resolved;
  for (const std::string& name : data->artists) resolved.push_back(resolver.resolve(name).artist);

  Population population;
  Shares shares;
  for (std::size_t user = 0; user < data->users.size(); ++user) {
    const auto known = known_plays(data->users[user], resolved);
    double plays = 0, plays_known = 0;
    for (const Listened& row : data->users[user]) plays += row.plays;
    for (const auto& [artist, count] : known) plays_known += count;
    shares.add(plays_known, plays);
    if (known.size() < std::max<std::size_t>(options.least_artists, 2)) {
      ++population.left_out;
    } else if (half_of(user, options.seed) == options.half) {
      population.users.push_back(split(known, user, options));
    } else {
      population.others.push_back(whole(known));
    }
  }
  population.plays_known = shares.take();
  if (population.users.empty()) {
    return Error{"No listener of this data set has enough artists that the catalogue knows.",
                 "Use a larger catalogue."};
  }
  return population;
}

CatalogueWorth worth_of(const Models& models, const Population& population, const WorthOptions& options) {
  CatalogueWorth worth;
  worth.users = population.users.size();
  worth.users_left_out = population.left_out;
  worth.catalogue_artists = models.catalogue().artists.size();
  worth.plays_known = population.plays_known;
  worth.k = options.k;
  worth.half = options.half;
  for (const auto& method : models.all()) worth.rows.push_back(score_method(models, *method, population, options.k));
  worth.rows.push_back(score_default_list(models, population, options.k));
  worth.rows.push_back(score_spread_by_tags(models, population, options.k));
  for (const WorthAblation& ablation : kAblations) {
    worth.rows.push_back(score_ablation(ablation, models, population, options.k));
  }
  worth.rows.push_back(score_tiers(models, population, options.k));
  for (WorthRow& row : score_trained(models, population, options.k)) worth.rows.push_back(std::move(row));
  worth.rows.push_back(expect_random(models, population, options.k));
  return worth;
}

Result<CatalogueWorth> catalogue_worth(const Models& models, std::string_view user_artists, std::string_view artists,
                                       const WorthOptions& options) {
  Result<Population> population = population_of(models.catalogue(), user_artists, artists, options);
  if (!population) return population.error();
  return worth_of(models, *population, options);
}

}  // namespace earshot::evaluate
