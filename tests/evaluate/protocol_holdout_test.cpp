#include "evaluate/protocol_holdout.h"

#include <gtest/gtest.h>

#include <utility>

#include "base/random.h"
#include "evaluate/metrics.h"

namespace earshot::evaluate {
namespace {

/// 60 users in three circles of 12 items each; a user has 8 of the circle's. Items carry their circle as a tag.
DataSet circles() {
  DataSet data;
  data.name = "Invented circles";
  Random random(11);
  for (std::uint32_t item = 0; item < 36; ++item) data.items.push_back("item " + std::to_string(item));
  for (std::uint32_t user = 0; user < 60; ++user) {
    data.users.push_back("user " + std::to_string(user));
    for (std::uint32_t turn = 0; turn < 12; ++turn) {
      data.events.user.push_back(user);
      data.events.item.push_back(user % 3 * 12 + static_cast<std::uint32_t>(random.below(12)));
      data.events.value.push_back(1);
    }
  }
  std::vector<recommend::Cell> tags;
  for (std::uint32_t item = 0; item < 36; ++item) tags.push_back({item, item / 12, 1});
  data.features = recommend::interactions_of(36, 3, tags);
  return data;
}

using Methods = std::vector<MethodChoice>;
using Metrics = std::vector<std::string>;
using recommend::Settings;

ExperimentSpec spec_of(Methods methods, Metrics metrics, Settings settings = {}, std::uint64_t seed = 1) {
  return {"holdout", std::move(methods), std::move(metrics), std::move(settings), seed};
}

ExperimentResult run(const ExperimentSpec& spec, const DataSet& data, const Budget& budget = Budget::unlimited()) {
  auto experiment = holdout_experiment(spec, data);
  EXPECT_TRUE(experiment.ok()) << experiment.error().what;
  if (!experiment) return {};
  double before = 0;
  while (!(*experiment)->step(budget)) {
    EXPECT_GE((*experiment)->progress(), before);
    before = (*experiment)->progress();
    EXPECT_FALSE((*experiment)->doing().empty());
  }
  return (*experiment)->take();
}

const MethodResult& row(const ExperimentResult& result, std::string_view id) {
  for (const MethodResult& method : result.methods) {
    if (method.id == id) return method;
  }
  static const MethodResult none;
  ADD_FAILURE() << "no row " << id;
  return none;
}

TEST(Holdout, FindsTheCirclesFarAboveItsControls) {
  const DataSet data = circles();
  const ExperimentResult result = run(spec_of({{"itemknn", {{"k", "12"}}}}, {"ndcg@5", "recall@5"}), data);
  const double chance = row(result, "random").values[0].mean, knn = row(result, "itemknn").values[0].mean;
  EXPECT_TRUE(row(result, "random").control);
  EXPECT_TRUE(row(result, "popularity").control);
  EXPECT_FALSE(row(result, "itemknn").control);
  EXPECT_GT(knn, 2 * chance);
  EXPECT_EQ(result.users, 60u);
  EXPECT_EQ(result.items, 36u);
  EXPECT_EQ(row(result, "itemknn").settings.at("k"), "12");
  EXPECT_EQ(result.spec.methods[0].settings, row(result, "itemknn").settings);
  EXPECT_EQ(result.spec.settings.at("split"), "share");
  EXPECT_EQ(result.conventions[0], "NDCG@5 divides by the ideal of min(5, R) hits.");
  ASSERT_FALSE(result.comparisons.empty());
}

TEST(Holdout, ChanceIsTheExactExpectation) {
  const DataSet data = circles();
  const ExperimentResult result = run(spec_of({{"ease", {}}}, {"recall@6", "hit@6", "novelty@6"}), data);
  const MethodResult& chance = row(result, "random");
  for (const float recall : chance.by_user[0]) {  // k of the candidates: 36 items less those that the user has left.
    EXPECT_GT(recall, 6.0F / 36);
    EXPECT_LT(recall, 6.0F / 20);
  }
  EXPECT_NE(result.notes[0].find("but for novelty@6"), std::string::npos) << result.notes[0];
  double drawn = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    drawn += row(run(spec_of({{"random", {}}}, {"hit@6"}, {}, seed), data), "random").values[0].mean;
  }
  EXPECT_NEAR(chance.values[1].mean, drawn / 30, .04);
}

TEST(Holdout, IsTheSameWhateverTheBudget) {
  const DataSet data = circles();
  const ExperimentSpec spec = spec_of({{"rp3beta", {}}, {"ease", {}}}, {}, {}, 5);
  const ExperimentResult once = run(spec, data), steps = run(spec, data, Budget([] { return true; }));
  ASSERT_EQ(once.methods.size(), steps.methods.size());
  for (std::size_t m = 0; m < once.methods.size(); ++m) {
    EXPECT_EQ(once.methods[m].by_user, steps.methods[m].by_user);
    EXPECT_EQ(once.methods[m].lists, steps.methods[m].lists);
    EXPECT_EQ(once.methods[m].values[0].low, steps.methods[m].values[0].low);
  }
}

TEST(Holdout, NamesTheListedItems) {
  const DataSet data = circles();
  const ExperimentResult result = run(spec_of({{"ease", {}}}, {"ndcg@5"}), data);
  for (const auto& list : row(result, "ease").lists) {
    for (const std::uint32_t item : list) EXPECT_EQ(result.item_names[item], data.items[item]);
  }
}

TEST(Holdout, RerankingChangesListsAndSaysSo) {
  const DataSet data = circles();
  const auto diversity = [&](recommend::Settings settings) {
    return row(run(spec_of({{"itemknn", {}}}, {"ild@5"}, std::move(settings)), data), "itemknn").values[0].mean;
  };
  const double plain = diversity({});
  EXPECT_GT(diversity({{"rerank", "mmr"}, {"lambda", "0.2"}}), plain + .1);
  EXPECT_NEAR(diversity({{"rerank", "mmr"}, {"lambda", "1"}}), plain, 1e-9);
  EXPECT_NEAR(diversity({{"rerank", "calibrated"}, {"lambda", "0"}}), plain, 1e-9);
  EXPECT_LE(diversity({{"rerank", "calibrated"}, {"lambda", "0.9"}}), plain + 1e-9);  // Each person has one circle.
}

TEST(Holdout, RunsTheDatasOwnTestPart) {
  DataSet data = circles();
  data.test.user = {0, 1};
  data.test.item = {0, 13};
  data.test.value = {1, 1};
  const ExperimentResult result = run({"split", {{"popularity", {}}}, {"mrr"}, {}, 1}, data);
  EXPECT_EQ(result.users, 2u);
  EXPECT_EQ(result.users_left_out, 58u);
  EXPECT_EQ(result.spec.settings.at("split"), "own");
  EXPECT_FALSE(row(result, "popularity").control);  // Asked for: a method.
}

TEST(Holdout, LeavesOutMethodsThatTheDataDoNotFeed) {
  const DataSet data = circles();
  const ExperimentResult result = run(spec_of({{"markov", {}}, {"ease", {}}}, {"ndcg@5"}), data);
  EXPECT_EQ(row(result, "markov").note, "not run: needs times");
  EXPECT_TRUE(row(result, "markov").by_user.empty());
  EXPECT_FALSE(row(result, "ease").by_user.empty());
}

TEST(Holdout, RefusesWhatCanNotBe) {
  DataSet data = circles();
  const ExperimentSpec bad[] = {spec_of({{"magic", {}}}, {}),
                                spec_of({{"itemknn", {{"k", "0"}}}}, {}),
                                spec_of({}, {"auc@5"}),
                                spec_of({}, {}, {{"share", "2"}}),
                                spec_of({}, {}, {{"split", "own"}}),
                                spec_of({}, {}, {{"split", "leave-last"}}),
                                spec_of({}, {}, {{"user_items", "100"}})};
  for (const ExperimentSpec& spec : bad) {
    const auto experiment = holdout_experiment(spec, data);
    ASSERT_FALSE(experiment);
    EXPECT_FALSE(experiment.error().what.empty());
  }
  data.features = {};
  EXPECT_FALSE(holdout_experiment(spec_of({}, {"ild@5"}), data));
  EXPECT_FALSE(holdout_experiment(spec_of({}, {}, {{"rerank", "mmr"}}), data));
}

}  // namespace
}  // namespace earshot::evaluate
