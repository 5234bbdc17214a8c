// Several rankings of the same items made one, as permutation self-consistency does it (Tang et al. 2024, "Found in the middle",
// section 3): the candidates were shown in a new order each time, and the central ranking cancels what the orders did.
//
// A ranking names some items, best first; items that it does not name tie behind them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace earshot::llm {

using Ranking = std::vector<std::uint32_t>;  ///< Distinct items below n.

/// Mean rank by item, from 1 (Borda): what a ranking does not name shares the mean of the places that are left.
std::vector<double> mean_ranks(std::span<const Ranking> rankings, std::size_t n);

/// Pairs that `order`, a permutation of n items, puts the other way round than the rankings do, summed over them (Kendall's distance).
std::uint64_t disagreements(std::span<const std::uint32_t> order, std::span<const Ranking> rankings);

/// A permutation of n items: by mean rank, then neighbours are swapped as long as that lowers the disagreements (a local search for
/// Kemeny's order, which is the one with the fewest). Equals stand in the order of their numbers.
std::vector<std::uint32_t> consensus(std::span<const Ranking> rankings, std::size_t n);

/// Kendall's tau-b of two rankings over n items, -1..1; 0 when one of them ties everything.
double kendall_tau(const Ranking& a, const Ranking& b, std::size_t n);
/// Mean over all pairs; 0 with fewer than two rankings.
double agreement(std::span<const Ranking> rankings, std::size_t n);

/// How much a model's order counts: half of the agreement, none below 0; with one ranking, whose agreement nobody knows, kOneReply.
inline constexpr double kMostWeight = 0.5;
inline constexpr double kOneReply = 0.15;
double weight_of(std::size_t rankings, double agreement);

/// Items 0 .. n-1, numbered in the local order, by (1 - weight) z(local) + weight z(model), best first. Both are places, from the
/// end: the local list's own spread stays as it is with weight 0. `ranks`: the model's place of each item, equal for what it did
/// not name. Equals keep the local order.
std::vector<std::uint32_t> blend(std::span<const double> ranks, double weight);

}  // namespace earshot::llm
