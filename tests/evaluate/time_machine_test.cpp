#include "evaluate/time_machine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "catalogue/resolve.h"
#include "evaluate/hypergeometric.h"
#include "history/timestamp.h"
#include "recommend/history_builder.h"
#include "recommend/world.h"

namespace earshot::evaluate {
namespace {

using recommend::HistoryBuilder;
using recommend::kDay;

std::int32_t day(std::int32_t year, std::int32_t month, std::int32_t of_month) {
  return static_cast<std::int32_t>(history::days_from_date({year, month, of_month}));
}

/// In the tiny world: Aura and Grave heard before 2021; Brook (like Aura) and Hammer (like Grave) adopted after, and a
/// band that the catalogue does not know; June is played, but on one day only. Two years of Aura in the end.
history::History two_loves(bool with_future = true) {
  HistoryBuilder builder;
  for (int n = 0; n < 20; ++n) {
    builder.play((day(2020, 3, 1) + n) * kDay, "Aura", "One");
    builder.play((day(2020, 3, 1) + n) * kDay + 600, "Grave", "Two");
  }
  if (!with_future) return builder.history();
  for (int n = 0; n < 6; ++n) {
    builder.play((day(2021, 2, 3) + n) * kDay, "Brook", "Three");
    builder.play((day(2021, 2, 3) + n) * kDay + 600, "Hammer", "Four");
    builder.play((day(2021, 2, 3) + n) * kDay + 1200, "Nobody Knows Us", "Five");
  }
  builder.plays(9, day(2021, 3, 1) * kDay, "June", "Six");
  builder.play(day(2022, 12, 31) * kDay, "Aura", "One");
  return builder.history();
}

TimeMachineOptions small(TimeMachineOptions options = {}) {
  options.picks = 2;
  options.least_plays_before = 10;
  options.least_artists_before = 2;
  options.least_targets = 1;
  return options;
}

class TimeMachineOfTwoLoves : public testing::Test {
 protected:
  recommend::Catalogue world_ = recommend::tiny_world();
  recommend::Models models_ = recommend::Models::create(world_);
  catalogue::Resolver resolver_{world_};

