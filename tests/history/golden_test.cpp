// Every folder of tests/history/golden holds small files of an export (invented rows) and the expected
// outcome of importing them, expected.txt. After a wanted change, write all outcomes anew and read the diff:
//     EARSHOT_BLESS=1 build/native/tests/history/test_history --gtest_filter='*Golden*'
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "history/importing.h"

namespace earshot::history {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> golden_names() {
  std::vector<std::string> names;
  for (const auto& folder : fs::directory_iterator(EARSHOT_SOURCE_DIR "/tests/history/golden")) {
    names.push_back(folder.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, ImportsAsExpected) {
  const fs::path folder = fs::path(EARSHOT_SOURCE_DIR "/tests/history/golden") / GetParam();
  std::vector<ExportFile> files;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().filename() != "expected.txt")
      files.push_back({file.path().filename().string(), read(file.path())});
  }
  const Import outcome = import_files(files);
  const std::string text = dump(outcome.report) + '\n' + dump(outcome.history) + dump(outcome.library);
  if (std::getenv("EARSHOT_BLESS")) std::ofstream(folder / "expected.txt", std::ios::binary) << text;
  EXPECT_EQ(text, read(folder / "expected.txt"));
}

INSTANTIATE_TEST_SUITE_P(Exports, Golden, testing::ValuesIn(golden_names()),
                         [](const auto& name) { return name.param; });

}  // namespace

}  // namespace earshot::history
