#include "recommend/vector_similarity.h"

#include <algorithm>
#include <cmath>

namespace earshot::recommend {

VectorSimilarity::Side VectorSimilarity::side(std::span<const Entry> vector) const {
  double sum = 0;
  double squares = 0;
  for (const Entry& entry : vector) {
    sum += double{entry.value};
    squares += double{entry.value} * double{entry.value};
  }
  const auto power = [&](double exponent) { return static_cast<float>(std::pow(squares, exponent)); };
  switch (options_.kind) {
    case SimilarityKind::cosine: return {power(0.5), power(0.5), 0, 0};
    case SimilarityKind::dice: return {0, 0, static_cast<float>(vector.size()), 0};
    case SimilarityKind::asymmetric: return {power(double{options_.alpha}), power(1 - double{options_.alpha}), 0, 0};
    case SimilarityKind::pearson: break;
  }
  const double mean = sum / std::sqrt(static_cast<double>(places_));
  const auto spread = static_cast<float>(std::sqrt(std::max(0.0, squares - mean * mean)));
  return {spread, spread, 0, static_cast<float>(mean)};
}

std::vector<VectorSimilarity::Side> VectorSimilarity::sides(const Interactions& vectors) const {
  std::vector<Side> all;
  all.reserve(vectors.rows);
  for (std::uint32_t r = 0; r < vectors.rows; ++r) all.push_back(side(vectors.row(r)));
  return all;
}

}  // namespace earshot::recommend
