#include "recommend/ials_systems.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "base/parallel.h"

namespace earshot::recommend {
namespace {

using Eigen::Index;
using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kAhead = 6;  ///< Rows between asking for factors and reading them.

/// Turns the factors so that the sum of y y' becomes diagonal, and returns the diagonal.
std::vector<float> turn_to_axes(Factors& factors) {
  const std::vector<double> sums = gram(factors);
  const auto width = static_cast<Index>(factors.width), stride = static_cast<Index>(factors.stride);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> axes(
      Eigen::Map<const Eigen::MatrixXd>(sums.data(), width, width));
  const RowMajor turn = axes.eigenvectors().cast<float>();
  parallel_for(factors.rows, 512, [&](std::size_t begin, std::size_t end) {
    Eigen::Map<RowMajor> rows(factors.row(begin), static_cast<Index>(end - begin), stride);
    rows.leftCols(width) = (rows.leftCols(width) * turn).eval();
  });
  std::vector<float> diagonal;
  for (Index f = 0; f < width; ++f) diagonal.push_back(static_cast<float>(std::max(0.0, axes.eigenvalues()(f))));
  return diagonal;
}

}  // namespace

IalsSystems::IalsSystems(const IalsOptions& options, Factors& fixed)
    : options_(options), fixed_(fixed), shared_(turn_to_axes(fixed)) {
  for (float& value : shared_) value *= options_.unobserved_weight;
}

float IalsSystems::confidence(float r) const {
  return 1 + options_.alpha * (options_.scaling == ConfidenceScaling::log ? std::log(1 + r / options_.epsilon) : r);
}

/// Not quite 0, because it is divided by; what it is multiplied by is as large as it is small.
float IalsSystems::weight(const Entry& entry) const {
  return std::max(1e-12F, confidence(entry.value) - options_.unobserved_weight);
}

void IalsSystems::fill_diagonal(std::size_t seen, std::vector<float>& diagonal) const {
  const float size = static_cast<float>(seen) + options_.unobserved_weight * static_cast<float>(fixed_.rows);
  const float lambda = options_.reg_exponent == 0 ? options_.reg : options_.reg * std::pow(size, options_.reg_exponent);
  diagonal.resize(fixed_.width);
  // With lambda 0 and factors that span less than all axes, the smallest number keeps x finite.
  for (std::size_t f = 0; f < diagonal.size(); ++f) diagonal[f] = std::max(1e-12F, shared_[f] + lambda);
}

void IalsSystems::factorise(std::span<const Entry> row, Workspace& work) const {
  fill_diagonal(row.size(), work.diagonal);
  work.system.start(fixed_.width, work.diagonal);
  work.t.assign(fixed_.stride, 0.0F);
  for (std::size_t at = 0; at < row.size(); ++at) {
    prefetch(row, at + kAhead);
    const float* const y = fixed_.row(row[at].item);
    const float c = confidence(row[at].value);
    work.system.add(y, weight(row[at]));
    for (std::size_t f = 0; f < fixed_.stride; ++f) work.t[f] += c * y[f];
  }
  work.system.factorise();
}

void IalsSystems::solve(std::span<const Entry> row, Workspace& work, float* x) const {
  if (row.empty()) {
    std::fill(x, x + fixed_.stride, 0.0F);
  } else if (row.size() < fixed_.width) {
    solve_by_items(row, work, x);
  } else {
    factorise(row, work);
    std::copy(work.t.begin(), work.t.end(), x);
    work.system.solve(x);
  }
}

/// Factors of far more rows than a cache holds are read at random: they are asked for early.
void IalsSystems::prefetch(std::span<const Entry> row, std::size_t at) const {
  constexpr std::size_t kCacheLine = 64 / sizeof(float);
  if (at >= row.size()) return;
  const float* const y = fixed_.row(row[at].item);
  for (std::size_t f = 0; f < fixed_.stride; f += kCacheLine) __builtin_prefetch(y + f);
}

void IalsSystems::solve_by_items(std::span<const Entry> row, Workspace& work, float* x) const {
  const std::size_t width = fixed_.width, stride = padded(row.size());
  fill_diagonal(row.size(), work.diagonal);
  for (float& number : work.diagonal) number = 1 / std::sqrt(number);  // D^-1/2
  work.u.assign(width * stride, 0.0F);                                 // U, factor by factor
  work.t.assign(stride, 1.0F);
  for (std::size_t at = 0; at < row.size(); ++at) {
    prefetch(row, at + kAhead);
    const float root = std::sqrt(weight(row[at]));
    const float* const y = fixed_.row(row[at].item);
    for (std::size_t f = 0; f < width; ++f) work.u[f * stride + at] = root * work.diagonal[f] * y[f];
  }
  work.system.start(row.size(), work.t);
  work.system.add_rows(work.u.data(), width);
  work.system.factorise();
  for (std::size_t at = 0; at < stride; ++at) {
    work.t[at] = at < row.size() ? confidence(row[at].value) / std::sqrt(weight(row[at])) : 0;
  }
  work.system.solve(work.t.data());
  std::fill(x, x + fixed_.stride, 0.0F);
  for (std::size_t f = 0; f < width; ++f)
    x[f] = work.diagonal[f] * dot(work.u.data() + f * stride, work.t.data(), stride);
}

}  // namespace earshot::recommend
