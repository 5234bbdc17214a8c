// The command line from outside: what it prints, where, and how it ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <vector>

#include "process.h"

namespace earshot::cli {
namespace {

using Json = nlohmann::json;

/// A small generated export, written once per format.
std::string generated(const std::string& format) {
  const std::string path = scratch(format + ".zip");
  if (!std::filesystem::exists(path))
    earshot("generate --out " + path + " --sample mara --plays 1500 --format " + format);
  return path;
}

std::vector<std::string> names(const Json& json) {
  std::vector<std::string> all;
  for (const Json& item : json["items"]) all.push_back(item["artist"]);
  return all;
}

void expect_rows_accounted_for(const Json& file) {
  std::uint64_t sum = file["kept"].get<std::uint64_t>() + file["merged"].get<std::uint64_t>();
  for (const auto& [reason, rows] : file["dropped"].items()) sum += rows.get<std::uint64_t>();
  EXPECT_EQ(file["rows"].get<std::uint64_t>(), sum) << file["name"];
}

TEST(Help, IsPrintedOnRequest) {
  for (const std::string word : {"help", "--help", "-h"}) {
    const Outcome help = earshot(word);
    EXPECT_EQ(help.code, 0);
    for (const std::string name : {"import", "recommend", "generate", "evaluate", "catalogue"}) {
      EXPECT_NE(help.out.find("earshot " + name), std::string::npos) << name;
    }
    EXPECT_EQ(help.err, "");
  }
}

TEST(Help, WordsThatAreNotUnderstoodEndWithTwoAndANextStep) {
  for (const std::string words :
       {"", "improt", "import", "import a.zip --n 5", "recommend", "recommend a.zip --n none",
        "recommend a.zip --novelty 2", "recommend a.zip --until yesterday", "generate",
        "generate --out a.zip --format mp3", "generate --out", "evaluate catalogue", "catalogue",
        "catalogue shout"}) {
    const Outcome outcome = earshot(words);
    EXPECT_EQ(outcome.code, 2) << words;
    EXPECT_EQ(outcome.out, "") << words;
    EXPECT_FALSE(outcome.err.empty()) << words;
  }
}

TEST(Help, WorkThatCanNotBeDoneEndsWithOneAndANextStep) {
  const std::string notes = scratch_file("notes.txt", "no history");
  const std::vector<std::string> lines = {"import " + scratch("missing.zip"),
                                          "import " + notes,
                                          "recommend " + notes,
                                          "recommend --artist Radiohead --method magic",
                                          "recommend --artist Radiohead --plus 'Nobody At All'",
                                          "generate --out " + scratch("no/folder.zip"),
                                          "generate --sample nobody --out " + scratch("a.zip"),
                                          "import --catalogue " + scratch("missing") + " " + notes,
                                          "evaluate catalogue " + scratch("missing")};
  for (const std::string& words : lines) {
    const Outcome outcome = earshot(words);
    EXPECT_EQ(outcome.code, 1) << words;
    EXPECT_EQ(outcome.err.rfind("earshot: ", 0), 0u) << words << outcome.err;
    EXPECT_NE(outcome.err.find("\n"), outcome.err.size() - 1) << words << ": no next step";
  }
}

TEST(Import, PrintsFilesAndTotals) {
  const Outcome outcome = earshot("import --json " + generated("extended"));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  ASSERT_GE(json["files"].size(), 1u);
  std::set<std::string> formats;
  for (const Json& file : json["files"]) {
    expect_rows_accounted_for(file);
    formats.insert(file["format"]);
  }
  EXPECT_EQ(formats.count("Spotify extended history"), 1u) << outcome.out;
  const Json& totals = json["totals"];
  EXPECT_GT(totals["plays"].get<int>(), totals["plays_30s"].get<int>());
  EXPECT_GT(totals["plays_30s"].get<int>(), 1'000);
  EXPECT_GT(totals["hours_30s"].get<double>(), 30.0);
  EXPECT_GT(totals["artists_30s"].get<int>(), 50);
  EXPECT_EQ(totals["first"].get<std::string>().substr(0, 4), "2016");
  EXPECT_EQ(totals["last"].get<std::string>().substr(0, 4), "2026");
  EXPECT_EQ(totals["last"].get<std::string>().size(), 20u);
}

TEST(Import, GivesBackTheRowsThatGenerateWrote) {
  for (const std::string format : {"extended", "endsong", "account"}) {
    const std::string path = scratch("rows_" + format + ".zip");
    const Outcome made = earshot("generate --seed 5 --plays 800 --out " + path + " --format " + format);
    ASSERT_EQ(made.code, 0) << made.err;
    const auto written = std::stoull(made.out.substr(made.out.find(": ") + 2));
    std::uint64_t rows = 0;
    const Json json = earshot("import --json " + path).json();
    for (const Json& file : json["files"]) {
      expect_rows_accounted_for(file);
      if (file["name"].get<std::string>().find("YourLibrary") != std::string::npos) continue;  // Its entries are no plays.
      rows += file["rows"].get<std::uint64_t>();
    }
    EXPECT_EQ(rows, written) << format;
    EXPECT_GT(written, 20u) << format;
  }
}

// Of parts so large that the page would have them read by several workers.
TEST(Import, ReadsAnExportOfSeveralLargeParts) {
  const std::string path = scratch("large.zip");
  const Outcome made = earshot("generate --seed 5 --plays 20000 --out " + path);
  ASSERT_EQ(made.code, 0) << made.err;
  const Outcome outcome = earshot("import --json " + path);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_GT(outcome.json()["totals"]["plays"].get<int>(), 19'000);
}

TEST(Import, MergesTheSameExportInTwoFormats) {
  const Json one = earshot("import --json " + generated("extended")).json();
  const Json two = earshot("import --json " + generated("extended") + " " + generated("endsong")).json();
  EXPECT_EQ(one["totals"], two["totals"]);
}

TEST(Import, UntilUsesOnlyEarlierPlays) {
  const Json json = earshot("import --json --until 2020-01-01 " + generated("extended")).json();
  EXPECT_LT(json["totals"]["last"].get<std::string>(), "2020-01-01");
  EXPECT_GT(json["totals"]["last"].get<std::string>(), "2019-06");
}

TEST(Import, SpeaksWithoutJson) {
  const Outcome outcome = earshot("import " + generated("account"));
  EXPECT_EQ(outcome.code, 0);
  EXPECT_NE(outcome.out.find("Spotify account data"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("The catalogue knows"), std::string::npos);
}

TEST(Recommend, PrintsItemsAndCoverage) {
  const Outcome outcome = earshot("recommend --json " + generated("extended"));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  ASSERT_EQ(json["items"].size(), 30u);
  for (const Json& item : json["items"]) {
    EXPECT_FALSE(item["artist"].get<std::string>().empty());
    EXPECT_GE(item["tracks"].size(), 1u);
    EXPECT_GT(item["score"].get<double>(), 0);
    double sum = 0;
    for (const Json& reason : item["reasons"]) sum += reason["share"].get<double>();
    EXPECT_NEAR(sum, 1, 1e-9);
  }
  const Json& coverage = json["coverage"];
  EXPECT_GT(coverage["minutes_known"].get<double>(), 0.5);
  EXPECT_LE(coverage["minutes_known"].get<double>(), 1);
  EXPECT_EQ(coverage["unknown"].size(),
            coverage["artists_total"].get<std::size_t>() - coverage["artists_known"].get<std::size_t>());
}

TEST(Recommend, FollowsItsSettings) {
  const std::string file = generated("extended");
  const Json plain = earshot("recommend --json " + file).json();
  EXPECT_EQ(earshot("recommend --json --n 5 " + file).json()["items"].size(), 5u);
  EXPECT_EQ(earshot("recommend --json --method tfidf " + file).json()["method"], "tfidf");
  EXPECT_NE(names(earshot("recommend --json --method popularity " + file).json()), names(plain));
  EXPECT_NE(names(earshot("recommend --json --until 2019-01-01 " + file).json()), names(plain));
  EXPECT_EQ(earshot("recommend --json --seed 4 " + file).out,
            earshot("recommend --json --seed 4 " + file).out);
  const std::string first = names(plain).front();
  const auto after = names(earshot("recommend --json --never \"" + first + "\" " + file).json());
  EXPECT_EQ(std::count(after.begin(), after.end(), first), 0);
  EXPECT_EQ(earshot("recommend --json --tracks 1 " + file).json()["items"][0]["tracks"].size(), 1u);
}

TEST(Recommend, TakesTypedArtistsInPlaceOfFiles) {
  const Outcome outcome = earshot("recommend --json --artist Radiohead --artist Björk --n 4");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.json()["items"].size(), 4u);
  EXPECT_EQ(outcome.json()["coverage"]["artists_known"], 2);
}

TEST(Recommend, ReadsAPackAsItReadsTheText) {
  const std::string pack = scratch("catalogue.pack");
  ASSERT_EQ(earshot("catalogue compile '" EARSHOT_SOURCE_DIR "/assets/catalogue' " + pack).code, 0);
  const std::string words = "recommend --json --artist Radiohead";
  EXPECT_EQ(earshot(words + " --catalogue " + pack).out, earshot(words).out);
}

TEST(Catalogue, ShowsAndChecks) {
  EXPECT_NE(earshot("catalogue show radiohead").out.find("Radiohead"), std::string::npos);
  EXPECT_EQ(earshot("catalogue show 'Nobody At All'").code, 1);
  EXPECT_EQ(earshot("catalogue lint '" EARSHOT_SOURCE_DIR "/assets/catalogue'").code, 0);
  EXPECT_FALSE(earshot("catalogue stats").out.empty());
}

}  // namespace
}  // namespace earshot::cli
