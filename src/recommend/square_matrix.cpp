#include "recommend/square_matrix.h"

#include <cstdint>
#include <new>
#include <string>
#include <utility>

namespace earshot::recommend {
namespace {

Error too_large(std::size_t n) {
  const std::string megabytes = std::to_string(std::uint64_t{n} * n * sizeof(float) / 1'000'000);
  return {"A table of every pair of " + std::to_string(n) + " items takes " + megabytes + " MB, more than there is here.",
          "Leave out items that few people have, choose a method that keeps only the nearest items (rp3beta, itemknn), or run "
          "it with the command line on a machine with more memory."};
}

}  // namespace

Result<SquareMatrix> SquareMatrix::create(std::size_t n) {
  // PTRDIFF_MAX bytes is what one object can have: 2 GB, 23,170 items, in wasm.
  if (std::uint64_t{n} * n > std::uint64_t{PTRDIFF_MAX} / sizeof(float)) return too_large(n);
  std::unique_ptr<float[]> values(new (std::nothrow) float[n * n]);
  if (!values) return too_large(n);
  return SquareMatrix(n, std::move(values));
}

}  // namespace earshot::recommend
