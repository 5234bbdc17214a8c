// Whether a difference between two methods could be chance. All tests are paired and two-sided: they get one difference
// a - b per user.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace earshot::evaluate {

struct SignedRank {
  double statistic = 0;  ///< The smaller of the two rank sums.
  double p = 1;          ///< 1 when all differences are zero.
  std::size_t n = 0;     ///< Differences that are not zero.
  bool exact = false;    ///< Else by the normal approximation.
};

/// Wilcoxon's signed-rank test (1945). Zero differences are left out; equal sizes share their mean rank. Exact (counting
/// all 2^n signs) up to n = 50 when no two sizes are equal and none was zero; else the normal approximation with the
/// variance corrected for ties and no correction for continuity: the defaults of scipy.stats.wilcoxon.
/// Sizes count as equal when they differ by at most `rounding` times the largest, since 0.3 - 0.2 and 0.2 - 0.1 differ in
/// their last bits; 0 compares bits, as scipy does.
SignedRank wilcoxon_signed_rank(std::span<const double> differences, double rounding = 1e-6);

struct PermutationOptions {
  std::size_t flips = 10'000;  ///< Random sign vectors.
  std::uint64_t seed = 1;
};

/// Sign-flip permutation test of the mean (Fisher 1935): the share of sign vectors whose mean is at least as far from 0.
/// All 2^n of them for up to 12 differences that are not zero; else (1 + hits) / (1 + flips) over random ones, which
/// depends on the seed and not on threads.
double sign_flip_permutation(std::span<const double> differences, const PermutationOptions& options = {});

/// Adjusted p-values of Benjamini and Hochberg (1995), in the given order: those below q are found significant at a
/// false discovery rate of q.
std::vector<double> benjamini_hochberg(std::span<const double> p);

/// Cohen's d for pairs: mean difference / its standard deviation (n - 1). 0 when it does not vary or n < 2.
double cohens_d(std::span<const double> differences);

}  // namespace earshot::evaluate
