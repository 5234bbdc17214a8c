// The fast methods against slow, obvious versions of the formulas in their headers.
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "recommend/blend.h"
#include "recommend/popularity.h"
#include "recommend/similarity_walk.h"
#include "recommend/tag_content.h"
#include "recommend/tag_knn.h"
#include "world.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kArtists = 90;

/// TF-IDF rows as item_features.h defines them, one map per artist; keys "t3", "cAA", "d1960".
std::vector<std::map<std::string, double>> slow_rows(const Catalogue& world, const FeatureOptions& options) {
  std::vector<std::map<std::string, double>> rows(world.artists.size());
  std::map<std::string, double> df;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& one = world.artists[i];
    for (const auto& [tag_id, weight] : one.tags) {
      double tf = weight / 9.0;
      for (TagId at = tag_id; at.valid(); at = world.tag(at).parent, tf *= options.parent_share) {
        double& cell = rows[i]["t" + std::to_string(at.value)];
        if (tf > 0) cell = std::max(cell, std::pow(tf, options.tf_power));
      }
    }
    rows[i]["c" + one.country] = options.country_weight;
    for (const auto decade : one.decades) rows[i]["d" + std::to_string(decade)] = options.decade_weight;
    std::erase_if(rows[i], [](const auto& cell) { return cell.second == 0; });
    for (const auto& [key, value] : rows[i]) df[key] += 1;
  }
  for (auto& row : rows) {
    double squares = 0;
    for (auto& [key, value] : row) {
      value *= std::pow(std::log((1.0 + static_cast<double>(rows.size())) / (1 + df[key])) + 1, options.idf_power);
      squares += value * value;
    }
    for (auto& [key, value] : row) value /= std::sqrt(squares);
  }
  return rows;
}

struct Shared {
  double dot = 0;
  int common = 0;
};

Shared slow_shared(const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
  Shared shared;
  for (const auto& [key, value] : a) {
    const auto other = b.find(key);
    if (other == b.end()) continue;
    shared.dot += value * other->second;
    ++shared.common;
  }
  return shared;
}

class Methods : public testing::Test {
 protected:
  Catalogue world_ = random_world(11, kArtists);
  FeatureOptions feature_options_;
  ItemFeatures features_ = ItemFeatures::create(world_, feature_options_);
  std::vector<std::map<std::string, double>> rows_ = slow_rows(world_, feature_options_);
  Taste taste_ = random_taste(12, kArtists, 8);

  void expect_scores(const Recommender& method, const std::vector<double>& slow) const {
    const std::vector<double> fast = method.scores(taste_, {});
    ASSERT_EQ(fast.size(), slow.size());
    for (std::size_t i = 0; i < slow.size(); ++i) EXPECT_NEAR(fast[i], slow[i], 1e-9) << i;
  }
  /// Sum over the taste of weight * s(a, i), a != i.
  template <class Similarity>
  std::vector<double> slow_scores(Similarity similarity) const {
    std::vector<double> scores(kArtists, 0.0);
    for (const auto& [from, weight] : taste_) {
      for (std::size_t i = 0; i < kArtists; ++i) {
        if (from.artist.index() != i) scores[i] += weight * similarity(from.artist.index(), i);
      }
    }
    return scores;
  }
};

TEST(ItemFeatures, FollowsTheFormulaByHand) {
  // Dune: drone 9, whose parent ambient gets half. 10 artists, drone on 2, ambient on 4.
  const Catalogue world = tiny_world();
  const ItemFeatures features = ItemFeatures::create(
      world, {.tf_power = 1, .idf_power = 1, .parent_share = 0.5, .country_weight = 0, .decade_weight = 0});
  const double drone = std::log(11.0 / 3) + 1;
  const double ambient = 0.5 * (std::log(11.0 / 5) + 1);
  const double length = std::sqrt(drone * drone + ambient * ambient);
  EXPECT_NEAR(features.matrix().coeff(kDune, kDrone), drone / length, 1e-12);
  EXPECT_NEAR(features.matrix().coeff(kDune, kAmbient), ambient / length, 1e-12);
  EXPECT_EQ(features.matrix().row(kDune).nonZeros(), 2);
}

TEST(ItemFeatures, KeepsTheLargestWayToAnAncestor) {
  // Cove: ambient 7 itself beats half of drone 8.
  const Catalogue world = tiny_world();
  const ItemFeatures features = ItemFeatures::create(
      world, {.tf_power = 1, .idf_power = 0, .parent_share = 0.5, .country_weight = 0, .decade_weight = 0});
  EXPECT_NEAR(features.matrix().coeff(kCove, kAmbient) / features.matrix().coeff(kCove, kDrone), 7.0 / 8, 1e-12);
}

TEST(ItemFeatures, CopesWithALoopInTheVocabularyAndAnArtistWithoutTags) {
  Catalogue world = tiny_world();
  world.tags[kAmbient].parent = tag(kDrone);
  world.artists[kIvy].tags.clear();
  world.artists[kIvy].country.clear();
  world.artists[kIvy].decades.clear();
  const ItemFeatures features = ItemFeatures::create(world);
  EXPECT_EQ(features.cosine(artist(kIvy), artist(kIvy)), 0);
  EXPECT_NEAR(features.cosine(artist(kDune), artist(kDune)), 1, 1e-12);
}

