#include "recommend/sequential_rules.h"

#include "recommend/transitions.h"

namespace earshot::recommend {

std::unique_ptr<Training> train_sequential_rules(const SequentialRulesOptions& options, const TrainingData& data) {
  return train_transitions({.steps = options.steps, .decay = options.weighting, .keep = options.keep}, data);
}

}  // namespace earshot::recommend
