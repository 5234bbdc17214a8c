#include "history/zip.h"

#include <gtest/gtest.h>

#include "history/importing.h"
#include "history/zip_writer.h"

namespace earshot::history {

namespace {

std::string small_zip() {
  return as_text(
      pack_zip(std::vector<ExportFile>{{"one.json", std::string(3'000, 'x')}, {"two.json", "[]"}}, "MyData"));
}

/// A zip with one stored entry, by hand: the writer only deflates.
std::string stored_zip(const std::string& name, const std::string& text, std::uint16_t method = 0) {
  std::string packed = as_text(pack_zip(std::vector<ExportFile>{{name, text}}, "F"));
  // The second directory entry describes the file; its data is replaced by the text itself.
  const std::size_t local = packed.rfind("PK\x03\x04");
  const std::size_t directory = packed.find("PK\x01\x02", packed.find("PK\x01\x02") + 4);
  std::string entry = packed.substr(directory, packed.find("PK\x05\x06") - directory);
  std::string header = packed.substr(local, 30 + 2 + name.size());
  const auto put = [](std::string& out, std::size_t at, std::size_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      out[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i) & 0xFF);
  };
  put(entry, 10, method, 2);
  put(entry, 20, text.size(), 4);
  put(entry, 42, 0, 4);
  std::string out = header + text;
  std::string end = packed.substr(packed.find("PK\x05\x06"));
  put(end, 8, 1, 2);
  put(end, 10, 1, 2);
  put(end, 12, entry.size(), 4);
  put(end, 16, out.size(), 4);
  return out + entry + end;
}

std::string error_of(const std::string& bytes, const ZipLimits& limits = {}) {
  const auto source = source_of(bytes);
  const auto zip = Zip::open(*source, limits);
  if (!zip.ok()) return zip.error().what;
  for (const ZipEntry& entry : zip->entries()) {
    const auto text = zip->read(entry);
    if (!text.ok()) return text.error().what;
  }
  return "";
}

std::string with_byte(std::string bytes, std::size_t at, char value) {
  bytes[at] = value;
  return bytes;
}

TEST(Zip, ReadsTheDialectOfTheService) {
  const auto source = source_of(small_zip());
  const auto zip = Zip::open(*source);
  ASSERT_TRUE(zip.ok());
  ASSERT_EQ(zip->entries().size(), 2U);  // The folder entry holds "placeholder" and is no file.
  EXPECT_EQ(zip->entries()[0].name, "MyData/one.json");
  EXPECT_EQ(*zip->read(zip->entries()[0]), std::string(3'000, 'x'));
  EXPECT_EQ(*zip->read(zip->entries()[1]), "[]");
}

TEST(Zip, ReadsStoredEntries) {
  const auto source = source_of(stored_zip("a.json", "[1, 2]"));
  const auto zip = Zip::open(*source);
  ASSERT_TRUE(zip.ok());
  EXPECT_EQ(*zip->read(zip->entries().at(0)), "[1, 2]");
}

TEST(Zip, SkipsWhatMacOsAdds) {
  const auto bytes = pack_zip(std::vector<ExportFile>{{"._a.json", "x"}, {"a.json", "[]"}}, "__MACOSX");
  const auto source = source_of(as_text(bytes));
  EXPECT_TRUE(Zip::open(*source)->entries().empty());
  EXPECT_EQ(import_file("x.zip", as_text(pack_zip(std::vector<ExportFile>{{"._a.json", "x"}}, "F")))
                .report.files.size(),
            0U);
}

TEST(Zip, EveryCutOfAZipIsAnUnfinishedDownload) {
  const std::string whole = small_zip();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(error_of(whole.substr(0, length)), "The zip has no end: its download has not finished.")
        << length;
  }
}

TEST(Zip, AComment) {
  std::string bytes = small_zip();
  bytes[bytes.size() - 2] = 5;
  EXPECT_EQ(error_of(bytes + "hello"), "");
}

TEST(Zip, DamagedDataFailsTheCheck) {
  std::string bytes = stored_zip("a.json", "[1, 2]");
  EXPECT_EQ(error_of(with_byte(bytes, bytes.find("[1, 2]") + 1, '7')), "The zip is damaged.");
}

TEST(Zip, NoSingleWrongByteDoesHarm) {
  const std::string whole = small_zip();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int value : {0x00, 0x7F, 0xFF}) {
      (void)error_of(with_byte(whole, at, static_cast<char>(value)));  // Must return, whatever it says.
    }
  }
}

TEST(Zip, RefusesWhatItDoesNotRead) {
  EXPECT_EQ(error_of(stored_zip("a.json", "[1, 2]", 99)),
            "The zip is packed in a way that is not read here.");
  std::string locked = stored_zip("a.json", "[1, 2]");
  locked[locked.find("PK\x01\x02") + 8] |= 1;
  EXPECT_EQ(error_of(locked), "The zip is locked with a password.");
  std::string zip64 = small_zip();
  zip64[zip64.size() - 11] = zip64[zip64.size() - 12] = '\xFF';
  EXPECT_EQ(error_of(zip64), "The zip is of the Zip64 kind, which is not read yet.");
}

TEST(Zip, BombsAreRefusedBeforeUnpacking) {
  const std::string bomb =
      as_text(pack_zip(std::vector<ExportFile>{{"bomb.json", std::string(5'000'000, ' ')}}, "F"));
  EXPECT_EQ(error_of(bomb), "A file in the zip claims to be too large.");
  ZipLimits limits;
  limits.entry_bytes = 2'999;
  EXPECT_EQ(error_of(small_zip(), limits), "A file in the zip claims to be too large.");
  limits = {};
  limits.entries = 2;
  EXPECT_EQ(error_of(small_zip(), limits), "The zip holds too many files.");
}

/// A source that fails, such as a file that was moved after it had been dropped.
class GoneSource final : public ByteSource {
 public:
  std::uint64_t size() const override { return 1'000; }
  Result<std::size_t> read(std::uint64_t, std::span<std::byte>) override {
    return Error{"The file is gone.", "Drop it again."};
  }
};

TEST(Zip, ASourceThatFailsIsReported) {
  GoneSource gone;
  EXPECT_EQ(Zip::open(gone).error().what, "The file is gone.");
  Importer importer;
  importer.add_source("my.zip", std::make_unique<GoneSource>());
  importer.add_source("endsong_0.json", std::make_unique<GoneSource>());
  while (!importer.step(Budget::unlimited())) {
  }
  ASSERT_EQ(importer.report().files.size(), 2U);
  EXPECT_EQ(importer.report().files[0].note, "The file is gone. Drop it again.");
}

}  // namespace

}  // namespace earshot::history
