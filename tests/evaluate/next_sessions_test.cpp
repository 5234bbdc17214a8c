// Sessions and their split by time, on two people whose evenings can be counted by hand.
#include "evaluate/next_sessions.h"

#include <gtest/gtest.h>

namespace earshot::evaluate {
namespace {

constexpr std::int64_t kMinute = 60;

struct Play {
  std::int64_t minute;
  std::uint32_t user, item;
};

DataSet plays(const std::vector<Play>& rows, std::size_t items) {
  DataSet data;
  data.users = {"Ann", "Ben"};
  data.items.resize(items, "item");
  for (const Play& play : rows) {
    data.events.user.push_back(play.user);
    data.events.item.push_back(play.item);
    data.events.value.push_back(1);
    data.events.time.push_back(play.minute * kMinute);
  }
  return data;
}

/// Ann: 0 1 | 0 2 | 3; Ben, at the same time: 1 0 0 | 1 9 2.
const std::vector<Play> kEvenings = {{0, 0, 0},   {1, 1, 1},   {4, 0, 1},   {5, 1, 0},   {20, 1, 0}, {100, 0, 0},
                                     {110, 0, 2}, {200, 0, 3}, {300, 1, 1}, {310, 1, 9}, {320, 1, 2}};

std::vector<std::uint32_t> sequence(const recommend::Sequences& sessions, std::size_t s) {
  const auto items = sessions.sequence(s);
  return {items.begin(), items.end()};
}

TEST(NextSessions, APauseEndsASessionOfThatUserOnly) {
  const NextSessions split = next_sessions(plays(kEvenings, 10), {.share = 0.25});
  ASSERT_EQ(split.train.size(), 3U);
  EXPECT_EQ(sequence(split.train, 0), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(sequence(split.train, 1), (std::vector<std::uint32_t>{1, 0, 0}));
  EXPECT_EQ(sequence(split.train, 2), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(split.train_user, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(split.short_sessions, 1U);
}

TEST(NextSessions, ItemsThatThePastDoesNotKnowAreLeftOutAndCounted) {
  const NextSessions split = next_sessions(plays(kEvenings, 10), {.share = 0.25});
  ASSERT_EQ(split.test.size(), 1U);
  EXPECT_EQ(sequence(split.test, 0), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(split.test_user, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(split.unseen_events, 1U);
}

TEST(NextSessions, WhatIsTooShortWithoutThemIsLost) {
  const NextSessions split = next_sessions(plays(kEvenings, 10), {.share = 0.5});  // Item 2 is new as well.
  EXPECT_EQ(split.train.size(), 2U);
  EXPECT_EQ(split.test.size(), 0U);
  EXPECT_EQ(split.lost_sessions, 2U);
  EXPECT_EQ(split.unseen_events, 3U);
}

TEST(NextSessions, TheMatrixHoldsEachItemOfASessionOnce) {
  const NextSessions split = next_sessions(plays(kEvenings, 10), {.share = 0.25});
  EXPECT_EQ(split.matrix.rows, 3U);
  EXPECT_EQ(split.matrix.columns, 10U);
  ASSERT_EQ(split.matrix.row(1).size(), 2U);
  EXPECT_EQ(split.matrix.row(1)[0], (recommend::Entry{0, 1}));
}

TEST(NextSessions, TheGapCanBeLonger) {
  const NextSessions split = next_sessions(plays(kEvenings, 10), {.gap_minutes = 97, .share = 0.4});
  // Ann: 0 1 0 2 3 in one; Ben: 1 0 0 | 1 9 2.
  EXPECT_EQ(split.train.size(), 1U);
  EXPECT_EQ(sequence(split.train, 0), (std::vector<std::uint32_t>{0, 1, 0, 2, 3}));
  EXPECT_EQ(split.test.size(), 2U);
}

TEST(NextSessions, LastDaysInsteadOfAShare) {
  std::vector<Play> days;
  for (std::int64_t day = 0; day < 10; ++day) {
    for (std::uint32_t n = 0; n < 3; ++n) days.push_back({day * 24 * 60 + n, 0, n});
  }
  const NextSessions split = next_sessions(plays(days, 3), {.days = 2.5});
  EXPECT_EQ(split.train.size(), 7U);
  EXPECT_EQ(split.test.size(), 3U);
}

TEST(NextSessions, ADrawKeepsTheOrderAndFollowsTheSeed) {
  std::vector<Play> many;
  for (std::uint32_t s = 0; s < 100; ++s) {
    many.push_back({s * 60, 0, s % 5});
    many.push_back({s * 60 + 1, 0, s / 5 % 5});
  }
  const DataSet data = plays(many, 5);
  const NextSessions one = next_sessions(data, {.share = 0.5, .most = 10, .seed = 4}),
                     all = next_sessions(data, {.share = 0.5, .most = 0});
  EXPECT_EQ(one.test.size(), 10U);
  EXPECT_EQ(one.not_drawn, 40U);
  EXPECT_EQ(all.test.size(), 50U);
  EXPECT_EQ(one.test.item, next_sessions(data, {.share = 0.5, .most = 10, .seed = 4}).test.item);
  EXPECT_NE(one.test.item, next_sessions(data, {.share = 0.5, .most = 10, .seed = 5}).test.item);
}

TEST(NextSessions, NothingIsNothing) {
  const NextSessions split = next_sessions(plays({}, 2), {});
  EXPECT_EQ(split.train.size(), 0U);
  EXPECT_EQ(split.test.size(), 0U);
}

}  // namespace
}  // namespace earshot::evaluate
