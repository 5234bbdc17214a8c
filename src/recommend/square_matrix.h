// A dense square matrix of floats: the one large object of EASE. Made only if there is memory for it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "base/result.h"

namespace earshot::recommend {

class SquareMatrix {
 public:
  /// n x n, values not set. Error: this platform can't address or doesn't have the memory, 4 n^2 bytes.
  static Result<SquareMatrix> create(std::size_t n);

  std::size_t size() const { return n_; }
  float* data() { return values_.get(); }  ///< Row after row.
  const float* data() const { return values_.get(); }
  std::span<float> row(std::size_t r) { return {values_.get() + r * n_, n_}; }
  std::span<const float> row(std::size_t r) const { return {values_.get() + r * n_, n_}; }

 private:
  SquareMatrix(std::size_t n, std::unique_ptr<float[]> values) : n_(n), values_(std::move(values)) {}

  std::size_t n_ = 0;
  std::unique_ptr<float[]> values_;
};

}  // namespace earshot::recommend
