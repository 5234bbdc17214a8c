// Dependencies point one way (design: layers). The first tests read the real src/, the others plant violations.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "layers/include_rules.h"

namespace earshot::layers {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> found;
  const fs::path root = fs::path(EARSHOT_SOURCE_DIR) / "src";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    found[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
  }
  return found;
}

bool is_owed(const std::string& path, const Violation& violation) {
  return std::any_of(debts().begin(), debts().end(), [&](const Debt& debt) {
    return debt.path == path && debt.what == violation.what;
  });
}

// What `check` says of one planted line, as one text.
std::string verdict(std::string_view path, std::string_view text) {
  std::string all;
  for (const Violation& violation : check(path, text)) {
    all += std::to_string(violation.line) + ": " + violation.what + "\n";
  }
  return all;
}

TEST(Layers, TheSourceTreeKeepsThem) {
  const auto files = sources();
  EXPECT_GT(files.size(), 10u) << "src/ was not found";
  for (const auto& [path, text] : files) {
    for (const Violation& violation : check(path, text)) {
      EXPECT_TRUE(is_owed(path, violation)) << "src/" << path << ":" << violation.line << ": " << violation.what;
    }
  }
}

TEST(Layers, EveryDebtIsStillOwed) {
  auto files = sources();
  for (const Debt& debt : debts()) {
    const auto violations = check(debt.path, files[std::string(debt.path)]);
    EXPECT_TRUE(std::any_of(violations.begin(), violations.end(),
                            [&](const Violation& violation) { return violation.what == debt.what; }))
        << debt.path << ": " << debt.what << " has been paid, remove it from the list";
  }
}

// Sources are listed, not globbed: a file that nobody lists would be neither built nor tested, and nobody would know.
TEST(Layers, EverySourceFileIsListedInItsFolder) {
  for (const char* top : {"src", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(EARSHOT_SOURCE_DIR) / top)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string list = read(entry.path().parent_path() / "CMakeLists.txt");
      EXPECT_NE(list.find(entry.path().filename().string()), std::string::npos) << entry.path();
    }
  }
}

TEST(LayerRules, LowerLayersAndOneselfAreAllowed) {
  EXPECT_EQ(verdict("recommend/a.cpp", "#include \"recommend/a.h\"\n#include \"history/plays.h\"\n"), "");
  EXPECT_EQ(verdict("web/a.cpp", "#include \"app/app.h\"\n#include \"engine/engine.h\"\n"), "");
  EXPECT_EQ(verdict("base/a.cpp", "#include <vector>\n#include <cstdint>\n"), "");
}

TEST(LayerRules, AHigherLayerIsRefused) {
  EXPECT_EQ(verdict("history/a.cpp", "\n#include \"engine/messages.h\"\n"),
            "2: history/a.cpp may not include engine/messages.h\n");
  EXPECT_NE(verdict("base/a.h", "  #  include <history/plays.h>"), "");
  EXPECT_NE(verdict("web/a.cpp", "#include \"cli/main.h\""), "");
  EXPECT_NE(verdict("cli/a.cpp", "#include \"app/app.h\""), "");
}

TEST(LayerRules, TheAppSeesOnlyBaseAndTheMessages) {
  EXPECT_EQ(verdict("app/a.cpp", "#include \"base/text.h\"\n#include \"engine/messages.h\"\n"), "");
  EXPECT_NE(verdict("app/a.cpp", "#include \"engine/engine.h\""), "");
  EXPECT_NE(verdict("app/a.cpp", "#include \"history/plays.h\""), "");
}

TEST(LayerRules, TheMessagesBringNothingElseAlong) {
  EXPECT_EQ(verdict("engine/messages.h", "#include \"base/ids.h\""), "");
  EXPECT_NE(verdict("engine/messages.h", "#include \"history/plays.h\""), "");
  EXPECT_NE(verdict("engine/messages.h", "#include \"engine/engine.h\""), "");
}

