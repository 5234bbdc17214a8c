#include "recommend/taste.h"

#include <gtest/gtest.h>

#include <cmath>

#include "history_builder.h"
#include "world.h"

namespace earshot::recommend {
namespace {

/// The catalogue artist for each artist of the history, in the order in which they were first played.
Matches matches(std::initializer_list<std::uint32_t> catalogue_ids) {
  Matches all;
  for (const std::uint32_t id : catalogue_ids) all.push_back({artist(id), catalogue::How::exact});
  return all;
}
constexpr std::uint32_t kNobody = Id<int>::kNone;

double weight(const Taste& taste, std::uint32_t id) {
  for (const Weighted& source : taste) {
    if (source.from.artist == artist(id)) return source.weight;
  }
  return 0;
}

TEST(Taste, DampsPlaysWithALogarithm) {
  HistoryBuilder plays;
  plays.plays(7, 0, "Aura", "One");
  EXPECT_DOUBLE_EQ(weight(taste_of(plays.history(), matches({kAura}), {.half_life_days = 0}), kAura), 3);
}

TEST(Taste, HalvesAPlayPerHalfLifeBeforeTheLastOne) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "One").play(365 * kDay, "Brook", "Two");
  const Taste taste = taste_of(plays.history(), matches({kAura, kBrook}));
  EXPECT_DOUBLE_EQ(weight(taste, kAura), std::log2(1.5));
  EXPECT_DOUBLE_EQ(weight(taste, kBrook), 1);
}

TEST(Taste, DoesNotCountShortPlays) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "One", 29'999).play(kDay, "Brook", "Two", 30'000);
  const Taste taste = taste_of(plays.history(), matches({kAura, kBrook}));
  ASSERT_EQ(taste.size(), 1u);
  EXPECT_EQ(taste[0].from.artist, artist(kBrook));
}

TEST(Taste, TakesBackPartOfAPlayForAShortSkip) {
  HistoryBuilder plays;
  plays.plays(3, 0, "Aura", "One").skip(20 * kMinute, "Aura", "One").skip(30 * kMinute, "Brook", "Two");
  const Taste taste = taste_of(plays.history(), matches({kAura, kBrook}), {.half_life_days = 0, .skip_cost = 0.5});
  EXPECT_DOUBLE_EQ(weight(taste, kAura), std::log2(3.5));
  EXPECT_EQ(weight(taste, kBrook), 0) << "skips alone are no dislike";
}

TEST(Taste, AddsUpSpellingsOfOneArtistAndLeavesStrangersOut) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "One").play(0, "AURA (band)", "One").play(0, "AURA (band)", "Two").play(0, "Who", "Three");
  Matches known = matches({kAura, kAura, kNobody});
  const Taste taste = taste_of(plays.history(), known, {.half_life_days = 0});
  ASSERT_EQ(taste.size(), 1u);
  EXPECT_DOUBLE_EQ(taste[0].weight, 2);
}

TEST(Taste, LooksThroughAWindow) {
  HistoryBuilder plays;
  plays.play(10 * kDay, "Aura", "One").play(20 * kDay, "Brook", "Two").play(30 * kDay, "Cove", "Three");
  const Taste taste = taste_of(plays.history(), matches({kAura, kBrook, kCove}), {.from_day = 20, .to_day = 30});
  ASSERT_EQ(taste.size(), 1u);
  EXPECT_EQ(taste[0].from.artist, artist(kBrook));
  EXPECT_DOUBLE_EQ(taste[0].weight, 1) << "age counts from the last play in the window";
}

TEST(Taste, LeavesOutWhatThePersonLeavesOut) {
  HistoryBuilder plays;
  plays.play(0, "Sleep", "Rain").play(0, "Aura", "One");
  const Taste taste = taste_of(plays.history(), matches({kDune, kAura}), {.without = {history::ArtistId{0}}});
  ASSERT_EQ(taste.size(), 1u);
  EXPECT_EQ(taste[0].from.artist, artist(kAura));
}

TEST(Taste, HearsSeedsInAnEmptyHistoryAndInALargeOne) {
  const Taste alone = taste_of({}, {}, {.plus = {{artist(kBrook), {}}}, .minus = {{{}, tag(kDoom)}}});
  ASSERT_EQ(alone.size(), 2u);
  EXPECT_DOUBLE_EQ(alone[0].weight, 8);
  EXPECT_TRUE(alone[1].from.is_tag());
  EXPECT_DOUBLE_EQ(alone[1].weight, -8);

  HistoryBuilder plays;
  plays.plays(1023, 0, "Aura", "One");
  const TasteOptions options = {.half_life_days = 0, .seed_floor = 1, .seed_share = 0.5, .plus = {{artist(kAura), {}}}};
  EXPECT_DOUBLE_EQ(weight(taste_of(plays.history(), matches({kAura}), options), kAura), 15) << "10 plus half of 10";
}

TEST(Taste, TakingAnArtistOutLeavesTheOthersAsTheyAre) {
  HistoryBuilder plays;
  plays.plays(9, 0, "Aura", "One").plays(4, kDay, "Flint", "Two").play(2 * kDay, "Ivy", "Three");
  const Matches known = matches({kAura, kFlint, kIvy});
  const Taste all = taste_of(plays.history(), known);
  const Taste without = taste_of(plays.history(), known, {.without = {history::ArtistId{1}}});
  EXPECT_EQ(weight(without, kAura), weight(all, kAura));
  EXPECT_EQ(weight(without, kIvy), weight(all, kIvy));
  EXPECT_EQ(weight(without, kFlint), 0);
}

TEST(Exclusions, HoldWhatIsKnownAndWhatIsPutAside) {
  HistoryBuilder plays;
  plays.plays(2, 0, "Aura", "One").play(kDay, "Brook", "Two").skip(kDay, "Brook", "Two");
  const auto counted = plays_by_artist(plays.history(), matches({kAura, kBrook}), 10);
  EXPECT_EQ(counted[kAura], 2u);
  EXPECT_EQ(counted[kBrook], 1u);
  const std::vector<ArtistId> never = {artist(kJune)};
  const Excluded twice = exclusions(counted, 2, never);
  EXPECT_TRUE(twice[kAura]);
  EXPECT_FALSE(twice[kBrook]);
  EXPECT_TRUE(twice[kJune]);
  EXPECT_TRUE(exclusions(counted, 0, {})[kBrook]);
  EXPECT_FALSE(exclusions(counted, 0, {})[kCove]);
}

}  // namespace
}  // namespace earshot::recommend
