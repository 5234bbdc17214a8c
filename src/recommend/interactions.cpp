#include "recommend/interactions.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/parallel.h"

namespace earshot::recommend {

namespace {

/// Counts to places: start[r + 1] holds the count of row r on entry, its end on exit.
void accumulate(std::vector<std::uint32_t>& start) {
  for (std::size_t r = 1; r < start.size(); ++r) start[r] += start[r - 1];
}

}  // namespace

Interactions interactions_of(std::uint32_t rows, std::uint32_t columns, std::span<const Cell> cells) {
  std::vector<std::uint32_t> start(rows + std::size_t{1}, 0);
  for (const Cell& cell : cells) {
    assert(cell.row < rows && cell.column < columns);
    ++start[cell.row + std::size_t{1}];
  }
  accumulate(start);
  std::vector<Entry> placed(cells.size());
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  for (const Cell& cell : cells) placed[next[cell.row]++] = {cell.column, cell.value};

  Interactions matrix{rows, columns, {0}, {}};
  matrix.start.reserve(start.size());
  matrix.entries.reserve(placed.size());
  for (std::size_t r = 0; r < rows; ++r) {
    const std::span<Entry> row = std::span(placed).subspan(start[r], start[r + 1] - start[r]);
    std::stable_sort(row.begin(), row.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
    for (std::size_t at = 0; at < row.size();) {
      Entry sum = row[at++];
      for (; at < row.size() && row[at].item == sum.item; ++at) sum.value += row[at].value;
      if (sum.value != 0) matrix.entries.push_back(sum);
    }
    matrix.start.push_back(static_cast<std::uint32_t>(matrix.entries.size()));
  }
  return matrix;
}

Interactions transposed(const Interactions& matrix) {
  Interactions result{matrix.columns, matrix.rows, {}, {}};
  result.start.assign(matrix.columns + std::size_t{1}, 0);
  for (const Entry& entry : matrix.entries) ++result.start[entry.item + std::size_t{1}];
  accumulate(result.start);
  result.entries.resize(matrix.size());
  std::vector<std::uint32_t> next(result.start.begin(), result.start.end() - 1);
  // Each thread reads everything and writes the columns that are its own: writing all over memory is what takes time.
  const std::size_t share = matrix.columns / parallelism() + 1;
  parallel_for(matrix.columns, share, [&](std::size_t begin, std::size_t end) {
    for (std::uint32_t r = 0; r < matrix.rows; ++r) {
      for (const Entry& entry : matrix.row(r)) {
        if (entry.item >= begin && entry.item < end) result.entries[next[entry.item]++] = {r, entry.value};
      }
    }
  });
  return result;
}

void weigh(Interactions& matrix, Weighting weighting) {
  if (weighting == Weighting::raw) return;
  for (Entry& entry : matrix.entries) {
    entry.value = weighting == Weighting::binary ? 1.0F : static_cast<float>(std::log2(1.0 + double{entry.value}));
  }
}

}  // namespace earshot::recommend
