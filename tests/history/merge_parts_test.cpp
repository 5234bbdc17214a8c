// The parts of the merge, each against a slow and obvious version.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "history/covered_dates.h"
#include "history/doubles.h"
#include "history/merge.h"
#include "history/start_order.h"

namespace earshot::history {

namespace {

class MergeParts : public testing::TestWithParam<std::uint64_t> {};

/// Runs, some of them overlapping, some backwards.
std::vector<std::int64_t> starts_in_runs(Random& random) {
  std::vector<std::int64_t> starts;
  const std::size_t runs = random.below(9);
  for (std::size_t run = 0; run < runs; ++run) {
    std::int64_t at = static_cast<std::int64_t>(random.below(1'000'000));
    const std::int64_t stride = random.below(4) == 0 ? -3 : 2;
    for (std::size_t i = random.below(40'000); i > 0; --i) starts.push_back(at += stride * static_cast<std::int64_t>(random.below(3)));
  }
  return starts;
}

TEST_P(MergeParts, StartOrderSorts) {
  Random random(GetParam());
  const auto starts = starts_in_runs(random);
  StartOrder order(starts.size());
  std::vector<std::pair<std::int64_t, std::uint32_t>> slow;
  for (std::uint32_t i = 0; i < starts.size(); ++i) {
    order.add(starts[i], i);
    slow.emplace_back(starts[i], i);
  }
  while (!order.step()) {
  }
  std::sort(slow.begin(), slow.end());
  ASSERT_EQ(order.places().size(), slow.size());
  for (std::size_t i = 0; i < slow.size(); ++i) ASSERT_EQ(order.places()[i].index, slow[i].second);
}

TEST_P(MergeParts, CoveredDatesAsOneWouldCheck) {
  Random random(GetParam());
  CoveredDates dates;
  std::vector<std::vector<std::int64_t>> times(1 + random.below(5));
  for (std::uint32_t file = 0; file < times.size(); ++file) {
    for (std::size_t i = random.below(4); i > 0; --i) {
      times[file].push_back(static_cast<std::int64_t>(random.below(2'000)));
      dates.add(file, times[file].back());
    }
  }
  dates.close();
  for (std::int64_t time = -50; time < 2'050; ++time) {
    const bool slow = std::any_of(times.begin(), times.end(), [&](const auto& of_file) {
      if (of_file.empty()) return false;
      const auto [first, last] = std::minmax_element(of_file.begin(), of_file.end());
      return time + 30 >= *first && time - 30 <= *last;
    });
    ASSERT_EQ(dates.covers(time, 30), slow) << time;
  }
}

/// Every row against every kept one.
std::vector<bool> slow_doubles(const std::vector<StagedPlay>& plays) {
  std::vector<bool> merged(plays.size());
  for (std::size_t next = 0; next < plays.size(); ++next) {
    for (std::size_t kept = 0; kept < next; ++kept) {
      const StagedPlay& a = plays[kept];
      const StagedPlay& b = plays[next];
      const bool same = !merged[kept] && a.ms == b.ms && a.track == b.track && a.kind == b.kind && a.item == b.item;
      const std::int64_t apart = b.start - a.start;
      if (same && (apart == 0 || (b.ms >= 1'000 && 10'000 * apart < 9 * std::int64_t{b.ms}))) merged[next] = true;
    }
  }
  return merged;
}

/// Of so many tracks and episodes, in order of start, beginning within so many seconds.
std::vector<StagedPlay> random_plays(Random& random, std::size_t count, std::uint32_t items, std::uint32_t seconds) {
  std::vector<StagedPlay> plays(count);
  for (StagedPlay& play : plays) {
    play.start = static_cast<std::int64_t>(random.below(seconds));
    play.ms = static_cast<std::uint32_t>(random.below(4) * 60'000 + random.below(2) * 500);
    play.file = static_cast<std::uint32_t>(random.below(3));
    play.kind = random.below(4) == 0 ? Kind::podcast : Kind::music;
    if (play.kind == Kind::music) play.track = TrackId{static_cast<std::uint32_t>(random.below(items))};
    if (play.kind == Kind::podcast) play.item = static_cast<std::uint32_t>(1 + random.below(items));
  }
  std::stable_sort(plays.begin(), plays.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  return plays;
}

void expect_slow_doubles(std::vector<StagedPlay> plays) {
  const std::vector<bool> slow = slow_doubles(plays);
  Doubles doubles(plays);
  for (std::uint32_t i = 0; i < plays.size(); ++i) doubles.look_at(i);
  for (std::size_t i = 0; i < plays.size(); ++i) ASSERT_EQ(plays[i].fate != Fate::kept, slow[i]) << i;
}

TEST_P(MergeParts, DoublesAsOneWouldFindThem) {
  Random random(GetParam());
  expect_slow_doubles(random_plays(random, 400, 3, 600));
  expect_slow_doubles(random_plays(random, 1'500, 100, 5'000));  // More items and lengths than are remembered at first.
}

INSTANTIATE_TEST_SUITE_P(Seeds, MergeParts, testing::Range<std::uint64_t>(1, 21));

TEST(MergeSteps, NoUnitIsLong) {
  // So many rows in seven seconds are no listening, but no reason to stand still either.
  std::vector<StagedPlay> plays(200'000);
  for (std::uint32_t i = 0; i < plays.size(); ++i) {
    plays[i].start = 1'700'000'000 - i % 7;
    plays[i].item = 1 + i;
    plays[i].file = 0;
  }
  History names;
  Merge merge(plays, names, {});
  int units = 1;
  while (!merge.step()) ++units;
  EXPECT_GT(units, 30);
  EXPECT_EQ(merge.take_history().plays.size(), 200'000U);
}

TEST(MergeRules, EachRowHasTheRuleThatFoundIt) {
  const auto play = [](std::int64_t start, std::uint32_t file) {
    StagedPlay made;
    made.start = start;
    made.ms = 60'000;
    made.item = 7;
    made.kind = Kind::podcast;
    made.file = file;
    return made;
  };
  std::vector<StagedPlay> plays{play(1'000, 0), play(1'000, 0), play(1'000, 1), play(1'010, 1), play(9'000, kEarlierImport), play(9'000, 0)};
  History names;
  Merge merge(plays, names, {});
  while (!merge.step()) {
  }
  std::vector<Fate> fates;
  for (const StagedPlay& staged : plays) fates.push_back(staged.fate);
  EXPECT_EQ(fates, (std::vector<Fate>{Fate::kept, Fate::same_file, Fate::other_file, Fate::near, Fate::kept, Fate::earlier}));
}

}  // namespace

}  // namespace earshot::history
