// The inverse of a symmetric positive definite matrix, in its own place, on all cores: what EASE spends its time on.
//
// The sweep operator (Beaton 1964; Goodnight 1979, "A tutorial on the SWEEP operator") by blocks of kBlock rows. For each block k
// in turn, with D = A_kk^-1 and W = A_:k as they were before the step,
//
//   A_ij -= W_i D W_j^T      for all other blocks i, j
//   A_ik  = W_i D
//   A_kk  = -D
//
// and after all of them A holds -A^-1. Each step keeps the matrix symmetric, so only the lower triangle is held and computed:
// n^3 flops (a product and a sum are two), as many as Cholesky and inverting its factor, but all in one loop over matrix
// products. For such matrices it is as accurate without pivoting as Cholesky is (Higham 2002, section 14.4).
#pragma once

#include <cstddef>
#include <vector>

#include "recommend/square_matrix.h"

namespace earshot::recommend {

/// -A^-1 in units of work, to be run in order: each some 20 ms in wasm at the sizes that fit there, less natively.
class NegatedInverse {
 public:
  /// `a` holds the lower triangle of A (column <= row), and of -A^-1 in the end; what is above is neither read nor meant.
  /// It must outlive this object.
  explicit NegatedInverse(SquareMatrix& a);

  std::size_t units() const { return blocks() * units_of_block_; }
  void run(std::size_t unit);
  /// True once A was found not to be positive definite (or too near to that for floats): later units do nothing, and what `a`
  /// holds means nothing.
  bool failed() const { return failed_; }

 private:
  std::size_t blocks() const;
  void take_pivot(std::size_t k);
  void update(std::size_t tile);

  SquareMatrix& a_;
  std::size_t units_of_block_;
  std::size_t width_ = 0;        ///< Rows of the block that is being swept: kBlock, fewer in the last one.
  std::vector<float> w_;         ///< n x width: W, row after row; those of block k zero.
  std::vector<float> wd_;        ///< n x width: W D.
  std::vector<float> diagonal_;  ///< Of A.
  bool failed_ = false;
};

}  // namespace earshot::recommend
