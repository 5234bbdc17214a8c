// Everything that is computed once per catalogue: the feature matrix, who is like whom, and the recommenders.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "recommend/artist_likeness.h"
#include "recommend/blend.h"
#include "recommend/item_features.h"
#include "recommend/popularity.h"
#include "recommend/recommender.h"
#include "recommend/similarity_walk.h"
#include "recommend/tag_knn.h"

namespace earshot::recommend {

/// The parameters of all methods. The defaults were chosen on the tuning half of evaluate/catalogue_worth.h and frozen.
struct ModelOptions {
  FeatureOptions features;
  PopularityOptions popularity;
  TagKnnOptions tag_knn;
  WalkOptions walk;
  BlendOptions blend;
  LikenessOptions likeness;
};

/// Keeps a pointer to the catalogue, which must outlive it.
class Models {
 public:
  static Models create(const Catalogue& catalogue, const ModelOptions& options = {});

  const Catalogue& catalogue() const { return *catalogue_; }
  const ItemFeatures& features() const { return *features_; }
  const ArtistLikeness& likeness() const { return *likeness_; }
  /// The blend, the default, first; then "tagknn", "tfidf", "similar", "popularity".
  const std::vector<std::unique_ptr<const Recommender>>& all() const { return all_; }
  /// One more method, after all others: those that listeners of a data set make (listeners.h). Preconditions: it scores the
  /// artists of this catalogue, and no method has its id.
  void add(std::unique_ptr<const Recommender> method);
  /// Null when there is no method of that id.
  const Recommender* find(std::string_view id) const;

 private:
  Models() = default;

  const Catalogue* catalogue_ = nullptr;
  std::unique_ptr<const ItemFeatures> features_;
  std::unique_ptr<const ArtistLikeness> likeness_;
  std::vector<std::unique_ptr<const Recommender>> all_;
};

}  // namespace earshot::recommend
