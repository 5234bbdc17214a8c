// EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data", equations 8 to 10): the linear model that best
// predicts each item of a person from the other items,
//
//   min over B of |X - X B|^2 + lambda |B|^2  with diag(B) = 0
//   G = X^T X,  P = (G + lambda I)^-1,  B_ij = -P_ij / P_jj,  B_jj = 0
//   score(j) = sum over the profile's items i of  x_i * B_ij
//
// X is the training matrix as it is given: weigh it before. B is dense: 4 bytes for each pair of items, and items^3 flops.
#pragma once

#include <memory>

#include "base/result.h"
#include "recommend/item_model.h"

namespace earshot::recommend {

struct EaseOptions {
  /// lambda: what is added to the diagonal of G. In units of G: for binary data that of the number of people who have an item,
  /// so that items of far fewer people hardly count. Good values grow with the data: 20 to 1,000 for most public sets.
  double l2 = 200;
};
template <class V>
void fields(V& visit, EaseOptions& o) {
  visit("l2", o.l2, 1e-3, 1e9, "lambda, added to the diagonal of the item-item matrix: more trusts rare items less");
}

/// Error: no memory for items * items floats (in the page: more than about 20,000 items). When the matrix is too near to singular
/// for floats (l2 very small beside the values), the training fails: see Training::error().
Result<std::unique_ptr<Training>> train_ease(const EaseOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
