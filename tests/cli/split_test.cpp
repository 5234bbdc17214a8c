// 'earshot evaluate split' and 'methods' from outside, on invented files.
#include <gtest/gtest.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "process.h"

namespace earshot::cli {
namespace {

using Json = nlohmann::json;

/// Two circles of users who share items: 0..4 have items 1..5, 5..9 have items 6..10; the test hides one item of each.
std::string train(const std::string& mark = " ") {
  std::string text;
  for (int user = 0; user < 10; ++user) {
    text += "u" + std::to_string(user);
    for (int item = 1; item <= 5; ++item) {
      if (item - 1 != user % 5) text += mark + "i" + std::to_string(item + (user < 5 ? 0 : 5));
    }
    text += '\n';
  }
  return text;
}
std::string test() {
  std::string text;
  for (int user = 0; user < 10; ++user) text += "u" + std::to_string(user) + " i" + std::to_string(user % 5 + 1 + (user < 5 ? 0 : 5)) + "\n";
  return text;
}

std::string files(const std::string& train_text, const std::string& test_text) {
  return " --train " + scratch_file("train.txt", train_text) + " --test " + scratch_file("test.txt", test_text);
}

TEST(Split, PrintsOneObject) {
  const Outcome outcome = earshot("evaluate split --format lightgcn --method itemknn --set k=5 --metrics recall@1,ndcg@3,mrr,coverage@1 --json" +
                                  files(train(), test()));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  EXPECT_EQ(json["method"], "itemknn");
  EXPECT_EQ(json["settings"]["k"], 5);
  EXPECT_EQ(json["settings"]["similarity"], "cosine");
  EXPECT_EQ(json["users"], 10);
  EXPECT_EQ(json["items"], 10);
  EXPECT_EQ(json["metrics"]["recall@1"], 1);  // The circle's missing item comes first.
  EXPECT_EQ(json["metrics"]["ndcg@3"], 1);
  EXPECT_EQ(json["metrics"]["mrr"], 1);
  EXPECT_EQ(json["metrics"]["coverage@1"], 1);
  EXPECT_GT(json["seconds"].get<double>(), 0);
}

TEST(Split, IsTheSameTwiceAndWhateverTheShapeOfTheFile) {
  std::string ratings = "user,item,rating\r\n";
  for (int user = 0; user < 10; ++user) {
    for (int item = 1; item <= 5; ++item) {
      if (item - 1 != user % 5) ratings += "u" + std::to_string(user) + ",i" + std::to_string(item + (user < 5 ? 0 : 5)) + ",4\r\n";
    }
  }
  const std::string words = "evaluate split --method rp3beta --set k=4 --set alpha=0.5,beta=0.1 --metrics ndcg@5,novelty@2 --json --format ";
  const Json lists = earshot(words + "lightgcn" + files(train("\t"), test())).json();
  EXPECT_EQ(lists["metrics"], earshot(words + "lightgcn" + files(train("\t"), test())).json()["metrics"]);
  EXPECT_EQ(lists["metrics"], earshot(words + "ratings" + files(ratings, test())).json()["metrics"]);
  EXPECT_EQ(lists["settings"]["beta"], 0.1);
}

TEST(Split, CountsWhoHasNothingToFind) {
  const Outcome outcome = earshot("evaluate split --format tsv --method popularity --metrics hit@2 --json" +
                                  files("a\t1\nb\t1\nc\t2\nd\t3\nd\t9\n", "a\t2\nnobody\t1\nb\t77\n"));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const Json json = outcome.json();
  EXPECT_EQ(json["users"], 3);
  EXPECT_EQ(json["users_left_out"], 2);
  EXPECT_EQ(json["items"], 5);  // 77 exists, though nobody has it.
  EXPECT_NEAR(json["metrics"]["hit@2"].get<double>(), 2.0 / 3, 1e-6);
}

TEST(Split, SpeaksWithoutJson) {
  const Outcome outcome = earshot("evaluate split --format lightgcn --method ease --metrics ndcg_all@5" + files(train(), test()));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  for (const char* part : {"EASE", "ndcg_all@5", "10 users ranked, 10 items", "divides by the ideal of all R hits"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part;
  }
}

TEST(Split, RefusesWordsThatItDoesNotUnderstand) {
  const std::string names = files(train(), test());
  const std::vector<std::string> lines = {"", "--method ease", "--method magic" + names, "--method ease --format xml" + names,
                                          "--method markov" + names, "--method ease --metrics auc@5" + names,
                                          "--method ease --metrics ild@5" + names, "--method ease --set l2" + names,
                                          "--method itemknn --set k=0" + names, "--method itemknn --set neighbours=5" + names,
                                          "--method ease --weighting heavy" + names};
  for (const std::string& words : lines) {
    const Outcome outcome = earshot("evaluate split " + words);
    EXPECT_EQ(outcome.code, 2) << words;
    EXPECT_EQ(outcome.out, "") << words;
    EXPECT_EQ(outcome.err.rfind("earshot: ", 0), 0u) << outcome.err;
  }
}

TEST(Split, SaysWhichFileCanNotBeRead) {
  const std::string words = "evaluate split --method popularity --format lightgcn ";
  const std::string good = scratch_file("good.txt", "1 2\n"), empty = scratch_file("empty.txt", "\n# nothing\n");
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {scratch("missing.txt"), good}, {good, scratch("missing.txt")}, {empty, good}, {good, empty}};
  for (const auto& [train_file, test_file] : pairs) {
    const Outcome outcome = earshot(words + "--train " + train_file + " --test " + test_file);
    EXPECT_EQ(outcome.code, 1) << outcome.out;
    EXPECT_FALSE(outcome.err.empty());
  }
}

/// The table's own figures do not fit these files; what is tested is that rows run, or say why they don't.
TEST(Table, PrintsOursBesideThePublished) {
  std::filesystem::create_directories(scratch("gowalla"));
  scratch_file("gowalla/train.txt", train());
  scratch_file("gowalla/test.txt", test());
  const Outcome outcome = earshot("evaluate table gowalla --json --method popularity --method rp3beta --data " + scratch("gowalla"));
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  int run = 0;
  const Json json = outcome.json();
  for (const Json& row : json["rows"]) {
    const Json& ndcg = row["metrics"]["ndcg@20"];
    EXPECT_TRUE(ndcg["published"].is_number());
    EXPECT_TRUE(ndcg["ours"].is_number() || !row["note"].get<std::string>().empty()) << row["row"];
    run += ndcg["ours"].is_number() ? 1 : 0;
    if (row["method"] == "rp3beta") {
      EXPECT_EQ(row["metrics"]["recall@20"]["ours"], 1);
    }
  }
  EXPECT_EQ(run, 2);
  EXPECT_GT(json["peak_memory_mb"].get<double>(), 1);
  EXPECT_NE(json["notes"].dump().find("These are not the table's data"), std::string::npos);
}

TEST(Table, RefusesWhatItDoesNotKnow) {
  for (const std::string words : {"", "gowalla", "netflix --data .", "gowalla --data . --method magic"}) {
    EXPECT_EQ(earshot("evaluate table " + words).code, 2) << words;
  }
  EXPECT_EQ(earshot("evaluate table gowalla --data " + scratch("missing")).code, 1);
}

TEST(Methods, AreListedWithTheirSettings) {
  const Json methods = earshot("evaluate methods --json").json();
  ASSERT_GT(methods.size(), 5u);
  const std::string help = earshot("--help").out, text = earshot("evaluate methods").out;
  for (const Json& method : methods) {
    const std::string id = method["method"];
    EXPECT_NE(text.find("  " + id + "\n"), std::string::npos) << id;
    EXPECT_NE(help.find("  " + id + "\n"), std::string::npos) << id;
    for (const Json& setting : method["settings"]) {
      EXPECT_NE(help.find(setting["key"].get<std::string>() + "=" + setting["default"].get<std::string>()), std::string::npos) << id;
      EXPECT_FALSE(setting["range"].get<std::string>().empty());
    }
  }
  EXPECT_EQ(earshot("evaluate split --help").out, help);
}

}  // namespace
}  // namespace earshot::cli
