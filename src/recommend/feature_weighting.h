// Weights of text retrieval on users x items: an item is a document, its users are the terms, x_ui is the term frequency.
//
//   idf(u)  = ln(N / (1 + n_u))                                   N items, n_u of them in the row of u
//   tfidf   x_ui -> sqrt(x_ui) * idf(u)
//   bm25    x_ui -> x_ui (K1 + 1) / (K1 (1 - B + B len_i / avg) + x_ui) * idf(u),   K1 = 1.2, B = 0.75
//           len_i the sum of item i over users, avg the mean of len
//
// As in the framework of Ferrari Dacrema et al. 2021, similarities are those of the weighted matrix, while scores are sums over what
// the person has as it is. Of TF-IDF content the terms are tags.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommend/interactions.h"

namespace earshot::recommend {

enum class FeatureWeighting : std::uint8_t { none, bm25, tfidf };

/// Knows the documents of a data set, so that its users and people who are not in it are weighted alike.
class FeatureWeights {
 public:
  FeatureWeights() = default;  ///< Leaves values as they are.
  /// Rows of `terms` are terms (users), columns documents (items).
  FeatureWeights(FeatureWeighting weighting, const Interactions& terms);

  /// Weights one row in place: the items of one user.
  void apply(std::span<Entry> row) const;
  /// Weights all rows.
  void apply(Interactions& terms) const;

 private:
  FeatureWeighting weighting_ = FeatureWeighting::none;
  double documents_ = 0;
  std::vector<float> relative_length_;  ///< 1 - B + B len / avg, by document; of bm25 only.
};

}  // namespace earshot::recommend
