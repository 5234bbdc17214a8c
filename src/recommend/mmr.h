// Maximal marginal relevance (Carbonell & Goldstein 1998, "The use of MMR, diversity-based reranking", section 2):
// repeatedly takes the candidate with the largest
//
//   lambda * relevance(i) - (1 - lambda) * max over the taken j of cosine(i, j)
//
// Relevance is score / best score, in 0..1. The cosine of the list that the page shows is artist_likeness.h.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "recommend/recommender.h"

namespace earshot::recommend {

struct Candidate {
  ArtistId artist;
  double score = 0;  ///< >= 0
};

/// The first `count` of `pool` by MMR, as positions in the pool. `pool` is in falling order of score; equals (values
/// rounded to 1e-6) keep that order. 0 <= lambda <= 1; 1 is the pool as it is.
std::vector<std::size_t> maximal_marginal_relevance(std::span<const Candidate> pool, std::size_t count, double lambda,
                                                    const std::function<double(ArtistId, ArtistId)>& cosine);

}  // namespace earshot::recommend
