// Vectors of latent factors, one for each user or item, laid out for machine vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace earshot::recommend {

/// Rows of `width` numbers, padded with zeros to `stride`.
struct Factors {
  std::size_t rows = 0;
  std::size_t width = 0;
  std::size_t stride = 0;
  std::vector<float> values;

  Factors() = default;
  Factors(std::size_t rows_, std::size_t width_);
  float* row(std::size_t r) { return values.data() + r * stride; }
  const float* row(std::size_t r) const { return values.data() + r * stride; }
};

/// The length of a vector of `width` numbers with its padding.
std::size_t padded(std::size_t width);
/// Of two padded vectors; `count` is a stride.
float dot(const float* a, const float* b, std::size_t count);
/// Normally distributed, with standard deviation 0.1 / sqrt(width) (as in Rendle et al. 2021).
Factors random_factors(std::size_t rows, std::size_t width, std::uint64_t seed);

}  // namespace earshot::recommend
