// Every test breaks a good export in one way. What was readable must be kept, a sentence must say what was not, and whatever the
// bytes, rows add up.
#include <gtest/gtest.h>

#include "base/random.h"
#include "base/text.h"
#include "history/importing.h"

namespace earshot::history {

namespace {

constexpr std::int64_t kNoon = 1'700'000'000;

std::vector<ExportRow> rows_of_days(std::size_t count, std::int64_t from = kNoon) {
  std::vector<ExportRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(listen(from + static_cast<std::int64_t>(i) * 240, "Artist " + std::to_string(i % 50),
                          "Song \u00e9 \U0001F451 " + std::to_string(i % 900)));
  }
  return rows;
}

std::string json_of(std::size_t rows, std::int64_t from = kNoon) {
  return write_extended(rows_of_days(rows, from), ExtendedStyle::pretty_k23).at(0).text;
}

std::string zip_of(const std::vector<ExportFile>& files) { return as_text(pack_zip(files, "Spotify Account Data")); }

/// Two files of 300 rows each.
std::string two_files() { return zip_of({{"a.json", json_of(300)}, {"b.json", json_of(300, kNoon + 1'000'000)}}); }

std::uint64_t kept(const Import& outcome) {
  std::uint64_t rows = 0;
  for (const FileReport& file : outcome.report.files) {
    std::uint64_t dropped = 0;
    for (const DroppedRows& reason : file.dropped) dropped += reason.rows;
    EXPECT_EQ(file.rows, file.kept + file.merged + dropped) << file.name;
    rows += file.kept;
  }
  EXPECT_EQ(rows, outcome.history.plays.size() + outcome.library.tracks.size());
  return rows;
}

bool says(const Import& outcome, const std::string& part) {
  for (const std::string& note : outcome.report.notes) {
    if (note.find(part) != std::string::npos) return true;
  }
  return false;
}

/// Writes a little-endian number over the bytes at `at`.
void put(std::string& bytes, std::size_t at, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i) & 0xFF);
}

/// The directory entry of a file.
std::size_t directory_entry(const std::string& zip, const std::string& name) {
  std::size_t at = zip.find("PK\x01\x02");
  while (zip.compare(at + 46, name.size() + 21, "Spotify Account Data/" + name) != 0) at = zip.find("PK\x01\x02", at + 1);
  return at;
}

// ---- Zips -------------------------------------------------------------------------------------------------

TEST(Faults, ACutZipGivesWhatItHolds) {
  const std::string whole = two_files();
  std::uint64_t before = 0;
  for (const double share : {0.3, 0.5, 0.7, 0.9, 0.999}) {
    const auto length = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
    const Import outcome = import_file("my_spotify_data.zip", whole.substr(0, length));
    EXPECT_TRUE(says(outcome, "has not finished")) << share;
    EXPECT_TRUE(says(outcome, "What is there of it was read")) << share;
    EXPECT_GE(kept(outcome), before) << share;
    before = kept(outcome);
  }
  EXPECT_EQ(before, 600U);
}

