// The linter: what the compiler refuses and what an author should look at again. Runs over assets/catalogue
// as a test.
//
// Errors: a missing or out-of-range field, an unknown tag or country, a parent that is missing or makes a
// cycle, a similar artist that is missing, repeated or the artist itself, two artists whose names or
// spellings fold to one key (base/text.h), artists of a file out of order, two scenes of one name, scenes under
// 12 artists, scenes most of whose similarities are not returned.
//
// Warnings: artists that nobody names as similar, spellings that folding finds anyway.
//
// What needs the whole graph (islands, similar artists that only repeat the tags) is lint_graph's (similarity_graph.h).
#pragma once

#include <vector>

#include "catalogue/text_format.h"

namespace earshot::catalogue {

struct LintLimits {
  int max_weight = 9;
  int max_tier = 7;
  std::size_t min_tags = 5, max_tags = 12;     ///< Per artist.
  std::size_t min_like = 6, max_like = 15;     ///< Per artist.
  std::size_t min_tracks = 3, max_tracks = 5;  ///< Per artist.
  std::size_t small_scene = 12;                ///< Fewer artists than this is an error.
  double one_way_share = 0.5;                  ///< Of unreturned similarities of a scene; more is an error.
};

/// Problems by path and line, errors of form not repeated (those are in Parsed::problems).
std::vector<Problem> lint(const RawCatalogue& raw, const LintLimits& limits = {});

}  // namespace earshot::catalogue