TEST_F(Methods, RowsAreThoseOfTheSlowVersion) {
  for (std::uint32_t a = 0; a < kArtists; ++a) {
    for (std::uint32_t b = 0; b < kArtists; b += 7) {
      EXPECT_NEAR(features_.cosine(artist(a), artist(b)), slow_shared(rows_[a], rows_[b]).dot, 1e-12);
    }
  }
}

TEST_F(Methods, TagContentIsTheCosineWithThePerson) {
  expect_scores(TagContent(features_), slow_scores([&](std::size_t a, std::size_t i) {
                  return slow_shared(rows_[a], rows_[i]).dot;
                }));
}

TEST_F(Methods, TagKnnKeepsTheNearestOfEachArtist) {
  const TagKnnOptions options = {.neighbours = 10, .shrinkage = 3, .prior_base = 1.5};
  expect_scores(TagKnn(world_, features_, options), slow_scores([&](std::size_t a, std::size_t i) {
    std::vector<std::pair<double, std::size_t>> all;
    for (std::size_t j = 0; j < kArtists; ++j) {
      const auto [dot, common] = slow_shared(rows_[a], rows_[j]);
      if (j != a) all.emplace_back(-dot * common / (common + 3.0), j);
    }
    std::sort(all.begin(), all.end());
    for (std::size_t at = 0; at < 10; ++at) {
      if (all[at].second == i) return -all[at].first * std::pow(1.5, world_.artists[i].tier - 4);
    }
    return 0.0;
  }));
}

TEST_F(Methods, PopularityCountsListenersInTheScenesOfTheTaste) {
  const PopularityOptions options = {.base = 3};
  expect_scores(Popularity(world_, features_, options), slow_scores([&](std::size_t a, std::size_t i) {
                  const bool same = world_.artists[a].scene == world_.artists[i].scene;
                  return same * std::pow(3.0, world_.artists[i].tier - 7);
                }));
}

TEST_F(Methods, SimilarityWalkIsThePowerOfATransitionMatrix) {
  const WalkOptions options = {.alpha = 1.5, .second_step = 0.4, .beta = 0.3};
  Eigen::MatrixXd graph = Eigen::MatrixXd::Zero(kArtists, kArtists);
  for (std::size_t a = 0; a < kArtists; ++a) {
    for (const auto& [to, weight] : world_.artists[a].similar) {
      graph(static_cast<long>(a), to.value) += weight;
      graph(to.value, static_cast<long>(a)) += weight;
    }
  }
  graph = graph.array().pow(1.5);
  const Eigen::VectorXd degree = graph.rowwise().sum();
  const Eigen::MatrixXd step = degree.asDiagonal().inverse() * graph;
  const Eigen::MatrixXd walk = step + 0.4 * step * step;
  expect_scores(SimilarityWalk(world_, options), slow_scores([&](std::size_t a, std::size_t i) {
                  const auto at = static_cast<long>(i);
                  return walk(static_cast<long>(a), at) / std::pow(degree(at) / degree.mean(), 0.3);
                }));
}

TEST(SimilarityWalk, KnowsWhatTagsDoNot) {
  const Catalogue world = tiny_world();
  const SimilarityWalk walk(world, {.alpha = 1, .second_step = 0.5, .beta = 0});
  const std::vector<double> scores = walk.scores({likes(kAura, 1)}, {});
  // Aura - Brook says 8 from either side, Aura - Grave 4 from one: 16/20 and 4/20.
  EXPECT_NEAR(scores[kBrook], 0.8, 1e-12);
  EXPECT_NEAR(scores[kGrave], 0.2, 1e-12);
  // Second step: Grave goes on to Hammer with 9/13.
  EXPECT_NEAR(scores[kHammer], 0.5 * 0.2 * 9 / 13, 1e-12);
  EXPECT_EQ(scores[kIvy], 0);
}

TEST_F(Methods, BlendIsReciprocalRankFusion) {
  const TagContent content(features_);
  const Popularity popularity(world_, features_, {});
  const Blend blend({{&content, 3}, {&popularity, 1}}, 10);
  std::vector<double> slow(kArtists, 0.0);
  for (const auto& [method, weight] : std::vector<std::pair<const Recommender*, double>>{{&content, .75}, {&popularity, .25}}) {
    const std::vector<double> scores = method->scores(taste_, {});
    for (std::size_t i = 0; i < kArtists; ++i) {
      int rank = 1;
      for (std::size_t j = 0; j < kArtists; ++j) {
        const double ahead = rounded(scores[j]) - rounded(scores[i]);
        if (ahead > 0 || (ahead == 0 && j < i)) ++rank;
      }
      if (rounded(scores[i]) > 0) slow[i] += weight * 11 / (10 + rank);
    }
  }
  expect_scores(blend, slow);
}

TEST_F(Methods, BlendSpendsNoRankOnExcludedArtists) {
  const TagContent content(features_);
  const Blend blend({{&content, 1}}, 10);
  std::vector<double> scores = content.scores(taste_, {});
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  scores[best] = 0;
  const auto second = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  Excluded excluded(kArtists, false);
  excluded[best] = true;
  EXPECT_EQ(blend.scores(taste_, excluded)[best], 0);
  EXPECT_EQ(blend.scores(taste_, excluded)[second], 1);
}

}  // namespace
}  // namespace earshot::recommend
