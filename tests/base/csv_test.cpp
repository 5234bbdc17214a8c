#include "base/csv.h"

#include <gtest/gtest.h>

#include <string>

namespace earshot {
namespace {

/// "1:a|b 3:c|d": each row's first line and its fields.
std::string rows(std::string_view text) {
  std::string out;
  each_row(text, ',', [&](std::size_t line, const std::vector<std::string>& fields) {
    out += (out.empty() ? "" : " ") + std::to_string(line) + ":";
    for (std::size_t i = 0; i < fields.size(); ++i) out += (i == 0 ? "" : "|") + fields[i];
  });
  return out;
}

TEST(Csv, CutsFieldsAtMarks) {
  EXPECT_EQ(rows("a,b\nc,d\n"), "1:a|b 2:c|d");
  EXPECT_EQ(rows("a,\n,b"), "1:a| 2:|b");
  EXPECT_EQ(rows("alone"), "1:alone");
  EXPECT_EQ(rows(""), "");
}

TEST(Csv, QuotesHoldMarksQuotesAndLineEnds) {
  EXPECT_EQ(rows("\"a,b\",c"), "1:a,b|c");
  EXPECT_EQ(rows("\"say \"\"hi\"\"\",c"), "1:say \"hi\"|c");
  EXPECT_EQ(rows("\"two\nlines\",b\nc,d"), "1:two\nlines|b 3:c|d");
  EXPECT_EQ(rows("half\"way,b"), "1:half\"way|b");
}

TEST(Csv, ForgivesMarksOfOtherSystems) {
  EXPECT_EQ(rows("\xEF\xBB\xBF" "a,b\r\n\r\nc,d\r\n"), "1:a|b 3:c|d");
}

TEST(Csv, AnOpenQuoteTakesTheRest) { EXPECT_EQ(rows("a,b\n\"open,c\nd"), "1:a|b 2:open,c\nd"); }

}  // namespace
}  // namespace earshot
