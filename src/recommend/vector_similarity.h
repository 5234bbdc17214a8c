// How alike two sparse vectors are, as one formula whose parts are known per vector:
//
//   s(a, b) = (a.b - n m_a m_b) / (p_a q_b + c_a + c_b + shrink + 1e-6)
//
//   cosine       p = q = |v|
//   asymmetric   p = |v|^(2 alpha), q = |v|^(2 (1 - alpha))     Aiolli 2013; alpha = 0.5 is the cosine
//   dice         c = number of entries, all values taken as 1
//   pearson      m = mean over all n places, p = q = sqrt(|v|^2 - n m^2)
//
// m and c (and p, q of dice) are 0 where not named. `a` is the one whose neighbours are sought, `b` the neighbour. As in the
// framework of Ferrari Dacrema et al. 2021, shrinkage is added to the denominator and dice lacks its factor 2. Pearson is the
// correlation of whole columns, absent values being 0, as in BARS (Zhu et al. 2022); the framework's leaves absent values out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommend/interactions.h"

namespace earshot::recommend {

enum class SimilarityKind : std::uint8_t { cosine, dice, asymmetric, pearson };

struct SimilarityOptions {
  SimilarityKind kind = SimilarityKind::cosine;
  float shrink = 0;
  float alpha = 0.5F;  ///< Of asymmetric only.
};

class VectorSimilarity {
 public:
  /// What one vector brings to the formula.
  struct Side {
    float own = 0;    ///< p
    float other = 0;  ///< q
    float count = 0;  ///< c
    float mean = 0;   ///< sqrt(n) m
  };

  /// Of vectors with `places` places, counting those that are 0.
  VectorSimilarity(const SimilarityOptions& options, std::uint32_t places) : options_(options), places_(places) {}

  Side side(std::span<const Entry> vector) const;
  std::vector<Side> sides(const Interactions& vectors) const;

  /// `dot`: a.b
  float operator()(float dot, const Side& a, const Side& b) const {
    return (dot - a.mean * b.mean) / (a.own * b.other + a.count + b.count + shrink());
  }
  /// True when values must be taken as 1 before dot products are made.
  bool counts_only() const { return options_.kind == SimilarityKind::dice; }

 private:
  float shrink() const { return options_.shrink + 1e-6F; }

  SimilarityOptions options_;
  std::uint32_t places_;
};

}  // namespace earshot::recommend
