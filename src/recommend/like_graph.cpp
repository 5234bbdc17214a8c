#include "recommend/like_graph.h"

#include <vector>

namespace earshot::recommend {

ItemFeatures::Matrix like_graph(const Catalogue& catalogue) {
  std::vector<Eigen::Triplet<double>> cells;
  for (std::size_t a = 0; a < catalogue.artists.size(); ++a) {
    const int from = static_cast<int>(a);
    for (const auto& [artist, weight] : catalogue.artists[a].similar) {
      const int to = static_cast<int>(artist.value);
      if (to == from) continue;
      cells.emplace_back(from, to, weight);
      cells.emplace_back(to, from, weight);
    }
  }
  const int artists = static_cast<int>(catalogue.artists.size());
  ItemFeatures::Matrix graph(artists, artists);
  graph.setFromTriplets(cells.begin(), cells.end());  // Adds up what both sides say.
  return graph;
}

}  // namespace earshot::recommend
