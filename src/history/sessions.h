// Listening sessions: runs of plays without a long pause between the end of one and the start of the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "history/plays.h"

namespace earshot::history {

struct SessionOptions {
  std::int64_t gap_seconds =
      30 * 60;  ///< A longer pause ends the session; 20 or 30 min give nearly the same sessions.
};

/// Rows [first, last) of History::plays.
struct Session {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
};

/// All rows belong to exactly one session, in order.
std::vector<Session> sessions(const History& history, const SessionOptions& options = {});

}  // namespace earshot::history
