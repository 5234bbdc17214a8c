// Whatever way one history is cut into files, shuffled and doubled, the same plays come out.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "history/importing.h"

namespace earshot::history {

namespace {

/// Rows without doubles: each begins after the one before has ended.
std::vector<ExportRow> generated_rows(Random& random, std::size_t count) {
  std::vector<ExportRow> rows;
  std::int64_t end = 1'660'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    const auto ms = static_cast<std::uint32_t>(random.below(300'000));
    end += 1 + ms / 1'000 + static_cast<std::int64_t>(random.below(7'200));
    const std::size_t song = random.below(400);
    ExportRow row = listen(end, "Artist \u00e9 " + std::to_string(song % 40),
                           "Song \U0001F451 " + std::to_string(song), ms);
    row.shuffle = random.below(2) == 0;
    row.reason_end = random.below(3) == 0 ? "fwdbtn" : "trackdone";
    if (random.below(20) == 0) {
      row = ExportRow{};
      row.end = end;
      row.ms = ms;
      row.episode = "Episode " + std::to_string(song);
      row.show = "Show";
    }
    if (random.below(20) == 0) {
      row.offline = true;
      row.offline_timestamp = (end - ms / 1'000) * 1'000;
      row.end = end + static_cast<std::int64_t>(random.below(86'400));
    }
    rows.push_back(row);
  }
  return rows;
}

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
}

/// The lines of a dump without what a vintage may not tell: links (none in 2020), and that a podcast might be one.
std::vector<std::string> told(const History& history) {
  std::vector<std::string> lines = sorted_lines(dump(history));
  for (std::string& line : lines) {
    if (line.find('"') != std::string::npos) line.resize(line.rfind('"') + 1);
    for (const std::string flag : {"+may_be_podcast", "may_be_podcast"}) {
      if (const std::size_t at = line.find(flag); at != std::string::npos) line.erase(at, flag.size());
    }
  }
  return lines;
}

/// Each row once or twice, in 1 to 4 files of any vintage, plain or zipped.
std::vector<ExportFile> cut(std::vector<ExportRow> rows, Random& random) {
  for (const ExportRow& row : std::vector<ExportRow>(rows)) {
    if (random.below(4) == 0) rows.push_back(row);
  }
  shuffle(rows, random);
  std::vector<ExportFile> files;
  const std::size_t count = 1 + random.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() * i / count);
    const auto last = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() * (i + 1) / count);
    const auto style = static_cast<ExtendedStyle>(random.below(kExtendedStyles));
    auto written = write_extended(std::vector<ExportRow>(first, last), style);
    if (random.below(2) == 0) {
      files.push_back({std::to_string(i) + ".zip", as_text(pack_zip(written, "MyData"))});
    } else {
      for (ExportFile& file : written) files.push_back({std::to_string(i) + '/' + file.name, file.text});
    }
  }
  shuffle(files, random);
  return files;
}

class CutShuffleMerge : public testing::TestWithParam<std::uint64_t> {};

TEST_P(CutShuffleMerge, GivesTheSamePlays) {
  Random random(GetParam());
  const auto rows = generated_rows(random, 300);
  const Import whole = import_files(write_extended(rows, ExtendedStyle::pretty_k23));
  ASSERT_EQ(whole.history.plays.size(), rows.size());
  const Import pieces = import_files(cut(rows, random));
  EXPECT_EQ(told(pieces.history), told(whole.history));
  std::uint64_t kept = 0;
  std::uint64_t merged = 0;
  for (const FileReport& file : pieces.report.files) {
    EXPECT_EQ(file.rows, file.kept + file.merged);
    kept += file.kept;
    merged += file.merged;
  }
  EXPECT_EQ(kept, rows.size());
  for (const MergedByRule& rule : pieces.report.merged) merged -= rule.rows;
  EXPECT_EQ(merged, 0U);  // Every merged row has its rule.
}

TEST_P(CutShuffleMerge, AccountDataOfTheSamePlaysAddsNothing) {
  Random random(GetParam());
  const auto rows = generated_rows(random, 200);
  const Import whole = import_files(write_extended(rows, ExtendedStyle::pretty_k23));
  auto files = cut(rows, random);
  std::vector<ExportRow> online = rows;  // Of an offline play account data tells the time of the upload.
  std::erase_if(online, [](const ExportRow& row) { return row.offline; });
  for (std::size_t style = 0; style < kAccountStyles; ++style) {
    for (ExportFile& file : write_account(online, static_cast<AccountStyle>(style)))
      files.push_back({"account " + std::to_string(style) + '/' + file.name, file.text});
  }
  shuffle(files, random);
  EXPECT_EQ(told(import_files(files).history), told(whole.history));
}

TEST_P(CutShuffleMerge, ALibraryTellsPodcastsAsLaterVintagesDo) {
  Random random(GetParam());
  const auto rows = generated_rows(random, 200);
  const Import split = import_files(write_account(rows, AccountStyle::split_2024));
  auto files = write_account(rows, AccountStyle::mixed_2020);
  const Import alone = import_files(files);
  EXPECT_NE(told(alone.history), told(split.history));
  const ExportFile library = write_library(rows);
  EXPECT_EQ(told(import_files({library}, alone.history).history), told(split.history));  // Dropped later.
  files.push_back(library);
  EXPECT_EQ(told(import_files(files).history), told(split.history));
}

TEST_P(CutShuffleMerge, ImportingAgainChangesNothing) {
  Random random(GetParam());
  const auto rows = generated_rows(random, 200);
  const auto files = cut(rows, random);
  const std::string once = dump(import_files(files).history);
  EXPECT_EQ(dump(import_files(files, import_files(files).history).history), once);
}

INSTANTIATE_TEST_SUITE_P(Seeds, CutShuffleMerge, testing::Range<std::uint64_t>(1, 25));

}  // namespace

}  // namespace earshot::history
