// Odd files in, data sets out. All rows are invented.
#include "evaluate/split_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace earshot::evaluate {
namespace {

DataSet read(std::string_view train, std::string_view test, SplitFormat format) {
  auto data = read_split(train, test, format);
  EXPECT_TRUE(data.ok()) << data.error().what;
  return data.ok() ? *data : DataSet{};
}

/// "user:item=value" of all events, by name, sorted.
std::vector<std::string> pairs(const DataSet& data, const Events& events) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < events.size(); ++at) {
    const std::string value = std::to_string(static_cast<int>(events.value[at]));
    all.push_back(data.users[events.user[at]] + ":" + data.items[events.item[at]] + "=" + value);
  }
  std::sort(all.begin(), all.end());
  return all;
}
using Pairs = std::vector<std::string>;

TEST(SplitFiles, ReadsLists) {
  const DataSet data = read("0 10 2 7\n1 7\n2\n", "1 2 10\n0 11\n", SplitFormat::lightgcn);
  EXPECT_EQ(pairs(data, data.events), (Pairs{"0:10=1", "0:2=1", "0:7=1", "1:7=1"}));
  EXPECT_EQ(pairs(data, data.test), (Pairs{"0:11=1", "1:10=1", "1:2=1"}));
  EXPECT_EQ(data.users, (Pairs{"0", "1", "2"}));
  EXPECT_EQ(data.items, (Pairs{"2", "7", "10", "11"}));  // As numbers.
  EXPECT_EQ(data.bad_rows, 0u);
}

TEST(SplitFiles, ReadsPairsWithAndWithoutValues) {
  const DataSet data = read("ann\tthe cure\t12\nbob\tcan\t3\nbob\tthe cure\n", "ann\tcan\n", SplitFormat::tsv);
  EXPECT_EQ(pairs(data, data.events), (Pairs{"ann:the cure=12", "bob:can=3", "bob:the cure=1"}));
  EXPECT_EQ(data.items, (Pairs{"the cure", "can"}));  // As they came.
  const DataSet blanks = read("1   5  2\n 1 6 3\n", "1 7\n", SplitFormat::tsv);
  EXPECT_EQ(pairs(blanks, blanks.events), (Pairs{"1:5=2", "1:6=3"}));
}

TEST(SplitFiles, ReadsRatingsOfAllKinds) {
  for (const std::string_view mark : {"\t", "::", ",", ";", " "}) {
    std::string text;
    for (const std::string_view row : {"1 5 3 880000000", "1 6 4 880000001", "22 5 1 880000002"}) {
      for (const char c : row) text += c == ' ' ? std::string(mark) : std::string(1, c);
      text += '\n';
    }
    const DataSet data = read(text, text, SplitFormat::ratings);
    EXPECT_EQ(pairs(data, data.events), (Pairs{"1:5=3", "1:6=4", "22:5=1"})) << mark;
    EXPECT_EQ(pairs(data, data.test), pairs(data, data.events)) << mark;
  }
}

TEST(SplitFiles, LooksAtEachFileByItself) {
  const DataSet data = read("1\t5\t3\n1\t6\t4\n2\t5\t1\n", "1 7 8 9 10 11\n2 6 7\n3 5 6 7 8 9 10\n", SplitFormat::ratings);
  EXPECT_EQ(data.events.size(), 3u);
  EXPECT_EQ(pairs(data, data.test).size(), 13u);
  const DataSet both = read("1 5 6 7 8\n2 5\n3 9 8 7 6 5 4\n", "1\t9\n2\t9\n", SplitFormat::tsv);
  EXPECT_EQ(both.events.size(), 11u);
  EXPECT_EQ(pairs(both, both.test), (Pairs{"1:9=1", "2:9=1"}));
}

TEST(SplitFiles, SkipsWhatIsNoRow) {
  const std::string train = "\xEF\xBB\xBFuserId,itemId,rating\r\n\r\n# a comment\r\n1,5,3.0\r\n// another\r\n  2,6,4.5  \r\n\"3\",\"7\",1";
  const DataSet data = read(train, "user_id,item_id,rating\n1,6,1\n", SplitFormat::ratings);
  EXPECT_EQ(pairs(data, data.events), (Pairs{"1:5=3", "2:6=4", "3:7=1"}));
  EXPECT_EQ(pairs(data, data.test), (Pairs{"1:6=1"}));
  EXPECT_EQ(data.bad_rows, 0u);
}

TEST(SplitFiles, CountsBadRowsAndKeepsTheRest) {
  std::string train = "1,5,three\n,6,1\n1,,2\nalone\n1,7,nan\n";
  for (int item = 100; item < 160; ++item) train += "1," + std::to_string(item) + ",1\n";
  const DataSet data = read(train, "1,7,1\n", SplitFormat::ratings);
  EXPECT_EQ(data.bad_rows, 5u);
  EXPECT_EQ(data.events.size(), 60u);
}

TEST(SplitFiles, CountsAPairOnceWithItsLastValue) {
  const DataSet data = read("1 5 2\n1 5 4\n", "1 6 1\n1 6 1\n", SplitFormat::ratings);
  EXPECT_EQ(pairs(data, data.events), (Pairs{"1:5=4"}));
  EXPECT_EQ(data.test.size(), 1u);
  const DataSet lists = read("1 5 5 6\n1 6 7\n", "1 8\n", SplitFormat::lightgcn);
  EXPECT_EQ(lists.events.size(), 3u);
}

TEST(SplitFiles, NumbersIdsThatAreNotPlainNumbersAsTheyCome) {
  const DataSet data = read("u2 b 07\nu1 7 a\n", "u3 c\n", SplitFormat::lightgcn);
  EXPECT_EQ(data.users, (Pairs{"u2", "u1", "u3"}));
  EXPECT_EQ(data.items, (Pairs{"b", "07", "7", "a", "c"}));
}

TEST(SplitFiles, SaysWhichFileHasNothing) {
  const auto empty = read_split("", "1 2\n", SplitFormat::lightgcn);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().what, "The training file has no row that could be read.");
  const auto test = read_split("1 2\n", "1\n2\n\n", SplitFormat::lightgcn);
  ASSERT_FALSE(test);
  EXPECT_EQ(test.error().what, "The test file has no row that could be read.");
  EXPECT_FALSE(read_split(std::string(64, '\0'), "1 2", SplitFormat::ratings));
  EXPECT_FALSE(split_format_from("parquet"));
  EXPECT_EQ(*split_format_from("tsv"), SplitFormat::tsv);
}

}  // namespace
}  // namespace earshot::evaluate
