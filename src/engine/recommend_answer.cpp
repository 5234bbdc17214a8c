// The answer to RecommendRequest: settings to taste and options, recommendations to items with reasons.
#include "engine/recommend_answer.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "catalogue/countries.h"
#include "engine/answers.h"
#include "recommend/dials.h"
#include "recommend/recommend.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;
using catalogue::Catalogue;

constexpr std::size_t kChips = 5;    ///< Tags shown of an item.
constexpr std::size_t kThrough = 3;  ///< Links named in a reason.

/// Ids of the catalogue only: a stale or foreign id from the other side is left out.
std::vector<ArtistId> artist_ids(const std::vector<std::uint32_t>& values, const Catalogue& catalogue) {
  std::vector<ArtistId> ids;
  for (const std::uint32_t value : values) {
    if (value < catalogue.artists.size()) ids.push_back(ArtistId{value});
  }
  return ids;
}

void append_sources(std::vector<recommend::Source>& sources, const std::vector<ArtistId>& artists) {
  for (const ArtistId artist : artists) sources.push_back({.artist = artist});
}

void append_seeds(recommend::TasteOptions& options, const std::vector<Seed>& seeds,
                  const Catalogue& catalogue) {
  for (const Seed& seed : seeds) {
    auto& side = seed.plus ? options.plus : options.minus;
    if (seed.kind == SeedKind::artist && seed.id < catalogue.artists.size())
      side.push_back({.artist = ArtistId{seed.id}});
    if (seed.kind == SeedKind::tag && seed.id < catalogue.tags.size())
      side.push_back({.tag = catalogue::TagId{seed.id}});
  }
}

std::vector<std::string> names_of(const std::vector<recommend::Link>& links, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const recommend::Link& link : links) {
    std::string name = recommend::name_of(catalogue, link);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    if (names.size() == kThrough) break;
  }
  return names;
}

/// The first `named` reasons one by one, the others summed up, so that all shares sum to 1.
std::vector<Reason> reasons_of(const recommend::Recommendation& pick, std::size_t named,
                               const Catalogue& catalogue) {
  double sum = 0;
  for (const recommend::Contribution& part : pick.reasons) sum += part.part;
  std::vector<Reason> reasons;
  if (!(sum > 0)) return reasons;  // Nothing speaks for it: such an artist is on no list, but may be asked about.
  Reason rest;
  for (const recommend::Contribution& part : pick.reasons) {
    if (reasons.size() < named) {
      reasons.push_back({recommend::name_of(catalogue, part.because), part.part / sum,
                         names_of(part.through, catalogue), 0});
    } else {
      rest.share += part.part / sum;
      ++rest.others;
    }
  }
  if (rest.others > 0) reasons.push_back(std::move(rest));
  return reasons;
}

Item item_of(const recommend::Recommendation& pick, const Settings& settings, const Person& person,
             const Catalogue& catalogue) {
  const catalogue::Artist& artist = catalogue.artist(pick.artist);
  Item item;
  item.artist = pick.artist.value;
  item.name = artist.name;
  item.country = std::string(catalogue::country_name(artist.country));
  item.scene = catalogue.scene(artist.scene).name;
  item.tier = artist.tier;
  item.tracks = artist.tracks;
  if (item.tracks.size() > settings.tracks_per_artist) item.tracks.resize(settings.tracks_per_artist);
  for (const catalogue::WeightedTag& tag : artist.tags) {
    if (item.tags.size() < kChips) item.tags.push_back({tag.tag.value, catalogue.tag(tag.tag).name});
  }
  item.score = pick.score;
  item.plays = person.plays.empty() ? 0 : person.plays[pick.artist.index()];
  item.reasons = reasons_of(pick, settings.reasons, catalogue);
  return item;
}

std::string note_on(const Settings& settings, const Person& person, const recommend::Taste& taste,
                    std::size_t found, bool method_known) {
  if (!method_known) return "There is no method called '" + settings.method + "'.";
  if (person.empty() && taste.empty())
    return "Drop your export, type a few artists or try a sample listener first.";
  if (taste.empty())
    return "None of these plays are of artists that the catalogue knows: add a seed, or widen the window.";
  if (found == 0) return "Nothing unheard is left that fits: lower 'known means', or remove a minus seed.";
  if (found < settings.count) return "The catalogue holds no more artists that fit these settings.";
  return "";
}

}  // namespace

