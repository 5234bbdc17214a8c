// Non-personalised: score(i) = number of users who have i (TopPop in Ferrari Dacrema et al. 2021). The first yardstick.
#pragma once

#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct MostPopularOptions {};
template <class V>
void fields(V&, MostPopularOptions&) {}

std::unique_ptr<Training> train_most_popular(const MostPopularOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
