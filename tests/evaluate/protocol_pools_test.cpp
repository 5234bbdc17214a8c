// The experiment over pools: what stands in its rows, and that it depends on spec and data alone. What a pool is and how it is
// scored is tested in candidate_pools_test.cpp and pool_scoring_test.cpp.
#include "evaluate/protocol_pools.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.h"
#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

constexpr std::int64_t kDay = 86'400;

/// Two communities, each with tracks of its own and a few hits for all: collaborative methods have something to find.
DataSet two_communities() {
  constexpr std::uint32_t kUsers = 30, kItems = 240;
  DataSet data;
  data.name = "Two communities";
  data.kind = ItemKind::track;
  for (std::uint32_t u = 0; u < kUsers; ++u) data.users.push_back("u" + std::to_string(u));
  for (std::uint32_t i = 0; i < kItems; ++i) {
    data.items.push_back("t" + std::to_string(i));
    data.artists.push_back("a" + std::to_string(i / 4));
  }
  Random random(5);
  for (std::int64_t day = 0; day < 200; ++day) {
    for (std::uint32_t user = 0; user < kUsers; ++user) {
      const auto rank = static_cast<std::uint32_t>(std::pow(kItems / 2, random.uniform()) - 1);
      data.events.user.push_back(user);
      data.events.item.push_back(random.below(10) == 0 ? static_cast<std::uint32_t>(random.below(kItems)) : 2 * rank + user % 2);
      data.events.value.push_back(1);
      data.events.time.push_back(day * kDay);
    }
  }
  return data;
}

const DataSet& world() {
  static const DataSet data = two_communities();
  return data;
}

ExperimentSpec spec_of(const std::string& recipe, std::vector<MethodChoice> methods = {{"itemknn", {}}}) {
  ExperimentSpec spec;
  spec.methods = std::move(methods);
  spec.settings = {{"recipe", recipe}, {"pool", "10"}, {"least", "1"}};
  return spec;
}

ExperimentResult result_of(const ExperimentSpec& spec, const DataSet& data = world()) {
  auto experiment = pools_experiment(spec, data);
  if (!experiment) {
    ADD_FAILURE() << experiment.error().what;
    return {};
  }
  while (!(*experiment)->step(Budget::unlimited())) {
  }
  return (*experiment)->take();
}

