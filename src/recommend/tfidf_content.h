// Content: an item is recommended when it carries the tags of items that the person has.
//
//   score(j) = sum over i in N(j) of x_i cos(j, i)         N(j): the k items whose tags are most similar to those of j
//
// Vectors are tags weighted by TF-IDF (feature_weighting.h): sqrt(weight of the tag) * ln(items / (1 + items with the tag)). As
// ItemKNN-CBF in Ferrari Dacrema et al. 2021, after Lops, de Gemmis, Semeraro 2011. Interactions are not used.
#pragma once

#include <memory>

#include "recommend/feature_weighting.h"
#include "recommend/item_model.h"

namespace earshot::recommend {

struct TfidfContentOptions {
  std::uint32_t neighbours = 100;
  float shrink = 0;
  FeatureWeighting weighting = FeatureWeighting::tfidf;
};

template <class V>
void fields(V& visit, TfidfContentOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "neighbours kept for each item");
  visit("shrink", o.shrink, 0, 1'000'000, "added to the denominator: similarities that rest on little shrink");
  visit("weighting", o.weighting, {"none", "bm25", "tfidf"}, "weights of the tags");
}

/// Precondition: the data have features.
std::unique_ptr<Training> train_tfidf_content(const TfidfContentOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
