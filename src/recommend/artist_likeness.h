// How alike two artists are by all that the catalogue says of both: for the spread of a list (mmr.h), the nearest of an artist,
// and the map (map_layout.h). An embedding with one sparse vector per artist, whose dot product is
//
//   k(a, b) = (1 - beta) cos(x_a, x_b) + beta cos(y_a, y_b),   z_a = (sqrt(1 - beta) x_a / |x_a|, sqrt(beta) y_a / |y_a|)
//
// x: tags, country and decades (item_features.h); y_a(c) = like(a, c) + like(c, a) (like_graph.h), so that two artists are alike
// when the same third ones are like them (cocitation: Small 1973, "Co-citation in the scientific literature"). Without `like`
// lines, as for the artists that catalogue/extend.h adds, the second part is 0; without tags the first.
//
// Why not fewer dimensions. Measured on HetRec Last.fm as the cosine of MMR over the blend, reporting half (the tuning half, on which
// beta was chosen, says the same): at the accuracy that the cosine of tags has at 1 - lambda = 0.3 and 0.4 (NDCG@20 .3156 and
// .3060), a list of 20 holds
//
//                                                    scenes           share of the scenes of hidden artists
//   tags alone (beta = 0)                            9.64   10.48     .588   .600
//   spectral embedding (Ng et al. 2001), 16 dim.     9.49   10.03     .581   .591
//   the same, 32 dimensions                          9.69   10.36     .586   .599
//   this, beta = 0.5                                 9.84   10.92     .598   .620
//
// The table comes from a program that is not kept, run when the catalogue had 3,168 artists.
//
// What makes a list monotonous are near twins, and few dimensions blur them. At the default dial the spread is so small that all of
// them give the same list but for a place or two: `earshot evaluate catalogue` prints the one spread by this and by tags alone.
#pragma once

#include <cstddef>
#include <vector>

#include "recommend/item_features.h"

namespace earshot::recommend {

struct LikenessOptions {
  double beta = 0.5;  ///< Share of the `like` lines; 0: tags alone.
};

struct NearArtist {
  ArtistId artist;
  double likeness = 0;  ///< Rounded to 1e-6, > 0.
};

class ArtistLikeness {
 public:
  static ArtistLikeness create(const Catalogue& catalogue, const ItemFeatures& features, const LikenessOptions& options = {});

  /// k of two artists, 0..1.
  double operator()(ArtistId a, ArtistId b) const;
  /// The `count` largest k of an artist, falling, ties by id; without itself.
  std::vector<NearArtist> nearest(ArtistId artist, std::size_t count) const;
  std::size_t artists() const { return static_cast<std::size_t>(rows_.rows()); }

 private:
  ItemFeatures::Matrix rows_;     ///< z, artist by artist.
  ItemFeatures::Matrix columns_;  ///< The same by columns.
};

}  // namespace earshot::recommend
