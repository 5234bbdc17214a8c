// PureSVD (Cremonesi, Koren and Turrin 2010, "Performance of recommender algorithms on top-N recommendation tasks", section 3.2):
// unknown values are zeros, and the matrix is replaced by its nearest one of rank k,
//
//   X ~ U S V^T,  V items x k
//   score(j) = sum over the profile's items i of  x_i * (V_i . V_j),   that is x V V^T
//
// so a new person folds in by x V. V by randomised subspace iteration (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.3):
// a random start of k + 10 columns, `iterations` times through X and X^T with a QR in between, and the exact SVD of what is left.
// Each V column's largest number is positive, so that the factors are the same whatever the start.
#pragma once

#include <cstdint>
#include <memory>

#include "recommend/item_model.h"

namespace earshot::recommend {

struct PureSvdOptions {
  std::uint32_t factors = 50;     ///< k. Few (10 to 50) are best for most data: more remember instead of generalise.
  std::uint32_t iterations = 10;  ///< Each brings the factors nearer to the exact ones; 10 are enough for four digits of a metric.
};
template <class V>
void fields(V& visit, PureSvdOptions& o) {
  visit("factors", o.factors, 1, 2000, "numbers that each item is described by");
  visit("iterations", o.iterations, 1, 1000, "rounds of the randomised SVD");
}

std::unique_ptr<Training> train_puresvd(const PureSvdOptions& options, const TrainingData& data);

}  // namespace earshot::recommend
