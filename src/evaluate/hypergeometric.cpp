#include "evaluate/hypergeometric.h"

#include <algorithm>
#include <cmath>

namespace earshot::evaluate {
namespace {

/// ln C(n, k), k <= n.
double log_choose(std::size_t n, std::size_t k) {
  double sum = 0;
  for (std::size_t i = 1; i <= k; ++i) sum += std::log(static_cast<double>(n - k + i) / static_cast<double>(i));
  return sum;
}

}  // namespace

double expected_hits(const Draw& draw) {
  if (draw.population == 0) return 0;
  const std::size_t n = std::min(draw.drawn, draw.population);
  return static_cast<double>(n) * static_cast<double>(draw.relevant) / static_cast<double>(draw.population);
}

double chance_of_at_least(const Draw& draw, std::size_t hits) {
  if (hits == 0) return 1;
  const std::size_t n = std::min(draw.drawn, draw.population);
  const std::size_t others = draw.population - draw.relevant;
  const double all = log_choose(draw.population, n);
  double sum = 0;
  for (std::size_t x = std::max(hits, n > others ? n - others : 0); x <= std::min(n, draw.relevant); ++x) {
    sum += std::exp(log_choose(draw.relevant, x) + log_choose(others, n - x) - all);
  }
  return std::min(1.0, sum);
}

}  // namespace earshot::evaluate
