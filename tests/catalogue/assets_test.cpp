// The linter over the catalogue that ships, and what the product promises of it.
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "catalogue/compile.h"
#include "catalogue/describe.h"
#include "catalogue/lint.h"
#include "catalogue/pack.h"
#include "catalogue/resolve.h"
#include "catalogue/shipped.h"
#include "catalogue/similarity_graph.h"

namespace earshot::catalogue {
namespace {

TEST(ShippedCatalogue, PassesTheLinter) {
  Parsed parsed = parse_text(asset_files());
  for (Problem& problem : lint(parsed.raw)) parsed.problems.push_back(std::move(problem));
  std::string errors;
  for (const Problem& problem : parsed.problems) {
    if (problem.severity == Severity::error) errors += to_string(problem) + "\n";
  }
  for (const Problem& problem : lint_graph(shipped())) errors += to_string(problem) + "\n";
  EXPECT_EQ(errors, "");
}

TEST(ShippedCatalogue, SimilarArtistsSayMoreThanTags) {
  const Figures result = figures(shipped());
  std::printf("similar artists that are also the nearest by tags: %.1f %%\n", 100 * result.tag_overlap);
  EXPECT_LT(result.tag_overlap, GraphLimits{}.catalogue_overlap);
  EXPECT_EQ(result.islands, 0u);
  EXPECT_LE(result.orphans.size(), result.artists / 50);
}

TEST(ShippedCatalogue, IsAsLargeAndWideAsPromised) {
  const Figures result = figures(shipped());
  EXPECT_GE(result.artists, 2000u);
  EXPECT_GE(result.scenes, 100u);
  EXPECT_GE(result.by_country.size(), 40u);
  for (std::size_t tier = 2; tier <= 6; ++tier) EXPECT_GE(result.by_tier[tier], 30u) << tier;
  EXPECT_GE(result.returned, 0.4);
}

TEST(ShippedCatalogue, FilesUseLineFeedsOnly) {
  for (const TextFile& file : asset_files()) {
    EXPECT_EQ(file.text.find('\r'), std::string::npos) << file.path;
    EXPECT_EQ(file.text.find('\t'), std::string::npos) << file.path;
    EXPECT_EQ(file.text.find("\xEF\xBB\xBF"), std::string::npos) << file.path;
  }
}

TEST(ShippedCatalogue, ItsPackIsSmallAndComesBack) {
  const auto bytes = pack(shipped());
  std::printf("pack: %zu artists in %zu bytes\n", shipped().artists.size(), bytes.size());
  EXPECT_LT(bytes.size(), 450'000u);
  const auto back = unpack(bytes);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(pack(*back), bytes);
}

TEST(ShippedCatalogue, EveryNameAndSpellingLeadsToItsArtist) {
  const Resolver resolver(shipped());
  for (std::uint32_t i = 0; i < shipped().artists.size(); ++i) {
    const Artist& artist = shipped().artists[i];
    EXPECT_EQ(resolver.resolve(artist.name).artist, ArtistId{i}) << artist.name;
    for (const std::string& spelling : artist.spellings) {
      EXPECT_EQ(resolver.resolve(spelling).artist, ArtistId{i}) << artist.name << ": " << spelling;
    }
  }
}

TEST(ShippedCatalogue, NoNameStandsTwice) {
  std::set<std::string> names;
  for (const Artist& artist : shipped().artists) EXPECT_TRUE(names.insert(artist.name).second) << artist.name;
}

}  // namespace
}  // namespace earshot::catalogue
