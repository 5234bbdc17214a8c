// Where the artists of a catalogue stand on the map: an embedding in two dimensions in which near artists are alike. Made once, when
// a catalogue is compiled, and carried in its pack.
//
//   1. The graph: each artist and its `neighbours` nearest by artist_likeness.h, w(a, b) = k(a, b) / sum over a's neighbours.
//   2. A start: Laplacian eigenmaps (Belkin & Niyogi 2003, section 2), the two slowest vectors of the lazy random walk on the graph
//      taken both ways, by orthogonal iteration from a seeded start; of each vector only the order of the artists is kept, which
//      spreads them over a square.
//   3. LargeVis (Tang et al. 2016, sections 3.2 and 4.2) with f(d) = 1 / (1 + d^2): ascends, edge by edge,
//
//        sum over edges of w log f(|p_a - p_b|)  +  gamma * sum over `negatives` random c per edge of log(1 - f(|p_a - p_c|))
//
//      An edge is met as often as its weight says, at regular times instead of drawn ones (as in UMAP, McInnes et al. 2018), and a
//      weak pull towards the middle keeps groups that hang on to nothing from drifting away.
//
// The same catalogue gives the same places to the bit, on every machine: likenesses are rounded to 1e-6, and all that follows is
// + - * / and sqrt of doubles in one order, on one thread, without contraction (its file is compiled with -ffp-contract=off).
// Eigenvectors of equal eigenvalues could be any pair of their plane; here the pair depends on the seed alone, because the number of
// iterations is fixed instead of the result awaited.
//
// On the catalogue that ships (3,278 artists, 155 scenes), 61 % of the ten nearest in the plane live in the same scene (with `epochs`
// 0, in the plane of the start, 36 %), and 60 % of the artists that an entry calls similar stand among its 20 nearest; by tags
// alone, in all their dimensions, 60 % do. tests/recommend/map_layout_test.cpp prints the figures of the plane. It takes less than
// a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"

namespace earshot::recommend {

struct MapOptions {
  std::size_t neighbours = 10;
  std::size_t start_iterations = 300;
  std::size_t epochs = 300;      ///< In each, the heaviest edge is met once.
  std::size_t negatives = 5;
  double gamma = 3;              ///< Weight of a negative.
  double start_side = 30;        ///< Of the square, in units of the kernel.
  double pull = 0.05;            ///< To the middle, share of the way in the first epoch; falls with the step size.
  std::uint64_t seed = 20;
};

/// One place per artist, the middle at 0 and the farthest coordinate at 32,767; catalogue::kNowhere for an artist that is like nobody.
std::vector<catalogue::MapPlace> map_layout(const catalogue::Catalogue& catalogue, const MapOptions& options = {});

}  // namespace earshot::recommend
