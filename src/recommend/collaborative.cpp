#include "recommend/collaborative.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "recommend/linear.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kProbes = 32;  ///< Artists whose nearest neighbour sets the scale.

}  // namespace

Collaborative::Collaborative(CollaborativeNames names, std::shared_ptr<const ItemModel> model,
                             std::vector<ArtistId> artists, std::size_t catalogue_artists)
    : names_(std::move(names)),
      model_(std::move(model)),
      artists_(std::move(artists)),
      items_(catalogue_artists, kNoItem),
      nobody_(artists_.size(), 0.0F) {
  assert(model_->items() == artists_.size());
  for (std::uint32_t item = 0; item < artists_.size(); ++item) items_[artists_[item].index()] = item;
  model_->score({}, nobody_);
  set_scale();
}

void Collaborative::set_scale() {
  const std::size_t step = std::max<std::size_t>(1, artists_.size() / kProbes);
  std::vector<float> scores(artists_.size());
  double sum = 0;
  std::size_t probes = 0;
  for (std::size_t item = 0; item < artists_.size(); item += step, ++probes) {
    model_->score({{{static_cast<std::uint32_t>(item), 1.0F}}, {}}, scores);
    double nearest = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (i != item) nearest = std::max(nearest, double{scores[i]} - double{nobody_[i]});
    }
    sum += nearest;
  }
  if (sum > 0) scale_ = static_cast<double>(probes) / sum;
}

Collaborative::Sides Collaborative::sides_of(const Taste& taste) const {
  Sides sides;
  for (const auto& [from, weight] : taste) {
    if (from.is_tag() || from.artist.index() >= items_.size()) continue;
    const std::uint32_t item = items_[from.artist.index()];
    if (item == kNoItem) continue;
    auto& side = weight > 0 ? sides.plus : sides.minus;
    side.items.push_back({item, static_cast<float>(std::abs(weight))});
  }
  for (Profile* side : {&sides.plus, &sides.minus}) {
    std::sort(side->items.begin(), side->items.end(), [](const Entry& a, const Entry& b) { return a.item < b.item; });
  }
  return sides;
}

/// Adds sign * f(profile), without what the profile's own items say for themselves.
void Collaborative::add_scores(const Profile& profile, float sign, std::vector<float>& sum) const {
  if (profile.items.empty()) return;
  std::vector<float> scores(sum.size());
  model_->score(profile, scores);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += sign * (scores[i] - nobody_[i]);
  std::vector<std::uint32_t> own;
  for (const Entry& entry : profile.items) own.push_back(entry.item);
  const std::vector<ScoreTerms> terms = model_->explain(profile, own);
  for (std::size_t at = 0; at < own.size(); ++at) {
    for (const Term& term : terms[at].terms) sum[own[at]] -= term.item == own[at] ? sign * term.part : 0.0F;
  }
}

std::vector<double> Collaborative::scores(const Taste& taste, const Excluded&) const {
  const Sides sides = sides_of(taste);
  std::vector<float> sum(artists_.size(), 0.0F);
  add_scores(sides.plus, 1, sum);
  add_scores(sides.minus, -1, sum);
  std::vector<double> scores(items_.size(), 0.0);
  for (std::size_t item = 0; item < sum.size(); ++item) scores[artists_[item].index()] = scale_ * double{sum[item]};
  return scores;
}

std::vector<Explanation> Collaborative::explain(const Taste& taste, const Excluded&,
                                                std::span<const ArtistId> wanted) const {
  const Sides sides = sides_of(taste);
  std::vector<Explanation> explanations(wanted.size());
  std::vector<std::uint32_t> items;
  std::vector<std::size_t> places;  // Of `items` among the wanted.
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    const std::uint32_t item = items_[wanted[at].index()];
    if (item == kNoItem) continue;
    items.push_back(item);
    places.push_back(at);
  }
  for (const auto& [profile, sign] : {std::pair(&sides.plus, 1.0), std::pair(&sides.minus, -1.0)}) {
    if (profile->items.empty()) continue;
    const std::vector<ScoreTerms> all = model_->explain(*profile, items);
    for (std::size_t at = 0; at < items.size(); ++at) {
      for (const Term& term : all[at].terms) {
        if (term.item == items[at] || term.part == 0) continue;
        const double part = sign * scale_ * double{term.part};
        explanations[places[at]].push_back({{artists_[term.item], {}}, part, {{Via::listeners, {}, part}}});
      }
    }
  }
  for (Explanation& explanation : explanations) sort_by_part(explanation);
  return explanations;
}

}  // namespace earshot::recommend
