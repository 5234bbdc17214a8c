// Histories are read through windows that move: what is made of a text must not depend on where one window ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "base/random.h"
#include "history/format.h"
#include "history/importing.h"
#include "history/part_loader.h"

namespace earshot::history {

namespace {

/// Runs of the same artist and of the same title, with and without escapes, so that values stay for long.
std::vector<ExportRow> staying_rows(std::size_t count) {
  const std::vector<std::string> names = {"Plain", "AC\"DC", "Bj\u00f6rk", "\\", "\u97f3\u697d \U0001F451"};
  Random random(11);
  std::vector<ExportRow> rows;
  std::int64_t end = 1'600'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    end += 30 + static_cast<std::int64_t>(random.below(400));
    ExportRow row = listen(end, names[i / 40 % names.size()], names[i / 7 % names.size()] + std::to_string(i / 9 % 5),
                           static_cast<std::uint32_t>(random.below(300'000)));
    if (random.below(30) == 0) row.reason_end = "";
    if (random.below(50) == 0) row.title = row.artist = row.uri = "";
    rows.push_back(row);
  }
  return rows;
}

class Lines final : public RowSink {
 public:
  void take(const Row& row) override {
    lines.push_back(std::to_string(row.start) + ' ' + std::to_string(row.ms) + ' ' + std::to_string(static_cast<int>(row.ending)) +
                    ' ' + std::to_string(row.flags) + ' ' + std::string(row.title) + '|' + std::string(row.artist) + '|' +
                    std::string(row.album) + '|' + std::string(row.uri));
  }
  void drop(Drop reason) override { lines.push_back("dropped " + std::to_string(static_cast<int>(reason))); }
  std::vector<std::string> lines;
};

/// Each piece is a copy of its own, and the one before is overwritten first.
std::vector<std::string> read_in_pieces(Format format, const std::string& text, std::size_t step) {
  Library none;
  Lines rows;
  const auto reader = open_reader(format, "", none);
  std::string piece;
  for (std::size_t end = 0; end < text.size();) {
    end = std::min(end + step, text.size());
    std::fill(piece.begin(), piece.end(), '#');
    piece = text.substr(reader->position(), end - reader->position());
    reader->go_on(piece, end < text.size());
    while (reader->advance(5'000, rows) && end == text.size()) {
    }
  }
  EXPECT_TRUE(reader->complete());
  return rows.lines;
}

/// So that a failure is short to read.
void expect_same(const std::vector<std::string>& lines, const std::vector<std::string>& expected, std::size_t step) {
  EXPECT_EQ(lines.size(), expected.size()) << step;
  const auto [line, other] = std::mismatch(lines.begin(), lines.end(), expected.begin(), expected.end());
  const bool differ = line != lines.end() && other != expected.end();
  EXPECT_EQ(differ ? *line : "", differ ? *other : "") << step << ", row " << line - lines.begin();
}

TEST(Windows, PiecesOfAnyLengthGiveTheSameRows) {
  for (const ExtendedStyle style : {ExtendedStyle::pretty_k23, ExtendedStyle::minified_k21}) {
    const std::string text = write_extended(staying_rows(400), style).at(0).text;
    const auto whole = read_in_pieces(Format::extended_audio, text, text.size());
    ASSERT_EQ(whole.size(), 400U);
    for (const std::size_t step : {100U, 777U, 5'000U, 17'000U, 40'000U, 100'000U}) {
      expect_same(read_in_pieces(Format::extended_audio, text, step), whole, step);
    }
  }
}

TEST(Windows, AccountDataToo) {
  const std::string text = write_account(staying_rows(2'000), AccountStyle::escaped_2026).at(0).text;
  const auto whole = read_in_pieces(Format::account_music, text, text.size());
  for (const std::size_t step : {90U, 3'000U, 30'000U}) {
    expect_same(read_in_pieces(Format::account_music, text, step), whole, step);
  }
}

TEST(Windows, AZipOfManyWindowsGivesWhatItsFilesGive) {
  const auto files = write_extended(staying_rows(9'000), ExtendedStyle::pretty_k23);
  const std::string zip = as_text(pack_zip(files, "MyData"));
  EXPECT_EQ(dump(import_file("my.zip", zip).history), dump(import_files(files).history));
}

TEST(Windows, TheLoaderGivesTheTextAgainHoweverMuchIsRead) {
  const std::string text = write_extended(staying_rows(3'000), ExtendedStyle::pretty_k23).at(0).text;
  const auto source = source_of(as_text(pack_zip(std::vector<ExportFile>{{"a.json", text}}, "MyData")));
  const auto zip = Zip::open(*source);
  ASSERT_TRUE(zip.ok());
  for (const std::size_t unread : {0U, 1U, 40'000U, 130'000U, 2'000'000U}) {
    PartLoader loader;
    std::string loaded;
    loader.begin(*source, *zip, zip->entries()[0]);
    while (!loader.step()) {
    }
    for (; loader.more();) {
      const std::size_t done = loader.text().size() - std::min<std::size_t>(loader.text().size(), unread);
      loaded += loader.text().substr(0, done);
      loader.go_on(done);
    }
    loaded += loader.text();
    EXPECT_TRUE(loaded == text) << unread;
    EXPECT_EQ(loader.fault(), "");
  }
}

}  // namespace

}  // namespace earshot::history
