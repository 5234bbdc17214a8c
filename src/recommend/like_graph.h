// The `like` lines as a symmetric matrix: who is like whom, said by either side.
#pragma once

#include "recommend/item_features.h"

namespace earshot::recommend {

/// Artists x artists: s(a, b) = like(a, b) + like(b, a), in units of the lines' weights (1 to 18). Nothing on the diagonal.
ItemFeatures::Matrix like_graph(const Catalogue& catalogue);

}  // namespace earshot::recommend
