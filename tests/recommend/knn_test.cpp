// Item-kNN, user-kNN and TF-IDF content against slow, obvious versions of the formulas in their headers.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <optional>

#include "random_matrix.h"
#include "recommend/item_knn.h"
#include "recommend/tfidf_content.h"
#include "recommend/user_knn.h"

namespace earshot::recommend {
namespace {

using Row = std::vector<double>;

double dot(const Row& a, const Row& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }
double sum(const Row& a) { return std::accumulate(a.begin(), a.end(), 0.0); }
Row ones(Row row) {
  for (double& value : row) value = value != 0;
  return row;
}

/// vector_similarity.h, as it says.
double slow_similarity(const SimilarityOptions& o, const Row& a, const Row& b) {
  const double shrink = double{o.shrink} + 1e-6;
  const double n = static_cast<double>(a.size());
  switch (o.kind) {
    case SimilarityKind::cosine: return dot(a, b) / (std::sqrt(dot(a, a) * dot(b, b)) + shrink);
    case SimilarityKind::dice: return dot(ones(a), ones(b)) / (sum(ones(a)) + sum(ones(b)) + shrink);
    case SimilarityKind::asymmetric:
      return dot(a, b) / (std::pow(dot(a, a), double{o.alpha}) * std::pow(dot(b, b), 1 - double{o.alpha}) + shrink);
    case SimilarityKind::pearson: break;
  }
  const auto spread = [n](const Row& v) { return std::sqrt(dot(v, v) - sum(v) * sum(v) / n); };
  return (dot(a, b) - sum(a) * sum(b) / n) / (spread(a) * spread(b) + shrink);
}

/// feature_weighting.h, as it says. Rows of `x` are terms; lengths of documents are those of `data`.
Dense slow_weights(FeatureWeighting weighting, Dense x, const Dense& data) {
  const double documents = static_cast<double>(data[0].size());
  const Row length = product({Row(data.size(), 1.0)}, data)[0];
  for (Row& row : x) {
    const double idf = std::log(documents / (1 + sum(ones(row))));
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double relative = 0.25 + 0.75 * length[i] / (sum(length) / documents);
      if (weighting == FeatureWeighting::tfidf) row[i] = std::sqrt(row[i]) * idf;
      if (weighting == FeatureWeighting::bm25) row[i] = row[i] * 2.2 / (1.2 * relative + row[i]) * idf;
    }
  }
  return x;
}

/// By target, then source.
Dense slow_neighbours(const ItemKnnOptions& o, const Interactions& users) {
  const Dense items = transposed(slow_weights(o.weighting, dense(users), dense(users)));
  Dense s(items.size(), Row(items.size(), 0.0));
  for (std::size_t j = 0; j < items.size(); ++j) {
    for (std::size_t i = 0; i < items.size(); ++i) s[j][i] = i == j ? 0 : slow_similarity(o.similarity, items[j], items[i]);
    keep_top(s[j], o.neighbours);
    const double total = sum(s[j]);
    for (double& value : s[j]) value /= o.norm == RowNorm::l1 && total > 0 ? total : 1;
  }
  return s;
}

Row slow_scores(const ItemKnnOptions& o, const Interactions& users, const Row& x) {
  const Dense s = slow_neighbours(o, users);
  const Dense items = transposed(dense(users));
  Row scores(x.size(), 0.0);
  for (std::size_t j = 0; j < x.size(); ++j) {
    const auto mean = [&](std::size_t i) {
      return o.scoring == KnnScoring::bias ? sum(items[i]) / static_cast<double>(items[i].size()) : 0.0;
    };
    for (std::size_t i = 0; i < x.size(); ++i) scores[j] += s[j][i] * (x[i] - mean(i));
    scores[j] += mean(j);
  }
  return scores;
}

constexpr SimilarityOptions kSimilarities[] = {{SimilarityKind::cosine, 0, 0.5F}, {SimilarityKind::cosine, 13, 0.5F},
                                               {SimilarityKind::dice, 2, 0.5F},   {SimilarityKind::asymmetric, 1, 0.2F},
                                               {SimilarityKind::pearson, 0, 0.5F}};
constexpr FeatureWeighting kWeightings[] = {FeatureWeighting::none, FeatureWeighting::bm25, FeatureWeighting::tfidf};

class Knn : public testing::Test {
 protected:
  static Row scores(std::unique_ptr<Training> training, const Profile& profile) {
    while (!training->step(Budget::unlimited())) {
    }
    const auto model = training->take();
    std::vector<float> all(model->items());
    model->score(profile, all);
    return {all.begin(), all.end()};
  }
  static void expect_near(const Row& fast, const Row& slow) {
    ASSERT_EQ(fast.size(), slow.size());
    for (std::size_t i = 0; i < slow.size(); ++i) EXPECT_NEAR(fast[i], slow[i], 2e-5 * (1 + std::abs(slow[i]))) << i;
  }

