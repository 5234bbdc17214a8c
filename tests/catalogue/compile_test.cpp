#include "catalogue/compile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalogue/pack.h"
#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

TEST(Compile, SortsArtistsByFoldedName) {
  const Catalogue catalogue = small_catalogue();
  std::vector<std::string> names;
  for (const Artist& artist : catalogue.artists) names.push_back(artist.name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"Ärger", "Hush", "The Lanterns", "Moss & Fern", "The The Drones"}));
}

TEST(Compile, ResolvesNamesToIds) {
  const Catalogue catalogue = small_catalogue();
  const Artist& artist = catalogue.artist(id_of(catalogue, "The Lanterns"));
  EXPECT_EQ(catalogue.scene(artist.scene).name, "Rock");
  EXPECT_EQ(catalogue.artist(artist.similar.at(0).artist).name, "Ärger");
  EXPECT_EQ(catalogue.tag(artist.tags.at(0).tag).name, "shoegaze");
  EXPECT_EQ(catalogue.tag(catalogue.tag(artist.tags[0].tag).parent).name, "rock");
  EXPECT_EQ(artist.decades, std::vector<std::uint16_t>{2010});
  EXPECT_EQ(artist.country, "NO");
}

TEST(Compile, OrdersByFallingWeightThenId) {
  const Catalogue catalogue = small_catalogue();
  const Artist& artist = catalogue.artist(id_of(catalogue, "The Lanterns"));
  ASSERT_EQ(artist.tags.size(), 3u);
  EXPECT_EQ(artist.tags[1].weight, artist.tags[2].weight);
  EXPECT_LT(artist.tags[1].tag, artist.tags[2].tag);
  EXPECT_GT(artist.tags[0].weight, artist.tags[1].weight);
}

TEST(Compile, DoesNotDependOnTheOrderOfTheFiles) {
  auto files = small_files();
  const auto first = pack(*compile(parse_text(files).raw));
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(pack(*compile(parse_text(files).raw)), first);
}

TEST(Compile, LeavesOutWhatLeadsNowhere) {
  auto files = small_files();
  files[1].text.replace(files[1].text.find("Hush 2"), 6, "Gone 2");
  const Catalogue catalogue = *compile(parse_text(files).raw);
  EXPECT_EQ(catalogue.artist(id_of(catalogue, "Ärger")).similar.size(), 1u);
}

TEST(LoadText, NamesTheFirstErrorAndCountsThem) {
  const auto files = small_files();  // too small for the limits of a real catalogue
  const auto loaded = load_text(files);
  ASSERT_FALSE(loaded.ok());
  EXPECT_NE(loaded.error().what.find("errors, first scenes/ambient.txt: error"), std::string::npos)
      << loaded.error().what;
}

}  // namespace
}  // namespace earshot::catalogue
