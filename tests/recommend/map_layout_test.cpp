#include "recommend/map_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "catalogue/shipped.h"
#include "recommend/world.h"

namespace earshot::recommend {
namespace {

using catalogue::kNowhere;
using catalogue::MapPlace;
using Places = std::vector<MapPlace>;

/// FNV-1a over all coordinates.
std::uint32_t checksum(const Places& places) {
  std::uint32_t hash = 2166136261U;
  const auto add = [&](std::int16_t value) {
    const auto bits = static_cast<std::uint16_t>(value);
    for (const std::uint32_t byte : {bits & 0xFFU, static_cast<std::uint32_t>(bits >> 8)}) hash = (hash ^ byte) * 16777619U;
  };
  for (const MapPlace& place : places) {
    add(place.x);
    add(place.y);
  }
  return hash;
}

double square_distance(const MapPlace& a, const MapPlace& b) {
  const double x = a.x - b.x, y = a.y - b.y;
  return x * x + y * y;
}

std::vector<std::uint32_t> nearest(const Places& places, std::uint32_t a, std::size_t count) {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t b = 0; b < places.size(); ++b) {
    if (b != a) order.emplace_back(square_distance(places[a], places[b]), b);
  }
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(order[i].second);
  return ids;
}

// What the sums are made of is rounded and their order is fixed, so the last bit is the same with every compiler, at every
// level of optimisation and in wasm. When this changes on one machine only, the promise of map_layout.h is broken there.
TEST(MapLayout, IsTheSameToTheBitEverywhere) {
  EXPECT_EQ(checksum(map_layout(random_world(5, 200))), 2939303097U);
  EXPECT_EQ(checksum(map_layout(tiny_world())), 3535297330U);
}

TEST(MapLayout, FillsTheSquareToItsEdge) {
  int most = 0;
  for (const MapPlace& place : map_layout(random_world(5, 200))) {
    ASSERT_NE(place, kNowhere);
    most = std::max({most, std::abs(int{place.x}), std::abs(int{place.y})});
  }
  EXPECT_EQ(most, 32767);
}

TEST(MapLayout, AnotherSeedIsAnotherMap) {
  const Catalogue world = random_world(5, 100);
  EXPECT_EQ(map_layout(world), map_layout(world));
  EXPECT_NE(map_layout(world), map_layout(world, {.seed = 21}));
}

TEST(MapLayout, PutsGroupsApart) {
  // Two groups of 20 that share one tag each, and nothing between them.
  Catalogue world;
  world.tags = {{"one", {}, ""}, {"two", {}, ""}};
  world.scenes = {{"Scene", ""}};
  for (std::uint32_t i = 0; i < 40; ++i) {
    catalogue::Artist one;
    one.scene = catalogue::SceneId{0};
    one.tags = {{tag(i % 2), 9}};
    world.artists.push_back(one);
  }
  const Places places = map_layout(world);
  for (std::uint32_t a = 0; a < 40; ++a) {
    for (const std::uint32_t b : nearest(places, a, 5)) EXPECT_EQ(a % 2, b % 2) << a << ' ' << b;
  }
}

TEST(MapLayout, WhoIsLikeNobodyStandsNowhere) {
  Catalogue world = random_world(5, 30);
  world.artists.push_back({});
  world.artists.back().scene = catalogue::SceneId{0};
  const Places places = map_layout(world);
  EXPECT_EQ(places.back(), kNowhere);
  EXPECT_EQ(std::count(places.begin(), places.end(), kNowhere), 1);
  world.artists.erase(world.artists.begin(), world.artists.end() - 1);
  EXPECT_EQ(map_layout(world), Places{kNowhere});
  EXPECT_TRUE(map_layout({}).empty());
}

TEST(MapLayout, OfTheCatalogueThatShipsKeepsScenesAndSimilarArtistsTogether) {
  const Catalogue& catalogue = catalogue::shipped();
  const Places places = map_layout(catalogue);
  double same_scene = 0, similar = 0, scenes = 0, similars = 0;
  for (std::uint32_t a = 0; a < places.size(); a += 5) {
    const auto near = nearest(places, a, 20);
    scenes += 10;
    same_scene += static_cast<double>(std::count_if(near.begin(), near.begin() + 10, [&](std::uint32_t b) {
      return catalogue.artists[b].scene == catalogue.artists[a].scene;
    }));
    for (const auto& [other, weight] : catalogue.artists[a].similar) {
      similars += 1;
      similar += static_cast<double>(std::count(near.begin(), near.end(), other.value));
    }
  }
  std::printf("map: of the 10 nearest %.3f live in the same scene; of the similar artists %.3f are among the 20 nearest\n",
              same_scene / scenes, similar / similars);
  EXPECT_GT(same_scene / scenes, 0.5);
  EXPECT_GT(similar / similars, 0.5);
}

}  // namespace
}  // namespace earshot::recommend
