#include "recommend/tag_knn.h"

#include <algorithm>
#include <cmath>

#include "recommend/sparse_rows.h"

namespace earshot::recommend {
namespace {

using Matrix = ItemFeatures::Matrix;

struct Neighbour {
  int artist;
  double closeness;  ///< c(a, i)
};

/// Dot products of one row with all rows, by walking down the columns of its features: only artists that share any.
class Accumulator {
 public:
  explicit Accumulator(std::size_t artists) : dot_(artists, 0.0), common_(artists, 0) {}

  void add(const Matrix& columns, int feature, double value) {
    for (Matrix::InnerIterator at(columns, feature); at; ++at) {
      const auto artist = static_cast<std::size_t>(at.col());
      if (common_[artist]++ == 0) touched_.push_back(static_cast<int>(artist));
      dot_[artist] += value * at.value();
    }
  }
  /// What was accumulated, shrunk; empties the accumulator.
  std::vector<Neighbour> take(double shrinkage) {
    std::vector<Neighbour> found;
    found.reserve(touched_.size());
    for (const int artist : touched_) {
      const auto at = static_cast<std::size_t>(artist);
      const double common = common_[at];
      found.push_back({artist, dot_[at] * common / (common + shrinkage)});
      dot_[at] = 0;
      common_[at] = 0;
    }
    touched_.clear();
    return found;
  }

 private:
  std::vector<double> dot_;
  std::vector<int> common_;
  std::vector<int> touched_;
};

void keep_nearest(std::vector<Neighbour>& found, std::size_t k) {
  const auto nearer = [](const Neighbour& a, const Neighbour& b) {
    return a.closeness != b.closeness ? a.closeness > b.closeness : a.artist < b.artist;
  };
  if (found.size() <= k) return;
  std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(k), found.end(), nearer);
  found.resize(k);
}

}  // namespace

TagKnn::TagKnn(const Catalogue& catalogue, const ItemFeatures& features, const TagKnnOptions& options)
    : features_(features) {
  const int artists = static_cast<int>(features.artists());
  const int tags = static_cast<int>(catalogue.tags.size());
  Accumulator accumulator(features.artists());
  std::vector<Eigen::Triplet<double>> cells;
  const auto keep = [&](int row, double shrinkage) {
    std::vector<Neighbour> found = accumulator.take(shrinkage);
    std::erase_if(found, [&](const Neighbour& neighbour) { return neighbour.artist == row; });
    keep_nearest(found, options.neighbours);
    for (const auto& [artist, closeness] : found) {
      const int tier = catalogue.artists[static_cast<std::size_t>(artist)].tier;
      cells.emplace_back(row, artist, closeness * std::pow(options.prior_base, tier - 4));
    }
  };
  for (int a = 0; a < artists; ++a) {
    for (Matrix::InnerIterator at(features.matrix(), a); at; ++at) {
      accumulator.add(features.transposed(), static_cast<int>(at.col()), at.value());
    }
    keep(a, options.shrinkage);
  }
  for (int tag = 0; tag < tags; ++tag) {  // One feature is all that a tag can share: nothing to shrink.
    accumulator.add(features.transposed(), tag, 1.0);
    keep(artists + tag, 0);
  }
  neighbours_.resize(artists + tags, artists);
  neighbours_.setFromTriplets(cells.begin(), cells.end());
}

std::vector<double> TagKnn::scores(const Taste& taste, const Excluded&) const {
  return weighted_row_sum(neighbours_, taste);
}

double TagKnn::similarity(const Source& from, ArtistId item, std::vector<Link>* links) const {
  const int artists = static_cast<int>(neighbours_.cols());
  const double similarity = neighbours_.coeff(row_of(from, artists), static_cast<int>(item.value));
  if (links == nullptr || similarity == 0) return similarity;
  const std::size_t first = links->size();
  const double cosine = features_.shared(from, item, links);
  for (std::size_t at = first; at < links->size(); ++at) (*links)[at].part *= similarity / cosine;
  return similarity;
}

}  // namespace earshot::recommend
