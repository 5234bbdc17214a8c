// SLIM (Ning and Karypis 2011, "SLIM: sparse linear methods for top-N recommender systems", equations 2 and 3): the sparse,
// non-negative linear model that predicts each item of a person from the other items, an elastic net for each target item j,
//
//   min over w >= 0, w_j = 0 of   |x_j - X w|^2 / (2 n) + alpha * l1_ratio * |w|_1 + alpha * (1 - l1_ratio) / 2 * |w|^2
//
// n = people (rows of X), in the parametrisation of scikit-learn's ElasticNet, which the published tables use (Ferrari Dacrema et
// al. 2021). Multiplied by n it needs G = X^T X only; coordinate descent (Friedman, Hastie and Tibshirani 2010, section 2.2):
//
//   w_i <- max(0, G_ij - sum over l != i of G_il w_l - n alpha l1_ratio) / (G_ii + n alpha (1 - l1_ratio))
//
//   S(i, j) = w_i of target j, for the `neighbours` largest;  score(j) = sum over the profile's items i of  x_i * S(i, j)
//
// Values of the matrix must not be negative. Then G and w are not either, so an item whose G_ij is at most n alpha l1_ratio stays
// at 0 for ever, and is left out from the start.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "recommend/item_model.h"

namespace earshot::recommend {

struct SlimOptions {
  std::uint32_t neighbours = 200;  ///< Largest weights kept for each target.
  double alpha = 0.1;              ///< How much weights cost, beside the mean squared error of one person.
  double l1_ratio = 1e-3;          ///< Part of alpha that is on the sum of the weights (which makes them sparse), not on their squares.
  double tolerance = 1e-4;         ///< A target is done when no weight would move by more than this part of the largest.
  std::uint32_t sweeps = 100;      ///< At most, over all items of a target.
};
template <class V>
void fields(V& visit, SlimOptions& o) {
  visit("k", o.neighbours, 1, 100'000, "weights kept for each item");
  visit("alpha", o.alpha, 1e-6, 1e6, "how much weights cost");
  visit("l1_ratio", o.l1_ratio, 0, 1, "part of that on their sum, which makes most of them 0, instead of on their squares");
  visit("tolerance", o.tolerance, 1e-9, 1, "stop when no weight moves by more than this part of the largest");
  visit("sweeps", o.sweeps, 1, 100'000, "rounds over the weights of an item, at most");
}

/// Error: G would not fit into memory (wasm), or values are negative.
Result<std::unique_ptr<Training>> train_slim(const SlimOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
