#include "app/format.h"

#include <gtest/gtest.h>

namespace earshot::app {
namespace {

TEST(Format, GroupsThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(184206), "184,206");
  EXPECT_EQ(grouped(1234567890), "1,234,567,890");
}

TEST(Format, SharesNeverLieAtTheEnds) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.001), "<1 %");
  EXPECT_EQ(percent(0.456), "46 %");
  EXPECT_EQ(percent(0.999), ">99 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(-0.05), "\u22125 %");
  EXPECT_EQ(percent(-1), "\u2212100 %");
}

TEST(Format, ListeningTimeChangesUnits) {
  EXPECT_EQ(listening_time(38.2), "38 min");
  EXPECT_EQ(listening_time(90), "1.5 h");
  EXPECT_EQ(listening_time(60), "1 h");
  EXPECT_EQ(listening_time(72240), "1,204 h");
}

TEST(Format, CountsAgreeWithTheirNoun) {
  EXPECT_EQ(counted(1, "play"), "1 play");
  EXPECT_EQ(counted(0, "play"), "0 plays");
  EXPECT_EQ(counted(1200, "artist"), "1,200 artists");
}

TEST(Format, DatesGoBothWays) {
  EXPECT_EQ(day_of_date({1970, 1, 1}), 0);
  EXPECT_EQ(day_of_date({2000, 2, 29}), 11016);
  for (std::int32_t day = -1000; day < 40000; day += 13) EXPECT_EQ(day_of_date(date_of_day(day)), day);
  EXPECT_EQ(day_label(day_of_date({2021, 6, 3})), "3 June 2021");
}

TEST(Format, MonthsCountFrom1970) {
  EXPECT_EQ(first_day_of_month(0), 0);
  EXPECT_EQ(month_of_day(day_of_date({2021, 6, 30})), (2021 - 1970) * 12 + 5);
  EXPECT_EQ(month_label(-1), "December 1969");
  EXPECT_EQ(first_day_of_month(12), 365);
}

TEST(Format, PeopleReadAMinusSign) {
  EXPECT_EQ(decimal(-1.25, 2), "\u22121.25");
  EXPECT_EQ(decimal(0.2085, 4), "0.2085");
  EXPECT_EQ(decimal(-0.04, 1), "0.0");
  EXPECT_EQ(signed_decimal(2.31, 1), "+2.3");
  EXPECT_EQ(signed_decimal(-2.31, 1), "\u22122.3");
  EXPECT_EQ(signed_decimal(0.04, 1), "0.0");
}

TEST(Format, OnlyHyphensBeforeFiguresAreMinuses) {
  EXPECT_EQ(with_minus("(95 % interval of the difference: -2.4 to -1.5)"), "(95 % interval of the difference: \u22122.4 to \u22121.5)");
  EXPECT_EQ(with_minus("-1 [-2] (-3) x=-4"), "\u22121 [\u22122] (\u22123) x=\u22124");
  for (const char* stays : {"2021-06-03", "gpt-4", "1e-05", "leave-one-out - as it is", "5-10", "-"}) EXPECT_EQ(with_minus(stays), stays);
}

TEST(Format, PlainNumbersHaveNoLocale) {
  EXPECT_EQ(plain_number(0.35), "0.35");
  EXPECT_EQ(plain_number(0.05), "0.05");
  EXPECT_EQ(plain_number(2), "2");
  EXPECT_EQ(plain_number(-0.25), "-0.25") << "for machines: ASCII";
}

}  // namespace
}  // namespace earshot::app
