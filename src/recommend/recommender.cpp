#include "recommend/recommender.h"

#include <cmath>

namespace earshot::recommend {

double rounded(double score) { return std::round(score * 1e6) / 1e6; }

std::string name_of(const Catalogue& catalogue, const Link& link) {
  switch (link.via) {
    case Via::tag: return catalogue.tag(link.tag).name;
    case Via::country: return "same country";
    case Via::decade: return "same decade";
    case Via::scene: return "same scene";
    case Via::similar: return "similar artists";
    case Via::listeners: return "the same listeners";
  }
  return {};
}

std::string name_of(const Catalogue& catalogue, const Source& source) {
  return source.is_tag() ? catalogue.tag(source.tag).name : catalogue.artist(source.artist).name;
}

}  // namespace earshot::recommend
