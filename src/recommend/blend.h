// The default: weighted reciprocal rank fusion (Cormack, Clarke & Buettcher 2009, "Reciprocal rank fusion outperforms
// Condorcet and individual rank learning methods") of the linear methods.
//
//   score(i) = sum over methods m of weight(m) * (c + 1) / (c + rank_m(i))
//
// The weights sum to 1, so an artist that all methods put first scores 1.
//
// Ranks start at 1 and run over the artists with a score above 0 that are not excluded; ties by id. The
// mass that a method gives to an artist is explained by that method's own shares: part(a) = mass_m(i) * part_m(a) /
// score_m(i).
#pragma once

#include <vector>

#include "recommend/linear.h"

namespace earshot::recommend {

struct BlendOptions {
  double constant = 10;  ///< c: the larger, the less the first ranks stand out. (60 in the paper, for longer lists.)
  double tag_knn = 0.15;
  double tag_content = 0.03;
  double similar = 0.77;
  double popularity = 0.05;
};

class Blend final : public Recommender {
 public:
  struct Part {
    const LinearRecommender* method;  ///< Must outlive the blend.
    double weight;
  };
  Blend(std::vector<Part> parts, double constant);

  std::string_view id() const override { return "blend"; }
  std::string_view label() const override { return "Blend"; }
  std::string_view about() const override {
    return "The ranks of all methods together: what several of them put high comes first.";
  }
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  std::vector<Explanation> explain(const Taste& taste, const Excluded& excluded,
                                   std::span<const ArtistId> items) const override;

 private:
  /// What one method says, by artist.
  struct Standing {
    std::vector<double> scores;
    std::vector<double> masses;  ///< What it adds to the blend; 0 where it does not rank the artist.
  };
  Standing standing(const Part& part, const Taste& taste, const Excluded& excluded) const;
  Explanation explain_one(const std::vector<Standing>& standings, const Taste& taste, ArtistId item) const;

  std::vector<Part> parts_;
  double constant_;
};

}  // namespace earshot::recommend
