#include "recommend/tag_content.h"

namespace earshot::recommend {

std::vector<double> TagContent::scores(const Taste& taste, const Excluded&) const {
  const ItemFeatures::Matrix& rows = features_.matrix();
  Eigen::VectorXd person = Eigen::VectorXd::Zero(rows.cols());
  for (const auto& [from, weight] : taste) {
    if (from.is_tag()) {
      person[ItemFeatures::column(from.tag)] += weight;
    } else {
      person += weight * rows.row(static_cast<int>(from.artist.value)).transpose();
    }
  }
  std::vector<double> scores(features_.artists());
  Eigen::Map<Eigen::VectorXd>(scores.data(), rows.rows()) = rows * person;
  for (const auto& [from, weight] : taste) {  // Nobody speaks for itself.
    if (!from.is_tag()) scores[from.artist.index()] -= weight * features_.cosine(from.artist, from.artist);
  }
  return scores;
}

double TagContent::similarity(const Source& from, ArtistId item, std::vector<Link>* links) const {
  return features_.shared(from, item, links);
}

}  // namespace earshot::recommend
