// The controls of the protocol "next": rules that need no training and are there to be beaten.
#pragma once

#include <cstddef>
#include <vector>

#include "evaluate/next_ranking.h"
#include "evaluate/next_sessions.h"

namespace earshot::evaluate {

struct NextControl {
  const char* id;
  const char* label;
  NextScorer scorer;
};

/// repeat-last: the last item again; repeat-listen: what this user played most so far, in the past and in the session. The sessions
/// must outlive them.
std::vector<NextControl> next_controls(const NextSessions& sessions, std::size_t users);

}  // namespace earshot::evaluate
