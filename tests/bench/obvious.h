// The slow, obvious versions that the fast code is measured against. Where one would take minutes it does a part of the work;
// `parts` is what to multiply its time by.
#pragma once

#include <cstddef>
#include <span>

#include "recommend/interactions.h"

namespace earshot::bench {

struct Obvious {
  double checksum = 0;  ///< So that no compiler leaves the work out.
  double parts = 1;
};

/// Each item compared with each by walking along both lists of users, all similarities sorted. Every 256th item.
Obvious compare_all_pairs(const recommend::Interactions& users, std::size_t k);
/// Gauss-Jordan in doubles on the items' Gram matrix, three loops. A quarter of the items: a 64th of the work.
Obvious invert_gram(const recommend::Interactions& users, double l2);
/// All scores of a user sorted.
double sort_scores(std::span<const float> scores);

}  // namespace earshot::bench
