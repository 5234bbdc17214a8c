// The whole way from a taste to a list: score, dials, exclusions, maximal marginal relevance, reasons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "recommend/models.h"
#include "recommend/recommender.h"

namespace earshot::recommend {

/// The dials of one list.
struct Options {
  std::string method = "blend";  ///< An id of Models::all().
  std::size_t count = 30;        ///< Items wanted; fewer come back when no more have a score above 0.
  std::uint64_t seed = 1;        ///< Shuffles among equal scores only; 0 and 1 leave equals in the order of their ids.
  double novelty = 0.35;         ///< 0 close to home .. 1 bold (dials.h and mmr.h).
  double popularity = 0.5;       ///< 0 hidden gems .. 0.5 as it comes .. 1 well-known names (dials.h).
};

struct Recommendation {
  ArtistId artist;
  double score = 0;         ///< After the dials, rounded to 1e-6; comparable inside one list only.
  Explanation reasons;      ///< Parts sum to the score (to rounding), largest first.
};

/// At most options.count artists with a score above 0, in the order in which to show them: that of maximal marginal
/// relevance, so scores need not fall from row to row. Excluded artists (exclusions() in taste.h) never appear. Same
/// inputs, same list, on every platform. An unknown method gives an empty list.
std::vector<Recommendation> recommend(const Models& models, const Taste& taste, const Excluded& excluded,
                                      const Options& options = {});

}  // namespace earshot::recommend
