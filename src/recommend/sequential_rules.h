// Sequential rules: a rule i -> j for every item that comes after another in a session, with other items between them
// too, the weaker the more there are (SR in Ludewig and Jannach 2018; Kamehkhosh et al. 2017). score(j) is
// the weight of the rule from the last item, as a share of all its rules. Without a sequence: transitions.h.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"
#include "recommend/session_decay.h"

namespace earshot::recommend {

struct SequentialRulesOptions {
  std::uint32_t steps = 10;
  Decay weighting = Decay::div;
  std::uint32_t keep = 100;
};
template <class V>
void fields(V& visit, SequentialRulesOptions& o) {
  visit("steps", o.steps, 1, 1000, "how far after an item another one still makes a rule");
  visit("weighting", o.weighting, {"same", "linear", "div", "log", "quadratic"},
        "how a rule's weight falls with the steps between");
  visit("keep", o.keep, 1, 1e9, "rules kept of each item, the strongest");
}

std::unique_ptr<Training> train_sequential_rules(const SequentialRulesOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
