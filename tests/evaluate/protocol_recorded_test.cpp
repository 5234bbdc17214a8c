// Two people, pools of three and four, two arms: all figures by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "evaluate/protocol_recorded.h"

namespace earshot::evaluate {
namespace {

std::string row(const std::string& user, const std::string& method, int run, const std::string& order, const std::string& positives) {
  return R"({"user_id": ")" + user + R"(", "method": ")" + method + R"(", "model": ")" + method + R"(-model", "run": )" +
         std::to_string(run) + R"(, "order": )" + order + R"(, "positive_indices": )" + positives +
         R"(, "parsed_ok": )" + (run == 2 ? "false" : "true") + R"(, "tokens_in": 1000, "tokens_out": 50, "latency_s": 2})";
}

/// Ann: 3 candidates, 1 positive (place 0); Bob: 4 candidates, 2 positives (0, 1). Arm "with" ran three times.
std::string runs() {
  return "[" + row("ann", "with", 0, "[0, 1, 2]", "[0]") + "," + row("ann", "with", 1, "[1, 0, 2]", "[0]") + "," +
         row("ann", "with", 2, "[1, 2, 0]", "[0]") + "," + row("bob", "with", 0, "[0, 1, 2, 3]", "[0, 1]") + "," +
         row("bob", "with", 1, "[2, 3, 0, 1]", "[0, 1]") + "," + row("bob", "with", 2, "[2, 3, 1, 0]", "[0, 1]") + "," +
         row("ann", "without", 0, "[2, 1, 0]", "[0]") + "," + row("bob", "without", 0, "[2, 3, 0, 1]", "[0, 1]") + "]";
}

ExperimentSpec spec_of(std::vector<std::string> metrics, std::vector<MethodChoice> methods = {}, recommend::Settings settings = {}) {
  ExperimentSpec spec;
  spec.metrics = std::move(metrics);
  spec.methods = std::move(methods);
  spec.settings = std::move(settings);
  return spec;
}

/// llm_runs.json and per_user_metrics.csv.
struct Texts {
  std::string runs, per_user;
};

RecordedStudy study_of(const Texts& texts) {
  auto study = read_recorded_study(texts.runs, texts.per_user);
  EXPECT_TRUE(study.ok());
  return std::move(*study);
}

bool is_refused(const ExperimentSpec& spec) { return !recorded_experiment(spec, study_of({runs(), ""})).ok(); }

ExperimentResult result_of(const ExperimentSpec& spec, const Texts& texts) {
  const RecordedStudy study = study_of(texts);
  auto experiment = recorded_experiment(spec, study);
  EXPECT_TRUE(experiment.ok());
  (*experiment)->step(Budget::unlimited());
  return (*experiment)->take();
}

ExperimentResult plain() { return result_of(spec_of({"mrr", "ndcg@2"}), {runs(), ""}); }

const MethodResult& row_of(const ExperimentResult& result, const std::string& id) {
  for (const MethodResult& row : result.methods) {
    if (row.id == id) return row;
  }
  ADD_FAILURE() << id;
  return result.methods.front();
}

double mean(const ExperimentResult& result, const std::string& id, std::size_t metric = 0) {
  return row_of(result, id).values[metric].mean;
}

const double kSecond = 1 / std::log2(3);  ///< Discount of rank 2.

TEST(Recorded, TakesTheMedianOverRunsOfEachMetric) {
  const ExperimentResult result = plain();
  // Ann's reciprocal ranks 1, 1/2, 1/3; Bob's 1, 1/3, 1/3.
  EXPECT_NEAR(mean(result, "with"), (1.0 / 2 + 1.0 / 3) / 2, 1e-12);
  // NDCG@2: Ann 1, kSecond, 0; Bob 1, 0, 0.
  EXPECT_NEAR(mean(result, "with", 1), kSecond / 2, 1e-12);
  EXPECT_NEAR(mean(result, "without"), 1.0 / 3, 1e-12);
}

TEST(Recorded, ShowsExactChance) {
  const ExperimentResult result = plain();
  // MRR: Ann (1 + 1/2 + 1/3) / 3; Bob 1/2 * 1 + 1/3 * 1/2 + 1/6 * 1/3.
  EXPECT_NEAR(mean(result, "chance"), (11.0 / 18 + 13.0 / 18) / 2, 1e-12);
  // NDCG@2: Ann (1 + kSecond) / 3; Bob 1/2.
  EXPECT_NEAR(mean(result, "chance", 1), ((1 + kSecond) / 3 + 0.5) / 2, 1e-12);
  EXPECT_TRUE(row_of(result, "chance").control);
}

TEST(Recorded, TurnsRankingsUpsideDown) {
  const ExperimentResult result = plain();
  // "without" reversed: Ann finds it first; Bob's order is 1, 0, 3, 2.
  EXPECT_NEAR(mean(result, "without-reversed"), 1, 1e-12);
  // "with" reversed: Ann 1/3, 1/2, 1; Bob 1/3, 1, 1.
  EXPECT_NEAR(mean(result, "with-reversed"), (0.5 + 1) / 2, 1e-12);
  EXPECT_NEAR(mean(result, "with-reversed-first"), 1.0 / 3, 1e-12);
  EXPECT_NEAR(row_of(result, "with").figures.at("reversed mrr"), 0.75, 1e-12);
}

TEST(Recorded, MeasuresTheDistanceFromChance) {
  const ExperimentResult result = plain();
  const auto& figures = row_of(result, "without").figures;
  // Variances: Ann (1 + 1/4 + 1/9) / 3 - (11/18)^2, Bob 1/2 + 1/12 + 1/54 - (13/18)^2.
  const double ann = 49.0 / 108 - 121.0 / 324, bob = 65.0 / 108 - 169.0 / 324;
  const double sd = std::sqrt(ann + bob) / 2;
  EXPECT_NEAR(figures.at("chance_sd mrr"), sd, 1e-12);
  EXPECT_NEAR(figures.at("z mrr"), (1.0 / 3 - 2.0 / 3) / sd, 1e-9);
  EXPECT_GT(figures.at("p mrr"), 0.5);
}

TEST(Recorded, CountsAnswersTokensAndTime) {
  const auto figures = row_of(plain(), "with").figures;
  EXPECT_EQ(figures.at("runs"), 6);
  EXPECT_NEAR(figures.at("valid"), 4.0 / 6, 1e-12);
  EXPECT_EQ(figures.at("tokens_in"), 6000);
  EXPECT_EQ(figures.at("tokens_out"), 300);
  EXPECT_EQ(figures.at("latency_s"), 2);
  EXPECT_EQ(figures.count("cost_usd"), 0u) << "no price was given";
}

TEST(Recorded, CostsWhatThePricesSay) {
  const ExperimentResult result =
      result_of(spec_of({}, {}, {{"usd_in:with-model", "2"}, {"usd_out:with-model", "10"}}), {runs(), ""});
  EXPECT_NEAR(row_of(result, "with").figures.at("cost_usd"), 0.012 + 0.003, 1e-12);
  EXPECT_EQ(row_of(result, "without").figures.count("cost_usd"), 0u);
}

TEST(Recorded, ShowsPublishedRowsAsSuch) {
  const std::string table = "user_id,method,run,mrr,arp@10\nann,random,0,0.5,7\nbob,random,0,0.25,9\nann,with,0,0.5,1\nbob,with,0,0.25,3\ncid,half,0,1,1\n";
  const ExperimentResult result = result_of(spec_of({"mrr", "ndcg@2"}), {runs(), table});
  const MethodResult& random = row_of(result, "random");
  EXPECT_FALSE(random.control);
  EXPECT_NEAR(random.values[0].mean, 0.375, 1e-12);
  EXPECT_TRUE(std::isnan(random.values[1].mean)) << "the table has no such column";
  EXPECT_NE(random.note.find("not recomputed"), std::string::npos);
  EXPECT_NEAR(random.figures.at("published arp@10"), 8, 1e-12);
  EXPECT_NEAR(row_of(result, "with").figures.at("published mrr"), 0.375, 1e-12);
  for (const MethodResult& row : result.methods) EXPECT_NE(row.id, "half") << "not told of everybody";
}

TEST(Recorded, ScoresPeopleWhomAllArmsRankedFor) {
  std::string text = runs();
  text.insert(text.size() - 1, "," + row("cid", "with", 0, "[0, 1]", "[0]"));
  const ExperimentResult all = result_of({}, {text, ""});
  EXPECT_EQ(all.users, 2u);
  EXPECT_EQ(all.users_left_out, 1u);
  const ExperimentResult one = result_of(spec_of({}, {{"with", {}}}), {text, ""});
  EXPECT_EQ(one.users, 3u);
}

TEST(Recorded, LeavesOutPeopleWithTwoDifferentPools) {
  std::string text = runs();
  text.insert(text.size() - 1, "," + row("ann", "without", 1, "[2, 1, 0]", "[1]"));
  EXPECT_EQ(result_of({}, {text, ""}).users, 1u);
}

TEST(Recorded, SaysWhatItDoesNotUnderstand) {
  EXPECT_FALSE(read_recorded_study("", "").ok());
  EXPECT_FALSE(read_recorded_study(runs(), "nothing").ok());
  EXPECT_TRUE(is_refused(spec_of({}, {{"nobody", {}}})));
  EXPECT_TRUE(is_refused(spec_of({"arp@10"}))) << "names were not published";
  EXPECT_TRUE(is_refused(spec_of({"nonsense"})));
  EXPECT_TRUE(is_refused(spec_of({}, {}, {{"price", "3"}})));
  EXPECT_TRUE(is_refused(spec_of({}, {}, {{"usd_in:m", "-3"}})));
}

TEST(Recorded, SaysWhereArmsStand) {
  const ExperimentResult result = plain();
  std::string all;
  for (const std::string& note : result.notes) all += note + "\n";
  EXPECT_NE(all.find("Chance is 0.667 MRR"), std::string::npos) << all;
  EXPECT_NE(all.find("with: 0.417 MRR, 0.250 below chance"), std::string::npos) << all;
  EXPECT_NE(all.find("Controls score more MRR"), std::string::npos) << all;
  EXPECT_NE(all.find("not published"), std::string::npos) << all;
}

}  // namespace
}  // namespace earshot::evaluate
