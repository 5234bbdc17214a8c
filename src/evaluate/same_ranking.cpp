#include <algorithm>
#include <cmath>

#include "evaluate/experiment_json.h"

namespace earshot::evaluate {
namespace {

constexpr double kSame = 1e-6;

std::string name_of(const ExperimentResult& result, std::uint32_t item) {
  const bool named = item < result.item_names.size() && !result.item_names[item].empty();
  return named ? "'" + result.item_names[item] + "'" : "item " + std::to_string(item);
}

std::string place(const MethodResult& method, std::size_t list, std::size_t rank) {
  return method.id + ", list " + std::to_string(list + 1) + ", rank " + std::to_string(rank + 1) + ": ";
}

std::optional<std::string> difference_of_lists(const ExperimentResult& a, const ExperimentResult& b, std::size_t method, std::size_t list) {
  const MethodResult& ours = a.methods[method];
  const MethodResult& theirs = b.methods[method];
  const std::size_t length = std::min(ours.lists[list].size(), theirs.lists[list].size());
  for (std::size_t rank = 0; rank < length; ++rank) {
    const std::uint32_t item = ours.lists[list][rank];
    const std::uint32_t other = theirs.lists[list][rank];
    if (item != other) return place(ours, list, rank) + name_of(a, item) + " here, " + name_of(b, other) + " there.";
    if (rank >= ours.scores[list].size() || rank >= theirs.scores[list].size()) continue;
    const double score = static_cast<double>(ours.scores[list][rank]);
    const double other_score = static_cast<double>(theirs.scores[list][rank]);
    // Absolute for scores of everyday size; a float of hundreds has no six digits after the point.
    const double scale = std::max({1.0, std::fabs(score), std::fabs(other_score)});
    if (!(std::fabs(score - other_score) <= kSame * scale))
      return place(ours, list, rank) + "a score of " + recommend::to_text(score) + " here, " + recommend::to_text(other_score) + " there.";
  }
  if (ours.lists[list].size() == theirs.lists[list].size()) return std::nullopt;
  return ours.id + ", list " + std::to_string(list + 1) + ": " + std::to_string(ours.lists[list].size()) + " items here, " +
         std::to_string(theirs.lists[list].size()) + " there.";
}

/// Of rows that tell no lists (pools, recorded rankings): what they score on average.
std::optional<std::string> difference_of_means(const ExperimentResult& a, const ExperimentResult& b, std::size_t method) {
  const std::vector<Interval>& ours = a.methods[method].values;
  const std::vector<Interval>& theirs = b.methods[method].values;
  for (std::size_t m = 0; m < std::min({ours.size(), theirs.size(), a.spec.metrics.size()}); ++m) {
    if (!(std::fabs(ours[m].mean - theirs[m].mean) > kSame)) continue;
    return a.methods[method].id + ": " + a.spec.metrics[m] + " is " + recommend::to_text(ours[m].mean) + " here, " +
           recommend::to_text(theirs[m].mean) + " there.";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> ranking_difference(const ExperimentResult& a, const ExperimentResult& b) {
  if (a.fingerprint != b.fingerprint) return "the data differ: " + a.fingerprint + " here, " + b.fingerprint + " there.";
  if (a.methods.size() != b.methods.size())
    return std::to_string(a.methods.size()) + " methods here, " + std::to_string(b.methods.size()) + " there.";
  for (std::size_t m = 0; m < a.methods.size(); ++m) {
    if (a.methods[m].id != b.methods[m].id) return "'" + a.methods[m].id + "' here, '" + b.methods[m].id + "' there.";
    if (a.methods[m].lists.size() != b.methods[m].lists.size())
      return a.methods[m].id + ": " + std::to_string(a.methods[m].lists.size()) + " lists here, " +
             std::to_string(b.methods[m].lists.size()) + " there.";
    if (a.methods[m].lists.empty()) {
      if (auto difference = difference_of_means(a, b, m)) return difference;
    }
    for (std::size_t list = 0; list < a.methods[m].lists.size(); ++list)
      if (auto difference = difference_of_lists(a, b, m, list)) return difference;
  }
  return std::nullopt;
}

}  // namespace earshot::evaluate
