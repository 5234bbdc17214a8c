#include "history/insights.h"

#include <gtest/gtest.h>

#include <numeric>

#include "history/importing.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

std::int64_t at(const char* time) { return parse_utc(time).value(); }

ExportRow play(const char* start, const std::string& artist, const std::string& title, std::uint32_t ms) {
  return listen(at(start) + ms / 1'000, artist, title, ms);
}

History history_of(const std::vector<ExportRow>& rows) {
  return import_files(write_extended(rows, ExtendedStyle::pretty_k23)).history;
}

/// A: 3 plays of 2 min (one of them of "Long"); B: 1 play of 10 min; one short play, one podcast.
History small() {
  ExportRow podcast;
  podcast.end = at("2024-04-20 10:00");
  podcast.ms = 3'600'000;
  podcast.episode = "Episode";
  return history_of(
      {play("2024-01-01 23:30", "A", "Song", 120'000), play("2024-01-02 08:00", "A", "Song", 120'000),
       play("2024-01-02 09:00", "A", "Long", 120'000), play("2024-03-31 12:00", "B", "Song", 600'000),
       play("2024-03-31 13:00", "C", "Skipped", 29'999), podcast});
}

TEST(Insights, TotalsCountPlaysOfThirtySeconds) {
  const Totals all = totals(small());
  EXPECT_EQ(all.plays, 6U);
  EXPECT_EQ(all.plays_30s, 4U);
  EXPECT_DOUBLE_EQ(all.hours_30s, 16.0 / 60);
  EXPECT_EQ(all.artists_30s, 2U);
  EXPECT_EQ(all.tracks_30s, 3U);
  EXPECT_EQ(all.days_active, 3U);
  EXPECT_EQ(all.first, at("2024-01-01 23:30"));
  EXPECT_EQ(all.last, at("2024-04-20 09:00"));
}

TEST(Insights, TotalsOfAPeriodAndAnOffset) {
  EXPECT_EQ(totals(small(), {at("2024-01-02 00:00"), at("2024-03-31 12:00")}).plays, 2U);
  EXPECT_EQ(totals(small(), {}, 60).days_active, 2U);  // 23:30 UTC is the next day.
  EXPECT_EQ(totals(History{}).plays, 0U);
}

TEST(Insights, TopArtistsByMinutesAndByPlays) {
  const History history = small();
  const auto by_minutes = top_artists(history, {}, Measure::minutes, 5);
  ASSERT_EQ(by_minutes.size(), 2U);
  EXPECT_EQ(history.artist(by_minutes[0].artist), "B");
  EXPECT_DOUBLE_EQ(by_minutes[0].share, 10.0 / 16);
  const auto by_plays = top_artists(history, {}, Measure::plays, 1);
  ASSERT_EQ(by_plays.size(), 1U);
  EXPECT_EQ(history.artist(by_plays[0].artist), "A");
  EXPECT_DOUBLE_EQ(by_plays[0].share, 0.75);
}

TEST(Insights, TopTracksKeepEqualTitlesOfArtistsApart) {
  const History history = small();
  const auto tracks = top_tracks(history, {}, Measure::plays, 10);
  ASSERT_EQ(tracks.size(), 3U);
  EXPECT_EQ(history.track(tracks[0].track).title, "Song");
  EXPECT_EQ(tracks[0].plays, 2U);
}

TEST(Insights, MonthsIncludeEmptyOnes) {
  const auto list = months(small());
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].month, (2024 - 1970) * 12);
  EXPECT_EQ(list[1].plays, 0U);
  EXPECT_DOUBLE_EQ(list[2].minutes, 10);
  EXPECT_EQ(months(small(), 12 * 60 + 30).back().month,
            list[2].month + 1);  // 31 March 12:00 UTC is April there.
}

TEST(Insights, WeekSplitsPlaysOverHours) {
  const auto week =
      week_minutes(history_of({play("2024-01-01 23:50", "A", "Song", 1'200'000)}));  // A Monday.
  ASSERT_EQ(week.size(), 168U);
  EXPECT_DOUBLE_EQ(week[23], 10);
  EXPECT_DOUBLE_EQ(week[24], 10);
  EXPECT_DOUBLE_EQ(std::accumulate(week.begin(), week.end(), 0.0), 20);
}

TEST(Insights, WeekUsesTheOffset) {
  const auto week = week_minutes(history_of({play("2024-01-01 00:10", "A", "Song", 60'000)}), {}, -60);
  EXPECT_DOUBLE_EQ(week[167], 1);  // Sunday 23:10.
}

TEST(Insights, NoHourHasMoreThanSixtyMinutes) {
  const auto week = week_minutes(history_of({play("2024-01-01 10:00", "A", "One", 3'000'000),
                                             play("2024-01-01 10:05", "A", "Two", 3'000'000),
                                             play("2024-01-08 10:00", "A", "Two", 600'000)}));
  EXPECT_DOUBLE_EQ(week[10], 70);  // 60 of the first Monday, 10 of the second.
}

TEST(Insights, SkipRateCountsEarlyLeavesOnly) {
  auto rows = std::vector<ExportRow>{
      play("2024-01-01 10:00", "A", "One", 5'000), play("2024-01-01 11:00", "A", "Two", 90'000),
      play("2024-01-01 12:00", "A", "One", 7'000), play("2024-01-01 13:00", "A", "One", 8'000)};
  rows[0].reason_end = "fwdbtn";
  rows[1].reason_end = "fwdbtn";
  rows[2].reason_end = "unknown";
  EXPECT_DOUBLE_EQ(skip_rate(history_of(rows)), 1.0 / 3);
  EXPECT_EQ(skip_rate(History{}), 0);
}

}  // namespace

}  // namespace earshot::history
