// First-order Markov chain: score(j) = how often j came right after the last item, as a share of all that did (MC in
// Ludewig and Jannach 2018). Without a sequence: transitions.h.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct MarkovOptions {
  std::uint32_t keep = 100;
};
template <class V>
void fields(V& visit, MarkovOptions& o) {
  visit("keep", o.keep, 1, 1e9, "followers kept of each item, the most frequent");
}

std::unique_ptr<Training> train_markov(const MarkovOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
