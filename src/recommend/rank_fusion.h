// Reciprocal rank fusion (Cormack, Clarke & Buettcher 2009, "Reciprocal rank fusion outperforms Condorcet and individual
// rank learning methods", section 2) of item-kNN, RP3beta and EASE, each with its own defaults.
//
//   score(i) = sum over methods m of weight(m) / (c + rank_m(i))
//
// Ranks start at 1 and run over the items that m scores above 0 and that the person does not have; ties by id. An item that
// the person has gets the rank at which it would stand among those. What a method adds is explained by that method's own
// shares, as in blend.h.
#pragma once

#include <memory>
#include <vector>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct RankFusionOptions {
  double constant = 60;  ///< c: the larger, the less the first ranks stand out. 60 in the paper.
  double item_knn = 1;   ///< Weights; a method of weight 0 is not trained.
  double rp3beta = 1;
  double ease = 1;
};
template <class V>
void fields(V& visit, RankFusionOptions& o) {
  visit("c", o.constant, 0, 1'000'000, "how little the first ranks stand out");
  visit("itemknn", o.item_knn, 0, 1'000, "weight of item-kNN; 0 leaves it out");
  visit("rp3beta", o.rp3beta, 0, 1'000, "weight of RP3beta; 0 leaves it out");
  visit("ease", o.ease, 0, 1'000, "weight of EASE; 0 leaves it out");
}

std::unique_ptr<Training> train_rank_fusion(const RankFusionOptions& options, const TrainingData& data);

/// The fusion itself, of any models over the same items. Preconditions: at least one part, weights > 0.
struct FusedModel {
  std::unique_ptr<const ItemModel> model;
  double weight = 1;
};
std::unique_ptr<const ItemModel> fuse_ranks(std::vector<FusedModel> parts, double constant);

}  // namespace earshot::recommend
