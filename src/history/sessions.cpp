#include "history/sessions.h"

#include <algorithm>

namespace earshot::history {

std::vector<Session> sessions(const History& history, const SessionOptions& options) {
  std::vector<Session> found;
  std::int64_t end = 0;  // Of the session so far; rows overlap, so the last row need not end last.
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    const std::int64_t start = history.plays.start[row];
    if (found.empty() || start - end > options.gap_seconds) {
      found.push_back({row, row});
      end = start;
    }
    found.back().last = row + 1;
    end = std::max(end, start + history.plays.ms[row] / 1'000);
  }
  return found;
}

}  // namespace earshot::history
