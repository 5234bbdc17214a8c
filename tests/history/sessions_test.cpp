#include "history/sessions.h"

#include <gtest/gtest.h>

namespace earshot::history {

namespace {

History plays(std::vector<std::int64_t> starts, std::vector<std::uint32_t> ms) {
  History history;
  history.plays.start = std::move(starts);
  history.plays.ms = std::move(ms);
  return history;
}

TEST(Sessions, ALongPauseEndsASession) {
  const auto found = sessions(plays({0, 200, 200 + 100 + 1'801}, {200'000, 100'000, 60'000}));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].size(), 2U);
  EXPECT_EQ(found[1].first, 2U);
  EXPECT_EQ(found[1].last, 3U);
}

TEST(Sessions, APauseOfExactlyTheGapDoesNot) {
  EXPECT_EQ(sessions(plays({0, 100 + 1'800}, {100'000, 1'000})).size(), 1U);
  EXPECT_EQ(sessions(plays({0, 100 + 1'800}, {100'000, 1'000}), {.gap_seconds = 1'200}).size(), 2U);
}

TEST(Sessions, ThePauseIsMeasuredFromTheLatestEnd) {
  EXPECT_EQ(sessions(plays({0, 10, 5'000}, {4'000'000, 1'000, 1'000})).size(), 1U);
}

TEST(Sessions, NoPlaysNoSessions) { EXPECT_TRUE(sessions(History{}).empty()); }

}  // namespace

}  // namespace earshot::history
