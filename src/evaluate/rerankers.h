// Re-ranking of the first items of any method, by the features of the items: for more variety within a list (recommend/mmr.h), or
// for the person's own proportions (recommend/calibrated.h).
#pragma once

#include <cstddef>

#include "evaluate/protocol_holdout.h"
#include "evaluate/ranking.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

/// So many of a method's first items are re-ranked.
inline constexpr std::size_t kRerankedItems = 100;

/// No re-ranking for RerankBy::none. `features` are items x tags, not null otherwise; `shares` their row_shares(). Both must outlive
/// the re-ranker. Relevance is the score divided by the best, 0 below 0.
Reranker reranker_of(RerankBy by, double lambda, const recommend::Interactions* features, const recommend::Interactions& shares);

}  // namespace earshot::evaluate
