// Seeded randomness that gives the same sequence on every platform and standard library (std distributions do not).
#pragma once

#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace earshot {

/// SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", figure 16).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  /// Uniform in [0, 1), 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// Uniform integer in [0, n), n > 0. The bias of the multiply-shift is below 2^-32 for n < 2^32.
  std::size_t below(std::size_t n) {
    assert(n > 0 && n <= 0xFFFFFFFF);
    return static_cast<std::size_t>(((next() >> 32) * n) >> 32);
  }
  /// Standard normal by Box and Muller (1958), one of the pair.
  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace earshot
