// A random holdout per user: some of the user's items are hidden, the rest is what the method may see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace earshot::evaluate {

struct HoldoutOptions {
  double share = 0.25;     ///< Of the user's items that are hidden, rounded to the nearest, at least 1.
  std::uint64_t seed = 1;
};

/// Positions 0..n-1 of one user's items, each in exactly one of the two, ascending.
struct Holdout {
  std::vector<std::size_t> seen;
  std::vector<std::size_t> hidden;
};

/// Depends on the seed and the user's number only, not on the other users. n < 2 hides nothing.
Holdout hold_out(std::size_t n, std::size_t user, const HoldoutOptions& options = {});

}  // namespace earshot::evaluate
