#include "catalogue/pack.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "catalogue/describe.h"
#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

TEST(Pack, ComesBackAsItWas) {
  Catalogue before = small_catalogue();
  before.origin = "made up for a test";
  const auto after = unpack(pack(before));
  ASSERT_TRUE(after.ok());
  ASSERT_EQ(after->artists.size(), before.artists.size());
  for (std::uint32_t i = 0; i < before.artists.size(); ++i) {
    EXPECT_EQ(describe(*after, ArtistId{i}), describe(before, ArtistId{i}));
  }
  for (std::size_t i = 0; i < before.tags.size(); ++i) {
    EXPECT_EQ(after->tags[i].name, before.tags[i].name);
    EXPECT_EQ(after->tags[i].parent, before.tags[i].parent);
    EXPECT_EQ(after->tags[i].meaning, before.tags[i].meaning);
  }
  EXPECT_EQ(after->origin, before.origin);
  EXPECT_EQ(after->scenes.at(0).about, before.scenes.at(0).about);
}

TEST(Pack, PlacesComeBack) {
  Catalogue before = small_catalogue();
  for (std::size_t i = 0; i < before.artists.size(); ++i) {
    const auto at = static_cast<std::int16_t>(i);
    before.places.push_back({static_cast<std::int16_t>(32767 - at), static_cast<std::int16_t>(-300 * at)});
  }
  before.places.back() = kNowhere;
  const auto after = unpack(pack(before));
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(after->places, before.places);
}

TEST(Pack, PlacesOfOtherArtistsAreRefused) {
  Catalogue catalogue = small_catalogue();
  catalogue.places.resize(catalogue.artists.size() + 1);
  EXPECT_FALSE(unpack(pack(catalogue)).ok());
  catalogue.places.resize(1);
  EXPECT_FALSE(unpack(pack(catalogue)).ok());
}

TEST(Pack, AnEmptyCatalogueComesBack) {
  const auto after = unpack(pack({}));
  ASSERT_TRUE(after.ok());
  EXPECT_TRUE(after->artists.empty());
}

TEST(Pack, SameCatalogueSameBytes) { EXPECT_EQ(pack(small_catalogue()), pack(small_catalogue())); }

TEST(Pack, OtherFilesAreToldApart) {
  const std::vector<std::byte> text(200, std::byte{'{'});
  ASSERT_FALSE(unpack(text).ok());
  EXPECT_FALSE(is_pack(text));
  EXPECT_FALSE(is_pack({}));
  EXPECT_TRUE(is_pack(pack(small_catalogue())));
  EXPECT_NE(unpack(text).error().what.find("not an Earshot catalogue"), std::string::npos);
  EXPECT_FALSE(unpack({}).ok());
}

TEST(Pack, AnotherVersionIsSaidToBeOne) {
  auto bytes = pack(small_catalogue());
  bytes[8] = std::byte{200};
  ASSERT_FALSE(unpack(bytes).ok());
  EXPECT_NE(unpack(bytes).error().what.find("another version"), std::string::npos);
}

TEST(Pack, AnyCutIsRefused) {
  const auto bytes = pack(small_catalogue());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(unpack(std::span(bytes).first(size)).ok());
}

TEST(Pack, AnyChangedByteIsRefused) {
  const auto bytes = pack(small_catalogue());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] ^= std::byte{0x41};
    EXPECT_FALSE(unpack(damaged).ok()) << at;
  }
}

TEST(Pack, AnIdOutsideItsTableIsRefused) {
  Catalogue catalogue = small_catalogue();
  catalogue.artists[0].similar[0].artist = ArtistId{4000};
  EXPECT_FALSE(unpack(pack(catalogue)).ok());
  catalogue = small_catalogue();
  catalogue.artists[0].scene = SceneId{};
  EXPECT_FALSE(unpack(pack(catalogue)).ok());
  catalogue = small_catalogue();
  catalogue.tags[0].parent = TagId{77};
  EXPECT_FALSE(unpack(pack(catalogue)).ok());
}

}  // namespace
}  // namespace earshot::catalogue
