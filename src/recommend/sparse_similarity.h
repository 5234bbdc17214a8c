// The model of every method that learns how much one item speaks for another: a sparse matrix S, scored as
//
//   score(j) = base(j) + sum over the profile's items i of  x_i * S(i, j)
//
// so each term of the sum is a reason. Item-kNN, P3alpha, RP3beta, TF-IDF content and SLIM differ only in how S is made.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommend/item_model.h"

namespace earshot::recommend {

class SparseSimilarity final : public ItemModel {
 public:
  /// `similarity`: rows are items of the profile (sources), columns the items that they speak for (targets); square, rows ascending.
  /// `base`: one per item, or empty for zeros.
  explicit SparseSimilarity(Interactions similarity, std::vector<float> base = {});

  std::uint32_t items() const override { return similarity_.columns; }
  void score(const Profile& profile, std::span<float> scores) const override;
  std::vector<ScoreTerms> explain(const Profile& profile, std::span<const std::uint32_t> items) const override;

  const Interactions& similarity() const { return similarity_; }

 private:
  Interactions similarity_;
  std::vector<float> base_;
};

/// The value of a column in an ascending row, 0 when it is not there.
float value_at(std::span<const Entry> row, std::uint32_t column);

/// Puts terms in the order that ScoreTerms promises: largest part first, ties by item, zeros left out.
void sort_terms(std::vector<Term>& terms);

}  // namespace earshot::recommend