  Row slow_user_scores(const UserKnnOptions& o, const Row& x, std::optional<std::size_t> itself) const {
    const Dense users = dense(users_);
    const Row person = slow_weights(o.weighting, {x}, users)[0];
    Row s;
    for (const Row& v : slow_weights(o.weighting, users, users)) s.push_back(slow_similarity(o.similarity, person, v));
    if (itself) s[*itself] = 0;
    keep_top(s, o.neighbours);
    const double total = o.norm == RowNorm::l1 ? sum(s) : 1;
    for (double& value : s) value /= total;
    return product({s}, users)[0];
  }

  Interactions users_ = random_matrix(21, 50, 30, 1, 9);
  TrainingData data_ = {&users_, nullptr, nullptr, 1};
  Profile profile_ = {{{2, 1}, {3, 4}, {11, 2}, {29, 9}}, {}};
  Row x_ = dense({1, 30, {0, 4}, profile_.items})[0];
};

TEST_F(Knn, OfItemsFollowsTheFormula) {
  for (const SimilarityOptions& similarity : kSimilarities) {
    for (const FeatureWeighting weighting : kWeightings) {
      const ItemKnnOptions options = {.neighbours = 30, .similarity = similarity, .weighting = weighting};
      expect_near(scores(train_item_knn(options, data_), profile_), slow_scores(options, users_, x_));
    }
  }
}

TEST_F(Knn, OfItemsKeepsTheBestOfEachTarget) {
  const ItemKnnOptions options = {.neighbours = 4};
  expect_near(scores(train_item_knn(options, data_), profile_), slow_scores(options, users_, x_));
}

TEST_F(Knn, OfItemsCountsWhatIsAboveTheMean) {
  const ItemKnnOptions options = {.neighbours = 4, .norm = RowNorm::l1, .scoring = KnnScoring::bias};
  expect_near(scores(train_item_knn(options, data_), profile_), slow_scores(options, users_, x_));
}

TEST_F(Knn, OfUsersFollowsTheFormula) {
  for (const SimilarityOptions& similarity : kSimilarities) {
    for (const FeatureWeighting weighting : kWeightings) {
      const UserKnnOptions options = {.neighbours = 7, .similarity = similarity, .weighting = weighting};
      expect_near(scores(train_user_knn(options, data_), profile_), slow_user_scores(options, x_, {}));
    }
  }
}

TEST_F(Knn, OfUsersLeavesThePersonOut) {
  const auto row = users_.row(7);
  const UserKnnOptions options = {.neighbours = 3, .norm = RowNorm::l1};
  expect_near(scores(train_user_knn(options, data_), {{row.begin(), row.end()}, {}}),
              slow_user_scores(options, dense(users_)[7], 7));
}

TEST_F(Knn, OfTagsIsItemKnnWithTagsForUsers) {
  const Interactions features = random_matrix(22, 30, 12, 1, 5);
  const TrainingData data = {&users_, nullptr, &features, 1};
  const ItemKnnOptions options = {.neighbours = 6, .similarity = {.shrink = 3}, .weighting = FeatureWeighting::tfidf};
  expect_near(scores(train_tfidf_content({.neighbours = 6, .shrink = 3}, data), profile_),
              slow_scores(options, transposed(features), x_));
}

TEST_F(Knn, WeighsByHand) {
  // Two of four documents in the row: idf = ln(4 / 3).
  const Interactions terms = interactions_of(2, 4, std::vector<Cell>{{0, 0, 4}, {0, 2, 1}, {1, 1, 3}});
  Interactions weighted = terms;
  FeatureWeights(FeatureWeighting::tfidf, terms).apply(weighted);
  EXPECT_NEAR(weighted.row(0)[0].value, 2 * std::log(4.0 / 3), 1e-6);
  EXPECT_NEAR(weighted.row(1)[0].value, std::sqrt(3.0) * std::log(2.0), 1e-6);
  weighted = terms;
  FeatureWeights(FeatureWeighting::bm25, terms).apply(weighted);  // Lengths 4, 3, 1, 0, their mean 2.
  EXPECT_NEAR(weighted.row(0)[0].value, 4 * 2.2 / (1.2 * 1.75 + 4) * std::log(4.0 / 3), 1e-6);
}

}  // namespace
}  // namespace earshot::recommend
