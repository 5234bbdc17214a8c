// Listening sessions of a data set with times, and their split by time: the past to learn from, the rest to predict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/data_set.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

struct NextSessionOptions {
  double gap_minutes = 30;     ///< A user's session ends when the next event starts so much later or more.
  std::uint32_t least = 2;     ///< Events of a session; shorter ones are left out.
  double share = 0.1;          ///< Of sessions, the latest to start, that are test; rounded up.
  double days = 0;             ///< If not 0: test are the sessions that start in so many last days, whatever the share.
  std::uint32_t most = 1'000;  ///< Test sessions, drawn with the seed when there are more; 0 for all.
  std::uint64_t seed = 1;
};

/// Sessions in the order of their starts (ties: as in the events), over all users.
struct NextSessions {
  recommend::Sequences train;
  recommend::Sequences test;              ///< Only items that stand in `train`; of 2 events or more.
  std::vector<std::uint32_t> train_user;  ///< By session.
  std::vector<std::uint32_t> test_user;
  recommend::Interactions matrix;  ///< Sessions of `train` x items, each 1.
  std::size_t short_sessions = 0;  ///< Left out of both.
  std::size_t unseen_events = 0;   ///< Left out of test: the item is not in `train`.
  std::size_t lost_sessions = 0;   ///< Left out of test: less than 2 events remained.
  std::size_t not_drawn = 0;       ///< Test sessions beyond `most`.
};

/// Precondition: data.events.timed(), events in the order of time.
NextSessions next_sessions(const DataSet& data, const NextSessionOptions& options);

}  // namespace earshot::evaluate
