// The artist x feature matrix that all methods over tags share: TF-IDF (Salton & Buckley 1988, "Term-weighting
// approaches in automatic text retrieval", weights of section 2) over tags, countries and decades, rows of unit length.
//
//   tf(i, t)   = weight(i, t) / 9, and for an ancestor p of t: parent_share^steps of it (the largest counts)
//   idf(t)     = ln((1 + n) / (1 + df(t))) + 1 with n artists, df(t) of which carry t
//   x(i, t)    = tf^tf_power * idf^idf_power;  country and decade columns: country_weight and decade_weight * idf
#pragma once

#include <Eigen/SparseCore>
#include <cstddef>
#include <vector>

#include "recommend/recommender.h"

namespace earshot::recommend {

struct FeatureOptions {
  double tf_power = 1.0;        ///< 1 linear in the tag's weight; 0.5 flatter.
  double idf_power = 0.5;       ///< 0 switches idf off. Hand-picked tags need it less than free tagging.
  double parent_share = 0.2;    ///< What a tag passes on to its parent; 0 none.
  double country_weight = 0.3;  ///< Of the pseudo-feature "same country", against 1 for a defining tag; 0 none.
  /// Of each decade. More scores better still on listeners of 2011, but they know no later decade.
  double decade_weight = 0.4;
};

/// Artists x features, one row per artist of unit length (or empty, for an artist without features).
class ItemFeatures {
 public:
  using Matrix = Eigen::SparseMatrix<double, Eigen::RowMajor, int>;

  static ItemFeatures create(const Catalogue& catalogue, const FeatureOptions& options = {});

  const Matrix& matrix() const { return rows_; }
  /// The same matrix by columns, for methods that start at a feature.
  const Matrix& transposed() const { return columns_; }
  std::size_t artists() const { return static_cast<std::size_t>(rows_.rows()); }
  /// Column of a tag; tags come first, so it is its id.
  static int column(TagId tag) { return static_cast<int>(tag.value); }
  /// What a column stands for, with the given part.
  Link link(int column, double part) const;
  /// The dot product of the rows of source and item, where the row of a tag is 1 in its own column: a cosine. Appends
  /// its terms to `links` unless that is null.
  double shared(const Source& from, ArtistId item, std::vector<Link>* links) const;
  /// The same for two artists.
  double cosine(ArtistId a, ArtistId b) const;

 private:
  ItemFeatures() = default;

  Matrix rows_;
  Matrix columns_;
  int tags_ = 0;
  int countries_ = 0;  ///< Columns [tags_, tags_ + countries_) are countries, the rest are decades.
};

}  // namespace earshot::recommend
