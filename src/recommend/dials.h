// Novelty and popularity as one factor per artist, which multiplies score and reasons alike.
//
//   factor(i) = 2^(novelty_range * novelty^2 * rarity(i)  +  popularity_range * (2 * popularity - 1) * fame(i))
//   rarity(i) = (7 - tier) / 6, fame(i) = (tier - 1) / 6
//
// Tiers are logarithmic steps of listeners, so rarity is the self-information -log2 p(i) of Vargas & Castells (2011,
// "Rank and relevance in novelty and diversity metrics"), scaled to 0..1.
//
// The square leaves the lower half of the novelty dial for nuances: 0.35, the default, is 0.7 octaves.
//
// The n artists of highest score * factor maximise sum(log score) - lambda * sum(tier), where lambda rises with novelty
// and falls with popularity; so the mean tier of a top list of given length never rises with novelty and never falls
// with popularity (compare the two maximisers under the two lambdas). Spreading (mmr.h) comes after and is outside this
// proof.
#pragma once

#include <cstdint>

namespace earshot::recommend {

struct Dials {
  double novelty = 0;       ///< 0..1
  double popularity = 0.5;  ///< 0..1
};

inline constexpr double kNoveltyRange = 6.0;     ///< Octaves between a world star and an obscure name at full novelty.
inline constexpr double kPopularityRange = 4.0;  ///< The same at either end of the popularity dial.

/// Above 0. `tier` is 1..7.
double dial_factor(const Dials& dials, std::uint8_t tier);

}  // namespace earshot::recommend
