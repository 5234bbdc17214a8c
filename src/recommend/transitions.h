// What comes after what: the model that Markov chains (markov.h) and sequential rules (sequential_rules.h) share.
//
//   w(i, j)  = sum over all places where j comes n <= `steps` after i in one sequence of decay(n)
//   score(j) = w(i, j) / sum over all j of w(i, j)      i: the last item of the profile's sequence
//
// A profile without a sequence is asked with each of its items as the last one, in shares of their values:
//   score(j) = sum over its items of value(i) / sum of values * w(i, j) / sum of w(i, .)
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"
#include "recommend/session_decay.h"

namespace earshot::recommend {

struct TransitionOptions {
  std::uint32_t steps = 1;
  Decay decay = Decay::same;
  std::uint32_t keep = 100;  ///< Followers kept of each item, the strongest; ties by id. The shares stay those of all.
};

/// Precondition: data.sequences is there.
std::unique_ptr<Training> train_transitions(const TransitionOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
