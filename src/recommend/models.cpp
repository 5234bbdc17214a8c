#include "recommend/models.h"

#include <cassert>
#include <utility>

#include "recommend/tag_content.h"

namespace earshot::recommend {

Models Models::create(const Catalogue& catalogue, const ModelOptions& options) {
  Models models;
  models.catalogue_ = &catalogue;
  models.features_ = std::make_unique<const ItemFeatures>(ItemFeatures::create(catalogue, options.features));
  models.likeness_ =
      std::make_unique<const ArtistLikeness>(ArtistLikeness::create(catalogue, *models.features_, options.likeness));

  auto tag_knn = std::make_unique<const TagKnn>(catalogue, *models.features_, options.tag_knn);
  auto tag_content = std::make_unique<const TagContent>(*models.features_);
  auto similar = std::make_unique<const SimilarityWalk>(catalogue, options.walk);
  auto popularity = std::make_unique<const Popularity>(catalogue, *models.features_, options.popularity);
  std::vector<Blend::Part> parts = {{tag_knn.get(), options.blend.tag_knn},
                                    {tag_content.get(), options.blend.tag_content},
                                    {similar.get(), options.blend.similar},
                                    {popularity.get(), options.blend.popularity}};

  models.all_.push_back(std::make_unique<const Blend>(std::move(parts), options.blend.constant));
  models.all_.push_back(std::move(tag_knn));
  models.all_.push_back(std::move(tag_content));
  models.all_.push_back(std::move(similar));
  models.all_.push_back(std::move(popularity));
  return models;
}

void Models::add(std::unique_ptr<const Recommender> method) {
  assert(find(method->id()) == nullptr);
  all_.push_back(std::move(method));
}

const Recommender* Models::find(std::string_view id) const {
  for (const auto& method : all_) {
    if (method->id() == id) return method.get();
  }
  return nullptr;
}

}  // namespace earshot::recommend
