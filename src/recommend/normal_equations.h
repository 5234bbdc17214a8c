// Small dense symmetric systems, many of them: (D + sum of w y y') x = b with a diagonal D, in single precision. Made
// for alternating least squares, where one such system of some 64 unknowns is built and solved for each user and each
// item.
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
  /// Starts a system: A = D. `diagonal` has one number per unknown, and may be longer.
  void start(std::size_t width, std::span<const float> diagonal);
  /// A += weight * y y'. Precondition: weight >= 0; y is padded.
  void add(const float* y, float weight);
  /// A += sum of y y' over `count` padded vectors that stand one after the other.
  void add_rows(const float* y, std::size_t count);
  /// Column by column, stride x stride; only places on and below the diagonal have a meaning.
  std::span<const float> matrix();

  /// A = L L' (Cholesky); call once, after the last add().
  void factorise();
  /// Overwrites b by the x with A x = b. Precondition: factorise() was called.
  void solve(float* b) const;

 private:
  void flush();
  void finish_panel(std::size_t first);

  std::size_t stride_ = 0;
  std::vector<float> a_;        ///< A, later L.
  std::vector<float> waiting_;  ///< sqrt(weight) * y of the vectors that A does not hold yet.
  std::size_t waits_ = 0;
};

/// Sum of y y' over all rows: width x width numbers, symmetric. The same whatever the number of threads.
std::vector<double> gram(const Factors& factors);

}  // namespace earshot::recommend
