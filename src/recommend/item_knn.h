// Item-based nearest neighbours: an item is recommended when it is like items that the person has.
//
//   score(j) = sum over i in N(j) of x_i s(j, i)           N(j): the k items most similar to j (Sarwar et al. 2001)
//
// with similarity, shrinkage, weighting and choice of neighbours per target item as in Ferrari Dacrema et al. 2021
// (vector_similarity.h, feature_weighting.h). Only similarities above 0 are kept.
// BARS' ItemCF (Zhu et al. 2022, "average bias") is  k=100 similarity=cosine normalize=true scoring=bias :
//
//   score(j) = mean_j + sum over i in N(j) of (x_i - mean_i) s(j, i),  s(j, .) summing to 1, mean over all users
#pragma once

#include <memory>

#include "recommend/feature_weighting.h"
#include "recommend/item_model.h"
#include "recommend/vector_similarity.h"

namespace earshot::recommend {

/// Whether the weights of each item's neighbours are made to sum to 1.
enum class RowNorm : std::uint8_t { none, l1 };
enum class KnnScoring : std::uint8_t {
  sum,   ///< Sum of similarities.
  bias,  ///< What is above each item's mean counts, on top of the mean of the item to score.
};

struct ItemKnnOptions {
  std::uint32_t neighbours = 100;
  SimilarityOptions similarity = {};
  FeatureWeighting weighting = FeatureWeighting::none;
  RowNorm norm = RowNorm::none;
  KnnScoring scoring = KnnScoring::sum;
};

/// The settings that item-kNN and user-kNN share.
template <class V>
void fields(V& visit, SimilarityOptions& o) {
  visit("shrink", o.shrink, 0, 1'000'000, "added to the denominator: similarities that rest on little shrink");
  visit("similarity", o.kind, {"cosine", "dice", "asymmetric", "pearson"}, "how two vectors are compared");
  visit("alpha", o.alpha, 0, 2, "of asymmetric: weight of the target's norm against the neighbour's");
}

template <class V>
void fields(V& visit, ItemKnnOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "neighbours kept for each item");
  fields(visit, o.similarity);
  visit("weighting", o.weighting, {"none", "bm25", "tfidf"}, "weights of the interactions");
  visit("normalize", o.norm, {"false", "true"}, "the weights of an item's neighbours sum to 1");
  visit("scoring", o.scoring, {"sum", "bias"}, "sum of similarities, or of what is above each item's mean (BARS)");
}

std::unique_ptr<Training> train_item_knn(const ItemKnnOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
