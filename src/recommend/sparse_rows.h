// The two methods that keep their similarities as a matrix (sources x artists: artists first, then tags) read it alike.
#pragma once

#include <vector>

#include "recommend/item_features.h"

namespace earshot::recommend {

/// Row of a source, in a catalogue of `artists` artists.
inline int row_of(const Source& from, int artists) {
  return static_cast<int>(from.is_tag() ? static_cast<std::uint32_t>(artists) + from.tag.value : from.artist.value);
}

/// Sum over the taste of weight * row.
inline std::vector<double> weighted_row_sum(const ItemFeatures::Matrix& similarities, const Taste& taste) {
  const int artists = static_cast<int>(similarities.cols());
  std::vector<double> sum(static_cast<std::size_t>(artists), 0.0);
  for (const auto& [from, weight] : taste) {
    for (ItemFeatures::Matrix::InnerIterator at(similarities, row_of(from, artists)); at; ++at) {
      sum[static_cast<std::size_t>(at.col())] += weight * at.value();
    }
  }
  return sum;
}

}  // namespace earshot::recommend
