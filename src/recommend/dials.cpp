#include "recommend/dials.h"

#include <cmath>

namespace earshot::recommend {

double dial_factor(const Dials& dials, std::uint8_t tier) {
  const double rarity = (7.0 - tier) / 6.0;
  const double fame = (tier - 1.0) / 6.0;
  const double bold = kNoveltyRange * dials.novelty * dials.novelty;
  const double known = kPopularityRange * (2 * dials.popularity - 1);
  return std::exp2(bold * rarity + known * fame);
}

}  // namespace earshot::recommend
