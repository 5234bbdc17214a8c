// Memory runs out at every stage of an import: what was read is kept, a sentence says so, and the next import goes on from there.
#include <gtest/gtest.h>

#include "history/importing.h"
#include "history/limited_memory.h"
#include "history/merge.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kNoon = 1'700'000'000;

std::vector<ExportFile> four_parts(int length = 5'000) {
  std::vector<ExportFile> files;
  for (int part = 0; part < 4; ++part) {
    std::vector<ExportRow> rows;
    for (int i = 0; i < length; ++i) {
      rows.push_back(listen(kNoon + 240 * (length * part + i), "Artist " + std::to_string(i % 500), "Song " + std::to_string(i % 5'000)));
    }
    for (const ExportFile& file : write_extended(rows, ExtendedStyle::minified_k21)) {
      files.push_back({"part_" + std::to_string(part) + '_' + file.name, file.text});
    }
  }
  return files;
}

bool says_so(const ImportReport& report) {
  for (const std::string& note : report.notes) {
    if (note.find("used up the memory") != std::string::npos) return true;
    if (note.find("not enough memory for this file") != std::string::npos) return true;
  }
  return false;
}

/// Sources that do not count: they were there before.
std::uint64_t kept_with(std::size_t megabytes, const std::vector<ExportFile>& files, bool& said) {
  Importer importer;
  for (const ExportFile& file : files) importer.add_source(file.name, source_of(file.text));
  {
    const MemoryLimit limit(megabytes << 20);
    while (!importer.step(Budget::unlimited())) {
    }
  }
  said = says_so(importer.report());
  std::uint64_t kept = 0;
  for (const FileReport& file : importer.report().files) {
    std::uint64_t dropped = 0;
    for (const DroppedRows& reason : file.dropped) dropped += reason.rows;
    EXPECT_EQ(file.rows, file.kept + file.merged + dropped);
    kept += file.kept;
  }
  EXPECT_EQ(importer.take_history().plays.size(), kept);
  return kept;
}

TEST(Memory, WhatWasReadBeforeItRanOutIsKept) {
  const auto files = four_parts();
  std::uint64_t before = 0;
  std::uint64_t in_between = 0;
  for (std::size_t megabytes = 1; megabytes <= 40; ++megabytes) {
    bool said = false;
    const std::uint64_t kept = kept_with(megabytes, files, said);
    EXPECT_EQ(said, kept < 20'000) << megabytes;
    EXPECT_GE(kept, before) << megabytes;
    in_between += kept > 0 && kept < 20'000 ? 1U : 0U;
    before = kept;
  }
  EXPECT_EQ(before, 20'000U);
  EXPECT_GE(in_between, 2U);  // Some limits lie inside the reading.
}

const std::string kTwentyMegabytes(20U << 20, ' ');

ExportFile one_play(const char* name, std::int64_t end) {
  return {name, write_extended({{listen(end, "A", "B")}}, ExtendedStyle::pretty_k23).at(0).text};
}

/// Room is made at once for all rows to come (here 13 MB, beside what reading takes); where there is not so much, bit by bit.
TEST(Memory, WithoutRoomForAllRowsAtOnceTheyAreKeptAllTheSame) {
  bool said = true;
  EXPECT_EQ(kept_with(14, four_parts(30'000), said), 120'000U);
  EXPECT_FALSE(said);
}

/// A library is read as a whole.
TEST(Memory, AFileThatDoesNotFitCostsOnlyItself) {
  const std::string large = "{\"tracks\": [], \"albums\": []" + kTwentyMegabytes + "}";
  bool said = false;
  EXPECT_EQ(kept_with(16, {one_play("a.json", kNoon - 9'000), {"b.json", large}, one_play("c.json", kNoon - 6'000)}, said), 2U);
  EXPECT_TRUE(said);
}

TEST(Memory, AHistoryNeedNotFit) {
  std::string large = four_parts()[0].text;
  large.insert(large.size() - 1, kTwentyMegabytes);
  bool said = false;
  EXPECT_EQ(kept_with(16, {{"a.json", large}, one_play("c.json", kNoon - 6'000)}, said), 5'001U);
  EXPECT_FALSE(said);
}

TEST(Memory, TheNextImportGoesOnFromThere) {
  auto files = four_parts();
  const std::string whole = dump(import_files(files).history);
  Importer importer;
  for (const ExportFile& file : files) importer.add_source(file.name, source_of(file.text));
  {
    const MemoryLimit limit(13U << 20);
    while (!importer.step(Budget::unlimited())) {
    }
  }
  EXPECT_EQ(dump(import_files(files, importer.take_history()).history), whole);
}

TEST(Memory, TheMergeNeedsNoMoreThanWasHeldForIt) {
  constexpr std::uint32_t kRows = 100'000;
  std::vector<StagedPlay> plays(kRows);
  for (std::uint32_t i = 0; i < kRows; ++i) {
    plays[i].start = static_cast<std::int64_t>(i * 7'919U % kRows);
    plays[i].item = 1 + i;
    plays[i].file = 0;
  }
  const History names;
  const MemoryLimit limit(Merge::memory_for(kRows) + 65'536);
  Merge merge(plays, names, {});
  while (!merge.step()) {
  }
  EXPECT_EQ(merge.take_history().plays.size(), kRows);
}

}  // namespace

}  // namespace earshot::history
