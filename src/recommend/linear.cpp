#include "recommend/linear.h"

#include <algorithm>
#include <cmath>

namespace earshot::recommend {
namespace {

Explanation explain_one(const LinearRecommender& method, const Taste& taste, ArtistId item) {
  Explanation terms;
  std::vector<Link> links;
  for (const Weighted& source : taste) {
    if (source.from.artist == item) continue;
    links.clear();
    const double similarity = method.similarity(source.from, item, &links);
    if (similarity == 0) continue;
    for (Link& link : links) link.part *= source.weight;
    sort_by_size(links);
    terms.push_back({source.from, source.weight * similarity, links});
  }
  sort_by_part(terms);
  return terms;
}

}  // namespace

void sort_by_size(std::vector<Link>& links) {
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    if (std::abs(a.part) != std::abs(b.part)) return std::abs(a.part) > std::abs(b.part);
    return a.via != b.via ? a.via < b.via : a.tag < b.tag;
  });
}

void sort_by_part(Explanation& explanation) {
  std::stable_sort(explanation.begin(), explanation.end(),
                   [](const Contribution& a, const Contribution& b) { return a.part > b.part; });
}

std::vector<Explanation> LinearRecommender::explain(const Taste& taste, const Excluded&,
                                                    std::span<const ArtistId> items) const {
  std::vector<Explanation> explanations;
  explanations.reserve(items.size());
  for (const ArtistId item : items) explanations.push_back(explain_one(*this, taste, item));
  return explanations;
}

}  // namespace earshot::recommend
