#include "catalogue/describe.h"

#include <gtest/gtest.h>

#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

TEST(Figures, CountTheSmallWorld) {
  const Figures result = figures(small_catalogue());
  EXPECT_EQ(result.artists, 5u);
  EXPECT_EQ(result.scenes, 2u);
  EXPECT_EQ(result.tags, 6u);
  EXPECT_EQ(result.tags_unused, 0u);
  EXPECT_EQ(result.spellings, 2u);
  EXPECT_EQ(result.tracks, 8u);
  EXPECT_EQ(result.similarities, 7u);
  EXPECT_NEAR(result.returned, 6.0 / 7.0, 1e-12);
  EXPECT_EQ(result.by_tier[5], 1u);
  EXPECT_EQ(result.by_country.at("JP"), 1u);
  EXPECT_EQ(result.by_scene, (std::vector<std::size_t>{3, 2}));
  EXPECT_EQ(result.by_decade.at(2000), 2u);
  EXPECT_EQ(result.hubs.at(0).others, 3u);
  EXPECT_TRUE(result.orphans.empty());
  EXPECT_EQ(result.islands, 0u);
}

TEST(Figures, ReadAsLines) {
  const Catalogue catalogue = small_catalogue();
  const std::string text = to_string(figures(catalogue), catalogue);
  EXPECT_NE(text.find("5 artists\n"), std::string::npos);
  EXPECT_NE(text.find("86 % of these returned\n"), std::string::npos);
  EXPECT_NE(text.find("1 from Japan\n"), std::string::npos);
  EXPECT_NE(text.find("3 name Hush\n"), std::string::npos);
  EXPECT_NE(text.find("2 active in the 2000s\n"), std::string::npos);
  EXPECT_NE(text.find("3 in Ambient\n"), std::string::npos);
}

TEST(Describe, WritesTheTextFormat) {
  const Catalogue catalogue = small_catalogue();
  EXPECT_EQ(
      describe(catalogue, id_of(catalogue, "The Lanterns")),
      "# Rock\nartist: The Lanterns\n  also: ランタンズ | Lanterns of Oslo\n  from: NO\n  active: 2010s\n"
      "  tags: shoegaze 9 | rock 4 | vocals 4\n  like: Ärger 8\n  tracks: Glow\n  tier: 5\n");
}

TEST(Describe, CanBeReadAgain) {
  const Catalogue catalogue = small_catalogue();
  for (std::uint32_t i = 0; i < catalogue.artists.size(); ++i) {
    const std::vector<TextFile> files = {
        {"a.txt", "scene: S\nabout: A\n" + describe(catalogue, ArtistId{i})}};
    const Parsed parsed = parse_text(files);
    EXPECT_TRUE(parsed.problems.empty());
    EXPECT_EQ(parsed.raw.scenes.at(0).artists.at(0).name, catalogue.artists[i].name);
  }
}

}  // namespace
}  // namespace earshot::catalogue
