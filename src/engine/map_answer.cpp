// The map: places from the catalogue, and who of the person's artists is near.
#include <algorithm>
#include <utility>
#include <vector>

#include "engine/answers.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;

constexpr std::size_t kMostTags = 3;
constexpr std::size_t kMostNear = 2;
constexpr std::size_t kAnchors = 100;  ///< So many of the person's artists, most played first, are looked for near others ...
constexpr std::size_t kReach = 60;     ///< ... among so many nearest of each: beyond, nearness says nothing.
constexpr double kLeastLikeness = 0.1;

/// The person's artists: typed ones first, then by falling plays, ties by id.
std::vector<ArtistId> own_artists(const Person& person) {
  std::vector<ArtistId> own = person.typed;
  std::vector<ArtistId> played;
  for (std::uint32_t i = 0; i < person.plays.size(); ++i) {
    const bool typed = std::find(own.begin(), own.end(), ArtistId{i}) != own.end();
    if (person.plays[i] >= Settings{}.known_plays && !typed) played.push_back(ArtistId{i});
  }
  std::stable_sort(played.begin(), played.end(),
                   [&](ArtistId a, ArtistId b) { return person.plays[a.index()] > person.plays[b.index()]; });
  own.insert(own.end(), played.begin(), played.end());
  return own;
}

struct NearOwn {
  double likeness = 0;
  ArtistId own;
};

/// By artist: the person's artists that it is most like, most first.
std::vector<std::vector<NearOwn>> near_own(const std::vector<ArtistId>& own, const recommend::Models& models) {
  std::vector<std::vector<NearOwn>> near(models.catalogue().artists.size());
  for (std::size_t i = 0; i < std::min(own.size(), kAnchors); ++i) {
    for (const auto& [artist, likeness] : models.likeness().nearest(own[i], kReach)) {
      if (likeness < kLeastLikeness) break;
      auto& of = near[artist.index()];
      of.push_back({likeness, own[i]});
      std::stable_sort(of.begin(), of.end(), [](const NearOwn& a, const NearOwn& b) { return a.likeness > b.likeness; });
      if (of.size() > kMostNear) of.pop_back();
    }
  }
  return near;
}

MapArtist artist_of(const catalogue::Catalogue& catalogue, ArtistId id, const Person& person) {
  const catalogue::Artist& artist = catalogue.artist(id);
  const catalogue::MapPlace place = catalogue.places[id.index()];
  MapArtist one;
  one.artist = id.value;
  one.name = artist.name;
  one.scene = static_cast<std::uint16_t>(artist.scene.value);
  one.tier = artist.tier;
  one.x = place.x;
  one.y = place.y;
  for (std::size_t t = 0; t < std::min(artist.tags.size(), kMostTags); ++t) {
    one.tags.push_back(static_cast<std::uint16_t>(artist.tags[t].tag.value));
  }
  if (id.index() < person.plays.size()) one.plays = person.plays[id.index()];
  return one;
}

}  // namespace

ArtistMap answer(const MapRequest&, const Person& person, const recommend::Models& models) {
  const catalogue::Catalogue& catalogue = models.catalogue();
  ArtistMap map;
  for (const auto& scene : catalogue.scenes) map.scenes.push_back(scene.name);
  for (const auto& tag : catalogue.tags) map.tags.push_back(tag.name);
  const std::vector<ArtistId> own = own_artists(person);
  const auto near = near_own(own, models);
  std::vector<std::uint32_t> at(catalogue.artists.size(), 0);  // In map.artists.
  for (std::uint32_t i = 0; i < catalogue.places.size(); ++i) {
    if (catalogue.places[i] == catalogue::kNowhere) continue;
    at[i] = static_cast<std::uint32_t>(map.artists.size());
    map.artists.push_back(artist_of(catalogue, ArtistId{i}, person));
  }
  const auto stands = [&](ArtistId id) {
    return id.index() < catalogue.places.size() && catalogue.places[id.index()] != catalogue::kNowhere;
  };
  for (const ArtistId id : own) {
    if (stands(id)) map.artists[at[id.index()]].own = true;
  }
  for (MapArtist& one : map.artists) {
    if (one.own) continue;
    for (const NearOwn& other : near[one.artist]) {
      if (stands(other.own)) one.near.push_back(at[other.own.index()]);
    }
  }
  return map;
}

}  // namespace earshot::engine
