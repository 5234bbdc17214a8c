// What every recommender of unheard artists is: a function from a taste to a score per catalogue artist that can name its
// own terms.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace earshot::recommend {

using catalogue::ArtistId;
using catalogue::TagId;

/// One artist of the person's that the catalogue knows, and how much it counts.
struct Weighted {
  ArtistId artist;
  double weight = 0;  ///< > 0 liked; < 0 a minus seed.
};

/// The person, as recommenders see them: sparse weights over catalogue artists, ascending by id, each at most once.
/// Weights are not normalised, so that taking one artist out leaves the others' contributions as they are.
using Taste = std::vector<Weighted>;

struct TagPart {
  TagId tag;
  double part = 0;
};

/// What one artist of the taste adds to one score.
struct Contribution {
  ArtistId because;
  double part = 0;               ///< In units of the score; the parts of an explanation sum to the score.
  std::vector<TagPart> through;  ///< Largest first; sums to `part` for methods over tags, empty for others.
};

class Recommender {
 public:
  virtual ~Recommender() = default;
  virtual std::string_view id() const = 0;     ///< "tagknn"
  virtual std::string_view label() const = 0;  ///< "Tag neighbours"
  virtual std::string_view about() const = 0;  ///< One sentence for the person.
  /// One score per catalogue artist, by id; higher is better; 0 means nothing speaks for it.
  virtual std::vector<double> scores(const Taste& taste) const = 0;
  /// The terms of scores(taste)[item], largest first. Their parts sum to the score (to rounding).
  virtual std::vector<Contribution> explain(const Taste& taste, ArtistId item) const = 0;
};

}  // namespace earshot::recommend
