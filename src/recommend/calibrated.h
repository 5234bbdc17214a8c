// Calibrated re-ranking (Steck 2018, "Calibrated recommendations", sections 3 and 4): a list whose features (tags, genres)
// stand in the same proportions as in the person's own past.
//
//   q(g|I)  = sum of q(g|i) over i in I, divided by |I|                      features of the list (all weights w_r = 1)
//   q~      = (1 - alpha) q + alpha p                                        so that the logarithm exists
//   C(p, I) = sum over g of p(g) ln( p(g) / q~(g|I) )                        0 when the shares agree
//   I*      = argmax (1 - lambda) * sum of s(i) over I  -  lambda * C(p, I)  found greedily, one item at a time
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "recommend/interactions.h"

namespace earshot::recommend {

struct CalibrationOptions {
  double lambda = 0.5;  ///< 0 the ranking as it is .. 1 proportions alone.
  double alpha = 0.01;  ///< Smoothing of q by p.
};

/// Rows scaled so that each sums to 1 (or is empty): q(g|i). Precondition: no negative values.
Interactions row_shares(Interactions features);

/// p(g|u): the mean of the shares of the items, weighted by their values, over those that have features. Sums to 1; all 0
/// when nothing is known.
std::vector<double> shares_of(std::span<const Entry> items, const Interactions& shares);

/// C(p, I) in nats of two distributions of equal length; terms with p(g) = 0 are 0.
double calibration_divergence(std::span<const double> p, std::span<const double> q, double alpha = 0.01);

/// One item that may be taken, with s(i) >= 0.
struct Scored {
  std::uint32_t item = 0;
  double score = 0;
};

/// The first `count` of `pool` as positions in it, in the order in which they were taken: each the one that makes the
/// objective largest; ties go to the earlier position. Scores should be of the size of 1 (divide by the best). An item
/// without features leaves q as it is. p = wanted(g): all 0 gives the order of the scores.
std::vector<std::size_t> calibrated(std::span<const Scored> pool, std::size_t count, std::span<const double> wanted,
                                    const Interactions& shares, const CalibrationOptions& options = {});

}  // namespace earshot::recommend
