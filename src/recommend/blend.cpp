#include "recommend/blend.h"

#include <algorithm>
#include <utility>

namespace earshot::recommend {
namespace {

/// Adds up links of one kind and tag; largest first.
void merge(std::vector<Link>& links) {
  const auto key = [](const Link& link) { return std::pair(link.via, link.tag); };
  std::sort(links.begin(), links.end(), [&](const Link& a, const Link& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (const Link& link : links) {
    if (kept > 0 && key(links[kept - 1]) == key(link)) {
      links[kept - 1].part += link.part;
    } else {
      links[kept++] = link;
    }
  }
  links.resize(kept);
  sort_by_size(links);
}

}  // namespace

Blend::Blend(std::vector<Part> parts, double constant) : parts_(std::move(parts)), constant_(constant) {
  double total = 0;
  for (const Part& part : parts_) total += part.weight;
  if (total <= 0) return;
  for (Part& part : parts_) part.weight /= total;
}

Blend::Standing Blend::standing(const Part& part, const Taste& taste, const Excluded& excluded) const {
  Standing standing{part.method->scores(taste, excluded), {}};
  std::vector<std::pair<double, std::size_t>> ranking;
  for (std::size_t i = 0; i < standing.scores.size(); ++i) {
    const double score = rounded(standing.scores[i]);
    if (score > 0 && (excluded.empty() || !excluded[i])) ranking.emplace_back(-score, i);
  }
  std::sort(ranking.begin(), ranking.end());
  standing.masses.assign(standing.scores.size(), 0.0);
  double rank = 1;
  for (const auto& [score, i] : ranking) standing.masses[i] = part.weight * (constant_ + 1) / (constant_ + rank++);
  return standing;
}

std::vector<double> Blend::scores(const Taste& taste, const Excluded& excluded) const {
  std::vector<double> sum;
  for (const Part& part : parts_) {
    const Standing here = standing(part, taste, excluded);
    sum.resize(here.masses.size(), 0.0);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += here.masses[i];
  }
  return sum;
}

Explanation Blend::explain_one(const std::vector<Standing>& standings, const Taste& taste, ArtistId item) const {
  Explanation explanation;
  std::vector<Link> links;
  for (const Weighted& source : taste) {
    if (source.from.artist == item) continue;
    links.clear();
    double sum = 0;
    for (std::size_t m = 0; m < parts_.size(); ++m) {
      const double mass = standings[m].masses[item.index()];
      if (mass == 0) continue;
      const std::size_t first = links.size();
      const double factor = source.weight * mass / standings[m].scores[item.index()];
      sum += factor * parts_[m].method->similarity(source.from, item, &links);
      for (std::size_t at = first; at < links.size(); ++at) links[at].part *= factor;
    }
    merge(links);
    if (!links.empty()) explanation.push_back({source.from, sum, links});
  }
  sort_by_part(explanation);
  return explanation;
}

std::vector<Explanation> Blend::explain(const Taste& taste, const Excluded& excluded,
                                        std::span<const ArtistId> items) const {
  std::vector<Standing> standings;
  for (const Part& part : parts_) standings.push_back(standing(part, taste, excluded));
  std::vector<Explanation> explanations;
  for (const ArtistId item : items) explanations.push_back(explain_one(standings, taste, item));
  return explanations;
}

}  // namespace earshot::recommend
