#include "recommend/linear.h"

#include <algorithm>
#include <cmath>

namespace earshot::recommend {
namespace {

Contribution weighed(const Weighted& source, double similarity, std::vector<Link> links) {
  for (Link& link : links) link.part *= source.weight;
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& a, const Link& b) { return std::abs(a.part) > std::abs(b.part); });
  return {source.from, source.weight * similarity, std::move(links)};
}

Explanation explain_one(const LinearRecommender& method, const Taste& taste, ArtistId item) {
  Explanation terms;
  for (const Weighted& source : taste) {
    if (source.from.artist == item) continue;
    std::vector<Link> links;
    const double similarity = method.similarity(source.from, item, &links);
    if (similarity != 0) terms.push_back(weighed(source, similarity, std::move(links)));
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Contribution& a, const Contribution& b) { return a.part > b.part; });
  return terms;
}

}  // namespace

std::vector<Explanation> LinearRecommender::explain(const Taste& taste, const Excluded&,
                                                    std::span<const ArtistId> items) const {
  std::vector<Explanation> explanations;
  explanations.reserve(items.size());
  for (const ArtistId item : items) explanations.push_back(explain_one(*this, taste, item));
  return explanations;
}

}  // namespace earshot::recommend
