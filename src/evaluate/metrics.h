// Ranking metrics with their conventions in their names. A ranking is what a recommender returned, best first, told as
// hits: hits[r] is true when the item of rank r + 1 is relevant. `relevant` is the number R of relevant items there
// are, ranked or not. With R = 0 there is nothing to find: leave such users out (and count them); all functions return
// 0.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace earshot::evaluate {

using Hits = std::vector<bool>;

/// Which ideal ranking NDCG is divided by.
enum class Ideal {
  reachable,  ///< min(k, R) hits: a perfect list scores 1 (scikit-learn, LightGCN; RecTools' divide_by_achievable).
  full_list,  ///< k hits for every user (RecTools' default).
  all,        ///< All R hits, beyond k too (Ferrari Dacrema et al.).
};
/// Which count average precision is divided by.
enum class PrecisionBase {
  relevant,   ///< R (trec_eval's map_cut).
  reachable,  ///< min(k, R) (Ferrari Dacrema et al.).
  list,       ///< k.
};

double precision_at(const Hits& hits, std::size_t k);                       ///< Divides by k even for shorter lists.
double recall_at(const Hits& hits, std::size_t relevant, std::size_t k);    ///< Divides by R.
double hit_rate_at(const Hits& hits, std::size_t k);                        ///< 1 or 0.
double reciprocal_rank(const Hits& hits);                                   ///< Of the first hit in the whole list.
double average_precision_at(const Hits& hits, std::size_t relevant, std::size_t k, PrecisionBase base);
/// Binary gain, discount 1 / log2(rank + 1).
double ndcg_at(const Hits& hits, std::size_t relevant, std::size_t k, Ideal ideal);

enum class Gain { linear, exponential };  ///< g or 2^g - 1.
/// Graded: gains by rank; the ideal list sorts `all_gains`, those of every relevant item. Both sums are cut at k.
double graded_ndcg_at(std::span<const double> gains, std::span<const double> all_gains, std::size_t k, Gain gain);
/// The mean of graded linear NDCG over all orders of equal scores: items of one score share their mean gain (McSherry & Najork
/// 2008; scikit-learn's ndcg_score). Gains and scores by item, in any order; the ideal is of the same items.
double tie_averaged_ndcg_at(std::span<const double> gains, std::span<const double> scores, std::size_t k);
/// The sum of discounts at ranks first + 1 .. last.
double discounts_between(std::size_t first, std::size_t last);

/// What a uniformly random order of n candidates with R relevant ones is expected to score: to be printed beside every
/// metric over a candidate pool.
double expected_ndcg_at(std::size_t candidates, std::size_t relevant, std::size_t k);  ///< Ideal::reachable.
double expected_reciprocal_rank(std::size_t candidates, std::size_t relevant);
double expected_hit_rate_at(std::size_t candidates, std::size_t relevant, std::size_t k);
double expected_recall_at(std::size_t candidates, std::size_t relevant, std::size_t k);

}  // namespace earshot::evaluate