const MethodResult* find(const ExperimentResult& result, const std::string& id) {
  for (const MethodResult& row : result.methods) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

TEST(PoolsExperiment, ShowsControlsBesideEveryMethod) {
  for (const char* recipe : {"matched", "84bb", "d7dc"}) {
    const ExperimentResult result = result_of(spec_of(recipe));
    for (const char* id : {"chance", "popularity-first", "popularity-reversed", "repeat-listen", "best-reversed"}) {
      ASSERT_NE(find(result, id), nullptr) << recipe << ' ' << id;
      EXPECT_TRUE(find(result, id)->control) << id;
    }
    ASSERT_NE(find(result, "itemknn"), nullptr);
    ASSERT_NE(find(result, "itemknn-no-history"), nullptr);
    EXPECT_FALSE(find(result, "itemknn")->control);
    EXPECT_EQ(result.users, find(result, "itemknn")->by_user[0].size());
  }
}

TEST(PoolsExperiment, HistoryIsWhatItemKnnLivesOn) {
  const ExperimentResult result = result_of(spec_of("matched"));
  EXPECT_GT(find(result, "itemknn")->figures.at("z ndcg@10"), 3);
  EXPECT_LT(std::fabs(find(result, "itemknn-no-history")->figures.at("z ndcg@10")), 3.3);
  EXPECT_NE(find(result, "itemknn-no-history")->note.find("all candidates tie"), std::string::npos);
}

TEST(PoolsExperiment, PopularityIsAtChanceInMatchedPools) {
  const ExperimentResult result = result_of(spec_of("matched"));
  const Interval chance = find(result, "chance")->values[0];
  for (const char* id : {"popularity-first", "popularity-reversed"}) {
    EXPECT_GT(find(result, id)->values[0].mean, chance.low) << id;
    EXPECT_LT(find(result, id)->values[0].mean, chance.high) << id;
  }
}

TEST(PoolsExperiment, TheMethodPopularityRanksAsTheControl) {
  const ExperimentResult result = result_of(spec_of("84bb", {{"popularity", {}}}));
  EXPECT_EQ(find(result, "popularity")->by_user, find(result, "popularity-first")->by_user);
  EXPECT_EQ(find(result, "popularity-no-history"), nullptr);
}

TEST(PoolsExperiment, TheBestUpsideDownIsItsOwnReversal) {
  const ExperimentResult result = result_of(spec_of("84bb"));
  EXPECT_NEAR(find(result, "best-reversed")->values[0].mean, find(result, "itemknn")->figures.at("reversed ndcg@10"), 1e-12);
}

TEST(PoolsExperiment, RunsTheStudysOwnItemKnn) {
  const ExperimentResult leaky = result_of(spec_of("84bb", {{"cooccurrence", {}}}));
  ExperimentSpec clean = spec_of("84bb", {{"cooccurrence", {}}});
  clean.settings["co_occurrence"] = "training";
  ASSERT_NE(find(leaky, "cooccurrence"), nullptr);
  EXPECT_NE(find(leaky, "cooccurrence")->by_user, find(result_of(clean), "cooccurrence")->by_user);
  EXPECT_FALSE(pools_experiment(spec_of("matched", {{"cooccurrence", {}}}), world()).ok());
}

TEST(PoolsExperiment, DoesNotDependOnBudgets) {
  const ExperimentResult whole = result_of(spec_of("d7dc"));
  auto experiment = pools_experiment(spec_of("d7dc"), world());
  std::size_t steps = 1;
  double before = 0;
  while (!(*experiment)->step(Budget([] { return true; }))) {
    EXPECT_GE((*experiment)->progress(), before - 1e-9);
    EXPECT_FALSE((*experiment)->doing().empty());
    before = (*experiment)->progress();
    ++steps;
  }
  EXPECT_GT(steps, 10u);
  EXPECT_EQ(to_json((*experiment)->take()), to_json(whole));
}

TEST(PoolsExperiment, CanBeRunAgainFromItsFile) {
  const ExperimentResult first = result_of(spec_of("matched"));
  const auto spec = spec_from_json(to_json(first));
  ASSERT_TRUE(spec.ok());
  EXPECT_EQ(ranking_difference(first, result_of(*spec)), std::nullopt);
}

TEST(PoolsExperiment, ScoresThePopularityOfLists) {
  ExperimentSpec spec = spec_of("84bb", {{"popularity", {}}});
  spec.metrics = {"ndcg@3", "arp@3", "arp_own@3"};
  const ExperimentResult result = result_of(spec);
  const MethodResult& first = *find(result, "popularity-first");
  EXPECT_GT(first.values[1].mean, find(result, "chance")->values[1].mean);
  EXPECT_LT(find(result, "popularity-reversed")->values[1].mean, find(result, "chance")->values[1].mean);
  EXPECT_NEAR(first.values[1].mean - find(result, "chance")->values[1].mean,
              first.values[2].mean - find(result, "chance")->values[2].mean, 1e-9);
}

TEST(PoolsExperiment, SaysWhenNobodyCanBeScored) {
  ExperimentSpec spec = spec_of("matched");
  spec.settings["least_train"] = "100000";
  const ExperimentResult result = result_of(spec);
  EXPECT_TRUE(result.methods.empty());
  ASSERT_FALSE(result.notes.empty());
  EXPECT_NE(result.notes[0].find("fewer than 100000 plays"), std::string::npos);
}

TEST(PoolsExperiment, RefusesWhatItDoesNotKnow) {
  EXPECT_FALSE(pools_experiment(spec_of("nonsense"), world()).ok());
  EXPECT_FALSE(pools_experiment(spec_of("matched", {{"nobody", {}}}), world()).ok());
  EXPECT_FALSE(pools_experiment(spec_of("matched", {{"itemknn", {{"k", "-1"}}}}), world()).ok());
  ExperimentSpec metric = spec_of("matched");
  metric.metrics = {"coverage@10"};
  EXPECT_FALSE(pools_experiment(metric, world()).ok());
  DataSet timeless = two_communities();
  timeless.events.time.clear();
  EXPECT_FALSE(pools_experiment(spec_of("matched"), timeless).ok());
}

TEST(PoolsExperiment, UsualMethodsAreThoseThatTheDataAllow) {
  const ExperimentResult result = result_of(spec_of("84bb", {}));
  EXPECT_NE(find(result, "random"), nullptr);
  EXPECT_NE(find(result, "cooccurrence"), nullptr);
  EXPECT_NE(find(result, "rp3beta"), nullptr);
  EXPECT_NE(find(result, "ease"), nullptr);
  EXPECT_EQ(find(result, "tfidf"), nullptr) << "there are no tags";
}

}  // namespace
}  // namespace earshot::evaluate
