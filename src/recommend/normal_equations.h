// Small dense symmetric systems, many of them: (A0 + sum of w y y') x = b, in single precision. Made for alternating
// least squares, where one such system of some 64 unknowns is built and solved for each user and each item.
//
// Vectors are laid out as rows of Factors; what is padding solves to 0.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recommend/factors.h"

namespace earshot::recommend {

class NormalEquations {
 public:
  explicit NormalEquations(std::size_t width);

  /// Starts a system: A = base + ridge * I, where `base` has the layout of matrix(); empty for zero.
  void start(std::span<const float> base, float ridge);
  /// A += weight * y y'. Precondition: weight >= 0; y has `stride` numbers.
  void add(const float* y, float weight);
  /// Column by column, stride x stride; only places on and below the diagonal have a meaning.
  std::span<const float> matrix();

  /// A = L L' (Cholesky); call once, after the last add().
  void factorise();
  /// Overwrites b by the x with A x = b. Precondition: factorise() was called.
  void solve(float* b) const;

 private:
  void flush();
  void finish_panel(std::size_t first);

  std::size_t width_, stride_;
  std::vector<float> a_;       ///< A, later L.
  std::vector<float> waiting_; ///< sqrt(weight) * y of the vectors that A does not hold yet.
  std::size_t waits_ = 0;
};

/// Sum of y y' over all rows, in the layout of NormalEquations::matrix(). The same whatever the number of threads.
std::vector<float> gram(const Factors& factors);

}  // namespace earshot::recommend
