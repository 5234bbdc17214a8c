#include "recommend/artist_likeness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "recommend/like_graph.h"
#include "recommend/models.h"
#include "recommend/world.h"

namespace earshot::recommend {
namespace {

/// The cosine of two rows of likes, the slow way.
double cosine_of_likes(const Catalogue& world, std::uint32_t a, std::uint32_t b) {
  const auto like = [&](std::uint32_t from, std::uint32_t to) {
    double sum = 0;
    for (const auto& [other, weight] : world.artists[from].similar) sum += other.value == to ? weight : 0;
    for (const auto& [other, weight] : world.artists[to].similar) sum += other.value == from ? weight : 0;
    return sum;
  };
  double ab = 0, aa = 0, bb = 0;
  for (std::uint32_t c = 0; c < world.artists.size(); ++c) {
    ab += like(a, c) * like(b, c);
    aa += like(a, c) * like(a, c);
    bb += like(b, c) * like(b, c);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

TEST(LikeGraph, AddsUpWhatBothSidesSay) {
  const auto graph = like_graph(tiny_world());
  EXPECT_EQ(graph.coeff(kAura, kBrook), 16);
  EXPECT_EQ(graph.coeff(kGrave, kAura), 4);
  EXPECT_EQ(graph.coeff(kAura, kAura), 0);
}

TEST(ArtistLikeness, IsTheFormula) {
  const Catalogue world = random_world(8, 60);
  const ItemFeatures features = ItemFeatures::create(world);
  const ArtistLikeness likeness = ArtistLikeness::create(world, features, {.beta = 0.3});
  for (std::uint32_t a = 0; a < 60; a += 7) {
    for (std::uint32_t b = 0; b < 60; b += 3) {
      const double expected = 0.7 * features.cosine(artist(a), artist(b)) + 0.3 * cosine_of_likes(world, a, b);
      EXPECT_NEAR(likeness(artist(a), artist(b)), expected, 1e-12) << a << ' ' << b;
    }
  }
}

TEST(ArtistLikeness, OfTagsAloneIsTheirCosine) {
  const Catalogue world = tiny_world();
  const ItemFeatures features = ItemFeatures::create(world);
  const ArtistLikeness likeness = ArtistLikeness::create(world, features, {.beta = 0});
  EXPECT_NEAR(likeness(artist(kEmber), artist(kFlint)), features.cosine(artist(kEmber), artist(kFlint)), 1e-12);
}

TEST(ArtistLikeness, ThoseWhomNothingDescribesAreLikeNobody) {
  Catalogue world = tiny_world();
  world.artists.push_back({});
  world.artists.back().scene = catalogue::SceneId{0};
  const ItemFeatures features = ItemFeatures::create(world);
  const ArtistLikeness likeness = ArtistLikeness::create(world, features);
  EXPECT_EQ(likeness(artist(10), artist(0)), 0);
  EXPECT_TRUE(likeness.nearest(artist(10), 5).empty());
}

TEST(ArtistLikeness, NearestAreTheLargestByIdAmongEquals) {
  const Catalogue world = random_world(8, 60);
  const ItemFeatures features = ItemFeatures::create(world);
  const ArtistLikeness likeness = ArtistLikeness::create(world, features);
  const auto near = likeness.nearest(artist(4), 60);
  for (std::size_t i = 0; i < near.size(); ++i) {
    EXPECT_NE(near[i].artist, artist(4));
    EXPECT_EQ(near[i].likeness, rounded(likeness(artist(4), near[i].artist)));
    if (i == 0) continue;
    EXPECT_TRUE(near[i - 1].likeness > near[i].likeness ||
                (near[i - 1].likeness == near[i].likeness && near[i - 1].artist < near[i].artist));
  }
  ASSERT_EQ(likeness.nearest(artist(4), 3).size(), 3u);
  EXPECT_EQ(likeness.nearest(artist(4), 3)[2].artist, near[2].artist);
}

TEST(ArtistLikeness, KeepsTheTwinOfALikedArtistDownTheList) {
  // Grave and Hammer share their tags, Grave and Cove a neighbour: both count.
  const Catalogue world = tiny_world();
  const Models models = Models::create(world);
  EXPECT_GT(models.likeness()(artist(kGrave), artist(kHammer)), 0.3);
  EXPECT_GT(models.likeness()(artist(kBrook), artist(kGrave)), models.likeness()(artist(kDune), artist(kGrave)));
}

}  // namespace
}  // namespace earshot::recommend
