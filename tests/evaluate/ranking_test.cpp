// Full ranking against sorting everything, on invented scores.
#include "evaluate/ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "base/random.h"
#include "evaluate/experiment.h"
#include "evaluate/top_items.h"

namespace earshot::evaluate {
namespace {

using recommend::Cell;
using recommend::Interactions;
using recommend::Profile;

std::vector<std::uint32_t> sorted_items(const std::vector<float>& scores, std::size_t count) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t item = 0; item < scores.size(); ++item) {
    if (scores[item] > -std::numeric_limits<float>::infinity()) order.push_back(item);
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] > scores[b]; });
  order.resize(std::min(count, order.size()));
  return order;
}

TEST(TopItems, AreTheFirstOfASort) {
  Random random(5);
  for (const std::size_t n : {0u, 1u, 31u, 32u, 33u, 100u, 1000u}) {
    for (const std::size_t levels : {2u, 7u, 1'000'000u}) {  // Few levels: many ties.
      std::vector<float> scores(n);
      for (float& score : scores) score = static_cast<float>(random.below(levels)) - 1;
      for (std::size_t at = 0; at < n; at += 5) scores[at] = -std::numeric_limits<float>::infinity();
      for (const std::size_t count : {1u, 10u, 40u, 5000u}) EXPECT_EQ(top_items(scores, count), sorted_items(scores, count)) << n << ' ' << count;
    }
  }
}

TEST(TopItems, LeaveOutWhatIsNoNumber) {
  EXPECT_EQ(top_items(std::vector<float>{NAN, 1, NAN, 2}, 3), (std::vector<std::uint32_t>{3, 1}));
  EXPECT_TRUE(top_items(std::vector<float>{1, 2}, 0).empty());
}

/// Scores that depend on the number of items of the profile and on the item, with ties.
class Invented final : public recommend::ItemModel {
 public:
  explicit Invented(std::uint32_t items) : items_(items) {}
  std::uint32_t items() const override { return items_; }
  void score(const Profile& profile, std::span<float> scores) const override {
    for (std::uint32_t item = 0; item < items_; ++item) {
      scores[item] = static_cast<float>((item * 7 + profile.items.size() * 3 + profile.items.front().item) % 11) - 4;
    }
  }
  std::vector<recommend::ScoreTerms> explain(const Profile&, std::span<const std::uint32_t> items) const override {
    return std::vector<recommend::ScoreTerms>(items.size());
  }

 private:
  std::uint32_t items_;
};

struct World {
  Interactions known, relevant;
  std::vector<std::uint32_t> users;
  Yardsticks yardsticks;
};

World world(std::uint32_t users, std::uint32_t items) {
  Random random(3);
  std::vector<Cell> known, relevant;
  World made;
  for (std::uint32_t user = 0; user < users; ++user) {
    for (std::uint32_t item = 0; item < items; ++item) {
      const std::size_t draw = random.below(10);
      if (draw < 2 || item == user % items) known.push_back({user, item, 1});
      else if (draw < 4 && user % 7 != 0) relevant.push_back({user, item, 1});
    }
  }
  made.known = interactions_of(users, items, known);
  made.relevant = interactions_of(users, items, relevant);
  for (std::uint32_t user = 0; user < users; ++user) {
    if (!made.relevant.row(user).empty()) made.users.push_back(user);
  }
  made.yardsticks = yardsticks_of(made.known, nullptr);
  return made;
}

Ranked rank(const World& w, const std::vector<std::string>& names, const Budget& budget, const Reranker& rerank = {}) {
  const Invented model(w.known.columns);
  std::vector<NamedMetric> metrics;
  for (const std::string& name : names) metrics.push_back(metric_from(name).value());
  RankingTask task{&w.known, nullptr, &w.relevant, w.users, &w.yardsticks, rerank, 0};
  FullRanking ranking(model, task, metrics);
  while (!ranking.step(budget)) EXPECT_LT(ranking.progress(), 1);
  EXPECT_EQ(ranking.progress(), 1);
  return ranking.take();
}

/// The whole order of one user's candidates, best first, and their scores.
std::pair<std::vector<std::uint32_t>, std::vector<float>> order_of(const World& w, std::uint32_t user) {
  std::vector<float> scores(w.known.columns);
  const auto own = w.known.row(user);
  Invented(w.known.columns).score({{own.begin(), own.end()}, {}}, scores);
  for (const auto& entry : own) scores[entry.item] = -std::numeric_limits<float>::infinity();
  return {sorted_items(scores, scores.size()), scores};
}

