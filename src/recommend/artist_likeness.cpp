#include "recommend/artist_likeness.h"

#include <algorithm>
#include <cmath>

#include "recommend/like_graph.h"

namespace earshot::recommend {
namespace {

using Matrix = ItemFeatures::Matrix;
using Cells = std::vector<Eigen::Triplet<double>>;

/// The rows of `part`, each scaled to the length `length`, from column `first` on.
void append_rows(Cells& cells, const Matrix& part, double length, int first) {
  if (length == 0) return;
  for (int row = 0; row < part.rows(); ++row) {
    double squares = 0;
    for (Matrix::InnerIterator at(part, row); at; ++at) squares += at.value() * at.value();
    const double scale = length / std::sqrt(squares);
    for (Matrix::InnerIterator at(part, row); at; ++at) {
      cells.emplace_back(row, first + static_cast<int>(at.col()), scale * at.value());
    }
  }
}

}  // namespace

ArtistLikeness ArtistLikeness::create(const Catalogue& catalogue, const ItemFeatures& features,
                                      const LikenessOptions& options) {
  const Matrix& tags = features.matrix();
  Cells cells;
  append_rows(cells, tags, std::sqrt(1 - options.beta), 0);
  append_rows(cells, like_graph(catalogue), std::sqrt(options.beta), static_cast<int>(tags.cols()));
  ArtistLikeness likeness;
  likeness.rows_.resize(tags.rows(), tags.cols() + tags.rows());
  likeness.rows_.setFromTriplets(cells.begin(), cells.end());
  likeness.columns_ = likeness.rows_.transpose();
  return likeness;
}

double ArtistLikeness::operator()(ArtistId a, ArtistId b) const {
  return rows_.row(static_cast<int>(a.value)).dot(rows_.row(static_cast<int>(b.value)));
}

std::vector<NearArtist> ArtistLikeness::nearest(ArtistId artist, std::size_t count) const {
  std::vector<double> sums(artists(), 0.0);
  for (Matrix::InnerIterator part(rows_, static_cast<int>(artist.value)); part; ++part) {
    for (Matrix::InnerIterator other(columns_, static_cast<int>(part.col())); other; ++other) {
      sums[static_cast<std::size_t>(other.col())] += part.value() * other.value();
    }
  }
  std::vector<NearArtist> near;
  for (std::uint32_t i = 0; i < sums.size(); ++i) {
    const double likeness = rounded(sums[i]);
    if (likeness > 0 && i != artist.value) near.push_back({ArtistId{i}, likeness});
  }
  const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min(count, near.size()));
  std::partial_sort(near.begin(), end, near.end(), [](const NearArtist& a, const NearArtist& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.artist < b.artist;
  });
  near.erase(end, near.end());
  return near;
}

}  // namespace earshot::recommend
