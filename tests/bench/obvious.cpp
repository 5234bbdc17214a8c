#include "obvious.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace earshot::bench {

using recommend::Entry;
using recommend::Interactions;

namespace {

double dot(std::span<const Entry> a, std::span<const Entry> b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].item == b[j].item) sum += double{a[i++].value} * double{b[j++].value};
    else if (a[i].item < b[j].item) ++i;
    else ++j;
  }
  return sum;
}

}  // namespace

Obvious compare_all_pairs(const Interactions& users, std::size_t k) {
  constexpr std::uint32_t kEvery = 256;
  const Interactions items = recommend::transposed(users);
  Obvious result{0, kEvery};
  for (std::uint32_t i = 0; i < items.rows; i += kEvery) {
    std::vector<double> similar;
    for (std::uint32_t j = 0; j < items.rows; ++j) {
      const double lengths = std::sqrt(static_cast<double>(items.row(i).size()) * static_cast<double>(items.row(j).size()));
      if (i != j && lengths > 0) similar.push_back(dot(items.row(i), items.row(j)) / lengths);
    }
    std::sort(similar.begin(), similar.end(), std::greater<>());
    similar.resize(std::min(k, similar.size()));
    result.checksum += std::accumulate(similar.begin(), similar.end(), 0.0);
  }
  return result;
}

Obvious invert_gram(const Interactions& users, double l2) {
  const std::size_t n = users.columns / 4;
  std::vector<std::vector<double>> p(n, std::vector<double>(n, 0.0));
  for (std::uint32_t u = 0; u < users.rows; ++u) {
    for (const Entry& a : users.row(u)) {
      for (const Entry& b : users.row(u)) {
        if (a.item < n && b.item < n) p[a.item][b.item] += double{a.value} * double{b.value};
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) p[i][i] += l2;
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    const double scale = 1 / p[pivot][pivot];
    p[pivot][pivot] = 1;
    for (double& value : p[pivot]) value *= scale;
    for (std::size_t row = 0; row < n; ++row) {
      if (row == pivot) continue;
      const double factor = p[row][pivot];
      p[row][pivot] = 0;
      for (std::size_t column = 0; column < n; ++column) p[row][column] -= factor * p[pivot][column];
    }
  }
  return {p[0][0], 64};
}

double sort_scores(std::span<const float> scores) {
  std::vector<std::uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
  return static_cast<double>(order[0]);
}

}  // namespace earshot::bench
