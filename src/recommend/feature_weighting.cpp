#include "recommend/feature_weighting.h"

#include <cmath>

namespace earshot::recommend {
namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;

std::vector<float> relative_lengths(const Interactions& terms) {
  std::vector<double> length(terms.columns, 0.0);
  double total = 0;
  for (const Entry& entry : terms.entries) {
    length[entry.item] += double{entry.value};
    total += double{entry.value};
  }
  const double average = total / static_cast<double>(terms.columns);
  std::vector<float> relative;
  relative.reserve(length.size());
  for (const double one : length) relative.push_back(static_cast<float>(total > 0 ? 1 - kB + kB * one / average : 1));
  return relative;
}

}  // namespace

FeatureWeights::FeatureWeights(FeatureWeighting weighting, const Interactions& terms)
    : weighting_(weighting), documents_(terms.columns) {
  if (weighting == FeatureWeighting::bm25) relative_length_ = relative_lengths(terms);
}

void FeatureWeights::apply(std::span<Entry> row) const {
  if (weighting_ == FeatureWeighting::none) return;
  const double idf = std::log(documents_ / (1.0 + static_cast<double>(row.size())));
  for (Entry& entry : row) {
    const double x = double{entry.value};
    const double weight = weighting_ == FeatureWeighting::tfidf
                              ? std::sqrt(x)
                              : x * (kK1 + 1) / (kK1 * double{relative_length_[entry.item]} + x);
    entry.value = static_cast<float>(weight * idf);
  }
}

void FeatureWeights::apply(Interactions& terms) const {
  for (std::uint32_t r = 0; r < terms.rows; ++r) {
    apply(std::span(terms.entries).subspan(terms.start[r], terms.start[r + std::size_t{1}] - terms.start[r]));
  }
}

}  // namespace earshot::recommend
