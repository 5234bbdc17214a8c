// What a random draw hits: n items drawn without replacement from N, K of which are relevant.
#pragma once

#include <cstddef>

namespace earshot::evaluate {

struct Draw {
  std::size_t population = 0;  ///< N
  std::size_t relevant = 0;    ///< K <= N
  std::size_t drawn = 0;       ///< n; more than N is taken as N.
};

/// n * K / N; 0 for an empty population.
double expected_hits(const Draw& draw);
/// P(X >= hits), summed from the exact masses C(K, x) C(N - K, n - x) / C(N, n).
double chance_of_at_least(const Draw& draw, std::size_t hits);

}  // namespace earshot::evaluate
