// The k best entries of every row of a sparse product, without ever holding the product: the kernel of all neighbourhood methods.
//
//   P = A B,  A rows x inner, B inner x columns;  kept of row r: the k largest rate(P[r]) > 0, ties by column, P[r][r] left out
//
// Row by row (Gustavson 1978): P[r] = sum over the entries (u, a) of A's row r of a * (row u of B), added up in one dense array
// that stays in the cache, with a list of the places touched. Rows are independent, so cores share them; the result does not
// depend on how. Cost: the sum over u of (entries of A's column u) * (entries of B's row u) additions, and the choice of k.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "recommend/interactions.h"

namespace earshot::recommend {

/// Turns the products of row `row` (any order of columns, each once) into what ranks them, in place.
using Rate = std::function<void(std::uint32_t row, std::span<Entry> products)>;
/// Changes what was kept of a row, in place, before it is stored: to normalise it, say. May be empty.
using Finish = std::function<void(std::span<Entry> kept)>;

class Neighbours {
 public:
  /// `a`, `b` must outlive this object.
  Neighbours(const Interactions& a, const Interactions& b, std::size_t k, Rate rate, Finish finish = {});
  ~Neighbours();

  /// Work comes in this many blocks of rows, each once, in any order.
  std::size_t blocks() const;
  void run(std::size_t block);

  /// What was kept of P, each row in no particular order: transposed() sorts. Once, after all blocks ran.
  Interactions take();

 private:
  class Scratch;
  std::vector<Entry> neighbours_of(std::uint32_t row, Scratch& scratch) const;

  const Interactions& a_;
  const Interactions& b_;
  std::size_t k_;
  Rate rate_;
  Finish finish_;
  std::vector<std::unique_ptr<Scratch>> scratch_;  ///< One per thread.
  std::vector<std::vector<Entry>> kept_;           ///< By row.
};

/// Leaves the k entries with the largest values > 0, ties by item, in no particular order.
void keep_best(std::vector<Entry>& entries, std::size_t k);

/// L1 normalisation: afterwards the values (all > 0) sum to 1.
void sum_to_one(std::span<Entry> entries);

}  // namespace earshot::recommend
