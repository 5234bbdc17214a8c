#include "catalogue/similarity_graph.h"

#include <gtest/gtest.h>

#include <utility>

#include "catalogue/small_world.h"

namespace earshot::catalogue {
namespace {

/// Artists 0..n-1, each with one tag of its own number modulo `tags`, in one scene.
Catalogue line_of(std::size_t n, std::size_t tags) {
  Catalogue catalogue;
  catalogue.scenes.push_back({"S", "s"});
  for (std::size_t t = 0; t < tags; ++t) catalogue.tags.push_back({"t" + std::to_string(t), {}, "t"});
  for (std::size_t i = 0; i < n; ++i) {
    Artist artist;
    artist.name = "a" + std::to_string(i);
    artist.scene = SceneId{0};
    artist.tags = {{TagId{static_cast<std::uint32_t>(i % tags)}, 9}};
    catalogue.artists.push_back(std::move(artist));
  }
  return catalogue;
}

void like(Catalogue& catalogue, std::uint32_t from, std::uint32_t to) {
  catalogue.artists[from].similar.push_back({ArtistId{to}, 5});
}

TEST(SimilarityGraph, CountsWhoNamesAnArtist) {
  const Catalogue catalogue = small_catalogue();
  const SimilarityGraph graph = similarity_graph(catalogue);
  EXPECT_EQ(graph.named_by[id_of(catalogue, "Hush").index()], 3u);
  EXPECT_EQ(graph.named_by[id_of(catalogue, "The Lanterns").index()], 1u);
  EXPECT_EQ(graph.islands, 0u) << "Ärger leads from the rock to the ambient";
}

TEST(SimilarityGraph, TheLargestPartIsTheMainland) {
  Catalogue catalogue = line_of(7, 7);
  like(catalogue, 0, 1);
  like(catalogue, 3, 2), like(catalogue, 3, 4);
  const SimilarityGraph graph = similarity_graph(catalogue);
  EXPECT_EQ(graph.island, (std::vector<std::uint32_t>{1, 1, 0, 0, 0, 2, 3}));
  EXPECT_EQ(graph.islands, 3u);
}

TEST(TagOverlap, IsTheShareThatTagsWouldHaveNamedToo) {
  Catalogue catalogue = line_of(8, 4);  // 0 and 4 share a tag, 1 and 5, ...
  like(catalogue, 0, 4), like(catalogue, 0, 3);
  like(catalogue, 1, 5);
  like(catalogue, 2, 7);
  const std::vector<double> overlap = tag_overlap(catalogue);
  EXPECT_DOUBLE_EQ(overlap[0], 0.5) << "4 by its tag; the second nearest is 1, by id";
  EXPECT_DOUBLE_EQ(overlap[1], 1);
  EXPECT_DOUBLE_EQ(overlap[2], 0);
  EXPECT_DOUBLE_EQ(overlap[3], 0);
}

TEST(LintGraph, RefusesIslands) {
  Catalogue catalogue = line_of(4, 4);
  like(catalogue, 0, 1), like(catalogue, 2, 1);
  const auto problems = lint_graph(catalogue);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_NE(to_string(problems[0]).find("'a3' stands on an island"), std::string::npos);
  EXPECT_TRUE(lint_graph(catalogue, {.islands = 1}).empty());
}

TEST(LintGraph, RefusesLinesThatRepeatTheTags) {
  Catalogue catalogue = line_of(4, 2);
  like(catalogue, 0, 2), like(catalogue, 2, 0), like(catalogue, 1, 3), like(catalogue, 3, 0);
  const auto problems = lint_graph(catalogue, {.islands = 9, .catalogue_overlap = 0.5, .scene_overlap = 0.5});
  ASSERT_EQ(problems.size(), 2u) << "the scene, and the whole";
  EXPECT_NE(problems[0].what.find("75 % of the similar artists"), std::string::npos);
  EXPECT_TRUE(lint_graph(catalogue, {.islands = 9, .catalogue_overlap = 0.8, .scene_overlap = 0.8}).empty());
}

}  // namespace
}  // namespace earshot::catalogue
