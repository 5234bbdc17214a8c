#include "evaluate/prepared_split.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace earshot::evaluate {
namespace {

using Items = std::vector<std::uint32_t>;

void add(Events& events, std::uint32_t user, std::uint32_t item, float value = 1) {
  events.user.push_back(user);
  events.item.push_back(item);
  events.value.push_back(value);
}

/// Six users with the items 0..5 and three plays each; user 6 has one item, item 6 one user.
DataSet listeners(bool timed = false) {
  DataSet data;
  for (int user = 0; user < 7; ++user) data.users.push_back("u" + std::to_string(user));
  for (int item = 0; item < 7; ++item) data.items.push_back("i" + std::to_string(item));
  for (std::uint32_t turn = 0; turn < 3; ++turn) {
    for (std::uint32_t user = 0; user < 6; ++user) {
      for (std::uint32_t item = 0; item < 6; ++item) add(data.events, user, (item + user) % 6);
    }
  }
  add(data.events, 6, 0);
  add(data.events, 0, 6);
  if (timed) {
    for (std::size_t at = 0; at < data.events.size(); ++at) data.events.time.push_back(static_cast<std::int64_t>(at));
  }
  return data;
}

Items items_of(const recommend::Interactions& matrix, std::uint32_t row) {
  Items items;
  for (const auto& entry : matrix.row(row)) items.push_back(entry.item);
  return items;
}

TEST(PreparedSplit, HidesAShareOfEachUsersItems) {
  const PreparedSplit split = prepare_split(listeners(), {.share = .5}, 1).value();
  EXPECT_EQ(split.user_of, (Items{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(split.item_of, (Items{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(split.users.size(), 6u);
  EXPECT_EQ(split.left_out, 1u);
  for (const std::uint32_t user : split.users) {
    Items all = items_of(split.known, user);
    const Items hidden = items_of(split.relevant, user);
    EXPECT_EQ(hidden.size(), 3u);
    all.insert(all.end(), hidden.begin(), hidden.end());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, (Items{0, 1, 2, 3, 4, 5}));
  }
}

TEST(PreparedSplit, DependsOnTheSeedAlone) {
  const auto relevant = [](std::uint64_t seed) { return prepare_split(listeners(), {.share = .5}, seed).value().relevant.entries; };
  EXPECT_EQ(relevant(1), relevant(1));
  EXPECT_NE(relevant(1), relevant(2));
}

TEST(PreparedSplit, WeighsSumsOfPlays) {
  const auto value = [](recommend::Weighting weighting) {
    return prepare_split(listeners(), {.weighting = weighting}, 1).value().known.entries.front().value;
  };
  EXPECT_EQ(value(recommend::Weighting::binary), 1);
  EXPECT_EQ(value(recommend::Weighting::raw), 3);
  EXPECT_EQ(value(recommend::Weighting::log), 2);  // log2(1 + 3)
}

TEST(PreparedSplit, TakesUsersAndItemsOutUntilAllHaveEnough) {
  DataSet data;
  data.users = {"a", "b", "c", "d"};
  data.items = {"0", "1", "2", "3"};
  for (std::uint32_t user = 0; user < 3; ++user) {
    for (std::uint32_t item = 0; item < 2; ++item) add(data.events, user, item);
  }
  add(data.events, 3, 2);  // d has items 2 and 3, c item 2: without 3, d goes; without d, 2 goes.
  add(data.events, 3, 3);
  add(data.events, 2, 2);
  const PreparedSplit split = prepare_split(data, {.least_of_user = 2, .least_of_item = 2}, 1).value();
  EXPECT_EQ(split.user_of, (Items{0, 1, 2}));
  EXPECT_EQ(split.item_of, (Items{0, 1}));
  EXPECT_FALSE(prepare_split(data, {.least_of_user = 3, .least_of_item = 2}, 1));
}

TEST(PreparedSplit, HidesTheItemThatCameLastForTheFirstTime) {
  const PreparedSplit split = prepare_split(listeners(true), {.split = SplitBy::leave_last}, 1).value();
  for (const std::uint32_t user : split.users) {
    const std::uint32_t last = (5 + user) % 6;  // First heard in this order: user, user + 1, ...
    EXPECT_EQ(items_of(split.relevant, user), (Items{last}));
    const auto sequence = split.sequences.sequence(user);
    EXPECT_EQ(sequence.size(), 15u);
    EXPECT_EQ(std::count(sequence.begin(), sequence.end(), last), 0);
    EXPECT_EQ(sequence.front(), user);
  }
  const auto untimed = prepare_split(listeners(), {.split = SplitBy::leave_last}, 1);
  ASSERT_FALSE(untimed);
  EXPECT_EQ(untimed.error().what, "Hiding the latest item needs times, and these data have none.");
}

TEST(PreparedSplit, KeepsEverythingOfASplitThatCameWithTheData) {
  DataSet data = listeners();
  EXPECT_FALSE(prepare_split(data, {.split = SplitBy::own}, 1));
  add(data.test, 6, 3);
  add(data.test, 6, 4, 0);  // A value of 0 is a pair too where values do not count.
  add(data.test, 1, 2);     // Known: can't be ranked.
  const PreparedSplit split = prepare_split(data, {.split = SplitBy::own}, 1).value();
  EXPECT_EQ(split.users, (Items{1, 6}));
  EXPECT_EQ(split.left_out, 5u);
  EXPECT_EQ(split.unreachable, 1u);
  EXPECT_EQ(items_of(split.relevant, 6), (Items{3, 4}));
  EXPECT_EQ(split.item_of.size(), 7u);
}

TEST(PreparedSplit, DrawsAtMostSoManyUsers) {
  const PreparedSplit some = prepare_split(listeners(), {.most_users = 3}, 1).value();
  EXPECT_EQ(some.users.size(), 3u);
  EXPECT_TRUE(std::is_sorted(some.users.begin(), some.users.end()));
  EXPECT_EQ(some.left_out, 4u);
  EXPECT_EQ(some.known.rows, 6u);
  EXPECT_EQ(some.users, prepare_split(listeners(), {.most_users = 3}, 1).value().users);
}

TEST(PreparedSplit, CarriesFeaturesOfTheItemsThatAreKept) {
  DataSet data = listeners();
  const std::vector<recommend::Cell> tags = {{0, 0, 1}, {5, 1, 2}, {6, 2, 9}};
  data.features = recommend::interactions_of(7, 3, tags);
  const PreparedSplit split = prepare_split(data, {}, 1).value();
  EXPECT_EQ(split.features.rows, 6u);
  EXPECT_EQ(split.features.size(), 2u);
  EXPECT_EQ(split.features.row(5).front().value, 2);
}

}  // namespace
}  // namespace earshot::evaluate