TEST(FullRanking, ScoresEachUserAsSortingEverythingDoes) {
  const World w = world(300, 60);
  const Ranked ranked = rank(w, {"ndcg@5", "recall@20", "mrr", "ndcg_ties@7"}, Budget::unlimited());
  for (std::size_t at = 0; at < w.users.size(); ++at) {
    const auto [order, scores] = order_of(w, w.users[at]);
    Hits hits;
    std::vector<double> gains, values;
    for (const std::uint32_t item : order) {
      const auto row = w.relevant.row(w.users[at]);
      hits.push_back(std::any_of(row.begin(), row.end(), [&](const auto& entry) { return entry.item == item; }));
      gains.push_back(hits.back());
      values.push_back(static_cast<double>(scores[item]));
    }
    const std::size_t relevant = w.relevant.row(w.users[at]).size();
    EXPECT_NEAR(ranked.by_user[0][at], ndcg_at(hits, relevant, 5, Ideal::reachable), 1e-6);
    EXPECT_NEAR(ranked.by_user[1][at], recall_at(hits, relevant, 20), 1e-6);
    EXPECT_NEAR(ranked.by_user[2][at], reciprocal_rank(hits), 1e-6);
    EXPECT_NEAR(ranked.by_user[3][at], tie_averaged_ndcg_at(gains, values, 7), 1e-6);
  }
}

TEST(FullRanking, CountsItemsOverAllLists) {
  const World w = world(100, 30);
  const Ranked ranked = rank(w, {"coverage@3", "gini@3", "ndcg@3"}, Budget::unlimited());
  std::vector<std::uint32_t> counts(30, 0);
  for (const std::uint32_t user : w.users) {
    const auto order = order_of(w, user).first;
    for (std::size_t at = 0; at < 3; ++at) ++counts[order[at]];
  }
  EXPECT_NEAR(ranked.overall[0], coverage(counts), 1e-12);
  EXPECT_NEAR(ranked.overall[1], gini(counts), 1e-12);
  EXPECT_TRUE(ranked.by_user[0].empty());
  const auto& ndcg = ranked.by_user[2];
  EXPECT_NEAR(ranked.overall[2], std::accumulate(ndcg.begin(), ndcg.end(), 0.0) / static_cast<double>(ndcg.size()), 1e-12);
}

TEST(FullRanking, KeepsTheListsOfTheFirstUsers) {
  const World w = world(100, 30);
  const Ranked ranked = rank(w, {"ndcg@3"}, Budget::unlimited());
  ASSERT_EQ(ranked.lists.size(), kKeptLists);
  for (std::size_t at = 0; at < kKeptLists; ++at) {
    auto [order, scores] = order_of(w, w.users[at]);
    order.resize(kKeptItems);
    EXPECT_EQ(ranked.lists[at], order);
    EXPECT_EQ(ranked.scores[at][0], scores[order[0]]);
  }
}

TEST(FullRanking, DoesNotDependOnTheBudget) {
  const World w = world(300, 60);
  const std::vector<std::string> metrics = {"ndcg@5", "novelty@5", "entropy@5"};
  const Ranked once = rank(w, metrics, Budget::unlimited());
  const Ranked steps = rank(w, metrics, Budget([] { return true; }));
  EXPECT_EQ(once.by_user, steps.by_user);
  EXPECT_EQ(once.overall, steps.overall);
  EXPECT_EQ(once.lists, steps.lists);
}

TEST(FullRanking, TakesTheOrderOfTheReranker) {
  const World w = world(50, 30);
  const Reranker reversed = [](List items, std::span<const float>, std::span<const recommend::Entry>, std::size_t wanted) {
    std::vector<std::size_t> places(items.size());
    std::iota(places.rbegin(), places.rend(), std::size_t{0});
    places.resize(std::min(wanted, places.size()));
    return places;
  };
  const Ranked plain = rank(w, {"ndcg@10"}, Budget::unlimited());
  const Ranked turned = rank(w, {"ndcg@10"}, Budget::unlimited(), reversed);
  for (std::size_t at = 0; at < turned.lists.size(); ++at) {
    EXPECT_EQ(turned.lists[at], std::vector<std::uint32_t>(plain.lists[at].rbegin(), plain.lists[at].rend()));
  }
}

}  // namespace
}  // namespace earshot::evaluate
