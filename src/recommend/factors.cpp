#include "recommend/factors.h"

#include <cmath>

#include "base/random.h"
#include "recommend/lanes.h"

namespace earshot::recommend {

std::size_t padded(std::size_t width) { return (width + 2 * kLane - 1) / (2 * kLane) * (2 * kLane); }

Factors::Factors(std::size_t rows_, std::size_t width_)
    : rows(rows_), width(width_), stride(padded(width_)), values(rows_ * padded(width_), 0.0F) {}

float dot(const float* a, const float* b, std::size_t count) {
  Lane low = {}, high = {};
  for (std::size_t i = 0; i < count; i += 2 * kLane) {
    low += load(a + i) * load(b + i);
    high += load(a + i + kLane) * load(b + i + kLane);
  }
  low += high;
  return (low[0] + low[1]) + (low[2] + low[3]);
}

Factors random_factors(std::size_t rows, std::size_t width, std::uint64_t seed) {
  Random random(seed);
  Factors factors(rows, width);
  const double spread = 0.1 / std::sqrt(static_cast<double>(width));
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t f = 0; f < width; ++f) factors.row(r)[f] = static_cast<float>(spread * random.normal());
  }
  return factors;
}

}  // namespace earshot::recommend
