#include "recommend/dense_inverse.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.h"

namespace earshot::recommend {
namespace {

using Eigen::Index;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Rows of a pivot block and of a tile: what Eigen's products run best with, natively and in wasm. Part of the result: sums are
/// rounded once per block.
constexpr std::size_t kBlock = 96;
constexpr std::size_t kTile = 5 * kBlock;
constexpr double kFlopsOfUnit = 2e8;

std::size_t ceiling(std::size_t count, std::size_t size) { return (count + size - 1) / size; }

Eigen::Map<Matrix> map(float* data, std::size_t rows, std::size_t columns) {
  return {data, static_cast<Index>(rows), static_cast<Index>(columns)};
}

/// Rows [begin, end) of the matrix.
struct Rows {
  std::size_t begin = 0;
  std::size_t end = 0;
  Index at() const { return static_cast<Index>(begin); }
  Index count() const { return static_cast<Index>(end - begin); }
};
Rows piece(std::size_t at, std::size_t size, std::size_t n) { return {at * size, std::min(n, (at + 1) * size)}; }

/// Tiles of the lower triangle in order: (0,0), (1,0), (1,1), (2,0), ...
struct Tile {
  std::size_t row = 0;
  std::size_t column = 0;
};
std::size_t tiles_of(std::size_t n) {
  const std::size_t side = ceiling(n, kTile);
  return side * (side + 1) / 2;
}
Tile tile_at(std::size_t index) {
  auto row = static_cast<std::size_t>((std::sqrt(8.0 * static_cast<double>(index) + 1) - 1) / 2);
  while (row * (row + 1) / 2 > index) --row;
  while ((row + 1) * (row + 2) / 2 <= index) ++row;
  return {row, index - row * (row + 1) / 2};
}

/// The inverse of a block, in doubles; empty when it is not positive definite, or so little that no digit of a float is left
/// of `before`, its diagonal as it was at first.
Matrix inverse(const Eigen::MatrixXd& block, const Eigen::Ref<const Eigen::VectorXf>& before) {
  const Eigen::LLT<Eigen::MatrixXd> cholesky(block);
  if (cholesky.info() != Eigen::Success) return {};
  const Eigen::ArrayXd pivots = cholesky.matrixLLT().diagonal().array().square();
  const double least = 4.0 * double{std::numeric_limits<float>::epsilon()};
  // Not `any of them smaller`: a pivot that is not a number must fail as well.
  if (!(pivots > least * before.cast<double>().array()).all()) return {};
  return cholesky.solve(Eigen::MatrixXd::Identity(block.rows(), block.cols())).cast<float>();
}

}  // namespace

NegatedInverse::NegatedInverse(SquareMatrix& a) : a_(a), w_(a.size() * kBlock), wd_(a.size() * kBlock), diagonal_(a.size()) {
  const auto n = static_cast<double>(a.size());
  const auto wanted = static_cast<std::size_t>(n * n * double{kBlock} / kFlopsOfUnit);
  units_of_block_ = std::clamp<std::size_t>(wanted / parallelism(), 1, std::max<std::size_t>(1, tiles_of(a.size())));
}

std::size_t NegatedInverse::blocks() const { return ceiling(a_.size(), kBlock); }

void NegatedInverse::run(std::size_t unit) {
  if (failed_) return;
  const std::size_t k = unit / units_of_block_;
  const std::size_t part = unit % units_of_block_;
  if (unit == 0) {
    for (std::size_t i = 0; i < a_.size(); ++i) diagonal_[i] = a_.row(i)[i];
  }
  if (part == 0) take_pivot(k);
  if (failed_) return;
  const std::size_t tiles = tiles_of(a_.size());
  const std::size_t first = tiles * part / units_of_block_;
  const std::size_t last = tiles * (part + 1) / units_of_block_;
  parallel_for(last - first, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) update(first + at);
  });
}

void NegatedInverse::take_pivot(std::size_t k) {
  const std::size_t n = a_.size();
  const Rows pivot = piece(k, kBlock, n);
  auto a = map(a_.data(), n, n);
  auto w = map(w_.data(), n, static_cast<std::size_t>(pivot.count()));
  auto wd = map(wd_.data(), n, static_cast<std::size_t>(pivot.count()));

  auto a_kk = a.block(pivot.at(), pivot.at(), pivot.count(), pivot.count());
  const Eigen::MatrixXd symmetric = Matrix(a_kk).cast<double>().selfadjointView<Eigen::Lower>();
  const Matrix d = inverse(symmetric, Eigen::Map<const Eigen::VectorXf>(diagonal_.data() + pivot.begin, pivot.count()));
  if (d.size() == 0) return void(failed_ = true);

  parallel_for(ceiling(n, kBlock), 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Rows rows = piece(i, kBlock, n);
      auto w_i = w.middleRows(rows.at(), rows.count());
      auto wd_i = wd.middleRows(rows.at(), rows.count());
      if (i == k) {  // Nothing is to be added to the rows and columns of the pivot: they are set here.
        w_i.setZero();
        wd_i.setZero();
        a_kk.triangularView<Eigen::Lower>() = -d;
        continue;
      }
      auto below = a.block(rows.at(), pivot.at(), rows.count(), pivot.count());
      auto left = a.block(pivot.at(), rows.at(), pivot.count(), rows.count());
      if (i > k) w_i = below; else w_i = left.transpose();
      wd_i.noalias() = w_i * d;
      if (i > k) below = wd_i; else left = wd_i.transpose();
    }
  });
  width_ = static_cast<std::size_t>(pivot.count());
}

void NegatedInverse::update(std::size_t tile) {
  const std::size_t n = a_.size();
  const auto [row, column] = tile_at(tile);
  const Rows rows = piece(row, kTile, n);
  const Rows columns = piece(column, kTile, n);
  auto a_ij = map(a_.data(), n, n).block(rows.at(), columns.at(), rows.count(), columns.count());
  const auto wd_i = map(wd_.data(), n, width_).middleRows(rows.at(), rows.count());
  const auto w_j = map(w_.data(), n, width_).middleRows(columns.at(), columns.count());
  if (row == column) {
    a_ij.triangularView<Eigen::Lower>() -= wd_i * w_j.transpose();
    return;
  }
  // By way of a place that stays in the cache: subtracted as it is made, it would jump from row to row of the large matrix,
  // a page each time.
  const Matrix change = wd_i * w_j.transpose();
  a_ij -= change;
}

}  // namespace earshot::recommend
