#include "catalogue/similarity_graph.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace earshot::catalogue {
namespace {

// ---- Islands ----------------------------------------------------------------------------------------------

/// Disjoint sets of artists; the lowest id stands for its set.
class Parts {
 public:
  explicit Parts(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// ---- Tags -------------------------------------------------------------------------------------------------

/// By tag: the artists that carry it, with weight * idf over the length of the artist's row.
struct TagColumns {
  explicit TagColumns(const Catalogue& catalogue) : carriers(catalogue.tags.size()), rows(catalogue.artists.size()) {
    std::vector<double> carried(catalogue.tags.size());
    for (const Artist& artist : catalogue.artists) {
      for (const WeightedTag& tag : artist.tags) ++carried[tag.tag.index()];
    }
    const auto n = static_cast<double>(catalogue.artists.size());
    for (std::uint32_t i = 0; i < catalogue.artists.size(); ++i) {
      double square = 0;
      for (const auto& [tag, weight] : catalogue.artists[i].tags) {
        const double value = weight * std::log((1 + n) / (1 + carried[tag.index()]));
        rows[i].emplace_back(tag.index(), value);
        square += value * value;
      }
      for (auto& [tag, value] : rows[i]) carriers[tag].emplace_back(i, value /= square > 0 ? std::sqrt(square) : 1);
    }
  }
  std::vector<std::vector<std::pair<std::uint32_t, double>>> carriers;
  std::vector<std::vector<std::pair<std::size_t, double>>> rows;
};

/// The n artists nearest to i by tags, itself left out; ascending by id.
std::vector<std::uint32_t> nearest(const TagColumns& tags, std::uint32_t i, std::size_t n) {
  std::vector<double> cosine(tags.rows.size());
  for (const auto& [tag, value] : tags.rows[i]) {
    for (const auto& [other, weight] : tags.carriers[tag]) cosine[other] += value * weight;
  }
  std::vector<std::uint32_t> order(tags.rows.size());
  std::iota(order.begin(), order.end(), 0u);
  order.erase(order.begin() + static_cast<std::ptrdiff_t>(i));
  n = std::min(n, order.size());
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(n);
  std::partial_sort(order.begin(), end, order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return cosine[a] != cosine[b] ? cosine[a] > cosine[b] : a < b;
  });
  order.resize(n);
  std::sort(order.begin(), order.end());
  return order;
}

std::string percent(double share) { return std::to_string(static_cast<int>(std::lround(100 * share))) + " %"; }

Problem overlap_problem(const std::string& where, double overlap, double limit) {
  return {Severity::error, where, 0,
          percent(overlap) + " of the similar artists are also the nearest by tags (at most " + percent(limit) +
              "): name artists that share people, rooms or listeners."};
}

}  // namespace

SimilarityGraph similarity_graph(const Catalogue& catalogue) {
  const std::size_t n = catalogue.artists.size();
  SimilarityGraph graph{std::vector<std::uint32_t>(n), std::vector<std::uint32_t>(n), 0};
  Parts parts(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const Similar& similar : catalogue.artists[i].similar) {
      ++graph.named_by[similar.artist.index()];
      parts.join(i, similar.artist.value);
    }
  }
  std::map<std::uint32_t, std::size_t> sizes;
  for (std::uint32_t i = 0; i < n; ++i) ++sizes[parts.find(i)];
  std::vector<std::pair<std::uint32_t, std::size_t>> by_size(sizes.begin(), sizes.end());
  std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::map<std::uint32_t, std::uint32_t> number;
  for (const auto& [part, size] : by_size) number.emplace(part, static_cast<std::uint32_t>(number.size()));
  for (std::uint32_t i = 0; i < n; ++i) graph.island[i] = number[parts.find(i)];
  graph.islands = by_size.empty() ? 0 : by_size.size() - 1;
  return graph;
}

std::vector<double> tag_overlap(const Catalogue& catalogue) {
  const TagColumns tags(catalogue);
  std::vector<double> overlap(catalogue.artists.size());
  for (std::uint32_t i = 0; i < overlap.size(); ++i) {
    const auto& similar = catalogue.artists[i].similar;
    if (similar.empty()) continue;
    const auto near = nearest(tags, i, similar.size());
    const auto shared = std::count_if(similar.begin(), similar.end(), [&](const Similar& s) {
      return std::binary_search(near.begin(), near.end(), s.artist.value);
    });
    overlap[i] = static_cast<double>(shared) / static_cast<double>(similar.size());
  }
  return overlap;
}

std::vector<Problem> lint_graph(const Catalogue& catalogue, const GraphLimits& limits) {
  std::vector<Problem> problems;
  const SimilarityGraph graph = similarity_graph(catalogue);
  if (graph.islands > limits.islands) {
    for (std::size_t i = 0; i < catalogue.artists.size(); ++i) {
      if (graph.island[i] == 0) continue;
      const Artist& artist = catalogue.artists[i];
      problems.push_back({Severity::error, catalogue.scene(artist.scene).name, 0,
                          "'" + artist.name + "' stands on an island: no chain of similar artists leads to most others."});
    }
  }
  const std::vector<double> overlap = tag_overlap(catalogue);
  std::vector<double> sum(catalogue.scenes.size()), count(catalogue.scenes.size());
  for (std::size_t i = 0; i < overlap.size(); ++i) {
    sum[catalogue.artists[i].scene.index()] += overlap[i];
    ++count[catalogue.artists[i].scene.index()];
  }
  for (std::size_t s = 0; s < sum.size(); ++s) {
    if (count[s] == 0 || sum[s] <= limits.scene_overlap * count[s]) continue;
    problems.push_back(overlap_problem(catalogue.scenes[s].name, sum[s] / count[s], limits.scene_overlap));
  }
  const double all = std::accumulate(sum.begin(), sum.end(), 0.0) / std::max<double>(1, static_cast<double>(overlap.size()));
  if (all > limits.catalogue_overlap) problems.push_back(overlap_problem("all scenes", all, limits.catalogue_overlap));
  return problems;
}

}  // namespace earshot::catalogue
