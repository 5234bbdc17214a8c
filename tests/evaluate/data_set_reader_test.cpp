// What holds for every format: slices, zips, bounds, order, and what is said of files that are no data set.
#include "evaluate/formats/data_set_reader.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "evaluate/formats/data_format.h"
#include "evaluate/formats/fields.h"
#include "evaluate/formats/line_reader.h"
#include "evaluate/formats/name_index.h"
#include "evaluate/time_order.h"
#include "history/zip_writer.h"
#include "reading.h"

namespace earshot::evaluate {
namespace {

using Rows = std::vector<std::string>;

/// About 3 MB: a dozen slices.
std::string many_rows(std::size_t rows) {
  Random random(3);
  std::string text = "user\titem\tplays\ttime\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text += "listener " + std::to_string(random.below(50)) + "\titem " + std::to_string(random.below(500)) + '\t' +
            std::to_string(1 + random.below(9)) + '\t' + std::to_string(1'300'000'000 + random.below(100'000)) + '\n';
  }
  return text;
}

TEST(DataSetReader, GivesTheSameSetWhateverTheBudget) {
  const std::string text = many_rows(80'000);
  ASSERT_GT(text.size(), 2u << 20);
  const auto whole = read_data({{"plays.tsv", text}});
  const auto sliced = read_data({{"plays.tsv", text}}, {}, Budget([] { return true; }));
  ASSERT_TRUE(whole.ok() && sliced.ok());
  EXPECT_EQ(whole->events.size(), 80'000u);
  EXPECT_EQ(told(*whole, whole->events), told(*sliced, sliced->events));
  EXPECT_EQ(whole->bad_rows, 0u);
}

TEST(DataSetReader, TellsItsProgressUpToTheEnd) {
  DataSetReader reader;
  reader.add_source("plays.tsv", std::make_unique<MemorySource>(bytes_of(many_rows(80'000))));
  double last = -1;
  std::size_t steps = 0;
  while (!reader.step(Budget([] { return true; }))) {
    EXPECT_GE(reader.progress().share, last);
    last = reader.progress().share;
    ++steps;
  }
  EXPECT_GT(steps, 10u);
  EXPECT_EQ(reader.progress().share, 1);
  EXPECT_EQ(reader.progress().rows, 80'000u);
  EXPECT_EQ(reader.progress().bytes_done, reader.progress().bytes_total);
}

TEST(DataSetReader, CutsALongSetAndSaysSo) {
  const std::string text = "user,item\n1,a\n1,b\n2,c\n2,d\n";
  const auto data = read_data({{"long.csv", text}}, {.most_events = 3});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->events.size(), 3u);
  EXPECT_EQ(data->items, (Rows{"a", "b", "c"}));
  EXPECT_NE(data->note.find("3 events"), std::string::npos);
  EXPECT_TRUE(read_data({{"long.csv", text}}, {.most_events = 4})->note.empty());
}

TEST(DataSetReader, ReadsFilesInsideAZip) {
  const std::vector<history::ExportFile> files = {
      {"README.txt", "A set.\n"}, {"ratings.dat", "1::5::4::978300760\n"}, {"movies.dat", "5::Rain::Drama\n"}};
  DataSetReader reader;
  reader.add_source("set.zip", std::make_unique<MemorySource>(history::pack_zip(files, "set")));
  while (!reader.step(Budget::unlimited())) {
  }
  const auto data = reader.take();
  ASSERT_TRUE(data.ok()) << data.error().what;
  EXPECT_EQ(told(*data, data->events), (Rows{"1 Rain 4 @978300760"}));
}

TEST(DataSetReader, DropsTimesWhenOnlySomeFilesHaveThem) {
  const auto data = read_data({{"a.csv", "user,item,time\n1,x,1300000000\n"}, {"b.csv", "user,item\n2,x\n"}});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->events.size(), 2u);
  EXPECT_FALSE(data->events.timed());
  EXPECT_FALSE(data->note.empty());
}

TEST(DataSetReader, TakesATestPartAloneForTheWhole) {
  const auto data = read_data({{"test.txt", "0 1 2 3 4\n1 5\n"}});
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(data->events.size(), 5u);
  EXPECT_NE(data->note.find("test part"), std::string::npos);
}

std::string sentence(const std::vector<TextSource>& files) {
  const auto data = read_data(files);
  return data.ok() ? "fine" : data.error().what + " " + data.error().next;
}

TEST(DataSetReader, SaysWhatItReadsWhenGivenSomethingElse) {
  EXPECT_NE(sentence({{"notes.txt", "Dear diary,\nit rained.\n"}}).find("mpd.slice"), std::string::npos);
  EXPECT_NE(sentence({{"a.txt", "x"}, {"b.txt", "y"}}).find("2 files"), std::string::npos);
  EXPECT_NE(sentence({{"set.tar.gz", "\x1F\x8B\x08"}}).find("Unpack it"), std::string::npos);
  EXPECT_NE(sentence({{"e.json", "[{\"ts\": \"2020\", \"ms_played\": 3}]"}}).find("first page"), std::string::npos);
  EXPECT_NE(sentence({{"page.html", "<!DOCTYPE html><html></html>"}}).find("web page"), std::string::npos);
  EXPECT_NE(sentence({{"empty.csv", ""}}).find("empty"), std::string::npos);
  EXPECT_NE(sentence({}).find("0 files"), std::string::npos);
}

TEST(DataSetReader, SaysWhichFileIsMissing) {
  EXPECT_NE(sentence({{"tags.dat", "tagID\ttagValue\n1\trock\n"}}).find("user_artists.dat"), std::string::npos);
  EXPECT_NE(sentence({{"users.dat", "1::F::1::10::48067\n"}}).find("ratings.dat"), std::string::npos);
}

TEST(DataSetReader, RefusesTwoSetsAtOnceAndSetsWithoutReadableRow) {
  const TextSource films = {"ratings.dat", "1::5::4::978300760\n"};
  EXPECT_NE(sentence({films, {"train.txt", "0 1 2\n1 5\n"}}).find("two data sets"), std::string::npos);
  EXPECT_NE(sentence({{"bad.csv", "user,item,plays\n1,2,none\n,2,3\n1,,3\n"}}).find("3 rows"), std::string::npos);
}

TEST(DataSetReader, IsSummedUpInOneLine) {
  EXPECT_EQ(summary_of(*read_data({{"a.csv", "user,item\n1,x\n2,x\n"}})), "a.csv: 2 users, 1 item, 2 events");
}

TEST(LineReader, JoinsLinesThatSlicesCutApart) {
  DataSetBuilder builder({});
  Rows lines;
  LineReader reader(builder, [&](std::string_view line) { return lines.emplace_back(line), line != "bad"; });
  for (const char* piece : {"\xEF\xBB\xBFone\r", "\ntw", "o", "", "\n\n", "bad\nlast"}) reader.feed(piece);
  reader.finish();
  EXPECT_EQ(lines, (Rows{"one", "two", "bad", "last"}));
  EXPECT_EQ(builder.rows(), 1u);
}

TEST(FileHead, FindsWordsInNames) {
  EXPECT_TRUE(FileHead("x/ML.test.rating", "").has_word("test"));
  EXPECT_TRUE(FileHead("test_1.txt", "").has_word("test"));
  EXPECT_FALSE(FileHead("contest.csv", "").has_word("test"));
  EXPECT_FALSE(FileHead("test/latest.csv", "").has_word("test"));
}

TEST(TimeOrder, SortsAsAStableSortDoes) {
  Random random(5);
  Events events;
  for (std::uint32_t i = 0; i < 300'000; ++i) {
    events.user.push_back(i);
    events.item.push_back(i % 7);
    events.value.push_back(static_cast<float>(i % 3));
    events.time.push_back(static_cast<std::int64_t>(random.below(1000)));
  }
  std::vector<std::uint32_t> expected = events.user;
  const std::vector<std::int64_t> time = events.time;
  std::stable_sort(expected.begin(), expected.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return time[a] < time[b]; });
  TimeOrder order(events);
  while (!order.step()) {
  }
  EXPECT_EQ(events.user, expected);
  EXPECT_TRUE(std::is_sorted(events.time.begin(), events.time.end()));
  EXPECT_EQ(events.item[1234], expected[1234] % 7);
  EXPECT_EQ(events.value[1234], static_cast<float>(expected[1234] % 3));
}

TEST(NameIndex, FindsAsAMapDoes) {
  NameIndex index;
  for (std::uint32_t i = 0; i < 5000; ++i) index.insert(hash_of("name " + std::to_string(i)), i);
  for (std::uint32_t i = 0; i < 5000; ++i) EXPECT_EQ(index.find(hash_of("name " + std::to_string(i))), i);
  EXPECT_EQ(index.find(hash_of("name 5000")), NameIndex::kNone);
  EXPECT_NE(hash_of("a", 1), hash_of("a", 2));
  EXPECT_NE(hash_of("a"), hash_of(std::string("a\0", 2)));
}

TEST(Fields, ReadNumbersTimesAndOldEncodings) {
  EXPECT_EQ(fields_of("a::b::", "::").size(), 3u);
  EXPECT_EQ(fields_of("", "\t").size(), 1u);
  EXPECT_FALSE(whole_number("-1") || whole_number("") || whole_number("1 ") || whole_number("1234567890123456789"));
  EXPECT_EQ(decimal_number("4.5"), 4.5F);
  EXPECT_FALSE(decimal_number("inf") || decimal_number("4,5"));
  EXPECT_EQ(time_of("1300000000"), time_of("1300000000123"));
  EXPECT_EQ(time_of("2009-05-04"), time_of("2009-05-04 00:00:00"));
  EXPECT_EQ(as_utf8("Caf\xE9"), as_utf8("Caf\xC3\xA9"));
}

}  // namespace
}  // namespace earshot::evaluate
