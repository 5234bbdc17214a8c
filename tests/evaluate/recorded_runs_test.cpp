#include "evaluate/recorded_runs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace earshot::evaluate {
namespace {

const char* kGood = R"({"user_id": "ann", "method": "arm", "model": "m", "run": 1, "order": [2, 0, 1], "positive_indices": [2, 1],
  "parsed_ok": false, "tokens_in": 100, "tokens_out": 7, "latency_s": 1.5, "raw": "2 0 1"})";

std::string rows(std::initializer_list<std::string> all) {
  std::string text = "[";
  for (const std::string& row : all) text += (text.size() > 1 ? "," : "") + row;
  return text + "]";
}

TEST(RecordedRuns, ReadsARow) {
  const auto parsed = parse_recorded_runs(rows({kGood}));
  ASSERT_TRUE(parsed.ok());
  ASSERT_EQ(parsed->runs.size(), 1u);
  const RecordedRun& run = parsed->runs[0];
  EXPECT_EQ(run.user, "ann");
  EXPECT_EQ(run.method, "arm");
  EXPECT_EQ(run.model, "m");
  EXPECT_EQ(run.run, 1);
  EXPECT_EQ(run.order, (std::vector<std::uint32_t>{2, 0, 1}));
  EXPECT_EQ(run.positives, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(run.parsed_ok);
  EXPECT_EQ(run.tokens_in + run.tokens_out, 107);
  EXPECT_EQ(run.latency_s, 1.5);
  EXPECT_EQ(parsed->bad_rows(), 0u);
}

TEST(RecordedRuns, ReadsThemUnderAName) {
  EXPECT_TRUE(parse_recorded_runs("{\"runs\": " + rows({kGood}) + "}").ok());
}

struct BadRow {
  const char* row;
  const char* why;
};
const BadRow kBad[] = {
    {"7", "not an object"},
    {R"({"method": "arm", "order": [0, 1], "positive_indices": [0]})", "no user_id or method"},
    {R"({"user_id": "a", "method": 3, "order": [0, 1], "positive_indices": [0]})", "no user_id or method"},
    {R"({"user_id": "a", "method": "m", "positive_indices": [0]})", "no order of two candidates or more"},
    {R"({"user_id": "a", "method": "m", "order": [0, 0], "positive_indices": [0]})", "the order does not name every candidate once"},
    {R"({"user_id": "a", "method": "m", "order": [0, 2], "positive_indices": [0]})", "the order does not name every candidate once"},
    {R"({"user_id": "a", "method": "m", "order": [0, -1], "positive_indices": [0]})", "the order does not name every candidate once"},
    {R"({"user_id": "a", "method": "m", "order": [0, 1.5], "positive_indices": [0]})", "the order does not name every candidate once"},
    {R"({"user_id": "a", "method": "m", "order": [0, 1], "positive_indices": []})", "no positive_indices inside the pool"},
    {R"({"user_id": "a", "method": "m", "order": [0, 1], "positive_indices": [2]})", "no positive_indices inside the pool"},
    {R"({"user_id": "a", "method": "m", "order": [0, 1], "positive_indices": [1, 1]})", "no positive_indices inside the pool"},
    {R"({"user_id": "a", "method": "m", "order": [0, 1]})", "no positive_indices inside the pool"},
};

TEST(RecordedRuns, CountsBadRowsByReason) {
  for (const BadRow& bad : kBad) {
    const auto parsed = parse_recorded_runs(rows({bad.row, kGood}));
    ASSERT_TRUE(parsed.ok()) << bad.row;
    EXPECT_EQ(parsed->runs.size(), 1u) << bad.row;
    EXPECT_EQ(parsed->left_out.count(bad.why), 1u) << bad.row;
    EXPECT_EQ(parsed->bad_rows(), 1u);
  }
}

TEST(RecordedRuns, CountsARunOnce) {
  const auto parsed = parse_recorded_runs(rows({kGood, kGood}));
  EXPECT_EQ(parsed->runs.size(), 1u);
  EXPECT_EQ(parsed->bad_rows(), 1u);
}

TEST(RecordedRuns, RefusesWhatHoldsNone) {
  for (const char* text : {"", "{", "[1, 2", "{}", "3", "\"runs\"", "[]", "[7]", "{\"runs\": 1}"}) {
    EXPECT_FALSE(parse_recorded_runs(text).ok()) << text;
  }
}

TEST(RecordedRuns, SurvivesEveryCutOfTheFile) {
  const std::string whole = rows({kGood, kGood});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(parse_recorded_runs(whole.substr(0, length)).ok()) << length;
  }
}

TEST(PublishedMetrics, ReadsColumnsByName) {
  const auto read = parse_published_metrics("user_id,method,run,ndcg@10,tokens_in,parsed_ok\r\nann,random,0,0.25,,\r\nbob,arm,2,0.5,90,True\n");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->metrics, (std::vector<std::string>{"ndcg@10", "tokens_in"}));
  ASSERT_EQ(read->rows.size(), 2u);
  EXPECT_EQ(read->rows[0].method, "random");
  EXPECT_EQ(read->rows[0].values[0], 0.25);
  EXPECT_TRUE(std::isnan(read->rows[0].values[1]));
  EXPECT_EQ(read->rows[1].run, 2);
}

TEST(PublishedMetrics, CountsRowsThatAreNone) {
  const auto read = parse_published_metrics("user_id,method,run,mrr\nann,arm\nann,arm,x,1\n,arm,0,1\n\nann,arm,0,1");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->rows.size(), 1u);
  EXPECT_EQ(read->bad_rows, 3u);
}

TEST(PublishedMetrics, RefusesOtherTables) {
  EXPECT_FALSE(parse_published_metrics("").ok());
  EXPECT_FALSE(parse_published_metrics("user_id,run,mrr\nann,0,1\n").ok());
  EXPECT_FALSE(parse_published_metrics("user_id,method,run,mrr\n").ok());
}

TEST(Median, IsTheMiddle) {
  EXPECT_EQ(median({}), 0);
  EXPECT_EQ(median({3}), 3);
  EXPECT_EQ(median({5, 1, 3}), 3);
  EXPECT_EQ(median({5, 1, 3, 2}), 2.5);
}

}  // namespace
}  // namespace earshot::evaluate
