// earshot evaluate holdout, next and run: a result written, and run again from its file to the same ranking.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "process.h"

namespace earshot::cli {
namespace {

/// 60 users of two tastes as a table with a heading.
std::string two_tastes() {
  std::string text = "user,item,timestamp\n";
  long time = 1'600'000'000;
  for (int user = 0; user < 60; ++user) {
    std::set<int> items;
    for (int draw = 0; items.size() < 8; ++draw) items.insert((user % 2) * 15 + (user * 7 + draw * 4) % 15);
    for (const int item : items) text += "u" + std::to_string(user) + ",i" + std::to_string(item) + "," + std::to_string(time += 60) + "\n";
    time += 100'000;
  }
  return scratch_file("two_tastes.csv", text);
}

const std::string kMethods = " --methods ease,itemknn,popularity --metrics ndcg@10,recall@10 --set itemknn.k=20 --set share=0.25 --seed 5";

TEST(EvaluateHoldout, PrintsATableAndJson) {
  const std::string data = two_tastes();
  const Outcome table = earshot("evaluate holdout --data " + data + kMethods);
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_NE(table.out.find("EASE"), std::string::npos);
  EXPECT_NE(table.out.find("controls"), std::string::npos);
  const auto json = earshot("evaluate holdout --json --data " + data + kMethods).json();
  EXPECT_EQ(json["spec"]["seed"], 5);
  EXPECT_EQ(json["spec"]["settings"]["share"], "0.25");
  EXPECT_EQ(json["spec"]["methods"][1]["settings"]["k"], "20");
  EXPECT_EQ(json["data"]["fingerprint"].get<std::string>().size(), 16u);
  double ease = 0, chance = 0;
  for (const auto& row : json["methods"]) {
    if (row["id"] == "ease") ease = row["metrics"]["ndcg@10"]["mean"].get<double>();
    if (row["id"] == "random") chance = row["metrics"]["ndcg@10"]["mean"].get<double>();
  }
  EXPECT_GT(chance, 0);
  EXPECT_GT(ease, 1.5 * chance) << "two tastes are easy to tell apart";
}

TEST(EvaluateRun, RunsAFileAgainToTheSameRanking) {
  const std::string data = two_tastes();
  const Outcome first = earshot("evaluate holdout --json --data " + data + kMethods);
  ASSERT_EQ(first.code, 0) << first.err;
  const std::string file = scratch_file("result.json", first.out);
  const Outcome again = earshot("evaluate run " + file + " --check --json --data " + data);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(again.err.find("The same ranking"), 0u);
  EXPECT_EQ(again.json()["methods"][0]["lists"], first.json()["methods"][0]["lists"]);
  const Outcome other = earshot("evaluate run " + file + " --check --seed 6 --data " + data);
  EXPECT_EQ(other.code, 1);
  EXPECT_NE(other.err.find("The ranking is not that of the file"), std::string::npos);
}

TEST(EvaluateRun, TakesASpecByHand) {
  const std::string spec = scratch_file("spec.json", R"({"protocol": "next", "methods": ["markov", "popularity"], "metrics": ["hit@5"]})");
  const Outcome outcome = earshot("evaluate run " + spec + " --csv --data " + two_tastes());
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("method,label,kind"), 0u);
  EXPECT_NE(outcome.out.find("\r\nmarkov,"), std::string::npos);
}

TEST(EvaluateRecorded, ReadsTheFolderOfAStudyAndRunsAgainFromItsResult) {
  std::filesystem::create_directories(scratch("study"));
  scratch_file("study/config.json", "{\"seed\": 42}");
  scratch_file("study/llm_runs.json", R"([{"user_id": "ann", "method": "arm", "model": "m", "order": [1, 0, 2], "positive_indices": [0]},
                                          {"user_id": "bob", "method": "arm", "model": "m", "order": [0, 1, 2], "positive_indices": [0]}])");
  const std::string folder = scratch("study");
  const Outcome recorded = earshot("evaluate recorded " + folder + " --metrics mrr --json");
  ASSERT_EQ(recorded.code, 0) << recorded.err;
  EXPECT_EQ(recorded.json()["methods"][0]["metrics"]["mrr"]["mean"], 0.75);
  const std::string file = scratch_file("recorded.json", recorded.out);
  const Outcome again = earshot("evaluate run " + file + " --check --json --data " + folder);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(earshot("evaluate data " + folder + " --json").json()["rankings"], 2);
  EXPECT_EQ(earshot("evaluate recorded " + two_tastes()).code, 1);
}

TEST(EvaluateRun, SaysWhatIsWrong) {
  const std::string data = two_tastes();
  EXPECT_EQ(earshot("evaluate run").code, 2);
  EXPECT_EQ(earshot("evaluate holdout --data " + data + " --set share").code, 2);
  EXPECT_EQ(earshot("evaluate run " + scratch_file("no.json", "no") + " --data " + data).code, 1);
  EXPECT_EQ(earshot("evaluate holdout").code, 1);
  EXPECT_EQ(earshot("evaluate holdout --methods magic --data " + data).code, 1);
  EXPECT_EQ(earshot("evaluate run " + scratch_file("spec2.json", R"({"protocol": "holdout"})") + " --check --data " + data).code, 1);
}

}  // namespace
}  // namespace earshot::cli
