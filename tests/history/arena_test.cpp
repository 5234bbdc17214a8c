#include "history/arena.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace earshot::history {

namespace {

TEST(Arena, GivesRoomEvenForNothing) {
  Arena arena;
  EXPECT_EQ(arena.room(0).size(), 0U);
  EXPECT_NE(arena.room(0).data(), nullptr);  // libdeflate adds to the pointer; a fuzzer found that.
  EXPECT_EQ(arena.room(100).size(), 100U);
}

TEST(Arena, WipesWhatItGaveOut) {
  Arena arena;
  const auto room = arena.room(1'000);
  std::fill(room.begin(), room.end(), 'x');
  arena.wipe();
  EXPECT_EQ(std::count(room.begin(), room.end(), '\0'), 1'000);
  EXPECT_EQ(arena.room(10).data(), room.data());  // The memory is used again.
}

}  // namespace

}  // namespace earshot::history
