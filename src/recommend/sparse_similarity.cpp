#include "recommend/sparse_similarity.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace earshot::recommend {
SparseSimilarity::SparseSimilarity(Interactions similarity, std::vector<float> base)
    : similarity_(std::move(similarity)), base_(std::move(base)) {
  assert(similarity_.rows == similarity_.columns && (base_.empty() || base_.size() == similarity_.columns));
}

void SparseSimilarity::score(const Profile& profile, std::span<float> scores) const {
  if (base_.empty()) {
    std::fill(scores.begin(), scores.end(), 0.0F);
  } else {
    std::copy(base_.begin(), base_.end(), scores.begin());
  }
  for (const Entry& source : profile.items) {
    for (const Entry& target : similarity_.row(source.item)) scores[target.item] += source.value * target.value;
  }
}

std::vector<ScoreTerms> SparseSimilarity::explain(const Profile& profile, std::span<const std::uint32_t> items) const {
  std::vector<ScoreTerms> all;
  for (const std::uint32_t item : items) {
    ScoreTerms score{base_.empty() ? 0.0F : base_[item], {}};
    for (const Entry& source : profile.items) {
      score.terms.push_back({source.item, source.value * value_at(similarity_.row(source.item), item)});
    }
    sort_terms(score.terms);
    all.push_back(std::move(score));
  }
  return all;
}

float value_at(std::span<const Entry> row, std::uint32_t column) {
  const auto found =
      std::lower_bound(row.begin(), row.end(), column, [](const Entry& entry, std::uint32_t c) { return entry.item < c; });
  return found != row.end() && found->item == column ? found->value : 0.0F;
}

void sort_terms(std::vector<Term>& terms) {
  std::erase_if(terms, [](const Term& term) { return term.part == 0; });
  std::sort(terms.begin(), terms.end(),
            [](const Term& a, const Term& b) { return a.part != b.part ? a.part > b.part : a.item < b.item; });
}

}  // namespace earshot::recommend
