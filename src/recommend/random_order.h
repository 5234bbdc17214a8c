// Chance: a score that depends on the seed, the person's items and the item, and on nothing else.
#pragma once

#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct RandomOrderOptions {};
template <class V>
void fields(V&, RandomOrderOptions&) {}

std::unique_ptr<Training> train_random_order(const RandomOrderOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
