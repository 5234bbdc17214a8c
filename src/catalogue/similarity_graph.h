// The `like` lines as a graph, and what they add to the tags.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/text_format.h"

namespace earshot::catalogue {

struct SimilarityGraph {
  std::vector<std::uint32_t> named_by;  ///< By artist: how many others name it as similar. Hubs have many, orphans none.
  std::vector<std::uint32_t> island;    ///< By artist: 0 for the mainland, the largest part that hangs together (edges taken as
                                        ///< two-way), then 1, 2, ... in falling size, ties by the lowest id.
  std::size_t islands = 0;              ///< Apart from the mainland.
};
SimilarityGraph similarity_graph(const Catalogue& catalogue);

/// By artist: the share of its similar artists that stand among its n nearest by tags (cosine of weight * idf, ties by id), n being
/// how many it names. 1: the lines repeat the tags; 0: they say only what tags do not. 0 for an artist that names none.
std::vector<double> tag_overlap(const Catalogue& catalogue);

struct GraphLimits {
  std::size_t islands = 0;           ///< More are an error.
  double catalogue_overlap = 0.5;    ///< Mean of tag_overlap over all artists: more is an error, ...
  double scene_overlap = 0.75;      ///< ... as is more in any one scene.
};
/// What the linter (lint.h) can only say of a compiled catalogue. Problem::path is the scene's name.
std::vector<Problem> lint_graph(const Catalogue& catalogue, const GraphLimits& limits = {});

}  // namespace earshot::catalogue
