#include "recommend/similarity_walk.h"

#include <cmath>

#include "recommend/like_graph.h"
#include "recommend/sparse_rows.h"

namespace earshot::recommend {
namespace {

using Matrix = ItemFeatures::Matrix;

void scale_rows_to_sum_one(Matrix& matrix) {
  for (int row = 0; row < matrix.rows(); ++row) {
    const double sum = matrix.row(row).sum();
    if (sum == 0) continue;
    for (Matrix::InnerIterator at(matrix, row); at; ++at) at.valueRef() /= sum;
  }
}

/// w of the header.
Matrix weighted_graph(const Catalogue& catalogue, double alpha) {
  Matrix graph = like_graph(catalogue);
  for (int row = 0; row < graph.rows(); ++row) {
    for (Matrix::InnerIterator at(graph, row); at; ++at) at.valueRef() = std::pow(at.value(), alpha);
  }
  return graph;
}

/// Sources x artists: the artist rows of `graph`, below them one row per tag with the artists that carry it.
Matrix with_tag_rows(const Catalogue& catalogue, const Matrix& graph) {
  std::vector<Eigen::Triplet<double>> cells;
  for (int row = 0; row < graph.rows(); ++row) {
    for (Matrix::InnerIterator at(graph, row); at; ++at) {
      cells.emplace_back(row, static_cast<int>(at.col()), at.value());
    }
  }
  const int artists = static_cast<int>(graph.rows());
  for (std::size_t i = 0; i < catalogue.artists.size(); ++i) {
    for (const auto& [tag, weight] : catalogue.artists[i].tags) {
      cells.emplace_back(artists + static_cast<int>(tag.value), static_cast<int>(i), weight);
    }
  }
  Matrix sources(artists + static_cast<int>(catalogue.tags.size()), artists);
  sources.setFromTriplets(cells.begin(), cells.end());
  return sources;
}

/// 1 / degree^beta by artist, degrees relative to their mean; 1 for artists that nobody leads to.
std::vector<double> degree_corrections(const Matrix& graph, double beta) {
  double linked = 0;  // Artists that others lead to; bare entries of an extended catalogue are not.
  double sum = 0;     // Row by row: graph.sum() adds up in an order that depends on where the values lie in memory.
  for (int row = 0; row < graph.rows(); ++row) {
    const double degree = graph.row(row).sum();
    linked += degree > 0 ? 1 : 0;
    sum += degree;
  }
  const double mean = sum / (linked > 0 ? linked : 1);
  std::vector<double> corrections;
  for (int row = 0; row < graph.rows(); ++row) {  // The graph is symmetric: the row sum is the degree.
    const double degree = graph.row(row).sum();
    corrections.push_back(degree > 0 ? std::pow(degree / mean, -beta) : 1.0);
  }
  return corrections;
}

}  // namespace

SimilarityWalk::SimilarityWalk(const Catalogue& catalogue, const WalkOptions& options) {
  Matrix step = weighted_graph(catalogue, options.alpha);
  const std::vector<double> corrections = degree_corrections(step, options.beta);
  Matrix first = with_tag_rows(catalogue, step);
  scale_rows_to_sum_one(step);
  scale_rows_to_sum_one(first);
  const Matrix second = first * step;
  walk_ = first + options.second_step * second;
  walk_.prune([](Eigen::Index row, Eigen::Index column, double value) { return row != column && value != 0; });
  for (int row = 0; row < walk_.rows(); ++row) {
    for (Matrix::InnerIterator at(walk_, row); at; ++at) {
      at.valueRef() *= corrections[static_cast<std::size_t>(at.col())];
    }
  }
}

std::vector<double> SimilarityWalk::scores(const Taste& taste, const Excluded&) const {
  return weighted_row_sum(walk_, taste);
}

double SimilarityWalk::similarity(const Source& from, ArtistId item, std::vector<Link>* links) const {
  const double similarity = walk_.coeff(row_of(from, static_cast<int>(walk_.cols())), static_cast<int>(item.value));
  if (links != nullptr && similarity != 0) links->push_back({Via::similar, {}, similarity});
  return similarity;
}

}  // namespace earshot::recommend
