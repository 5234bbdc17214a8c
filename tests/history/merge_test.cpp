#include <gtest/gtest.h>

#include "history/importing.h"
#include "history/timestamp.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kNoon = 1'700'000'000;

std::string extended(const std::vector<ExportRow>& rows) {
  return write_extended(rows, ExtendedStyle::minified_k21).at(0).text;
}
std::string account(const std::vector<ExportRow>& rows) { return write_account(rows).at(0).text; }

std::uint64_t kept_of(const std::vector<ExportRow>& rows) {
  const Import outcome = import_file("endsong.json", extended(rows));
  EXPECT_EQ(outcome.file().kept + outcome.file().merged, rows.size());
  EXPECT_EQ(outcome.file().kept, outcome.history.plays.size());
  return outcome.file().kept;
}

TEST(Merge, IdenticalRowsAreOnePlay) {
  const ExportRow row = listen(kNoon, "Example Artist", "Example Song");
  EXPECT_EQ(kept_of({row, row, row, row, row}), 1U);
}

TEST(Merge, SameItemWithinItsOwnLengthIsOnePlay) {
  const ExportRow first = listen(kNoon, "Example Artist", "Example Song", 200'000);
  ExportRow next = first;
  next.end = kNoon + 179;  // Below 0.9 of 200 s.
  EXPECT_EQ(kept_of({first, next}), 1U);
  next.end = kNoon + 180;
  EXPECT_EQ(kept_of({first, next}), 2U);
}

TEST(Merge, ThePlayThatBeganFirstStays) {
  ExportRow late = listen(kNoon + 3, "Example Artist", "Example Song");
  ExportRow early = late;
  early.end = kNoon;
  const Import outcome = import_file("endsong.json", extended({late, early}));
  ASSERT_EQ(outcome.history.plays.size(), 1U);
  EXPECT_EQ(outcome.history.plays.start[0], kNoon - 200);
}

TEST(Merge, VeryShortPlaysMayFollowEachOther) {
  const ExportRow first = listen(kNoon, "Example Artist", "Example Song", 900);
  ExportRow next = first;
  EXPECT_EQ(kept_of({first, next}), 1U);
  next.end = kNoon + 1;
  EXPECT_EQ(kept_of({first, next}), 2U);
}

TEST(Merge, DifferentItemsInOneSecondAreDifferentPlays) {
  EXPECT_EQ(kept_of({listen(kNoon, "Example Artist", "One"), listen(kNoon, "Example Artist", "Two"),
                     listen(kNoon, "Other Artist", "One")}),
            3U);
}

TEST(Merge, NamesAreTheItemNotTheUri) {
  ExportRow single = listen(kNoon, "Example Artist", "Example Song");
  ExportRow album = listen(kNoon, "EXAMPLE ARTIST ", "example song");
  album.uri = "spotify:track:0000000000000000000009";
  EXPECT_EQ(kept_of({single, album}), 1U);
}

TEST(Merge, PodcastEpisodesAreItemsToo) {
  ExportRow one;
  one.end = kNoon;
  one.ms = 900'000;
  one.episode = "Episode 1";
  one.show = "Example Show";
  ExportRow two = one;
  two.episode = "Episode 2";
  EXPECT_EQ(kept_of({one, two, one}), 2U);
}

TEST(Merge, WhatOneRowDoesNotKnowTheOtherTells) {
  ExportRow silent = listen(kNoon, "Example Artist", "Example Song");
  silent.reason_end = "";
  silent.country = "ZZ";
  silent.platform = "not_applicable";
  ExportRow telling = silent;
  telling.reason_end = "fwdbtn";
  telling.country = "NZ";
  telling.platform = "ios";
  const History history = import_file("endsong.json", extended({silent, telling})).history;
  ASSERT_EQ(history.plays.size(), 1U);
  EXPECT_EQ(history.plays.ending[0], Ending::skipped);
  EXPECT_EQ(history.plays.country[0], ('N' << 8) | 'Z');
  EXPECT_EQ(history.plays.platform[0], Platform::ios);
}

TEST(Merge, AccountRowsInsideTheExtendedDatesGo) {
  const auto outcome = import_files(
      {{"endsong_0.json", extended({listen(kNoon, "A", "One"), listen(kNoon + 86'400, "A", "Two")})},
       {"StreamingHistory0.json",
        account({listen(kNoon - 120, "A", "Before"), listen(kNoon, "A", "One"),
                 listen(kNoon + 4'000, "A", "Corrected"), listen(kNoon + 86'400, "A", "Two"),
                 listen(kNoon + 90'000, "A", "After")})}});
  EXPECT_EQ(outcome.report.files[0].merged, 3U);  // StreamingHistory0.json is first by name.
  EXPECT_EQ(outcome.report.files[0].kept, 2U);
  EXPECT_EQ(outcome.report.files[1].kept, 2U);
  EXPECT_EQ(outcome.history.plays.size(), 4U);
}

TEST(Merge, AccountRowsBetweenTwoExtendedFilesStay) {
  const auto outcome = import_files({{"a.json", extended({listen(kNoon, "A", "One")})},
                                     {"b.json", account({listen(kNoon + 40'000, "A", "Two")})},
                                     {"c.json", extended({listen(kNoon + 86'400, "A", "Three")})}});
  EXPECT_EQ(outcome.history.plays.size(), 3U);
}

TEST(Merge, VideoFilesCoverNothing) {
  const std::string rows = extended({listen(kNoon - 9'000, "A", "Clip"), listen(kNoon + 9'000, "A", "Clip")});
  const auto outcome = import_files(
      {{"Streaming_History_Video_2017-2024.json", rows}, {"b.json", account({listen(kNoon, "A", "Two")})}});
  EXPECT_EQ(outcome.history.plays.size(), 3U);
}

TEST(Merge, ASecondDropAddsToTheHistory) {
  const ExportRow one = listen(kNoon, "A", "One");
  const ExportRow two = listen(kNoon + 600, "A", "Two");
  ExportRow episode;
  episode.end = kNoon + 5'000;
  episode.ms = 60'000;
  episode.episode = "Episode 1";
  Import first = import_file("a.json", extended({one, episode}));
  const Import second = import_files({{"b.json", extended({one, two, episode})}}, std::move(first.history));
  EXPECT_EQ(second.file().kept, 1U);
  EXPECT_EQ(second.file().merged, 2U);
  EXPECT_EQ(dump(second.history), dump(import_file("c.json", extended({one, two, episode})).history));
}

TEST(Merge, ExtendedHistoryReplacesAccountDataOfAnEarlierDrop) {
  Import first = import_file("a.json", account({listen(kNoon, "A", "One")}));
  EXPECT_TRUE(first.history.plays.flags[0] & kMinutePrecision);
  const Import second =
      import_files({{"b.json", extended({listen(kNoon, "A", "One")})}}, std::move(first.history));
  ASSERT_EQ(second.history.plays.size(), 1U);
  EXPECT_FALSE(second.history.plays.flags[0] & kMinutePrecision);
  EXPECT_EQ(second.file().kept, 1U);
}

TEST(Merge, AccountDataAfterAnEarlierExtendedDropIsMerged) {
  Import first =
      import_file("a.json", extended({listen(kNoon, "A", "One"), listen(kNoon + 6'000, "A", "Two")}));
  const Import second =
      import_files({{"b.json", account({listen(kNoon + 3'000, "A", "X"), listen(kNoon + 9'000, "A", "Y")})}},
                   std::move(first.history));
  EXPECT_EQ(second.file().merged, 1U);
  EXPECT_EQ(second.file().kept, 1U);
}

}  // namespace

}  // namespace earshot::history
