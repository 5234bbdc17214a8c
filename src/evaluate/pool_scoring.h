// Ranking the candidates of pools and scoring the rankings, person by person.
//
// Equal scores say nothing about the order of their candidates: a ranking with ties is scored as the mean over kTieOrders
// seeded random orders of the equals. A method that ties everything is then at chance, as it should be, and not at one draw.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "evaluate/candidate_pools.h"
#include "evaluate/pool_chance.h"
#include "evaluate/pool_table.h"

namespace earshot::evaluate {

/// A metric over a pool: of hits (pool_chance.h), arp@k or arp_own@k.
bool is_scorable(const NamedMetric& metric);

inline constexpr std::size_t kTieOrders = 32;

/// Places of the candidates, best first, to be shown. Equal scores keep the pool's own order, a seeded shuffle.
std::vector<std::uint32_t> ranked(std::span<const float> scores);

/// One score per candidate.
using PoolScores = std::vector<float>;

/// A person's value under each metric: the mean over their pools. `upside_down`: of the same rankings reversed.
struct PersonScores {
  std::vector<double> forward;
  std::vector<double> upside_down;
};
/// `scores`: of the person's pools, in their order.
PersonScores score_person(const PoolStudy& study, const PoolPerson& person, std::span<const PoolScores> scores,
                          std::span<const NamedMetric> metrics);

/// Room for the scores of so many people.
void make_room(PoolRow& row, std::size_t metrics, std::size_t people);
void place(PoolRow& row, std::size_t person, const PersonScores& scores);

/// What chance gives the person, by metric.
std::vector<Chance> chance_of_person(const PoolStudy& study, const PoolPerson& person, std::span<const NamedMetric> metrics);

}  // namespace earshot::evaluate
