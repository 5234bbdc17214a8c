#include "recommend/library.h"

#include <gtest/gtest.h>

#include <cmath>

#include "history_builder.h"
#include "world.h"

namespace earshot::recommend {
namespace {

std::vector<std::string> titles(const history::History& history, const std::vector<LibraryPick>& picks) {
  std::vector<std::string> all;
  for (const LibraryPick& pick : picks) all.push_back(history.track(pick.track).title);
  return all;
}
using Titles = std::vector<std::string>;

TEST(Forgotten, ScoresManyPlaysAndALongSilence) {
  HistoryBuilder plays;
  plays.plays(15, 0, "Aura", "Old love").plays(7, 0, "Brook", "Old friend");
  plays.plays(31, 700 * kDay, "Cove", "New love").play(721 * kDay, "Dune", "Now");
  const auto picks = forgotten_favourites(plays.history());
  EXPECT_EQ(titles(plays.history(), picks), (Titles{"Old love", "Old friend"}));
  const double silence = 721 - 14 * 5.0 / (24 * 60);
  EXPECT_NEAR(picks[0].score, std::log2(16) * std::log2(1 + silence / 180), 1e-6);
  EXPECT_EQ(picks[0].plays, 15u);
}

TEST(Forgotten, SaysSoInFigures) {
  HistoryBuilder plays;
  const std::int64_t may_2019 = 18'020 * kDay;
  plays.plays(2, may_2019 - 400 * kDay, "Aura", "Old love").plays(5, may_2019, "Aura", "Old love");
  plays.play(may_2019 + 1200 * kDay, "Dune", "Now");
  EXPECT_EQ(forgotten_favourites(plays.history()).at(0).reason, "7 plays, most in 2019; none for 3 years");
}

TEST(Forgotten, LeavesOutRareTracksAndRecentOnes) {
  HistoryBuilder plays;
  plays.plays(4, 0, "Aura", "Rare").plays(9, 300 * kDay, "Brook", "Recent").play(400 * kDay, "Dune", "Now");
  EXPECT_TRUE(forgotten_favourites(plays.history()).empty());
  EXPECT_TRUE(forgotten_favourites({}).empty());
}

TEST(Forgotten, CapsTheTracksOfOneArtist) {
  HistoryBuilder plays;
  for (const char* title : {"One", "Two", "Three"}) plays.plays(6, 0, "Aura", title);
  plays.plays(5, 0, "Brook", "Four").play(500 * kDay, "Dune", "Now");
  EXPECT_EQ(titles(plays.history(), forgotten_favourites(plays.history(), {.tracks_per_artist = 2})),
            (Titles{"One", "Two", "Four"}));
}

/// Two sessions in which B follows A and one in which C does, then a session that ends with A.
HistoryBuilder evenings() {
  HistoryBuilder plays;
  const char* followers[] = {"B", "B", "C"};
  for (int evening = 0; evening < 3; ++evening) {
    plays.play(evening * kDay, "Aura", "A").play(evening * kDay + kMinute, "Brook", followers[evening]);
  }
  plays.play(3 * kDay, "Flint", "Other").play(4 * kDay, "Aura", "A");
  return plays;
}

TEST(NextPlays, RanksWhatUsuallyFollows) {
  const HistoryBuilder plays = evenings();
  const auto picks = next_plays(plays.history(), {.back_off = 0});
  EXPECT_EQ(titles(plays.history(), picks), (Titles{"B", "C"}));
  EXPECT_NEAR(picks[0].score, 2.0 / 3, 1e-6);
  EXPECT_NEAR(picks[1].score, 1.0 / 3, 1e-6);
  EXPECT_EQ(picks[0].reason, "came right after \"A\" 2 of 3 times");
}

TEST(NextPlays, DoesNotChainAcrossSessions) {
  const HistoryBuilder plays = evenings();
  for (const auto& title : titles(plays.history(), next_plays(plays.history()))) EXPECT_NE(title, "Other");
}

TEST(NextPlays, BacksOffToArtists) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "A").play(kMinute, "Brook", "B").play(kDay, "Brook", "B2").play(kDay + kMinute, "Brook", "B2");
  plays.play(2 * kDay, "Aura", "A new one");
  const auto picks = next_plays(plays.history(), {.back_off = 0.5});
  // Nothing ever followed this track; Brook always followed Aura, and two of three plays of Brook are of B2.
  EXPECT_EQ(titles(plays.history(), picks), (Titles{"B2", "B"}));
  EXPECT_NEAR(picks[0].score, 0.5 * 2 / 3, 1e-6);
  EXPECT_EQ(picks[0].reason, "after Aura you went on with Brook 1 of 1 times");
}

TEST(NextPlays, AsksTheSessionBeforeWhereNothingEverFollowedTheLast) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "A").play(kMinute, "Brook", "B").play(kDay, "Aura", "A");
  plays.play(2 * kDay, "New", "N1").play(2 * kDay + kMinute, "New", "N2");
  EXPECT_EQ(titles(plays.history(), next_plays(plays.history())), (Titles{"B"}));
  EXPECT_TRUE(next_plays(plays.history(), {.sessions = 1}).empty());
}

TEST(NextPlays, ForgetsTheSessionsBeginningByDecay) {
  HistoryBuilder plays;
  plays.play(0, "Aura", "A").play(kMinute, "Cove", "After A");
  plays.play(kDay, "Brook", "B").play(kDay + kMinute, "Dune", "After B");
  plays.play(2 * kDay, "Aura", "A").play(2 * kDay + kMinute, "Brook", "B");
  const auto picks = next_plays(plays.history(), {.decay = 0.5, .back_off = 0});
  EXPECT_EQ(titles(plays.history(), picks), (Titles{"After B", "After A"}));
  EXPECT_NEAR(picks[0].score, 1, 1e-6);
  EXPECT_NEAR(picks[1].score, 0.25, 1e-6) << "half the weight, and A was followed by B once as well";
}

TEST(NextPlays, NeverRepeatsTheLastSessionAndCapsArtists) {
  HistoryBuilder plays;
  for (int evening = 0; evening < 4; ++evening) {
    const std::int64_t start = evening * kDay;
    plays.play(start, "Aura", "A").play(start + kMinute, "Brook", "B" + std::to_string(evening));
  }
  plays.play(5 * kDay, "Brook", "B0").play(5 * kDay + kMinute, "Aura", "A");
  const auto picks = titles(plays.history(), next_plays(plays.history(), {.tracks_per_artist = 2}));
  EXPECT_EQ(picks, (Titles{"B1", "B2"}));
}

TEST(NextPlays, AreNoneWithoutPlays) { EXPECT_TRUE(next_plays({}).empty()); }

}  // namespace
}  // namespace earshot::recommend
