#include "recommend/markov.h"

#include "recommend/transitions.h"

namespace earshot::recommend {

std::unique_ptr<Training> train_markov(const MarkovOptions& options, const TrainingData& data) {
  return train_transitions({.steps = 1, .decay = Decay::same, .keep = options.keep}, data);
}

}  // namespace earshot::recommend
