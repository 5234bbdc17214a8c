// The items of highest score, exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace earshot::evaluate {

/// Ids of the `count` highest scores, highest first, ties to the lower id; fewer when fewer can be ranked: items that score minus
/// infinity (taken out by the caller) or are not a number are never listed. O(n) for a small count.
std::vector<std::uint32_t> top_items(std::span<const float> scores, std::size_t count);

}  // namespace earshot::evaluate
