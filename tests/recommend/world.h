// Invented catalogues with known answers, for the tests of recommend/ and evaluate/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "recommend/recommender.h"

namespace earshot::recommend {

/// Tags of the tiny world. `drone` is a child of `ambient`, `doom` of `metal`.
enum TinyTag : std::uint32_t { kAmbient, kDrone, kMetal, kDoom, kPop, kDreamy };
/// Its artists, by id. Two scenes of four and one of two.
enum TinyArtist : std::uint32_t { kAura, kBrook, kCove, kDune, kEmber, kFlint, kGrave, kHammer, kIvy, kJune };

inline ArtistId artist(std::uint32_t id) { return ArtistId{id}; }
inline TagId tag(std::uint32_t id) { return TagId{id}; }
inline Weighted likes(std::uint32_t id, double weight) { return {{artist(id), {}}, weight}; }
inline Weighted likes_tag(std::uint32_t id, double weight) { return {{{}, tag(id)}, weight}; }

/// Aura, Brook, Cove and Dune are ambient, Ember, Flint, Grave and Hammer metal, Ivy and June pop.
/// Aura is like Brook (8) and, across all tags, like Grave (4); Grave is like Hammer (9).
inline Catalogue tiny_world() {
  Catalogue world;
  world.tags = {{"ambient", {}, ""}, {"drone", tag(kAmbient), ""}, {"metal", {}, ""},
                {"doom", tag(kMetal), ""}, {"pop", {}, ""},        {"dreamy", {}, ""}};
  world.scenes = {{"Ambient", ""}, {"Metal", ""}, {"Pop", ""}};
  const auto add = [&](std::string name, std::string country, std::uint16_t decade, std::uint32_t scene,
                       std::vector<catalogue::WeightedTag> tags, std::uint8_t tier) {
    catalogue::Artist one;
    one.name = std::move(name);
    one.country = std::move(country);
    one.decades = {decade};
    one.scene = catalogue::SceneId{scene};
    one.tags = std::move(tags);
    one.tier = tier;
    world.artists.push_back(std::move(one));
  };
  add("Aura", "SE", 1990, 0, {{tag(kAmbient), 9}, {tag(kDreamy), 6}}, 4);
  add("Brook", "SE", 1990, 0, {{tag(kAmbient), 9}, {tag(kDreamy), 5}}, 3);
  add("Cove", "FR", 2010, 0, {{tag(kAmbient), 7}, {tag(kDrone), 8}}, 6);
  add("Dune", "FR", 2010, 0, {{tag(kDrone), 9}}, 2);
  add("Ember", "US", 1980, 1, {{tag(kMetal), 9}}, 7);
  add("Flint", "US", 1980, 1, {{tag(kMetal), 8}, {tag(kDoom), 5}}, 5);
  add("Grave", "GB", 1990, 1, {{tag(kDoom), 9}}, 3);
  add("Hammer", "GB", 2000, 1, {{tag(kDoom), 8}, {tag(kMetal), 4}}, 1);
  add("Ivy", "US", 2020, 2, {{tag(kPop), 9}, {tag(kDreamy), 4}}, 7);
  add("June", "US", 2020, 2, {{tag(kPop), 9}}, 5);
  world.artists[kAura].similar = {{artist(kBrook), 8}, {artist(kGrave), 4}};
  world.artists[kBrook].similar = {{artist(kAura), 8}, {artist(kCove), 2}};
  world.artists[kGrave].similar = {{artist(kHammer), 9}};
  world.artists[kIvy].similar = {{artist(kJune), 6}};
  return world;
}

/// A larger world without meaning, in which every artist has tags, a scene, a tier and similar artists.
inline Catalogue random_world(std::uint64_t seed, std::size_t artists, std::size_t tags = 40, std::size_t scenes = 8) {
  Random random(seed);
  const auto id = [&](std::size_t n) { return static_cast<std::uint32_t>(random.below(n)); };
  const auto one_to_nine = [&] { return static_cast<std::uint8_t>(1 + random.below(9)); };
  Catalogue world;
  for (std::uint32_t t = 0; t < tags; ++t) {
    world.tags.push_back({"tag " + std::to_string(t), t > 4 && t % 3 != 0 ? tag(id(t)) : TagId{}, ""});
  }
  for (std::size_t s = 0; s < scenes; ++s) world.scenes.push_back({"scene " + std::to_string(s), ""});
  for (std::uint32_t a = 0; a < artists; ++a) {
    catalogue::Artist one;
    one.name = "artist " + std::to_string(a);
    one.country = std::string(1, static_cast<char>('A' + random.below(5))) + "A";
    one.decades = {static_cast<std::uint16_t>(1960 + 10 * random.below(7))};
    one.scene = catalogue::SceneId{id(scenes)};
    one.tier = static_cast<std::uint8_t>(1 + random.below(7));
    std::vector<bool> has(tags, false);
    for (int n = 0; n < 6; ++n) {
      const std::uint32_t t = id(tags);
      if (!has[t]) one.tags.push_back({tag(t), one_to_nine()});
      has[t] = true;
    }
    for (int n = 0; n < 5; ++n) {
      const std::uint32_t other = id(artists);
      const auto same = [&](const catalogue::Similar& known) { return known.artist.value == other; };
      if (other != a && std::none_of(one.similar.begin(), one.similar.end(), same)) {
        one.similar.push_back({artist(other), one_to_nine()});
      }
    }
    world.artists.push_back(std::move(one));
  }
  return world;
}

/// Every `step`-th artist, with weights between 1 and 5.
inline Taste random_taste(std::uint64_t seed, std::size_t artists, std::uint32_t step) {
  Random random(seed);
  Taste taste;
  for (std::uint32_t a = 0; a < artists; a += step) taste.push_back(likes(a, 1 + 4 * random.uniform()));
  return taste;
}

}  // namespace earshot::recommend
