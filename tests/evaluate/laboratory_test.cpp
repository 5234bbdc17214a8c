#include "evaluate/laboratory.h"

#include <gtest/gtest.h>

#include <set>

#include "base/random.h"
#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

/// 60 users of two tastes, 30 items each, eight of which each user has; times a minute apart, in sessions.
DataSet two_tastes() {
  DataSet data;
  data.name = "Two tastes";
  data.format = "generated";
  Random random(4);
  std::int64_t now = 1'600'000'000;
  for (std::uint32_t user = 0; user < 60; ++user) {
    data.users.push_back("u" + std::to_string(user));
    std::set<std::uint32_t> items;
    while (items.size() < 8) items.insert(static_cast<std::uint32_t>((user % 2) * 15 + random.below(15)));
    for (const std::uint32_t item : items) {
      data.events.user.push_back(user);
      data.events.item.push_back(item);
      data.events.value.push_back(1);
      data.events.time.push_back(now += 60);
    }
    now += 100'000;
  }
  for (std::uint32_t item = 0; item < 30; ++item) data.items.push_back("item " + std::to_string(item));
  return data;
}

ExperimentResult run(const ExperimentSpec& spec, const DataSet& data) {
  auto made = make_experiment(spec, data);
  EXPECT_TRUE(made.ok()) << made.error().what << made.error().next;
  while (!(*made)->step(Budget([] { return true; }))) {
  }
  return (*made)->take();
}

const MethodResult& row_of(const ExperimentResult& result, const std::string& id) {
  for (const MethodResult& row : result.methods)
    if (row.id == id) return row;
  ADD_FAILURE() << "no row " << id;
  return result.methods.front();
}

TEST(LaboratoryDoor, EveryProtocolSaysWhatItIsAndHasItsSettings) {
  for (const ProtocolInfo& info : protocols()) {
    EXPECT_FALSE(info.label.empty()) << info.id;
    EXPECT_GT(info.about.size(), 30u) << info.id;
    EXPECT_EQ(info.settings.empty(), info.rankers == Rankers::recorded) << info.id;
    EXPECT_EQ(find_protocol(info.id), &info);
  }
  EXPECT_EQ(find_protocol("guess"), nullptr);
}

TEST(LaboratoryDoor, SaysWhatTheDataLack) {
  DataSet data = two_tastes();
  EXPECT_EQ(missing_for_protocol("holdout", data), "");
  EXPECT_EQ(missing_for_protocol("split", data), "Needs a test part, which these data do not have.");
  EXPECT_EQ(missing_for_method("ease", data), "");
  data.events.time.clear();
  EXPECT_EQ(missing_for_protocol("next", data), "Needs times, which these data do not have.");
  data.users.resize(1);
  EXPECT_EQ(missing_for_protocol("pools", data), "Needs several listeners, which these data do not have.");
}

TEST(LaboratoryDoor, RecordedRankingsAreForTheirOwnProtocolAlone) {
  DataSet data;
  auto study = read_recorded_study(R"([{"user_id": "ann", "method": "arm", "model": "m", "order": [0, 1, 2], "positive_indices": [1]}])", "");
  ASSERT_TRUE(study.ok()) << study.error().what;
  data.study = std::move(*study);
  EXPECT_EQ(what_it_has(data), std::vector<std::string>{"recorded rankings"});
  EXPECT_EQ(protocol_made_for(data), "recorded");
  ASSERT_EQ(settings_with(data).size(), 2u);
  EXPECT_EQ(settings_with(data)[0].key, "usd_in:m");
  EXPECT_EQ(missing_for_protocol("holdout", data), "Needs several listeners, which these data do not have.");
  const ExperimentResult result = run({"recorded", {}, {"mrr"}, {}, 1}, data);
  EXPECT_DOUBLE_EQ(row_of(result, "arm").values[0].mean, 0.5);
  EXPECT_EQ(result.data, "Recorded rankings: 1 ranking of 3 candidates for 1 person, by 1 model in 1 arm");
}

TEST(LaboratoryDoor, RefusesWhatItDoesNotKnow) {
  const DataSet data = two_tastes();
  ExperimentSpec spec;
  spec.protocol = "guess";
  EXPECT_EQ(make_experiment(spec, data).error().what, "There is no protocol 'guess' that runs on a data set.");
  spec.protocol = "split";
  EXPECT_EQ(make_experiment(spec, data).error().what, "Published split can't run on Two tastes.");
  spec.protocol = "holdout";
  spec.methods = {{"magic", {}}};
  EXPECT_FALSE(make_experiment(spec, data).ok());
}

TEST(LaboratoryDoor, OpensToHoldOutAndToNext) {
  const DataSet data = two_tastes();
  const ExperimentResult holdout = run({"holdout", {{"itemknn", {}}, {"random", {}}}, {"ndcg@10", "recall@10"}, {}, 1}, data);
  const double chance = row_of(holdout, "random").values[0].mean;
  EXPECT_GT(row_of(holdout, "itemknn").values[0].mean, 1.5 * chance) << "two tastes are easy to tell apart";
  EXPECT_EQ(holdout.users, 60u);
  const ExperimentResult next = run({"next", {{"popularity", {}}, {"markov", {}}}, {"hit@10"}, {}, 1}, data);
  EXPECT_EQ(row_of(next, "markov").values.size(), 1u);
}

/// What the file says can be run again, and gives the same lists and scores.
TEST(LaboratoryDoor, AnExportedResultRunsAgainToTheSameRanking) {
  const DataSet data = two_tastes();
  const ExperimentResult first = run({"holdout", {{"ease", {}}, {"rp3beta", {}}, {"popularity", {}}}, {"ndcg@10"}, {}, 3}, data);
  const std::string file = to_json(first);
  const auto spec = spec_from_json(file);
  ASSERT_TRUE(spec.ok()) << spec.error().what;
  const ExperimentResult again = run(*spec, data);
  const auto before = result_from_json(file);
  ASSERT_TRUE(before.ok()) << before.error().what;
  EXPECT_FALSE(before->methods[0].lists.empty());
  const auto difference = ranking_difference(*before, again);
  EXPECT_FALSE(difference.has_value()) << *difference;
  ExperimentSpec other = *spec;
  other.seed = 4;
  EXPECT_FALSE(same_ranking(*before, run(other, data)));
}

}  // namespace
}  // namespace earshot::evaluate
