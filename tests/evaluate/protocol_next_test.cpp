// The next-item protocol on invented evenings in which what comes next is certain, or plain to see.
#include "evaluate/protocol_next.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace earshot::evaluate {
namespace {

/// Every evening one person plays `length` tracks, each after the one before it in a circle of `items`.
DataSet circle(std::size_t evenings, std::uint32_t items, std::uint32_t length) {
  DataSet data;
  data.name = "Circle";
  data.users = {"you"};
  for (std::uint32_t item = 0; item < items; ++item) data.items.push_back("track " + std::to_string(item));
  for (std::size_t evening = 0; evening < evenings; ++evening) {
    for (std::uint32_t n = 0; n < length; ++n) {
      data.events.user.push_back(0);
      data.events.item.push_back(static_cast<std::uint32_t>(evening * 7 + n) % items);
      data.events.value.push_back(1);
      data.events.time.push_back(static_cast<std::int64_t>(evening) * 86'400 + n * 180);
    }
  }
  return data;
}

ExperimentSpec asking(std::vector<MethodChoice> methods, std::vector<std::string> metrics,
                      recommend::Settings settings = {}) {
  ExperimentSpec spec;
  spec.methods = std::move(methods);
  spec.metrics = std::move(metrics);
  spec.settings = std::move(settings);
  return spec;
}

ExperimentResult run(const ExperimentSpec& spec, const DataSet& data, const Budget& budget = Budget::unlimited()) {
  auto made = next_experiment(spec, data);
  EXPECT_TRUE(made.ok()) << made.error().what;
  while (!(*made)->step(budget)) EXPECT_FALSE((*made)->doing().empty());
  EXPECT_EQ((*made)->progress(), 1);
  return (*made)->take();
}

const MethodResult& row(const ExperimentResult& result, const std::string& id) {
  for (const MethodResult& method : result.methods) {
    if (method.id == id) return method;
  }
  ADD_FAILURE() << id;
  return result.methods.front();
}

TEST(NextProtocol, APerfectMethodScoresOne) {
  const DataSet data = circle(60, 30, 12);
  const ExperimentResult result =
      run(asking({{"markov", {}}}, {"hit@1", "mrr@20", "mrr", "ndcg@5", "recall@20"}), data);
  for (const Interval& value : row(result, "markov").values) {
    EXPECT_DOUBLE_EQ(value.mean, 1);
    EXPECT_DOUBLE_EQ(value.low, 1);
  }
  EXPECT_EQ(result.users, 6U);
  EXPECT_EQ(result.items, 30U);
}

TEST(NextProtocol, ChanceScoresChance) {
  const DataSet data = circle(400, 50, 20);
  const ExperimentResult result = run(asking({{"random", {}}}, {"hit@10"}, {{"share", "0.5"}}), data);
  EXPECT_NEAR(row(result, "random").values[0].mean, 0.2, 0.03);
}

TEST(NextProtocol, TheUsualRunHasAllMethodsAndControls) {
  const ExperimentResult result = run({}, circle(40, 25, 10));
  for (const char* id : {"random", "popularity", "itemknn", "markov", "rules", "sknn", "vsknn"})
    EXPECT_FALSE(row(result, id).control);
  EXPECT_TRUE(row(result, "repeat-last").control);
  EXPECT_TRUE(row(result, "repeat-listen").control);
  EXPECT_EQ(result.spec.metrics, (std::vector<std::string>{"hit@20", "mrr@20", "coverage@20", "arp@20"}));
  EXPECT_EQ(result.spec.settings.at("gap"), "30");
  EXPECT_EQ(result.comparisons.size(), 36U);
}

TEST(NextProtocol, RepeatingTheLastOneHitsRepeatsOnly) {
  DataSet data = circle(20, 10, 4);
  for (std::size_t at = 1; at < data.events.size(); at += 2)
    data.events.item[at] = data.events.item[at - 1];  // a a b b
  const ExperimentResult result = run(asking({{"popularity", {}}}, {"hit@20", "coverage@20"}), data);
  EXPECT_NEAR(row(result, "repeat-last").values[0].mean, 2.0 / 3, 1e-6);
  EXPECT_LT(row(result, "repeat-last").values[1].mean, 1);
}

TEST(NextProtocol, RepeatListenRanksOwnPlays) {
  // The past: item 0 three times, item 1 once an evening; so the next one is 0, then 0, then 1, of which rank 1, 1
  // and 2.
  DataSet data = circle(10, 4, 4);
  for (std::size_t at = 0; at < data.events.size(); ++at) data.events.item[at] = at % 4 == 3 ? 1 : 0;
  const ExperimentResult result = run(asking({{"popularity", {}}}, {"mrr@20"}), data);
  EXPECT_NEAR(row(result, "repeat-listen").values[0].mean, (1 + 1 + 0.5) / 3, 1e-6);
}

TEST(NextProtocol, AnItemThatNothingSpeaksForIsNotListed) {
  const ExperimentResult result = run(asking({{"markov", {}}}, {"coverage@20"}), circle(60, 30, 12));
  for (const auto& list : row(result, "markov").lists) EXPECT_EQ(list.size(), 1U);
  EXPECT_EQ(row(result, "repeat-last").lists.size(), 6U);
}

TEST(NextProtocol, SessionsWeighTheSameOrPredictionsDo) {
  // The last two evenings: one of 3 predictions, all hit; one of 9, none of them.
  DataSet data = circle(18, 12, 4);
  const auto add = [&](std::int64_t evening, const std::vector<std::uint32_t>& items) {
    for (std::size_t n = 0; n < items.size(); ++n) {
      data.events.user.push_back(0);
      data.events.item.push_back(items[n]);
      data.events.value.push_back(1);
      data.events.time.push_back(evening * 86'400 + static_cast<std::int64_t>(n) * 60);
    }
  };
  add(18, {0, 1, 2, 3});
  add(19, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
  ExperimentSpec spec = asking({{"markov", {}}}, {"hit@1"});
  EXPECT_DOUBLE_EQ(row(run(spec, data), "markov").values[0].mean, 0.5);
  spec.settings = {{"average", "predictions"}};
  const ExperimentResult by_prediction = run(spec, data);
  EXPECT_DOUBLE_EQ(row(by_prediction, "markov").values[0].mean, 0.25);
  EXPECT_EQ(by_prediction.users, 12U);
}

TEST(NextProtocol, StepsDoNotChangeTheResult) {
  const DataSet data = circle(40, 25, 10);
  const ExperimentResult at_once = run({}, data), in_steps = run({}, data, Budget([] { return true; }));
  ASSERT_EQ(at_once.methods.size(), in_steps.methods.size());
  for (std::size_t m = 0; m < at_once.methods.size(); ++m) {
    EXPECT_EQ(at_once.methods[m].by_user, in_steps.methods[m].by_user);
    EXPECT_EQ(at_once.methods[m].lists, in_steps.methods[m].lists);
  }
}

TEST(NextProtocol, SaysWhatItCannotDo) {
  DataSet untimed = circle(10, 5, 4);
  untimed.events.time.clear();
  EXPECT_FALSE(next_experiment({}, untimed).ok());
  const DataSet data = circle(10, 5, 4);
  EXPECT_FALSE(next_experiment(asking({{"nothing", {}}}, {}), data).ok());
  EXPECT_FALSE(next_experiment(asking({}, {"ild@20"}), data).ok());
  EXPECT_FALSE(next_experiment(asking({}, {"ndcg_ties@20"}), data).ok());
  EXPECT_FALSE(next_experiment(asking({}, {}, {{"gaps", "3"}}), data).ok());
  const auto short_one = next_experiment({}, circle(1, 5, 4));
  ASSERT_FALSE(short_one.ok());
  EXPECT_NE(short_one.error().what.find("too few"), std::string::npos);
}

}  // namespace
}  // namespace earshot::evaluate
