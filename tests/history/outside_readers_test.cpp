// Parts that are read outside of the importer, by any number of readers and in any order of arrival: the outcome is always that
// of one that reads alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/random.h"
#include "history/importing.h"
#include "history/part_rows.h"

namespace earshot::history {

namespace {

/// What readers outside may do wrong.
enum class Trouble : std::uint8_t { none, some };

/// Readers that take a ticket now and then and bring their rows back later, in any order.
class Readers {
 public:
  Readers(Importer& importer, std::size_t count, std::uint64_t seed, Trouble trouble)
      : importer_(importer), count_(count), random_(seed), trouble_(trouble) {}

  void turn() {
    if (out_.size() < count_ && random_.below(2) == 0) take();
    if (!out_.empty() && (importer_.waits() || random_.below(4) == 0)) give();
  }
  std::size_t taken() const { return taken_; }
  std::size_t out() const { return out_.size(); }

 private:
  struct Out {
    std::uint32_t part;
    std::vector<std::byte> rows;
  };

  void take() {
    auto ticket = importer_.take_ticket();
    if (!ticket) return;
    ++taken_;
    out_.push_back({ticket->part, read_part(encode(*ticket), importer_.source_of(*ticket))});
  }
  void give() {
    std::swap(out_[random_.below(out_.size())], out_.back());
    Out out = std::move(out_.back());
    out_.pop_back();
    const std::uint64_t fate = trouble_ == Trouble::some ? random_.below(4) : 3;
    if (fate == 0) return importer_.give_back(out.part);
    if (fate == 1) out.rows.resize(random_.below(out.rows.size()));
    importer_.give_rows(out.part, out.rows);
    if (fate == 2) importer_.give_rows(out.part, out.rows);  // Once more.
  }

