// User-based nearest neighbours: what people with a similar row have.
//
//   score(j) = sum over v in N(p) of s(p, v) x_vj          N(p): the k users whose rows are most similar to the profile p
//
// (Resnick et al. 1994; similarity, shrinkage and weighting as in Ferrari Dacrema et al. 2021: vector_similarity.h,
// feature_weighting.h.) A profile is compared with all training users, so that anybody can be scored. A training user whose row
// equals the profile exactly is left out: it is the person, or somebody who has nothing to add. The framework finds neighbours
// the other way round (the v that count p among their k nearest); a person who is not in the data has none of those.
//
// A neighbour's similarity is its dot product with the profile over a denominator, so a score falls into parts by item i of the
// profile: sum over v of s(p, v) x_vj * (p_i v_i / p.v).
#pragma once

#include <memory>

#include "recommend/feature_weighting.h"
#include "recommend/item_knn.h"
#include "recommend/item_model.h"
#include "recommend/vector_similarity.h"

namespace earshot::recommend {

struct UserKnnOptions {
  std::uint32_t neighbours = 100;
  SimilarityOptions similarity = {};
  FeatureWeighting weighting = FeatureWeighting::none;
  RowNorm norm = RowNorm::none;
};

template <class V>
void fields(V& visit, UserKnnOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "neighbours of a person");
  fields(visit, o.similarity);
  visit("weighting", o.weighting, {"none", "bm25", "tfidf"}, "weights of the interactions when users are compared");
  visit("normalize", o.norm, {"false", "true"}, "the weights of a person's neighbours sum to 1");
}

std::unique_ptr<Training> train_user_knn(const UserKnnOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
