// The closed-pool study from prompts to rows: questions, replies, recorded runs, and the arms in the protocol "pools".
#include "llm/study.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "evaluate/protocol_pools.h"
#include "llm/ranking_reply.h"

namespace earshot::llm {
namespace {

using evaluate::DataSet;
using evaluate::ExperimentResult;
using evaluate::MethodResult;
using evaluate::PoolStudy;
using evaluate::RecordedRuns;

/// Listeners of two communities, each with tracks of its own.
DataSet data_set() {
  constexpr std::uint32_t kUsers = 12, kItems = 160;
  DataSet data;
  data.name = "Two communities";
  data.kind = evaluate::ItemKind::track;
  for (std::uint32_t u = 0; u < kUsers; ++u) data.users.push_back("u" + std::to_string(u));
  for (std::uint32_t i = 0; i < kItems; ++i) {
    data.items.push_back("t" + std::to_string(i));
    data.artists.push_back("a" + std::to_string(i / 4));
  }
  Random random(5);
  for (std::int64_t day = 0; day < 150; ++day) {
    for (std::uint32_t user = 0; user < kUsers; ++user) {
      const auto rank = static_cast<std::uint32_t>(std::pow(kItems / 2, random.uniform()) - 1);
      data.events.user.push_back(user);
      data.events.item.push_back(2 * rank + user % 2);
      data.events.value.push_back(1);
      data.events.time.push_back(day * 86'400);
    }
  }
  return data;
}

struct Study {
  DataSet data = data_set();
  PoolStudy pools = *evaluate::build_pools(data, {.pool = 10, .least = 1}, 1);
  StudyPlan plan{study_arms(), 6, 2, 1, "m-1"};
  RecordedRuns questions = study_questions(pools, data, plan);

  std::vector<Prompt> prompts() const {
    std::vector<Prompt> all;
    for (const auto& run : questions.runs) all.push_back(study_prompt(run, pools, data, 1, 500));
    return all;
  }
};

/// Names the positives first: what no model can do.
StudyReply perfect(const evaluate::RecordedRun& run) {
  std::string first, rest;
  for (std::size_t row = 0; row < run.shown.size(); ++row) {
    const bool positive = std::binary_search(run.positives.begin(), run.positives.end(), run.shown[row]);
    (positive ? first : rest) += "\"" + row_id(row) + "\",";
  }
  const std::string ids = first + rest;
  return {"{\"ranking\": [" + ids.substr(0, ids.size() - 1) + "]}", 100, 20, 2};
}

TEST(Study, AsksEachPersonInEachArmWithShufflesOfItsOwn) {
  const Study study;
  const std::size_t people = std::min<std::size_t>(6, study.pools.people.size());
  ASSERT_GE(people, 3u);
  ASSERT_EQ(study.questions.runs.size(), people * 3 * 2);
  EXPECT_NE(study.questions.runs[0].shown, study.questions.runs[1].shown);
  EXPECT_EQ(study.questions.runs[0].pool_key, study.questions.runs[5].pool_key);
  EXPECT_NE(study.questions.runs[0].pool_key, study.questions.runs[6].pool_key);
  const std::vector<Prompt> prompts = study.prompts();
  const std::string& minimal = prompts[0].user;
  const std::string& profile = prompts[2].user;
  const std::string& nobody = prompts[4].user;
  EXPECT_NE(minimal.find("HISTORY\n"), std::string::npos);
  EXPECT_EQ(minimal.find("PROFILE\n"), std::string::npos);
  EXPECT_NE(profile.find("PROFILE\n"), std::string::npos);
  EXPECT_EQ(nobody.find("HISTORY\n"), std::string::npos);
  EXPECT_EQ(prompts[4].name, "study-no_history-1");
  for (const Prompt& prompt : prompts) EXPECT_EQ(prompt.user.find("u0"), std::string::npos);
}

TEST(Study, UnreadableRepliesCountInTheOrderShown) {
  const Study study;
  std::vector<StudyReply> replies = {perfect(study.questions.runs[0]), {"no", 10, 5, 1}, {"", 0, 0, 0}, {"{\"ranking\": [\"c02\"]}", 10, 5, 1}};
  const StudyAnswer answer = study_answer(study.questions, replies, 0.3);
  ASSERT_EQ(answer.runs.runs.size(), 3u);
  EXPECT_TRUE(answer.runs.runs[0].parsed_ok);
  EXPECT_FALSE(answer.runs.runs[1].parsed_ok);
  EXPECT_EQ(answer.runs.runs[1].order, answer.runs.runs[1].shown);
  EXPECT_FALSE(answer.unusable[2].empty());
  EXPECT_NEAR(*answer.runs.runs[0].cost_usd, 0.3 * 120 / 150, 1e-12);
  double usd = 0;
  for (const auto& run : answer.runs.runs) usd += *run.cost_usd;
  EXPECT_NEAR(usd, 0.3, 1e-12);
}

const MethodResult* row_of(const ExperimentResult& result, const std::string& id) {
  for (const MethodResult& row : result.methods) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

ExperimentResult pools_result(const DataSet& data) {
  evaluate::ExperimentSpec spec;
  spec.methods = {{"itemknn", {}}};
  spec.settings = {{"pool", "10"}, {"least", "1"}};
  auto experiment = evaluate::pools_experiment(spec, data);
  EXPECT_TRUE(experiment.ok());
  (*experiment)->step(Budget::unlimited());
  return (*experiment)->take();
}

/// The study with perfect replies, saved and read again, beside its data.
DataSet with_perfect_runs() {
  Study study;
  std::vector<StudyReply> replies;
  for (const auto& run : study.questions.runs) replies.push_back(perfect(run));
  const std::string saved = evaluate::to_json(study_answer(study.questions, replies, std::nullopt).runs);
  auto read = evaluate::read_recorded_study(saved, "");
  EXPECT_TRUE(read.ok());
  study.data.study = std::move(*read);
  return std::move(study.data);
}

TEST(Study, RecordedRunsAreRowsOfThePools) {
  const ExperimentResult result = pools_result(with_perfect_runs());
  const MethodResult* perfect_row = row_of(result, "m-1:minimal");
  ASSERT_NE(perfect_row, nullptr);
  EXPECT_FALSE(perfect_row->control);
  EXPECT_DOUBLE_EQ(perfect_row->values[1].mean, 1);  // mrr
  EXPECT_EQ(perfect_row->figures.at("valid"), 1);
  EXPECT_EQ(perfect_row->figures.at("run_sd ndcg@10"), 0);
  EXPECT_EQ(perfect_row->figures.at("latency_s"), 2);
  EXPECT_EQ(perfect_row->figures.count("cost_usd"), 0u);
  EXPECT_LT(perfect_row->figures.at("place_correlation"), 1);  // All but the positives stay in the order shown.
  ASSERT_NE(row_of(result, "m-1:minimal-reversed"), nullptr);
  EXPECT_TRUE(row_of(result, "m-1:minimal-reversed")->control);
  const MethodResult* hybrid = row_of(result, "itemknn+m-1:minimal");
  ASSERT_NE(hybrid, nullptr);
  EXPECT_GE(hybrid->values[0].mean, row_of(result, "itemknn")->values[0].mean);
  EXPECT_LE(hybrid->values[0].mean, perfect_row->values[0].mean);
  EXPECT_LE(result.users, 6u);
}

TEST(Study, RunsOfOtherPoolsAreLeftOut) {
  DataSet data = with_perfect_runs();
  for (auto& run : data.study->runs.runs) run.pool_key = "0000000000000000";
  const ExperimentResult result = pools_result(data);
  EXPECT_EQ(row_of(result, "m-1:minimal"), nullptr);
  EXPECT_TRUE(std::any_of(result.notes.begin(), result.notes.end(), [](const std::string& note) { return note.find("other pools") != std::string::npos; }));
}

TEST(Study, AnEchoOfTheOrderShownIsSeenAsSuch) {
  Study study;
  std::vector<StudyReply> replies;
  for (const auto& run : study.questions.runs) {
    std::string ids;
    for (std::size_t row = 0; row < run.shown.size(); ++row) ids += (row > 0 ? ",\"" : "\"") + row_id(row) + "\"";
    replies.push_back({"{\"ranking\": [" + ids + "]}", 1, 1, 1});
  }
  study.data.study.emplace();
  study.data.study->runs = study_answer(study.questions, replies, std::nullopt).runs;
  const ExperimentResult result = pools_result(study.data);
  const MethodResult* row = row_of(result, "m-1:profile");
  ASSERT_NE(row, nullptr);
  EXPECT_DOUBLE_EQ(row->figures.at("place_correlation"), 1);
  EXPECT_DOUBLE_EQ(row->figures.at("first_shown"), 1);
}

}  // namespace
}  // namespace earshot::llm
