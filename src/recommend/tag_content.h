// Content-based filtering in its plainest form (Pazzani & Billsus 2007, "Content-based recommendation systems", section
// 10.2.2): the person is the weighted sum of the TF-IDF rows of their artists, candidates are ranked by cosine with it.
//
//   s(a, i) = x(a) . x(i), the cosine of the two rows;  for a seed tag: x(i, tag)
//
// The length of the person's vector divides all scores alike; it is left out so that scores stay linear in the weights.
#pragma once

#include "recommend/item_features.h"
#include "recommend/linear.h"

namespace earshot::recommend {

class TagContent final : public LinearRecommender {
 public:
  /// `features` must outlive this.
  explicit TagContent(const ItemFeatures& features) : features_(features) {}

  std::string_view id() const override { return "tfidf"; }
  std::string_view label() const override { return "Tags in common"; }
  std::string_view about() const override {
    return "Artists whose tags, weighted by how much they tell, look like the sum of yours.";
  }
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  double similarity(const Source& from, ArtistId item, std::vector<Link>* links) const override;

 private:
  const ItemFeatures& features_;
};

}  // namespace earshot::recommend
