#include "evaluate/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.h"
#include "base/random.h"

namespace earshot::evaluate {
namespace {

constexpr std::size_t kMostExact = 50;      ///< 2^50 signs still count exactly in a double.
constexpr std::size_t kMostEnumerated = 12;

/// Sizes ascending, with their signs.
struct Ranked {
  std::vector<double> differences;  ///< By rising size, none of them 0.
  std::vector<double> ranks;        ///< Of equal sizes their mean.
  double tie_term = 0;              ///< Sum of t^3 - t over groups of t equal sizes.
};

Ranked rank_by_size(std::span<const double> differences, double rounding) {
  Ranked ranked;
  std::copy_if(differences.begin(), differences.end(), std::back_inserter(ranked.differences), [](double d) { return d != 0; });
  auto& sorted = ranked.differences;
  std::sort(sorted.begin(), sorted.end(), [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  const double equal = sorted.empty() ? 0 : rounding * std::fabs(sorted.back());
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && std::fabs(sorted[end]) - std::fabs(sorted[begin]) <= equal) ++end;
    const double group = static_cast<double>(end - begin);
    ranked.ranks.insert(ranked.ranks.end(), end - begin, static_cast<double>(begin + end + 1) / 2);
    ranked.tie_term += group * group * group - group;
    begin = end;
  }
  return ranked;
}

/// P(rank sum <= w) under random signs: ways(s) counts the subsets of {1..n} whose sum is s.
double exact_lower_tail(std::size_t n, std::size_t w) {
  std::vector<double> ways(n * (n + 1) / 2 + 1, 0);
  ways[0] = 1;
  for (std::size_t rank = 1; rank <= n; ++rank) {
    for (std::size_t sum = ways.size(); sum-- > rank;) ways[sum] += ways[sum - rank];
  }
  const auto end = ways.begin() + static_cast<std::ptrdiff_t>(std::min(w + 1, ways.size()));
  return std::accumulate(ways.begin(), end, 0.0) / std::exp2(static_cast<double>(n));
}

double normal_two_sided(const Ranked& ranked, double statistic) {
  const double n = static_cast<double>(ranked.ranks.size());
  const double mean = n * (n + 1) / 4;
  const double variance = n * (n + 1) * (2 * n + 1) / 24 - ranked.tie_term / 48;
  return std::erfc(std::fabs(statistic - mean) / std::sqrt(2 * variance));
}

/// Of the sums over all sign vectors the share that is at least as far from 0 as `observed`.
double enumerate_signs(std::span<const double> sizes, double observed) {
  std::size_t hits = 0;
  const std::size_t all = std::size_t{1} << sizes.size();
  for (std::size_t signs = 0; signs < all; ++signs) {
    double sum = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) sum += (signs >> i & 1) != 0 ? -sizes[i] : sizes[i];
    if (std::fabs(sum) >= observed) ++hits;
  }
  return static_cast<double>(hits) / static_cast<double>(all);
}

/// 64 signs to a random word.
double random_signed_sum(std::span<const double> sizes, Random& random) {
  double sum = 0;
  for (std::size_t begin = 0; begin < sizes.size(); begin += 64) {
    std::uint64_t signs = random.next();
    const std::size_t end = std::min(begin + 64, sizes.size());
    for (std::size_t i = begin; i < end; ++i, signs >>= 1) sum += sizes[i] * (1.0 - 2.0 * static_cast<double>(signs & 1));
  }
  return sum;
}

}  // namespace

SignedRank wilcoxon_signed_rank(std::span<const double> differences, double rounding) {
  const Ranked ranked = rank_by_size(differences, rounding);
  SignedRank test;
  test.n = ranked.ranks.size();
  if (test.n == 0) return test;
  double plus = 0, minus = 0;
  for (std::size_t i = 0; i < test.n; ++i) (ranked.differences[i] > 0 ? plus : minus) += ranked.ranks[i];
  test.statistic = std::min(plus, minus);
  test.exact = test.n <= kMostExact && ranked.tie_term == 0 && test.n == differences.size();
  test.p = test.exact ? std::min(1.0, 2 * exact_lower_tail(test.n, static_cast<std::size_t>(test.statistic)))
                      : normal_two_sided(ranked, test.statistic);
  return test;
}

double sign_flip_permutation(std::span<const double> differences, const PermutationOptions& options) {
  std::vector<double> sizes;
  for (const double difference : differences) {
    if (difference != 0) sizes.push_back(difference);
  }
  if (sizes.empty()) return 1;
  // A sum that differs in its last bits only is as far from 0 as the observed one.
  const double observed = std::fabs(std::accumulate(sizes.begin(), sizes.end(), 0.0)) * (1 - 1e-12);
  if (sizes.size() <= kMostEnumerated) return enumerate_signs(sizes, observed);

  const std::uint64_t first = Random(options.seed).next();  // Neighbouring seeds must not share flips.
  std::vector<char> hit(options.flips, 0);
  parallel_for(options.flips, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t flip = begin; flip < end; ++flip) {
      Random random(Random(first + flip).next());
      hit[flip] = std::fabs(random_signed_sum(sizes, random)) >= observed;
    }
  });
  const double hits = static_cast<double>(std::count(hit.begin(), hit.end(), 1));
  return (1 + hits) / (1 + static_cast<double>(options.flips));
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  std::vector<double> adjusted(p.size());
  double least = 1;
  for (std::size_t at = 0; at < order.size(); ++at) {  // From the largest p down; its rank from below is size - at.
    least = std::min(least, p[order[at]] * static_cast<double>(p.size()) / static_cast<double>(p.size() - at));
    adjusted[order[at]] = least;
  }
  return adjusted;
}

double cohens_d(std::span<const double> differences) {
  if (differences.size() < 2) return 0;
  const double n = static_cast<double>(differences.size());
  const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / n;
  double squares = 0;
  for (const double difference : differences) squares += (difference - mean) * (difference - mean);
  return squares > 0 ? mean / std::sqrt(squares / (n - 1)) : 0;
}

}  // namespace earshot::evaluate
