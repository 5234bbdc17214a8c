#include "history/timestamp.h"

#include <gtest/gtest.h>

namespace earshot::history {

namespace {

TEST(Timestamp, ReadsBothFormsOfTs) {
  EXPECT_EQ(parse_utc("2025-03-09T17:45:12Z"), 1741542312);
  EXPECT_EQ(parse_utc("2025-03-09 17:45:12 UTC"), 1741542312);
  EXPECT_EQ(parse_utc("2025-03-09T17:45:12.987Z"), 1741542312);
}

TEST(Timestamp, ReadsTheMinuteFormOfAccountData) { EXPECT_EQ(parse_utc("2025-03-09 17:45"), 1741542300); }

TEST(Timestamp, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "yesterday", "2025-03-09", "2025-13-09 17:45", "2025-02-30 17:45", "2025-03-09 24:45",
        "2025-03-09 17:4x", "2025-03-09T17:45:12+02:00", "2025-03-09 17:45:1"}) {
    EXPECT_FALSE(parse_utc(text)) << text;
  }
}

TEST(Timestamp, WritesWhatItReads) {
  for (const char* text :
       {"1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "1969-12-31T23:59:59Z", "2024-12-31T00:00:01Z"}) {
    EXPECT_EQ(format_utc(parse_utc(text).value()), text);
  }
  EXPECT_EQ(format_utc_minute(1741542312), "2025-03-09 17:45");
}

TEST(Timestamp, DatesAndDaysAreInverse) {
  for (std::int64_t day = -1'000; day < 30'000; ++day) ASSERT_EQ(days_from_date(date_from_days(day)), day);
}

TEST(Timestamp, EveryDayOfTenThousandYearsIsItself) {
  constexpr std::int64_t kFirst = -719'528;  // 0000-01-01
  for (std::int64_t day = kFirst; day < kFirst + 3'652'425; day += 7) {
    ASSERT_EQ(parse_utc(format_utc(day * 86'400)), day * 86'400) << format_utc(day * 86'400);
  }
}

TEST(Timestamp, DaysThatDoNotExist) {
  for (const char* text : {"2023-02-29 00:00", "1900-02-29 00:00", "2024-02-30 00:00", "2024-04-31 00:00", "2024-01-32 00:00"}) {
    EXPECT_FALSE(parse_utc(text)) << text;
  }
  EXPECT_TRUE(parse_utc("2024-02-29 00:00"));
  EXPECT_TRUE(parse_utc("2000-02-29 00:00"));
}

}  // namespace

}  // namespace earshot::history
