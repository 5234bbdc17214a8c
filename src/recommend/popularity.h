// The baseline: what is popular in the person's scenes, whoever the person is beyond that.
//
//   s(a, i) = [scene(a) = scene(i)] * base^(tier(i) - 7);  for a seed tag: x(i, tag) * base^(tier(i) - 7)
//
// Tiers are steps on a logarithmic scale of listeners, so base^tier is a damped count of listeners.
#pragma once

#include "recommend/item_features.h"
#include "recommend/linear.h"

namespace earshot::recommend {

struct PopularityOptions {
  double base = 1.4;  ///< How many times more one tier up weighs.
};

class Popularity final : public LinearRecommender {
 public:
  /// Both must outlive this.
  Popularity(const Catalogue& catalogue, const ItemFeatures& features, const PopularityOptions& options);

  std::string_view id() const override { return "popularity"; }
  std::string_view label() const override { return "Popular in your scenes"; }
  std::string_view about() const override {
    return "The best-known names of the scenes that you listen to; a yardstick for the other methods.";
  }
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  double similarity(const Source& from, ArtistId item, std::vector<Link>* links) const override;

 private:
  const Catalogue& catalogue_;
  const ItemFeatures& features_;
  std::vector<double> listeners_;  ///< base^(tier - 7), by artist; 0 for bare entries.
};

}  // namespace earshot::recommend
