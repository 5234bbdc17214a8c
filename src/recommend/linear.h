// The linear methods: score(i) = sum over the taste of weight(a) * s(a, i). Each defines s and sums it fast; the
// reasons are the terms, found here for all of them.
#pragma once

#include <span>
#include <vector>

#include "recommend/recommender.h"

namespace earshot::recommend {

class LinearRecommender : public Recommender {
 public:
  std::vector<Explanation> explain(const Taste& taste, const Excluded& excluded,
                                   std::span<const ArtistId> items) const final;

  /// s(from, item), never of an artist with itself. Appends to `links`, unless it is null, what s is made of: parts
  /// that sum to s.
  virtual double similarity(const Source& from, ArtistId item, std::vector<Link>* links) const = 0;
};

/// The order of links and of terms that recommender.h promises.
void sort_by_size(std::vector<Link>& links);
void sort_by_part(Explanation& explanation);

}  // namespace earshot::recommend