TEST(Faults, EveryCutOfASmallZipIsSurvived) {
  const std::string whole = zip_of({{"a.json", json_of(2)}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Import outcome = import_file("my_spotify_data.zip", whole.substr(0, length));
    EXPECT_LE(kept(outcome), 2U);
    EXPECT_FALSE(outcome.report.notes.empty()) << length;
  }
}

TEST(Faults, AWrongCheckSumKeepsTheRows) {
  std::string zip = two_files();
  put(zip, directory_entry(zip, "a.json") + 16, 12345, 4);
  const Import outcome = import_file("my.zip", zip);
  EXPECT_EQ(kept(outcome), 600U);
  EXPECT_TRUE(says(outcome, "a.json: The zip is damaged."));
}

TEST(Faults, WrongSizesInTheDirectoryKeepTheRows) {
  const std::string good = two_files();
  const std::size_t entry = directory_entry(good, "a.json");
  for (const std::size_t field : {20U, 24U}) {  // Packed, unpacked.
    for (const std::uint64_t value : {0U, 1U, 1'000U, 90'000'000U, 0xFFFFFFF0U}) {
      std::string zip = good;
      put(zip, entry + field, value, 4);
      const Import outcome = import_file("my.zip", zip);
      if (value >= 90'000'000U && field == 20U) continue;  // Holds more than it can: refused, see below.
      EXPECT_EQ(kept(outcome), 600U) << field << ' ' << value;
      EXPECT_FALSE(outcome.report.files[0].note.empty());
    }
  }
}

TEST(Faults, ADamagedByteCostsWhatComesAfterItInItsFile) {
  std::string zip = two_files();
  zip[zip.find("a.json") + 2'000] ^= 0x55;
  const Import outcome = import_file("my.zip", zip);
  EXPECT_GT(outcome.report.files[0].kept, 10U);
  EXPECT_EQ(outcome.report.files[1].kept, 300U);
  EXPECT_TRUE(says(outcome, "The rows that could be had are kept."));
  kept(outcome);
}

TEST(Faults, ADamagedDirectoryIsNotNeeded) {
  std::string zip = two_files();
  put(zip, zip.find("PK\x01\x02"), 0, 4);
  const Import outcome = import_file("my.zip", zip);
  EXPECT_EQ(kept(outcome), 600U);
  EXPECT_TRUE(says(outcome, "The zip is damaged."));
}

TEST(Faults, ZipsInsideZipsAreOpened) {
  std::string zip = zip_of({{"a.json", json_of(20)}});
  for (int depth = 1; depth < 3; ++depth) zip = zip_of({{"inner.zip", zip}});
  const Import outcome = import_file("my.zip", zip);
  EXPECT_EQ(kept(outcome), 20U);
  EXPECT_EQ(outcome.report.files.size(), 1U);
  zip = zip_of({{"inner.zip", zip}});
  const Import deep = import_file("my.zip", zip);
  EXPECT_EQ(kept(deep), 0U);
  EXPECT_TRUE(says(deep, "Zips inside zips"));
}

TEST(Faults, SixHundredEntries) {
  std::vector<ExportFile> files;
  for (int i = 0; i < 600; ++i) files.push_back({"part_" + std::to_string(i) + ".json", json_of(3, kNoon + i * 10'000)});
  const Import outcome = import_file("my.zip", zip_of(files));
  EXPECT_EQ(kept(outcome), 1'800U);
  EXPECT_EQ(outcome.report.files.size(), 600U);
}

TEST(Faults, ABombIsNotUnpacked) {
  const Import blanks = import_file("my.zip", zip_of({{"bomb.json", std::string(40'000'000, ' ')}, {"a.json", json_of(5)}}));
  EXPECT_EQ(kept(blanks), 5U);
  EXPECT_TRUE(says(blanks, "too large"));
  // Entries that share their bytes.
  std::string zip = two_files();
  const std::size_t entry = directory_entry(zip, "b.json");
  put(zip, entry + 20, 5 * zip.size(), 4);
  EXPECT_TRUE(says(import_file("my.zip", zip), "more than it can"));
}

TEST(Faults, ALockedZipIsSaidToBe) {
  std::string zip = zip_of({{"a.json", json_of(5)}});
  zip[directory_entry(zip, "a.json") + 8] |= 1;
  EXPECT_TRUE(says(import_file("my.zip", zip), "locked with a password"));
}

// ---- Text -------------------------------------------------------------------------------------------------

std::string utf16(const std::string& text, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  const auto unit = [&](std::uint32_t value) {
    const char high = static_cast<char>(value >> 8);
    const char low = static_cast<char>(value & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  for (const char32_t code : decode_utf8(text)) {
    if (code < 0x10000) {
      unit(code);
    } else {
      unit(0xD800 + ((code - 0x10000) >> 10));
      unit(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return bytes;
}

TEST(Faults, Utf16IsRead) {
  const std::string text = json_of(300);
  const std::string expected = dump(import_file("a.json", text).history);
  for (const bool big_endian : {false, true}) {
    const Import plain = import_file("a.json", utf16(text, big_endian));
    EXPECT_EQ(dump(plain.history), expected);
    EXPECT_NE(plain.file().note.find("UTF-16"), std::string::npos);
    EXPECT_EQ(dump(import_file("my.zip", zip_of({{"a.json", utf16(text, big_endian)}})).history), expected);
  }
  EXPECT_EQ(kept(import_file("a.json", utf16(text, false) + "x")), 300U);  // An odd byte at the end.
}

TEST(Faults, AByteOrderMarkIsNoMatter) {
  EXPECT_EQ(dump(import_file("a.json", "\xEF\xBB\xBF" + json_of(9)).history), dump(import_file("a.json", json_of(9)).history));
}

TEST(Faults, NulBytesBetweenAndAfterRows) {
  std::string text = json_of(9);
  text.insert(text.find("},") + 2, 5, '\0');
  EXPECT_EQ(kept(import_file("a.json", text)), 9U);
  EXPECT_EQ(kept(import_file("a.json", json_of(9) + std::string(4'096, '\0'))), 9U);
  EXPECT_EQ(import_file("a.json", std::string(4'096, '\0')).file().format, "empty file");
}

TEST(Faults, DataAfterTheEnd) {
  const Import outcome = import_file("a.json", json_of(9) + "\n{\"trailing\": 1}");
  EXPECT_EQ(kept(outcome), 9U);
  EXPECT_NE(outcome.file().note.find("more after the end"), std::string::npos);
}

TEST(Faults, FilesPutOneBehindTheOther) {
  const Import outcome = import_file("a.json", json_of(9) + "\n" + json_of(300, kNoon + 90'000) + json_of(4, kNoon + 900'000));
  EXPECT_EQ(kept(outcome), 313U);
  EXPECT_EQ(outcome.file().note, "");
}

TEST(Faults, EveryCutOfAFileIsSurvived) {
  const std::string whole = json_of(3);
  std::uint64_t before = 0;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Import outcome = import_file("a.json", whole.substr(0, length));
    EXPECT_GE(kept(outcome), before) << length;
    before = kept(outcome);
    EXPECT_FALSE(outcome.file().note.empty() && outcome.report.notes.empty()) << length;
  }
  EXPECT_EQ(before, 3U);
}

TEST(Faults, EachKeyNullOnceOrOfAnotherType) {
  const std::string good = json_of(1);
  for (const char* value : {"null", "\"\"", "17", "-1e300", "true", "[]", "{\"a\":[{}]}", "\"text\""}) {
    for (std::size_t at = good.find("\": "); at != std::string::npos; at = good.find("\": ", at + 1)) {
      std::string text = good;
      const std::size_t end = std::min(text.find(",\n", at), text.find("\n  }", at));
      text.replace(at + 3, end - at - 3, value);
      const Import outcome = import_file("endsong_0.json", text);
      EXPECT_EQ(outcome.file().rows, 1U) << text;
      kept(outcome);
    }
  }
}

TEST(Faults, NumbersAsTextCount) {
  const Import outcome = import_file(
      "endsong_0.json",
      R"([{"ts":"2021-08-10T20:00:00Z","ms_played":"150000","master_metadata_track_name":"A","offline":true,
           "master_metadata_album_artist_name":"B","offline_timestamp":"1628500000000"},
          {"ts":"2021-08-10T20:00:00Z","ms_played":"0x10"}, {"ts":"2021-08-10T20:00:00Z","ms_played":"99999999999999"},
          {"ts":"2021-08-10T20:00:00Z","ms_played":1e999}, {"ts":"2021-08-10T20:00:00Z","ms_played":123456789012345678901234567890}])");
  EXPECT_EQ(outcome.file().rows, 5U);
  EXPECT_EQ(kept(outcome), 1U);
  EXPECT_EQ(outcome.history.plays.start.at(0), 1'628'500'000);
}

TEST(Faults, ClocksInTheFuture) {
  ImportOptions options;
  options.latest = kNoon + 86'400;
  const Import outcome =
      import_with(std::move(options), {{"a.json", json_of(5)}, {"b.json", json_of(4, kNoon + 90 * 86'400)}});
  EXPECT_EQ(kept(outcome), 5U);
  ASSERT_EQ(outcome.report.files[1].dropped.size(), 1U);
  EXPECT_EQ(outcome.report.files[1].dropped[0].reason, "dated in the future");
  EXPECT_EQ(outcome.report.files[1].dropped[0].rows, 4U);
  EXPECT_TRUE(says(outcome, "4 rows are dated in the future"));
}

TEST(Faults, AFileOf64MegabytesAndMore) {
  const std::string part = json_of(10'000);
  std::string text = part.substr(0, part.size() - 2);
  while (text.size() < (66U << 20)) text += ',' + part.substr(1, part.size() - 3);
  text += "\n]";
  Importer importer;
  importer.add_source("merged.json", source_of(text));
  std::uint64_t rows = 0;
  while (!importer.step(Budget([] { return true; }))) {
    ASSERT_LE(importer.progress().rows - rows, 800U);  // Every unit is small.
    rows = importer.progress().rows;
  }
  EXPECT_EQ(importer.report().files.at(0).kept, 10'000U);
  EXPECT_GT(importer.report().files.at(0).merged, 70'000U);
}

// ---- What is no export, or goes away -----------------------------------------------------------------------

TEST(Faults, WhatIsNoExportGetsItsSentence) {
  EXPECT_TRUE(says(import_file("ReadMeFirst.pdf", "%PDF-1.7"), "only its manual"));
  EXPECT_TRUE(says(import_file("watch-history.html", "<html>"), "web page is not an export"));
  EXPECT_TRUE(says(import_file("Spotify Technical Log Information/AudioSessionEvent_Hourly.json", "[{}]"), "technical log"));
  EXPECT_TRUE(says(import_file("StreamingHistory_music_0.json", "[ ]"), "is empty"));
  EXPECT_TRUE(says(import_file("UserAddress.txt", "List(Map(city -> Exampletown))"), "No listening history"));
  EXPECT_TRUE(says(import_file("YourLibrary.json", R"({"tracks":[{"artist":"A","track":"B"}],"albums":[]})"), "without plays"));
}

/// A file that goes away once some bytes have been read.
class VanishingSource final : public ByteSource {
 public:
  VanishingSource(const std::string& text, std::uint64_t readable) : text_(source_of(text)), readable_(readable) {}
  std::uint64_t size() const override { return text_->size(); }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    EXPECT_LE(out.size(), 5U << 20);  // Slices: a cancel must not wait for a large file.
    if (offset + out.size() > readable_) return Error{"The file changed or went away while it was read.", "Drop it again."};
    return text_->read(offset, out);
  }

 private:
  std::unique_ptr<ByteSource> text_;
  std::uint64_t readable_;
};

TEST(Faults, AFileThatGoesAwayKeepsItsFirstRows) {
  const std::string text = json_of(12'000);
  ASSERT_GT(text.size(), 8U << 20);
  Importer importer;
  importer.add_source("a.json", std::make_unique<VanishingSource>(text, 5U << 20));
  importer.add_source("b.json", source_of(json_of(7, kNoon - 90'000)));
  while (!importer.step(Budget::unlimited())) {
  }
  EXPECT_GT(importer.report().files.at(0).kept, 4'000U);
  EXPECT_NE(importer.report().files.at(0).note.find("went away"), std::string::npos);
  EXPECT_EQ(importer.report().files.at(1).kept, 7U);
}

TEST(Faults, AZipThatGoesAwayIsSaidToBe) {
  const std::string zip = two_files();
  Importer importer;
  importer.add_source("my.zip", std::make_unique<VanishingSource>(zip, 0));
  while (!importer.step(Budget::unlimited())) {
  }
  EXPECT_NE(importer.report().files.at(0).note.find("went away"), std::string::npos);
}

// ---- Anything at all --------------------------------------------------------------------------------------

class RandomDamage : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomDamage, NeverCrashesAndRowsAddUp) {
  Random random(GetParam());
  const std::string zip = zip_of({{"a.json", json_of(40)}, {"YourLibrary.json", R"({"tracks":[{"artist":"A","track":"B"}]})"}});
  const std::string json = json_of(40);
  for (int round = 0; round < 40; ++round) {
    std::string bytes = round % 2 == 0 ? zip : json;
    const std::size_t changes = 1 + random.below(8);
    for (std::size_t i = 0; i < changes; ++i) {
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    }
    if (random.below(4) == 0) bytes.resize(random.below(bytes.size()));
    EXPECT_LE(kept(import_file(round % 2 == 0 ? "my.zip" : "a.json", bytes)), 41U);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomDamage, testing::Range<std::uint64_t>(1, 11));

}  // namespace

}  // namespace earshot::history
