#include "evaluate/holdout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace earshot::evaluate {

Holdout hold_out(std::size_t n, std::size_t user, const HoldoutOptions& options) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (n < 2) return {order, {}};
  const auto wanted = static_cast<std::size_t>(std::llround(options.share * static_cast<double>(n)));
  const std::size_t hidden = std::clamp<std::size_t>(wanted, 1, n - 1);
  // Two rounds of the generator keep neighbouring users and seeds apart.
  Random random(Random(options.seed).next() ^ Random(static_cast<std::uint64_t>(user) + 1).next());
  for (std::size_t at = 0; at < hidden; ++at) std::swap(order[at], order[at + random.below(n - at)]);  // Fisher-Yates
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(hidden);
  std::sort(order.begin(), middle);
  std::sort(middle, order.end());
  return {{middle, order.end()}, {order.begin(), middle}};
}

}  // namespace earshot::evaluate
