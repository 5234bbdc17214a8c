#include "recommend/session_decay.h"

#include <algorithm>
#include <cmath>

namespace earshot::recommend {

float decay_by_steps(Decay decay, std::size_t steps) {
  const auto n = static_cast<float>(steps);
  switch (decay) {
    case Decay::same: return 1;
    case Decay::linear: return std::max(0.0F, 1 - 0.1F * n);
    case Decay::div: return 1 / n;
    case Decay::log: return 1 / std::log10(n + 1.7F);
    case Decay::quadratic: return 1 / (n * n);
  }
  return 1;
}

float decay_by_place(Decay decay, std::size_t place, std::size_t length) {
  const auto later = static_cast<float>(length - place);
  const float share = static_cast<float>(place) / static_cast<float>(length);
  switch (decay) {
    case Decay::same: return 1;
    case Decay::linear: return std::max(0.0F, 1 - 0.1F * later);
    case Decay::div: return share;
    case Decay::log: return 1 / std::log10(later + 1.7F);
    case Decay::quadratic: return share * share;
  }
  return 1;
}

}  // namespace earshot::recommend
