// Collaborative filtering on the device: a model trained on the listeners of a data set (item_model.h), as a recommender
// over catalogue artists (recommender.h).
//
//   score(i) = scale * ( f(plus)(i) - f(minus)(i) ),   f(p)(i) = model(p)(i) - model(nobody)(i)
//
// plus are the artists of the taste with weights above 0, minus the minus seeds; artists that the data set does not know,
// and tags, say nothing. What the model says of an item whoever asks (its `base`: popularity, a mean) is taken off, since
// it is no reason of this person's; so the parts of an explanation are the model's own terms and sum to the score. An
// artist never speaks for itself: its own term is taken off, too.
//
// `scale` is a constant of the model: scores are in units of what one artist of weight 1 says for its nearest neighbour,
// averaged over some artists. It makes rounding to 1e-6 mean the same for all models.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recommend/item_model.h"
#include "recommend/recommender.h"

namespace earshot::recommend {

struct CollaborativeNames {
  std::string id;     ///< "listeners-ease"
  std::string label;  ///< "EASE (HetRec listeners)"
  std::string about;  ///< One sentence.
};

class Collaborative final : public Recommender {
 public:
  /// `artists`: the catalogue artist of each item of the model, valid and each at most once. `catalogue_artists`: how many
  /// there are. Precondition: the model was trained on values weighted as a taste weighs (Weighting::log).
  Collaborative(CollaborativeNames names, std::shared_ptr<const ItemModel> model, std::vector<ArtistId> artists,
                std::size_t catalogue_artists);

  std::string_view id() const override { return names_.id; }
  std::string_view label() const override { return names_.label; }
  std::string_view about() const override { return names_.about; }
  /// 0 for artists that the data set does not have.
  std::vector<double> scores(const Taste& taste, const Excluded& excluded) const override;
  /// Links are Via::listeners. Parts sum to the score to 1e-4 of it (the model's own precision).
  std::vector<Explanation> explain(const Taste& taste, const Excluded& excluded,
                                   std::span<const ArtistId> items) const override;

 private:
  static constexpr std::uint32_t kNoItem = 0xFFFFFFFF;

  /// The artists of the taste that the model knows, as two people: what is liked, and what is not.
  struct Sides {
    Profile plus, minus;
  };
  Sides sides_of(const Taste& taste) const;
  void add_scores(const Profile& profile, float sign, std::vector<float>& sum) const;
  void set_scale();

  CollaborativeNames names_;
  std::shared_ptr<const ItemModel> model_;
  std::vector<ArtistId> artists_;          ///< By item.
  std::vector<std::uint32_t> items_;       ///< By artist; kNoItem where the data set does not have it.
  std::vector<float> nobody_;              ///< model(nobody), by item.
  double scale_ = 1;
};

}  // namespace earshot::recommend
