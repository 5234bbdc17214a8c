// Random walks of three steps on the graph of users and items (user, item, user, item):
//
//   S(i, j) = sum over users u of (1 / n_i)^alpha * (x_uj / sum_u)^alpha / n_j^beta
//
// n_i users of item i, sum_u the sum of user u's row. beta = 0 is P3alpha (Cooper et al. 2014), beta > 0 is RP3beta, which takes
// back what popular items gain (Paudel, Christoffel, Newell, Bernstein 2017). As in the framework of Ferrari Dacrema et al. 2021: of
// each row the k largest are kept, the row is normalised if asked to, then of each column the k largest are kept.
#pragma once

#include <memory>

#include "recommend/item_knn.h"
#include "recommend/item_model.h"

namespace earshot::recommend {

struct P3alphaOptions {
  std::uint32_t neighbours = 100;
  float alpha = 1;
  RowNorm norm = RowNorm::l1;
};

struct Rp3betaOptions {
  std::uint32_t neighbours = 100;
  float alpha = 1;
  float beta = 0.6F;
  RowNorm norm = RowNorm::l1;
};

template <class V>
void fields(V& visit, P3alphaOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "items kept for each item");
  visit("alpha", o.alpha, 0, 4, "power of the probabilities of a step");
  visit("normalize", o.norm, {"false", "true"}, "the weights of an item's neighbours sum to 1");
}

template <class V>
void fields(V& visit, Rp3betaOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "items kept for each item");
  visit("alpha", o.alpha, 0, 4, "power of the probabilities of a step");
  visit("beta", o.beta, 0, 4, "how much popular items are held back");
  visit("normalize", o.norm, {"false", "true"}, "the weights of an item's neighbours sum to 1");
}

std::unique_ptr<Training> train_p3alpha(const P3alphaOptions& options, const TrainingData& data);
std::unique_ptr<Training> train_rp3beta(const Rp3betaOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
