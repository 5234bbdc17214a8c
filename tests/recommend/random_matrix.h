// Random sparse matrices, and dense copies for the slow, obvious versions of algorithms.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "recommend/interactions.h"

namespace earshot::recommend {

using Dense = std::vector<std::vector<double>>;

/// About one cell in three is there; values are whole numbers from `low` to `high`, so that many are equal.
inline Interactions random_matrix(std::uint64_t seed, std::uint32_t rows, std::uint32_t columns, int low, int high) {
  Random random(seed);
  std::vector<Cell> cells;
  for (std::uint32_t r = 0; r < rows; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      if (random.below(3) > 0) continue;
      cells.push_back({r, c, static_cast<float>(low + static_cast<int>(random.below(static_cast<std::size_t>(high - low + 1))))});
    }
  }
  return interactions_of(rows, columns, cells);
}

inline Dense dense(const Interactions& matrix) {
  Dense cells(matrix.rows, std::vector<double>(matrix.columns, 0.0));
  for (std::uint32_t r = 0; r < matrix.rows; ++r) {
    for (const Entry& entry : matrix.row(r)) cells[r][entry.item] = double{entry.value};
  }
  return cells;
}

inline Dense transposed(const Dense& matrix) {
  Dense result(matrix.at(0).size(), std::vector<double>(matrix.size()));
  for (std::size_t r = 0; r < matrix.size(); ++r) {
    for (std::size_t c = 0; c < matrix[r].size(); ++c) result[c][r] = matrix[r][c];
  }
  return result;
}

inline Dense product(const Dense& a, const Dense& b) {
  Dense result(a.size(), std::vector<double>(b.at(0).size(), 0.0));
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t c = 0; c < b[0].size(); ++c) {
      for (std::size_t i = 0; i < b.size(); ++i) result[r][c] += a[r][i] * b[i][c];
    }
  }
  return result;
}

/// Sets to 0 all but the k largest values > 0 of a row, ties by column.
inline void keep_top(std::vector<double>& row, std::size_t k) {
  std::vector<double> kept(row.size(), 0.0);
  for (std::size_t c = 0; c < row.size(); ++c) {
    std::size_t ahead = 0;
    for (std::size_t d = 0; d < row.size(); ++d) ahead += row[d] > row[c] || (row[d] == row[c] && d < c);
    if (row[c] > 0 && ahead < k) kept[c] = row[c];
  }
  row = kept;
}

}  // namespace earshot::recommend
