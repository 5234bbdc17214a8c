#include "recommend/dials.h"

#include <cmath>

namespace earshot::recommend {

double dial_factor(const Dials& dials, std::uint8_t tier) {
  const double rarity = (7.0 - tier) / 6.0;
  const double fame = (tier - 1.0) / 6.0;
  return std::exp2(kNoveltyRange * dials.novelty * rarity + kPopularityRange * (2 * dials.popularity - 1) * fame);
}

}  // namespace earshot::recommend
