// Exports hold names, addresses, places and serial numbers of devices. They are planted in files that another process writes;
// after an import none of them may be anywhere in the memory of this one, freed or not, nor in what the import says.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "history/importing.h"
#include "history/memory_scan.h"

namespace earshot::history {

namespace {

/// Long enough that std::string keeps them on the heap.
constexpr std::array<Needle, 7> kPlanted = {
    Needle("planted-user-name-1b9f04c7"), Needle("203.0.113.77:planted-address"), Needle("planted-user-agent-5e2a90"),
    Needle("Plantedtown-of-nowhere-31"),  Needle("planted-region-77c2d1e0a4"),    Needle("planted-device-id-aa41f6b2"),
    Needle("planted-key-name-90c1e5d2b7")};

/// Reads without a buffer of its own.
class RawFile final : public ByteSource {
 public:
  explicit RawFile(const std::string& path) : file_(::open(path.c_str(), O_RDONLY)) {}
  ~RawFile() override { ::close(file_); }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  std::uint64_t size() const override { return static_cast<std::uint64_t>(::lseek(file_, 0, SEEK_END)); }
  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) override {
    if (::pread(file_, out.data(), out.size(), static_cast<off_t>(offset)) != static_cast<ssize_t>(out.size())) {
      return Error{"The file could not be read.", ""};
    }
    return out.size();
  }

 private:
  int file_;
};

/// Rows of 2021; in every seventh something is unusual, so that it is not read the quick way.
std::string planted_text() {
  std::string text = "[";
  for (int i = 0; i < 3'000; ++i) {
    const std::string minute = std::to_string(10 + i % 50);
    const std::string day = std::to_string(10 + i / 150);
    const std::string hour = std::to_string(10 + i % 13);
    const std::string odd = i % 7 == 0 ? "\\u00e9\\ud83d" : "";
    text += (i == 0 ? "" : ",") + std::string("{\"ts\":\"2021-05-") + day + "T" + hour + ":" + minute + ":00Z\",\"username\":\"" +
            kPlanted[0].text() + odd + "\",\"platform\":\"Partner x;" + kPlanted[5].text() + odd +
            ";;tpapi\",\"ms_played\":61000,\"conn_country\":\"NZ\",\"ip_addr_decrypted\":\"" + kPlanted[1].text() +
            "\",\"user_agent_decrypted\":\"" + kPlanted[2].text() + odd +
            "\",\"master_metadata_track_name\":\"Song " + std::to_string(i) + odd +
            "\",\"master_metadata_album_artist_name\":\"Artist\",\"reason_end\":\"trackdone\",\"city\":\"" + kPlanted[3].text() +
            "\",\"region\":\"" + kPlanted[4].text() + "\"" + (i % 11 == 0 ? ",\"" + kPlanted[6].text() + "\":{\"a\":[1]}" : "") +
            (i % 501 == 500 ? ",broken" : "") + "}";
  }
  return text + "]";
}

std::string as_utf16(const std::string& ascii) {
  std::string text = "\xFF\xFE";
  for (const char c : ascii) (text += c) += '\0';
  return text;
}

std::string zipped() { return as_text(pack_zip(std::vector<ExportFile>{{"endsong_0.json", planted_text()}}, "MyData")); }

std::string with_a_fault(std::string zip) {
  zip[zip.size() / 2] = static_cast<char>(zip[zip.size() / 2] ^ 0x55);
  return zip;
}

/// Has another process write what `make` gives; this one never sees it.
std::string written_elsewhere(const std::string& name, const std::function<std::string()>& make) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("earshot-planted-" + std::to_string(::getpid()) + "-" + name)).string();
  const pid_t writer = ::fork();
  if (writer == 0) {
    const std::string text = make();
    const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::_exit(::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(writer, &status, 0);
  EXPECT_EQ(status, 0);
  return path;
}

struct Case {
  const char* name;
  std::string (*make)();
};

class Planted : public testing::TestWithParam<Case> {
 protected:
  Planted() : path_(written_elsewhere(GetParam().name, GetParam().make)) {}
  ~Planted() override { std::filesystem::remove(path_); }
  std::string path_;
};

TEST_P(Planted, AreNowhereAfterAnImport) {
  Importer importer;
  importer.add_source(GetParam().name, std::make_unique<RawFile>(path_));
  while (!importer.step(Budget([] { return true; }))) {
  }
  const History history = importer.take_history();
  EXPECT_GT(history.plays.size(), 500U) << dump(importer.report());
  const std::string said = dump(history) + dump(importer.report());
  for (std::size_t i = 0; i < kPlanted.size(); ++i) {
    EXPECT_FALSE(kPlanted[i].is_in(said)) << i;
    EXPECT_FALSE(memory_holds(kPlanted[i])) << i;
  }
}

TEST_P(Planted, AreNowhereWhenAnImportIsCancelled) {
  {
    Importer importer;
    importer.add_source(GetParam().name, std::make_unique<RawFile>(path_));
    for (int step = 0; step < 4; ++step) (void)importer.step(Budget([] { return true; }));
    importer.cancel();
    while (!importer.step(Budget::unlimited())) {
    }
  }
  for (std::size_t i = 0; i < kPlanted.size(); ++i) EXPECT_FALSE(memory_holds(kPlanted[i])) << i;
}

/// As another worker reads it: not in what it brings, and not in its memory afterwards.
TEST_P(Planted, AreNowhereAfterAPartWasReadElsewhere) {
  std::vector<std::vector<std::byte>> brought;
  {
    ImportOptions options;
    options.worth_sharing = 1;
    Importer importer(std::move(options));
    importer.add_source(GetParam().name, std::make_unique<RawFile>(path_));
    while (!importer.waits() && !importer.step(Budget([] { return true; }))) {
      if (auto ticket = importer.take_ticket()) brought.push_back(read_part(encode(*ticket), importer.source_of(*ticket)));
    }
  }
  for (std::size_t i = 0; i < kPlanted.size(); ++i) {
    for (const auto& rows : brought) EXPECT_FALSE(kPlanted[i].is_in(as_text(rows))) << i;
    EXPECT_FALSE(memory_holds(kPlanted[i])) << i;
  }
}

std::string case_name(const testing::TestParamInfo<Case>& info) { return std::string(info.param.name).substr(0, 3); }

INSTANTIATE_TEST_SUITE_P(Files, Planted,
                         testing::Values(Case{"endsong_0.json", &planted_text}, Case{"my_spotify_data.zip", &zipped},
                                         Case{"cut.zip", [] { return zipped().substr(0, zipped().size() * 9 / 10); }},
                                         Case{"faulty.zip", [] { return with_a_fault(zipped()); }},
                                         Case{"utf16.json", [] { return as_utf16(planted_text()); }}),
                         &case_name);

/// The search itself: what is there is found.
TEST(MemoryScan, FindsWhatIsThereAndWhatWasFreed) {
  constexpr Needle kThere("a-text-that-is-held-on-purpose");
  EXPECT_FALSE(memory_holds(kThere));
  auto text = std::make_unique<std::string>(std::string(1'000, ' ') + kThere.text());
  EXPECT_TRUE(memory_holds(kThere));
  text.reset();
  EXPECT_TRUE(memory_holds(kThere));  // Freed is not gone.
}

}  // namespace

}  // namespace earshot::history
