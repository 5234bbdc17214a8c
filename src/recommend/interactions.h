// The interaction matrix: who has what, and how much. Compressed rows (CSR): users x items for a data set, and whatever
// else has the shape of rows of (column, value): items x users, items x features.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace earshot::recommend {

/// One cell of a row.
struct Entry {
  std::uint32_t item = 0;  ///< Column.
  float value = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Interactions {
  std::uint32_t rows = 0;     ///< Users.
  std::uint32_t columns = 0;  ///< Items.
  std::vector<std::uint32_t> start = {0};  ///< rows + 1 places in `entries`: row r is [start[r], start[r + 1]).
  std::vector<Entry> entries;              ///< Ascending by column inside a row, each column at most once, no zeros.

  std::span<const Entry> row(std::size_t r) const {
    return std::span(entries).subspan(start[r], start[r + 1] - start[r]);
  }
  std::size_t size() const { return entries.size(); }
};

/// A cell with its row, in any order.
struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  float value = 0;
};

/// Cells of the same place are added up; zeros are left out. Preconditions: every row < rows and column < columns.
Interactions interactions_of(std::uint32_t rows, std::uint32_t columns, std::span<const Cell> cells);
/// Columns become rows. Rows stay ascending.
Interactions transposed(const Interactions& matrix);

/// What a count of plays or a rating is worth to a method.
enum class Weighting : std::uint8_t {
  binary,  ///< 1
  log,     ///< log2(1 + value)
  raw,     ///< As it is.
};
void weigh(Interactions& matrix, Weighting weighting);

/// Sequences: per user or session the items in the order of time, repeats included.
struct Sequences {
  std::uint32_t items = 0;
  std::vector<std::uint32_t> start = {0};  ///< As Interactions::start.
  std::vector<std::uint32_t> item;

  std::size_t size() const { return start.size() - 1; }
  std::span<const std::uint32_t> sequence(std::size_t s) const {
    return std::span(item).subspan(start[s], start[s + 1] - start[s]);
  }
};

}  // namespace earshot::recommend
