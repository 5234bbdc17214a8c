// A data set cut into what methods may learn from and what they should find, with users and items that are left out removed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/data_set.h"
#include "evaluate/protocol_holdout.h"
#include "recommend/interactions.h"
#include "recommend/item_model.h"

namespace earshot::evaluate {

/// Users and items have numbers of their own: the places in user_of and item_of, in the order of the data set.
struct PreparedSplit {
  recommend::Interactions known;     ///< To learn from, weighted.
  recommend::Interactions relevant;  ///< To find; values are of no meaning.
  recommend::Sequences sequences;    ///< What stands in `known` by time, repeats included. Only when `timed`.
  recommend::Interactions features;  ///< rows == 0 when there are none.
  bool timed = false;
  std::vector<std::uint32_t> user_of;  ///< In the data set.
  std::vector<std::uint32_t> item_of;
  std::vector<std::uint32_t> users;    ///< To rank, rising: those with something to find.
  std::size_t left_out = 0;            ///< Users of the data set that are not ranked,
  std::string why;                     ///< because ...
  std::size_t unreachable = 0;         ///< Pairs to find that are known as well, so that no ranking can hold them.

  const recommend::Interactions* features_or_null() const { return features.rows > 0 ? &features : nullptr; }
  recommend::TrainingData training_data(std::uint64_t seed) const {
    return {&known, timed ? &sequences : nullptr, features_or_null(), seed};
  }
};

/// Error: the data lack the times or the test part that the split needs, or nobody is left to rank.
Result<PreparedSplit> prepare_split(const DataSet& data, const HoldoutProtocolOptions& options, std::uint64_t seed);

}  // namespace earshot::evaluate