TEST(LayerRules, LibrariesStayInTheirLayers) {
  EXPECT_EQ(verdict("history/a.cpp", "#include <libdeflate.h>"), "");
  EXPECT_EQ(verdict("llm/a.cpp", "#include <nlohmann/json.hpp>"), "");
  EXPECT_EQ(verdict("evaluate/a.cpp", "#include <Eigen/Dense>"), "");
  EXPECT_EQ(verdict("web/a.cpp", "#include <emscripten/bind.h>\n#include <GLES3/gl3.h>\n#include <imgui.h>"), "");
  EXPECT_NE(verdict("base/a.cpp", "#include <Eigen/Dense>"), "");
  EXPECT_NE(verdict("history/a.cpp", "#include <Eigen/Dense>"), "");
  EXPECT_NE(verdict("engine/a.cpp", "#include <nlohmann/json.hpp>"), "");
  EXPECT_NE(verdict("history/a.cpp", "#include <nlohmann/json.hpp>"), "");
  EXPECT_NE(verdict("recommend/a.cpp", "#include <libdeflate.h>"), "");
  EXPECT_NE(verdict("engine/a.cpp", "#include \"imgui.h\""), "");
  EXPECT_NE(verdict("app/a.cpp", "#include <emscripten.h>"), "");
  EXPECT_NE(verdict("app/a.cpp", "#include <GLES3/gl3.h>"), "");
}

TEST(LayerRules, UnknownHeadersAndBareNamesAreRefused) {
  EXPECT_NE(verdict("app/a.cpp", "#include <implot.h>"), "");
  EXPECT_NE(verdict("app/a.cpp", "#include <boost/any.hpp>"), "");
  EXPECT_NE(verdict("history/a.cpp", "#include \"plays.h\""), "");
  EXPECT_NE(verdict("history/a.cpp", "#include \"../base/text.h\""), "");
  EXPECT_NE(verdict("utils/a.cpp", ""), "");
}

TEST(LayerRules, TheBrowserIsNamedOnlyInWeb) {
  EXPECT_EQ(verdict("web/a.cpp", "#ifdef __EMSCRIPTEN__"), "");
  EXPECT_NE(verdict("base/a.cpp", "#ifdef __EMSCRIPTEN__"), "");
  EXPECT_NE(verdict("web/a.cpp", "EM_ASM({ logic(); });"), "");
  EXPECT_NE(verdict("web/a.cpp", "EM_JS(int, f, (), { return 1; });"), "");
}

TEST(LayerRules, ClocksAndChanceComeFromOutside) {
  for (const char* line : {"auto t = std::chrono::steady_clock::now();", "std::time(nullptr);", "time(NULL);",
                           "Clock::now();", "clock_gettime(0, &t);", "std::random_device seed;", "srand(1);"}) {
    EXPECT_NE(verdict("engine/a.cpp", line), "") << line;
    EXPECT_EQ(verdict("cli/a.cpp", line), "") << line;
  }
  EXPECT_EQ(verdict("engine/a.cpp", "plays.time(0); Time time() const; std::chrono::system_clock::time_point t;"), "");
}

TEST(LayerRules, CoreNeitherPrintsNorEndsTheProgram) {
  for (const char* line : {"std::cout << 1;", "  printf(\"x\");", "std::abort();", "exit(1);", "#include <fstream>"}) {
    EXPECT_NE(verdict("history/a.cpp", line), "") << line;
    EXPECT_EQ(verdict("cli/a.cpp", line), "") << line;
  }
  EXPECT_EQ(verdict("history/a.cpp", "std::snprintf(buffer, 8, \"x\"); scope.exit();"), "");
}

TEST(LayerRules, CommentsAndStringsAreNotCode) {
  EXPECT_EQ(verdict("base/a.cpp", "// #include <Eigen/Dense>\n/* __EMSCRIPTEN__\n std::abort() */"), "");
  EXPECT_EQ(verdict("base/a.cpp", "const char* s = \"std::cout // \\\" exit(1)\"; int n = 1'000;"), "");
  EXPECT_EQ(verdict("base/a.cpp", "auto s = R\"x(exit(1) \" )\" EM_ASM)x\";"), "");
  EXPECT_EQ(verdict("base/a.cpp", "char c = '\"'; exit(1); char d = '\\'';"), "1: base/a.cpp ends the program\n");
  EXPECT_EQ(verdict("base/a.cpp", "/* one\n two */ exit(1);"), "2: base/a.cpp ends the program\n");
}

}  // namespace
}  // namespace earshot::layers
