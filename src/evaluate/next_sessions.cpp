#include "evaluate/next_sessions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "base/random.h"

namespace earshot::evaluate {
namespace {

using recommend::Sequences;

/// All sessions, short ones included, in the order of their starts.
struct Sessions {
  Sequences items;
  std::vector<std::uint32_t> user;
  std::vector<std::int64_t> starts;
};

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// The session of each event; numbers rise with the time of the first event.
std::vector<std::uint32_t> session_of_events(const DataSet& data, double gap_seconds, Sessions& sessions) {
  const Events& events = data.events;
  std::vector<std::uint32_t> open(data.users.size(), kNone), session_of(events.size());
  std::vector<std::int64_t> latest(data.users.size(), 0);
  for (std::size_t at = 0; at < events.size(); ++at) {
    const std::uint32_t user = events.user[at];
    if (open[user] == kNone || static_cast<double>(events.time[at] - latest[user]) >= gap_seconds) {
      open[user] = static_cast<std::uint32_t>(sessions.user.size());
      sessions.user.push_back(user);
      sessions.starts.push_back(events.time[at]);
    }
    latest[user] = events.time[at];
    session_of[at] = open[user];
  }
  return session_of;
}

Sessions sessions_of(const DataSet& data, double gap_seconds) {
  Sessions sessions;
  const std::vector<std::uint32_t> session_of = session_of_events(data, gap_seconds, sessions);
  std::vector<std::uint32_t>& start = sessions.items.start;
  start.assign(sessions.user.size() + 1, 0);
  for (const std::uint32_t session : session_of) ++start[session + std::size_t{1}];
  std::partial_sum(start.begin(), start.end(), start.begin());
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  sessions.items.item.resize(session_of.size());
  for (std::size_t at = 0; at < session_of.size(); ++at)
    sessions.items.item[next[session_of[at]]++] = data.events.item[at];
  return sessions;
}

void add(Sequences& to, std::span<const std::uint32_t> session) {
  to.item.insert(to.item.end(), session.begin(), session.end());
  to.start.push_back(static_cast<std::uint32_t>(to.item.size()));
}

/// The first test session among `kept`, which are numbers of sessions, rising.
std::size_t first_test(const Sessions& sessions, const std::vector<std::size_t>& kept, const DataSet& data,
                       const NextSessionOptions& o) {
  if (o.days == 0) {
    const auto test = static_cast<std::size_t>(std::ceil(o.share * static_cast<double>(kept.size()) - 1e-9));
    return kept.size() - std::min(kept.size(), test);
  }
  const double from = static_cast<double>(data.events.time.back()) - o.days * 86'400;
  const auto before = [&](std::size_t session) { return static_cast<double>(sessions.starts[session]) < from; };
  return static_cast<std::size_t>(std::partition_point(kept.begin(), kept.end(), before) - kept.begin());
}

/// `count` of n numbers, rising, each set as likely as any other (Knuth, TAOCP 3.4.2, algorithm S).
std::vector<std::size_t> drawn(std::size_t n, std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::size_t> numbers;
  for (std::size_t at = 0; at < n && numbers.size() < count; ++at) {
    if (random.below(n - at) < count - numbers.size()) numbers.push_back(at);
  }
  return numbers;
}

/// Keeps what can be predicted: sessions of items that the past knows.
void fill_test(const Sessions& sessions, std::span<const std::size_t> numbers, const std::vector<bool>& known,
               const NextSessionOptions& o, NextSessions& result) {
  std::vector<std::vector<std::uint32_t>> candidates;
  std::vector<std::uint32_t> users;
  for (const std::size_t number : numbers) {
    std::vector<std::uint32_t> session;
    for (const std::uint32_t item : sessions.items.sequence(number)) {
      if (known[item]) session.push_back(item);
    }
    result.unseen_events += sessions.items.sequence(number).size() - session.size();
    if (session.size() < 2) {
      ++result.lost_sessions;
      continue;
    }
    candidates.push_back(std::move(session));
    users.push_back(sessions.user[number]);
  }
  const std::size_t count = o.most == 0 ? candidates.size() : std::min<std::size_t>(o.most, candidates.size());
  result.not_drawn = candidates.size() - count;
  for (const std::size_t at : drawn(candidates.size(), count, o.seed)) {
    add(result.test, candidates[at]);
    result.test_user.push_back(users[at]);
  }
}

recommend::Interactions matrix_of(const Sequences& sessions) {
  std::vector<recommend::Cell> cells;
  for (std::size_t s = 0; s < sessions.size(); ++s) {
    for (const std::uint32_t item : sessions.sequence(s)) cells.push_back({static_cast<std::uint32_t>(s), item, 1});
  }
  auto matrix = recommend::interactions_of(static_cast<std::uint32_t>(sessions.size()), sessions.items, cells);
  recommend::weigh(matrix, recommend::Weighting::binary);
  return matrix;
}

}  // namespace

NextSessions next_sessions(const DataSet& data, const NextSessionOptions& options) {
  assert(data.events.timed() || data.events.size() == 0);
  NextSessions result;
  result.train.items = result.test.items = static_cast<std::uint32_t>(data.items.size());
  const Sessions sessions = sessions_of(data, options.gap_minutes * 60);
  std::vector<std::size_t> kept;
  for (std::size_t s = 0; s < sessions.items.size(); ++s) {
    if (sessions.items.sequence(s).size() >= options.least) kept.push_back(s);
  }
  result.short_sessions = sessions.items.size() - kept.size();
  const std::size_t first = kept.empty() ? 0 : first_test(sessions, kept, data, options);
  std::vector<bool> known(data.items.size(), false);
  for (const std::size_t s : std::span(kept).first(first)) {
    add(result.train, sessions.items.sequence(s));
    result.train_user.push_back(sessions.user[s]);
    for (const std::uint32_t item : sessions.items.sequence(s)) known[item] = true;
  }
  fill_test(sessions, std::span(kept).subspan(first), known, options, result);
  result.matrix = matrix_of(result.train);
  return result;
}

}  // namespace earshot::evaluate
