#include "recommend/blend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace earshot::recommend {
namespace {

/// Adds up links of one kind and tag, in order of first appearance.
void merge(std::vector<Link>& links, const std::vector<Link>& more, double factor) {
  for (const Link& link : more) {
    const auto same = [&](const Link& other) { return other.via == link.via && other.tag == link.tag; };
    const auto found = std::find_if(links.begin(), links.end(), same);
    if (found != links.end()) {
      found->part += link.part * factor;
    } else {
      links.push_back({link.via, link.tag, link.part * factor});
    }
  }
}

/// Reasons of several methods for one item, by source in the order of a taste: artists, then tags.
class Gathered {
 public:
  void add(const Explanation& explanation, double factor) {
    for (const Contribution& term : explanation) {
      Contribution& sum = terms_[{term.because.is_tag(), key(term.because)}];
      sum.because = term.because;
      sum.part += term.part * factor;
      merge(sum.through, term.through, factor);
    }
  }
  Explanation take() {
    Explanation explanation;
    for (auto& [source, term] : terms_) {
      std::stable_sort(term.through.begin(), term.through.end(),
                       [](const Link& a, const Link& b) { return std::abs(a.part) > std::abs(b.part); });
      explanation.push_back(std::move(term));
    }
    std::stable_sort(explanation.begin(), explanation.end(),
                     [](const Contribution& a, const Contribution& b) { return a.part > b.part; });
    return explanation;
  }

 private:
  static std::uint32_t key(const Source& source) { return source.is_tag() ? source.tag.value : source.artist.value; }

  std::map<std::pair<bool, std::uint32_t>, Contribution> terms_;
};

double sum_of(const Explanation& explanation) {
  double sum = 0;
  for (const Contribution& term : explanation) sum += term.part;
  return sum;
}

}  // namespace

Blend::Blend(std::vector<Part> parts, double constant) : parts_(std::move(parts)), constant_(constant) {
  double total = 0;
  for (const Part& part : parts_) total += part.weight;
  if (total <= 0) return;
  for (Part& part : parts_) part.weight /= total;
}

std::vector<double> Blend::mass(const Part& part, const Taste& taste, const Excluded& excluded) const {
  std::vector<double> scores = part.method->scores(taste, excluded);
  std::vector<std::pair<double, std::size_t>> ranking;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double score = rounded(scores[i]);
    if (score > 0 && (excluded.empty() || !excluded[i])) ranking.emplace_back(-score, i);
  }
  std::sort(ranking.begin(), ranking.end());
  std::fill(scores.begin(), scores.end(), 0.0);
  double rank = 1;
  for (const auto& [score, i] : ranking) scores[i] = part.weight * (constant_ + 1) / (constant_ + rank++);
  return scores;
}

std::vector<double> Blend::scores(const Taste& taste, const Excluded& excluded) const {
  std::vector<double> sum;
  for (const Part& part : parts_) {
    const std::vector<double> masses = mass(part, taste, excluded);
    sum.resize(masses.size(), 0.0);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += masses[i];
  }
  return sum;
}

std::vector<Explanation> Blend::explain(const Taste& taste, const Excluded& excluded,
                                        std::span<const ArtistId> items) const {
  std::vector<Gathered> gathered(items.size());
  for (const Part& part : parts_) {
    const std::vector<double> masses = mass(part, taste, excluded);
    const std::vector<Explanation> explanations = part.method->explain(taste, excluded, items);
    for (std::size_t at = 0; at < items.size(); ++at) {
      const double mass_here = masses[items[at].index()];
      if (mass_here > 0) gathered[at].add(explanations[at], mass_here / sum_of(explanations[at]));
    }
  }
  std::vector<Explanation> explanations;
  explanations.reserve(items.size());
  for (Gathered& one : gathered) explanations.push_back(one.take());
  return explanations;
}

}  // namespace earshot::recommend
