#include "recommend/popularity.h"

#include <cmath>

namespace earshot::recommend {

Popularity::Popularity(const Catalogue& catalogue, const ItemFeatures& features, const PopularityOptions& options)
    : catalogue_(catalogue), features_(features) {
  listeners_.reserve(catalogue.artists.size());
  for (const auto& artist : catalogue.artists) {
    // A bare entry (catalogue/extend.h) has no scene to be popular in, only a place to stand.
    listeners_.push_back(artist.tags.empty() ? 0 : std::pow(options.base, artist.tier - 7));
  }
}

std::vector<double> Popularity::scores(const Taste& taste, const Excluded&) const {
  std::vector<double> in_scene(catalogue_.scenes.size(), 0.0);
  std::vector<double> own(listeners_.size(), 0.0);
  std::vector<double> from_tags(listeners_.size(), 0.0);
  for (const auto& [from, weight] : taste) {
    if (from.is_tag()) {
      ItemFeatures::Matrix::InnerIterator at(features_.transposed(), ItemFeatures::column(from.tag));
      for (; at; ++at) from_tags[static_cast<std::size_t>(at.col())] += weight * at.value();
      continue;
    }
    in_scene[catalogue_.artist(from.artist).scene.index()] += weight;
    own[from.artist.index()] = weight;
  }
  std::vector<double> scores(listeners_.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double here = in_scene[catalogue_.artists[i].scene.index()] - own[i];
    scores[i] = (here + from_tags[i]) * listeners_[i];
  }
  return scores;
}

double Popularity::similarity(const Source& from, ArtistId item, std::vector<Link>* links) const {
  const double listeners = listeners_[item.index()];
  if (from.is_tag()) {
    const double similarity = features_.shared(from, item, nullptr) * listeners;
    if (links != nullptr && similarity != 0) links->push_back({Via::tag, from.tag, similarity});
    return similarity;
  }
  if (catalogue_.artist(from.artist).scene != catalogue_.artist(item).scene) return 0;
  if (links != nullptr) links->push_back({Via::scene, {}, listeners});
  return listeners;
}

}  // namespace earshot::recommend
