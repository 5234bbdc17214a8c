// Item-based nearest neighbours (Deshpande & Karypis 2004, "Item-based top-N recommendation algorithms") over the
// cosine of the tag rows, with shrinkage for pairs that share few features (Bell & Koren 2007) and a popularity prior.
//
//   c(a, i) = x(a) . x(i) * common / (common + shrinkage)        common: features that both carry
//   s(a, i) = c(a, i) * prior(i)  if i is among the k nearest of a, else 0;  prior(i) = prior_base^(tier(i) - 4)
//
// Unlike the cosine with the whole person, one strong neighbourhood is enough: a person of two minds gets both.
// A seed tag is a row with that one feature: its neighbours are the k artists that carry most of it.
#pragma once

#include <cstddef>

#include "recommend/item_features.h"
#include "recommend/linear.h"

namespace earshot::recommend {

struct TagKnnOptions {
  std::size_t neighbours = 200;  ///< k
  double shrinkage = 10;         ///< In features.
  double prior_base = 1.2;      ///< How much one tier more is worth; 1 nothing.
};

class TagKnn final : public LinearRecommender {
 public:
  /// Both must outlive this.
  TagKnn(const Catalogue& catalogue, const ItemFeatures& features, const TagKnnOptions& options);

  std::string_view id() const override { return "tagknn"; }
  std::string_view label() const override { return "Tag neighbours"; }
  std::string_view about() const override {
    return "The nearest artists by tags of each of yours; many near ones and a known name weigh more.";
  }
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  double similarity(const Source& from, ArtistId item, std::vector<Link>* links) const override;

 private:
  const ItemFeatures& features_;
  ItemFeatures::Matrix neighbours_;  ///< Sources (artists, then tags) x artists: s.
};

}  // namespace earshot::recommend
