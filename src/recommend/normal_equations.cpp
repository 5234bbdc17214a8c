// Both halves of the work, building A and factorising it, are sums of outer products, and both are done by one kernel
// that keeps a tile of A in registers while it runs over the vectors. In the factorisation the vectors are the finished
// columns of L: left-looking blocked Cholesky (Golub and Van Loan, Matrix Computations, section 4.2), one tile column
// at a time.
#include "recommend/normal_equations.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/parallel.h"
#include "recommend/lanes.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kTall = 2 * kLane;  ///< Rows of a tile; vectors are padded to it.
constexpr std::size_t kWide = 4;          ///< Columns of a tile: 4 x 2 registers.
constexpr std::size_t kChunk = 64;        ///< Vectors that wait for one pass: with 64 factors they fit the L1 cache.

/// The tile of A at `row`, `column` += sign * sum of y y' over the `count` vectors at y, y + stride, ...
template <int kSign>
void add_outer_products(float* a, std::size_t stride, std::size_t row, std::size_t column, const float* y,
                        std::size_t count) {
  Lane sum[kWide][2];
  float* const tile = a + column * stride + row;
  for (std::size_t c = 0; c < kWide; ++c) {
    sum[c][0] = load(tile + c * stride);
    sum[c][1] = load(tile + c * stride + kLane);
  }
  for (std::size_t k = 0; k < count; ++k, y += stride) {
    const Lane low = load(y + row), high = load(y + row + kLane);
    for (std::size_t c = 0; c < kWide; ++c) {
      const float factor = static_cast<float>(kSign) * y[column + c];
      sum[c][0] += low * factor;
      sum[c][1] += high * factor;
    }
  }
  for (std::size_t c = 0; c < kWide; ++c) {
    store(tile + c * stride, sum[c][0]);
    store(tile + c * stride + kLane, sum[c][1]);
  }
}

}  // namespace

void NormalEquations::start(std::size_t width, std::span<const float> diagonal) {
  assert(diagonal.size() >= width);
  stride_ = padded(width);
  a_.assign(stride_ * stride_, 0.0F);
  waiting_.resize(kChunk * stride_);
  waits_ = 0;
  for (std::size_t i = 0; i < stride_; ++i) a_[i * stride_ + i] = i < width ? diagonal[i] : 1.0F;
}

void NormalEquations::add(const float* y, float weight) {
  const float root = std::sqrt(weight);
  float* const to = waiting_.data() + waits_ * stride_;
  for (std::size_t i = 0; i < stride_; ++i) to[i] = root * y[i];
  if (++waits_ == kChunk) flush();
}

void NormalEquations::add_rows(const float* y, std::size_t count) {
  for (std::size_t column = 0; column < stride_; column += kWide) {
    for (std::size_t row = column / kTall * kTall; row < stride_; row += kTall) {
      add_outer_products<1>(a_.data(), stride_, row, column, y, count);
    }
  }
}

void NormalEquations::flush() {
  if (waits_ > 0) add_rows(waiting_.data(), waits_);
  waits_ = 0;
}

std::span<const float> NormalEquations::matrix() {
  flush();
  return a_;
}

void NormalEquations::factorise() {
  flush();
  for (std::size_t first = 0; first < stride_; first += kTall) {
    for (std::size_t column = first; column < first + kTall; column += kWide) {
      for (std::size_t row = first; row < stride_; row += kTall) {
        add_outer_products<-1>(a_.data(), stride_, row, column, a_.data(), first);
      }
    }
    finish_panel(first);
  }
}

/// The columns of one tile, from which all columns before the tile are already subtracted.
void NormalEquations::finish_panel(std::size_t first) {
  for (std::size_t column = first; column < first + kTall; ++column) {
    float* const l = a_.data() + column * stride_;
    for (std::size_t k = first; k < column; ++k) {
      const float* const done = a_.data() + k * stride_;
      const float factor = done[column];
      for (std::size_t i = first; i < stride_; ++i) l[i] -= factor * done[i];
    }
    // Rounding may leave a pivot of a nearly singular system at or below zero: the smallest number keeps x finite.
    const float scale = 1 / std::sqrt(std::max(l[column], 1e-20F));
    for (std::size_t i = first; i < stride_; ++i) l[i] *= scale;
  }
}

void NormalEquations::solve(float* b) const {
  for (std::size_t k = 0; k < stride_; ++k) {  // L z = b
    const float* const l = a_.data() + k * stride_;
    b[k] /= l[k];
    const float z = b[k];
    for (std::size_t i = k + 1; i < stride_; ++i) b[i] -= z * l[i];
  }
  for (std::size_t k = stride_; k-- > 0;) {  // L' x = z
    const float* const l = a_.data() + k * stride_;
    const std::size_t next_tile = k / kTall * kTall + kTall;
    float sum = b[k] - dot(l + next_tile, b + next_tile, stride_ - next_tile);
    for (std::size_t i = k + 1; i < next_tile; ++i) sum -= l[i] * b[i];
    b[k] = sum / l[k];
  }
}

std::vector<double> gram(const Factors& factors) {
  constexpr std::size_t kBlock = 1024;  // Rows summed in single precision; the blocks are summed in double, in order.
  const std::size_t blocks = (factors.rows + kBlock - 1) / kBlock, width = factors.width, stride = factors.stride;
  const std::vector<float> zeros(width, 0.0F);
  std::vector<std::vector<float>> parts(blocks);
  parallel_for(blocks, 1, [&](std::size_t begin, std::size_t end) {
    NormalEquations sum;
    for (std::size_t block = begin; block < end; ++block) {
      const std::size_t first = block * kBlock;
      sum.start(width, zeros);
      sum.add_rows(factors.row(first), std::min(factors.rows - first, kBlock));
      const auto matrix = sum.matrix();
      parts[block].assign(matrix.begin(), matrix.end());
    }
  });
  std::vector<double> total(width * width, 0.0);
  for (const auto& part : parts) {
    for (std::size_t column = 0; column < width; ++column) {
      for (std::size_t row = column; row < width; ++row)
        total[column * width + row] += double{part[column * stride + row]};
    }
  }
  for (std::size_t column = 0; column < width; ++column) {
    for (std::size_t row = 0; row < column; ++row) total[column * width + row] = total[row * width + column];
  }
  return total;
}

}  // namespace earshot::recommend
