// A short random walk over the catalogue's `like` graph: knowledge of shared audiences that tags do not hold.
// P3alpha (Cooper et al. 2014, "Random walks in recommender systems") with the popularity correction of RP3beta (Paudel
// et al. 2017), on artists only.
//
//   w(a, b) = (like(a, b) + like(b, a))^alpha;  p(a, b) = w(a, b) / sum of w(a, .)
//   s(a, i) = (p(a, i) + second_step * (p p)(a, i)) / degree(i)^beta,  degree(i) = sum of w(., i) over its mean
//
// A seed tag is a further node that walks to the artists which carry it, by weight.
#pragma once

#include "recommend/item_features.h"
#include "recommend/linear.h"

namespace earshot::recommend {

struct WalkOptions {
  double alpha = 0.75;
  double second_step = 1.5;
  double beta = -0.3;  ///< > 0 holds artists back that many are said to be like; < 0 favours them.
};

class SimilarityWalk final : public LinearRecommender {
 public:
  SimilarityWalk(const Catalogue& catalogue, const WalkOptions& options);

  std::string_view id() const override { return "similar"; }
  std::string_view label() const override { return "Shared audiences"; }
  std::string_view about() const override {
    return "One or two steps from your artists to those that the same people are known to play.";
  }
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  double similarity(const Source& from, ArtistId item, std::vector<Link>* links) const override;

 private:
  ItemFeatures::Matrix walk_;  ///< Sources (artists, then tags) x artists: s.
};

}  // namespace earshot::recommend