  TimeMachineResult run(const history::History& history, const TimeMachineOptions& options,
                        const Budget& budget = Budget::unlimited()) {
    const auto matches = catalogue::resolve_history(history, resolver_);
    TimeMachine machine(history, matches, models_, options);
    while (!machine.step(budget)) {
    }
    return machine.take();
  }
};

const CutScore& score(const Cut& cut, const std::string& method) {
  return *std::find_if(cut.scores.begin(), cut.scores.end(), [&](const CutScore& s) { return s.method == method; });
}
const MethodSummary& summary(const TimeMachineResult& result, const std::string& method) {
  return *std::find_if(result.methods.begin(), result.methods.end(),
                       [&](const MethodSummary& m) { return m.method == method; });
}
std::vector<std::string> names(const std::vector<Adoption>& rows) {
  std::vector<std::string> names;
  for (const Adoption& row : rows) names.push_back(row.artist);
  return names;
}

TEST_F(TimeMachineOfTwoLoves, NamesTheHitsWithTheirDays) {
  const TimeMachineResult result = run(two_loves(), small({.cut = day(2021, 1, 1)}));
  const Cut& cut = result.cuts[result.chosen];
  ASSERT_EQ(cut.day, day(2021, 1, 1));
  const CutScore& similar = score(cut, "similar");
  EXPECT_EQ(similar.hits, 2u);
  ASSERT_EQ(similar.found.size(), 2u);
  for (const Adoption& hit : similar.found) {
    EXPECT_EQ(hit.plays, 6u);
    EXPECT_EQ(hit.days, 6u);
    EXPECT_EQ(hit.first_day, day(2021, 2, 3));
  }
  EXPECT_EQ(similar.found[0].rank, 1u);
  EXPECT_EQ(similar.found[1].rank, 2u);
  EXPECT_TRUE(similar.missed.empty());
}

TEST_F(TimeMachineOfTwoLoves, CountsWhatTheCatalogueKnowsAndWhatChanceWouldFind) {
  const TimeMachineResult result = run(two_loves(), small({.cut = day(2021, 1, 1)}));
  const Cut& cut = result.cuts[result.chosen];
  EXPECT_EQ(cut.plays_before, 40u);
  EXPECT_EQ(cut.artists_before, 2u);
  EXPECT_EQ(cut.targets, 3u);  // June came on one day only.
  EXPECT_EQ(cut.targets_known, 2u);
  EXPECT_EQ(names(cut.unknown), std::vector<std::string>{"Nobody Knows Us"});
  EXPECT_EQ(cut.candidates, 8u);
  EXPECT_DOUBLE_EQ(cut.expected_by_chance, 2.0 * 2 / 8);
  EXPECT_NEAR(score(cut, "similar").chance_of_as_many, 1.0 / 28, 1e-12);  // C(2, 2) / C(8, 2).
}

TEST_F(TimeMachineOfTwoLoves, PopularityFindsNoneAndIsTheBaseline) {
  const TimeMachineResult result = run(two_loves(), small({.cut = day(2021, 1, 1)}));
  const CutScore& popular = score(result.cuts[result.chosen], "popularity");
  EXPECT_EQ(popular.hits, 0u);  // Ember and Cove are better known.
  EXPECT_EQ(names(popular.missed), (std::vector<std::string>{"Brook", "Hammer"}));
  EXPECT_GT(popular.missed[0].rank, 2u);
  EXPECT_EQ(summary(result, "popularity").verdict, Verdict::baseline);
  EXPECT_DOUBLE_EQ(summary(result, "popularity").difference.mean, 0);
}

TEST_F(TimeMachineOfTwoLoves, TheFutureCannotReachThePicks) {
  // After the cut: no artist, other artists, or far more plays. Only hits may change.
  HistoryBuilder loud;
  for (int n = 0; n < 20; ++n) {
    loud.play((day(2020, 3, 1) + n) * kDay, "Aura", "One");
    loud.play((day(2020, 3, 1) + n) * kDay + 600, "Grave", "Two");
  }
  for (int n = 0; n < 900; ++n) loud.play((day(2021, 1, 1) + n) * kDay, n % 2 == 0 ? "Dune" : "Ivy", "New");
  // Everything is a target, so that ranks of all artists are told.
  TimeMachineOptions all = small({.cut = day(2021, 1, 1), .adoption = {.least_plays = 1, .least_days = 1}});
  all.picks = 10;
  const auto ranks = [&](const history::History& history) {
    std::map<std::string, std::uint32_t> by_name;
    const TimeMachineResult result = run(history, all);
    for (const CutScore& one : result.cuts[result.chosen].scores) {
      by_name[one.method] = one.picks;
      for (const Adoption& hit : one.found) by_name[one.method + " " + hit.artist] = hit.rank;
    }
    return by_name;
  };
  HistoryBuilder both(loud);
  for (const char* artist : {"Brook", "Cove", "Ember", "Flint", "Hammer", "June"}) {
    both.play(day(2025, 1, 1) * kDay, artist, "Late");
  }
  const auto of_some = ranks(loud.history());
  const auto of_all = ranks(both.history());
  EXPECT_GT(of_all.size(), of_some.size());
  for (const auto& [artist, rank] : of_some) EXPECT_EQ(of_all.at(artist), rank) << artist;
  for (const auto& [artist, rank] : ranks(two_loves())) {
    EXPECT_EQ(of_all.at(artist), rank) << artist;
  }
}

TEST_F(TimeMachineOfTwoLoves, PlaysOfTheDayOfTheCutComeAfterIt) {
  const TimeMachineResult before = run(two_loves(), small({.cut = day(2021, 2, 3)}));
  EXPECT_EQ(before.cuts[before.chosen].targets_known, 2u);
  const TimeMachineResult after = run(two_loves(), small({.cut = day(2021, 2, 4)}));
  EXPECT_EQ(after.cuts[after.chosen].targets_known, 0u);  // One play before: known.
  TimeMachineOptions twice = small({.cut = day(2021, 2, 4)});
  twice.adoption.known_plays = 2;
  const TimeMachineResult lenient = run(two_loves(), twice);
  const Cut& cut = lenient.cuts[lenient.chosen];
  EXPECT_EQ(cut.targets_known, 2u);
  EXPECT_EQ(score(cut, "similar").found[0].plays_before, 1u);
  EXPECT_EQ(score(cut, "similar").found[0].first_day, day(2021, 2, 4));
}

TEST_F(TimeMachineOfTwoLoves, AHorizonEndsTheWait) {
  TimeMachineOptions options = small({.cut = day(2021, 1, 1)});
  options.adoption.horizon_days = 33 + 5;  // The sixth play comes on day 38.
  options.adoption.least_plays = 5;
  EXPECT_EQ(run(two_loves(), options).cuts[0].targets, 3u);
  options.adoption.least_plays = 6;
  EXPECT_EQ(run(two_loves(), options).cuts[0].targets, 0u);
  options.adoption.horizon_days += 1;
  EXPECT_EQ(run(two_loves(), options).cuts[0].targets, 3u);
}

TEST_F(TimeMachineOfTwoLoves, CutsEveryHalfYearWhereThereIsEnough) {
  const TimeMachineResult result = run(two_loves(), small());
  // July 2020 and January 2021 have targets after them; later dates have none.
  ASSERT_EQ(result.cuts.size(), 2u);
  EXPECT_EQ(result.cuts[0].day, day(2020, 7, 1));
  EXPECT_EQ(result.cuts[1].day, day(2021, 1, 1));
  EXPECT_EQ(result.chosen, 0u);  // As many to be found after either: the first.
  EXPECT_EQ(result.options.cut, day(2020, 7, 1));
  EXPECT_EQ(result.options.methods.back(), "list");
}

TEST_F(TimeMachineOfTwoLoves, ShowsTheLastCutWithManyToBeFound) {
  world_ = recommend::random_world(2, 60);
  models_ = recommend::Models::create(world_);
  resolver_ = catalogue::Resolver(world_);
  HistoryBuilder builder;
  const auto week = [&](std::int32_t from, int first, int count) {
    for (int n = 0; n < 6 * count; ++n)
      builder.play((from + n / count) * kDay + n % count * 600, world_.artists[static_cast<std::size_t>(first + n % count)].name,
                   "Song");
  };
  week(day(2020, 2, 1), 0, 10);
  week(day(2020, 8, 1), 10, 8);
  week(day(2021, 2, 1), 20, 22);
  week(day(2021, 8, 1), 45, 6);
  builder.play(day(2022, 3, 1) * kDay, "artist 0", "Song");
  const TimeMachineResult result = run(builder.history(), small());
  ASSERT_EQ(result.cuts.size(), 3u);
  EXPECT_EQ(result.cuts[0].targets_known, 36u);
  EXPECT_EQ(result.cuts[2].targets_known, 6u);
  EXPECT_EQ(result.options.cut, day(2021, 1, 1));
}

TEST_F(TimeMachineOfTwoLoves, TheIntervalComesFromTheCuts) {
  const TimeMachineResult two = run(two_loves(), small());
  EXPECT_EQ(summary(two, "similar").verdict, Verdict::unmeasured);
  const TimeMachineResult three = run(two_loves(), small({.cut = day(2020, 10, 1)}));
  const MethodSummary& similar = summary(three, "similar");
  EXPECT_EQ(similar.verdict, Verdict::wins);
  EXPECT_DOUBLE_EQ(similar.mean_hits, 2);
  EXPECT_DOUBLE_EQ(similar.difference.mean, 2);
  EXPECT_DOUBLE_EQ(similar.difference.low, 2);  // Two more at each cut.
  EXPECT_EQ(similar.wins, 3u);
  EXPECT_NE(similar.sentence.find("it wins"), std::string::npos) << similar.sentence;
}

TEST_F(TimeMachineOfTwoLoves, ALosingMethodSaysSo) {
  HistoryBuilder builder;  // Aura leads to Ember, the best-known metal band, by nothing but fame.
  for (int n = 0; n < 40; ++n) builder.play((day(2020, 1, 2) + n) * kDay, n % 2 == 0 ? "Flint" : "Aura", "One");
  for (int n = 0; n < 9; ++n) builder.play((day(2021, 8, 1) + n) * kDay, n < 5 ? "Ember" : "Cove", "Two");
  TimeMachineOptions options = small();
  options.adoption.least_plays = 4;
  const TimeMachineResult result = run(builder.history(), options);
  ASSERT_EQ(result.cuts.size(), 3u);
  EXPECT_EQ(summary(result, "popularity").mean_hits, 2);
  const MethodSummary& similar = summary(result, "similar");
  ASSERT_LT(similar.mean_hits, 2);
  EXPECT_EQ(similar.verdict, Verdict::loses);
  EXPECT_NE(similar.sentence.find("it loses"), std::string::npos) << similar.sentence;
}

TEST_F(TimeMachineOfTwoLoves, StepsAndNamedMethodsChangeNothing) {
  const history::History history = two_loves();
  const TimeMachineResult whole = run(history, small());
  const TimeMachineResult stepped = run(history, small(), Budget([] { return true; }));
  TimeMachineOptions one = small();
  one.methods = {"similar", "no such method"};
  const TimeMachineResult named = run(history, one);
  ASSERT_EQ(named.methods.size(), 2u);
  EXPECT_EQ(named.methods[1].method, "popularity");
  for (std::size_t c = 0; c < whole.cuts.size(); ++c) {
    for (const CutScore& one_score : whole.cuts[c].scores) {
      EXPECT_EQ(names(score(stepped.cuts[c], one_score.method).found), names(one_score.found));
    }
    EXPECT_EQ(score(named.cuts[c], "similar").hits, score(whole.cuts[c], "similar").hits);
  }
  EXPECT_EQ(summary(named, "similar").sentence, summary(whole, "similar").sentence);
}

TEST_F(TimeMachineOfTwoLoves, CountsItsUnits) {
  const history::History history = two_loves();
  const auto matches = catalogue::resolve_history(history, resolver_);
  TimeMachine machine(history, matches, models_, small());
  EXPECT_EQ(machine.units_total(), 2u * 6u);
  EXPECT_EQ(machine.progress(), 0);
  EXPECT_EQ(machine.doing(), "Blend, 1 July 2020");
  machine.step(Budget([] { return true; }));
  EXPECT_EQ(machine.units_done(), 1u);
}

TEST_F(TimeMachineOfTwoLoves, TooShortHistoriesSayWhatTheyLack) {
  const TimeMachineResult nothing = run({}, {});
  EXPECT_TRUE(nothing.cuts.empty());
  EXPECT_NE(nothing.too_short.find("no plays"), std::string::npos);
  const TimeMachineResult defaults = run(two_loves(), {});
  EXPECT_TRUE(defaults.cuts.empty());
  EXPECT_NE(defaults.too_short.find("68 plays"), std::string::npos) << defaults.too_short;
  EXPECT_NE(defaults.too_short.find("at least 100 plays of 10 artists"), std::string::npos) << defaults.too_short;
}

TEST_F(TimeMachineOfTwoLoves, AThinCutThatWasAskedForIsKeptAndSaysWhy) {
  const TimeMachineResult result = run(two_loves(), small({.cut = day(2020, 3, 2)}));
  const Cut& cut = result.cuts[result.chosen];
  EXPECT_EQ(cut.day, day(2020, 3, 2));
  EXPECT_TRUE(cut.scores.empty());
  EXPECT_NE(cut.too_thin.find("2 plays"), std::string::npos) << cut.too_thin;
  EXPECT_EQ(result.cuts.size(), 3u);
  EXPECT_TRUE(result.too_short.empty());
  EXPECT_EQ(result.methods.size(), 6u);
}

TEST(Hypergeometric, KnowsSmallDraws) {
  EXPECT_DOUBLE_EQ(expected_hits({.population = 10, .relevant = 4, .drawn = 5}), 2);
  EXPECT_EQ(expected_hits({}), 0);
  EXPECT_EQ(chance_of_at_least({.population = 10, .relevant = 4, .drawn = 5}, 0), 1);
  // 1 - C(6, 5) / C(10, 5)
  EXPECT_NEAR(chance_of_at_least({.population = 10, .relevant = 4, .drawn = 5}, 1), 1 - 6.0 / 252, 1e-12);
  EXPECT_NEAR(chance_of_at_least({.population = 10, .relevant = 4, .drawn = 5}, 4), 6.0 / 252, 1e-12);
  EXPECT_EQ(chance_of_at_least({.population = 10, .relevant = 4, .drawn = 5}, 5), 0);
  EXPECT_NEAR(chance_of_at_least({.population = 10, .relevant = 4, .drawn = 99}, 4), 1, 1e-12);
}

TEST(Hypergeometric, SumsToItsMean) {
  double mean = 0;
  const Draw draw{.population = 3000, .relevant = 60, .drawn = 50};
  for (std::size_t hits = 1; hits <= 50; ++hits) mean += chance_of_at_least(draw, hits);
  EXPECT_NEAR(mean, expected_hits(draw), 1e-9);
}

}  // namespace
}  // namespace earshot::evaluate