std::vector<history::ArtistId> history_artists_named(const std::vector<std::string>& names, const Person& person,
                                                     const Catalogue& catalogue) {
  std::vector<history::ArtistId> ids;
  for (const std::string& name : names) {
    const std::string key = identity_key(name);
    for (std::uint32_t i = 0; i < person.matches.size(); ++i) {
      const catalogue::Match& match = person.matches[i];
      const bool known_as = match.found() && identity_key(catalogue.artist(match.artist).name) == key;
      if (known_as || identity_key(person.history.artists[i]) == key) ids.push_back(history::ArtistId{i});
    }
  }
  return ids;
}

recommend::Taste taste_of(const Settings& settings, const Person& person, const Catalogue& catalogue) {
  recommend::TasteOptions options;
  options.from_day = settings.from_day == kAllTime ? recommend::TasteOptions::kAllTime : settings.from_day;
  options.to_day = settings.to_day == kAllTime ? recommend::TasteOptions::kAllTime : settings.to_day;
  options.without = history_artists_named(settings.without, person, catalogue);
  append_sources(options.plus, person.typed);
  append_sources(options.plus, artist_ids(settings.liked, catalogue));
  append_sources(options.minus, artist_ids(settings.never, catalogue));
  append_seeds(options, settings.seeds, catalogue);
  return recommend::taste_of(person.history, person.matches, options);
}

recommend::Excluded excluded_by(const Settings& settings, const Person& person, const Catalogue& catalogue) {
  std::vector<ArtistId> out = person.typed;
  for (const auto* list : {&settings.liked, &settings.not_now, &settings.never}) {
    for (const ArtistId id : artist_ids(*list, catalogue)) out.push_back(id);
  }
  for (const Seed& seed : settings.seeds) {
    if (seed.kind == SeedKind::artist && seed.id < catalogue.artists.size()) out.push_back(ArtistId{seed.id});
  }
  std::vector<std::uint32_t> plays = person.plays;
  plays.resize(catalogue.artists.size(), 0);
  return recommend::exclusions(plays, settings.known_plays, out);
}

std::vector<Item> items_of(std::span<const ArtistId> artists, const Settings& settings, const Person& person,
                           const recommend::Models& models) {
  const Catalogue& catalogue = models.catalogue();
  const recommend::Recommender* method = models.find(settings.method);
  std::vector<recommend::Explanation> reasons(artists.size());
  if (method) reasons = method->explain(taste_of(settings, person, catalogue), excluded_by(settings, person, catalogue), artists);
  std::vector<Item> items;
  for (std::size_t i = 0; i < artists.size(); ++i) {
    recommend::Recommendation pick{artists[i], 0, std::move(reasons[i])};
    for (const recommend::Contribution& part : pick.reasons) pick.score += part.part;
    pick.score = recommend::rounded(pick.score * recommend::dial_factor({settings.novelty, settings.popularity}, catalogue.artist(artists[i]).tier));
    items.push_back(item_of(pick, settings, person, catalogue));
  }
  return items;
}

Recommended answer(const RecommendRequest& request, const Person& person, const recommend::Models& models) {
  const Settings& settings = request.settings;
  const Catalogue& catalogue = models.catalogue();
  const recommend::Taste taste = taste_of(settings, person, catalogue);

  Recommended reply;
  reply.settings = settings;
  const auto picks = recommend::recommend(models, taste, excluded_by(settings, person, catalogue),
                                          {.method = settings.method,
                                           .count = settings.count,
                                           .seed = settings.seed,
                                           .novelty = settings.novelty,
                                           .popularity = settings.popularity});
  for (const recommend::Recommendation& pick : picks)
    reply.items.push_back(item_of(pick, settings, person, catalogue));
  for (const Item& item : reply.items) reply.mean_tier += item.tier / static_cast<double>(reply.items.size());
  reply.note = note_on(settings, person, taste, picks.size(), models.find(settings.method) != nullptr);
  return reply;
}

}  // namespace earshot::engine
