// What chance scores on a candidate pool, exactly: expectation and variance over all orders of its n candidates, of which
// R are relevant. It belongs beside every figure over a pool: whether .375 is good can't be seen without it.
//
// A metric that counts hits by rank is S = sum over ranks r of c(r) X(r), X(r) = 1 if rank r holds a relevant item. With
// p = R/n: E[X] = p, Var[X] = p (1 - p), Cov[X(r), X(s)] = -p (1 - p) / (n - 1) (drawing without replacement), so
//
//   E[S] = p C1      Var[S] = p (1 - p) (n C2 - C1^2) / (n - 1)      C1 = sum c(r), C2 = sum c(r)^2
//
// The reciprocal rank depends on the first hit only, whose rank has the distribution of expected_reciprocal_rank().
#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"
#include "evaluate/metric_names.h"
#include "evaluate/metrics.h"

namespace earshot::evaluate {

struct Chance {
  double mean = 0;
  double variance = 0;
};

/// Metrics that hits alone decide, and whose chance is known exactly: recall, recall_min, precision, hit, ndcg, ndcg_all, ndcg_full, mrr.
bool is_pool_metric(const NamedMetric& metric);
/// Of one ranking. Precondition: is_pool_metric().
double pool_score(const NamedMetric& metric, const Hits& hits, std::size_t relevant);
/// Of a uniformly random order. Precondition: is_pool_metric(), relevant <= candidates.
Chance chance_of(const NamedMetric& metric, std::size_t candidates, std::size_t relevant);

/// Of the mean of `values` over the first k of them in a random order (k >= size: of all): popularity of a list.
Chance chance_of_mean(std::span<const double> values, std::size_t k);

/// Of the mean over independent pools.
Chance mean_of(std::span<const Chance> pools);

/// How far a mean lies from what chance gives.
struct AgainstChance {
  double z = 0;           ///< (mean - chance) / sd of chance; 0 when chance does not vary.
  double p_above = 0.5;   ///< One-sided, by the normal law: how often chance does as well or better.
};
AgainstChance against(const Chance& chance, double mean);

}  // namespace earshot::evaluate