  Importer& importer_;
  std::size_t count_;
  Random random_;
  Trouble trouble_;
  std::vector<Out> out_;
  std::size_t taken_ = 0;
};

struct Outcome {
  std::string text;
  std::size_t taken = 0;
};

Outcome outcome_with(const std::vector<ExportFile>& files, std::size_t readers, std::uint64_t seed = 1,
                     Trouble trouble = Trouble::none) {
  ImportOptions options;
  options.worth_sharing = 1;
  Importer importer(std::move(options));
  for (const ExportFile& file : files) importer.add_source(file.name, source_of(file.text));
  Readers outside(importer, readers, seed, trouble);
  std::uint64_t rows = 0;
  while (!importer.step(Budget([] { return true; }))) {
    EXPECT_GE(importer.progress().rows, rows);
    EXPECT_LE(importer.progress().bytes_done, importer.progress().bytes_total);
    rows = importer.progress().rows;
    outside.turn();
  }
  const ImportReport report = importer.report();
  return {dump(report) + dump(importer.take_history()) + dump(importer.take_library()), outside.taken()};
}

std::vector<ExportFile> golden(const std::filesystem::path& folder) {
  std::vector<ExportFile> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().filename() == "expected.txt") continue;
    std::ifstream in(file.path(), std::ios::binary);
    files.push_back({file.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  return files;
}

/// Five parts of some hundred rows with names in common, some of them spelled differently, albums and links missing at first.
std::vector<ExportFile> parts(std::uint64_t seed) {
  Random random(seed);
  std::vector<ExportFile> files;
  std::int64_t end = 1'660'000'000;
  for (int part = 0; part < 5; ++part) {
    std::vector<ExportRow> rows;
    for (int i = 0; i < 300; ++i) {
      end += 1 + static_cast<std::int64_t>(random.below(1'000));
      const std::size_t song = random.below(90);
      ExportRow row = listen(end, random.below(3) == 0 ? "BJÖRK " : "Björk", "Song " + std::to_string(song));
      row.album = random.below(2) == 0 ? "" : "Album " + std::to_string(part);
      row.uri = random.below(2) == 0 ? "" : "spotify:track:" + std::to_string(i);
      if (random.below(30) == 0) row.title = " ";
      rows.push_back(row);
    }
    files.push_back({"part_" + std::to_string(part) + ".json", write_extended(rows, ExtendedStyle::minified_k21).at(0).text});
  }
  return files;
}

std::vector<ExportFile> zipped(const std::vector<ExportFile>& files) {
  return {{"my_spotify_data.zip", as_text(pack_zip(files, "MyData"))}};
}

std::vector<ExportFile> with_faults(std::vector<ExportFile> files) {
  files[1].text.resize(files[1].text.size() / 2);
  files[2].text += files[0].text;
  files[3].text = as_text(pack_zip(std::vector<ExportFile>{files[3]}, "Inner"));  // A zip that does not say so.
  auto zip = zipped(files);
  zip[0].text[zip[0].text.size() / 3] = static_cast<char>(zip[0].text[zip[0].text.size() / 3] ^ 0x55);
  return zip;
}

class OutsideReaders : public testing::TestWithParam<std::size_t> {};

TEST_P(OutsideReaders, GiveWhatOneAloneGives) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    for (const auto& files : {parts(seed), zipped(parts(seed)), with_faults(parts(seed))}) {
      const std::string alone = outcome_with(files, 0).text;
      const Outcome shared = outcome_with(files, GetParam(), seed);
      EXPECT_EQ(shared.text, alone) << seed;
      EXPECT_GE(shared.taken, 1U);
    }
  }
}

TEST_P(OutsideReaders, MayFailInAnyWay) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto files = zipped(parts(seed));
    EXPECT_EQ(outcome_with(files, GetParam(), seed, Trouble::some).text, outcome_with(files, 0).text) << seed;
  }
}

TEST_P(OutsideReaders, GiveTheSameOnEveryGoldenExport) {
  for (const auto& folder : std::filesystem::directory_iterator(EARSHOT_SOURCE_DIR "/tests/history/golden")) {
    const auto files = golden(folder.path());
    const std::string alone = outcome_with(files, 0).text;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      EXPECT_EQ(outcome_with(files, GetParam(), seed).text, alone) << folder.path();
      EXPECT_EQ(outcome_with(zipped(files), GetParam(), seed).text, outcome_with(zipped(files), 0).text) << folder.path();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Count, OutsideReaders, testing::Values(1, 3));

TEST(OutsideReading, SmallPartsAreNotHandedOut) {
  Importer importer;
  for (const ExportFile& file : parts(1)) importer.add_source(file.name, source_of(file.text));
  while (!importer.step(Budget([] { return true; }))) ASSERT_EQ(importer.to_share(), 0U);
}

/// Steps until everything that is left to do is outside.
std::vector<PartTicket> wait_with_all_outside(Importer& importer) {
  std::vector<PartTicket> tickets;
  while (!importer.waits()) {
    EXPECT_FALSE(importer.step(Budget([] { return true; })));
    while (auto ticket = importer.take_ticket()) tickets.push_back(*ticket);
  }
  return tickets;
}

Importer sharing(const std::vector<ExportFile>& files) {
  ImportOptions options;
  options.worth_sharing = 1;
  Importer importer(std::move(options));
  for (const ExportFile& file : files) importer.add_source(file.name, source_of(file.text));
  return importer;
}

TEST(OutsideReading, WaitingDoesNotSpin) {
  Importer importer = sharing(parts(1));
  const auto tickets = wait_with_all_outside(importer);
  EXPECT_EQ(tickets.size(), 5U);
  EXPECT_FALSE(importer.step(Budget::unlimited()));  // Comes back at once.
  for (const PartTicket& ticket : tickets) importer.give_back(ticket.part);
  EXPECT_FALSE(importer.waits());
}

TEST(OutsideReading, CancelDoesNotWait) {
  Importer importer = sharing(parts(1));
  auto tickets = wait_with_all_outside(importer);
  auto rows = read_part(encode(tickets[1]), importer.source_of(tickets[1]));
  importer.give_rows(tickets[1].part, rows);
  importer.cancel();
  EXPECT_FALSE(importer.is_reading());
  EXPECT_TRUE(importer.step(Budget::unlimited()));
  importer.give_rows(tickets[0].part, rows);  // Too late.
  const ImportReport report = importer.report();
  ASSERT_EQ(report.files.size(), 5U);
  EXPECT_EQ(report.files[0].format, "not read");
  EXPECT_EQ(report.files[1].rows, 300U);  // It had come.
  EXPECT_EQ(importer.take_history().plays.size(), report.files[1].kept);
}

// ---- What crosses -----------------------------------------------------------------------------------------

std::vector<std::byte> rows_of(const ExportFile& file) {
  Importer importer = sharing({file});
  auto tickets = wait_with_all_outside(importer);
  return read_part(encode(tickets.at(0)), importer.source_of(tickets.at(0)));
}

TEST(PartRowsCodec, GivesBackWhatWasWritten) {
  const auto bytes = rows_of(parts(3)[2]);
  auto rows = decode_part_rows(bytes);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->plays.size(), 300U);
  EXPECT_EQ(encode(*rows), bytes);
}

TEST(PartRowsCodec, RefusesWhatDoesNotHoldTogether) {
  const auto refuses = [](void (*damage)(PartRows&)) {
    auto rows = decode_part_rows(rows_of(parts(3)[2]));
    damage(*rows);
    return !decode_part_rows(encode(*rows)).has_value();
  };
  EXPECT_FALSE(refuses([](PartRows&) {}));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.plays[7].track = TrackId{static_cast<std::uint32_t>(rows.spellings.size())}; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.plays[7].kind = static_cast<Kind>(9); }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.plays[7].start = INT64_MAX; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.plays[7].fate = Fate::near; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.spellings[0].artist_bytes += 1; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.spelled.pop_back(); }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.learned[0].uri_bytes = 0xFFFFFFFF; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.learned[0].spelling = 0xFFFFFFFF; }));
  EXPECT_TRUE(refuses([](PartRows& rows) { rows.format = static_cast<Format>(99); }));
}

TEST(PartRowsCodec, RandomDamageIsRefusedOrHarmless) {
  Random random(5);
  const auto files = parts(3);
  const auto bytes = rows_of(files[2]);
  for (int round = 0; round < 300; ++round) {
    auto damaged = bytes;
    for (std::size_t i = 1 + random.below(6); i > 0; --i) damaged[random.below(damaged.size())] = static_cast<std::byte>(random.below(256));
    if (random.below(3) == 0) damaged.resize(random.below(damaged.size()));
    Importer importer = sharing({files[2]});
    importer.give_rows(wait_with_all_outside(importer).at(0).part, damaged);
    while (!importer.step(Budget::unlimited())) {
    }
    EXPECT_LE(importer.take_history().plays.size(), 300U);
  }
}

}  // namespace

}  // namespace earshot::history
