// What every recommender of unheard artists is: a function from a taste to a score per catalogue artist that can name
// its own terms.
//
// Four methods are linear (linear.h): score(i) = sum over the taste of weight(a) * s(a, i), so a reason is a term of
// that sum, and taking an artist out of the taste lowers the score by exactly its part. The blend fuses the ranks of
// the four.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace earshot::recommend {

using catalogue::ArtistId;
using catalogue::Catalogue;
using catalogue::TagId;

/// Where a wish comes from: an artist (played, or a seed) or a tag (a seed). Exactly one of the two is valid.
struct Source {
  ArtistId artist = {};
  TagId tag = {};

  bool is_tag() const { return tag.valid(); }
  friend bool operator==(const Source&, const Source&) = default;
};

/// One source and how much it counts.
struct Weighted {
  Source from;
  double weight = 0;  ///< > 0 liked; < 0 a minus seed. Never 0.
};

/// The person, as recommenders see them: sparse weights, artists ascending by id, then tags ascending by id, each at
/// most once. Weights are not normalised, so that taking one artist out leaves the others' contributions as they are.
using Taste = std::vector<Weighted>;

/// What ties a source to a recommended artist.
enum class Via : std::uint8_t {
  tag,      ///< A tag that both carry (or the seed tag itself).
  country,  ///< Both come from the same country.
  decade,   ///< Both released music in the same decade.
  scene,    ///< Both live in one scene, and the recommended artist is popular there.
  similar,  ///< The catalogue's `like` lines: knowledge that tags do not hold.
  listeners,  ///< The same listeners play both, in a data set (collaborative.h).
};

struct Link {
  Via via = Via::tag;
  TagId tag = {};  ///< Valid for Via::tag only.
  double part = 0;
};

/// What one source adds to one score.
struct Contribution {
  Source because;
  double part = 0;            ///< In units of the score; the parts of an explanation sum to the score.
  std::vector<Link> through;  ///< Largest first (by size, of minus seeds too); sums to `part`.
};

/// All terms of one score, largest first, those of minus seeds last.
using Explanation = std::vector<Contribution>;

/// By artist: true for those that must not be ranked (known, not now, never). Empty: nobody.
using Excluded = std::vector<bool>;

class Recommender {
 public:
  virtual ~Recommender() = default;
  virtual std::string_view id() const = 0;     ///< "tagknn"
  virtual std::string_view label() const = 0;  ///< "Tag neighbours"
  virtual std::string_view about() const = 0;  ///< One sentence for the person.
  /// One score per catalogue artist, by id; higher is better; 0 means nothing speaks for it, below 0 something speaks
  /// against it. An artist never speaks for itself: s(i, i) = 0. Scores of excluded artists mean nothing; they are told
  /// because a method that fuses ranks (the blend) must not spend ranks on them.
  virtual std::vector<double> scores(const Taste& taste, const Excluded& excluded) const = 0;
  /// The terms of scores(taste, excluded)[item] for each of `items`, in their order. Parts sum to the score (to
  /// rounding); sources that add nothing are left out.
  virtual std::vector<Explanation> explain(const Taste& taste, const Excluded& excluded,
                                           std::span<const ArtistId> items) const = 0;
};

/// Scores are compared after rounding to 1e-6, so that two platforms whose last bits differ agree on what is equal.
double rounded(double score);

/// "dream pop", "same country", "same decade", "same scene", "similar artists", "the same listeners".
std::string name_of(const Catalogue& catalogue, const Link& link);
/// Name of the artist, or of the tag.
std::string name_of(const Catalogue& catalogue, const Source& source);

}  // namespace earshot::recommend
