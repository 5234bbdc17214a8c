// What a list of recommendations is like, whether or not it hits. A list is items, best first, already cut at k.
// Functions return 0 for an empty list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "evaluate/metrics.h"
#include "recommend/interactions.h"

namespace earshot::evaluate {

using List = std::span<const std::uint32_t>;

/// How many users of the training data have each item.
struct Popularity {
  std::vector<std::uint32_t> users_of;  ///< By item.
  std::vector<std::uint32_t> rank;      ///< By item: 1 for the most popular; equals share a rank and the next one follows
                                        ///< without a gap (dense); 0 for items that nobody has.
  std::uint32_t users = 0;
  std::uint64_t interactions = 0;  ///< Sum of users_of.
  std::uint32_t most = 0;          ///< Largest of users_of.
};
Popularity popularity_of(const recommend::Interactions& matrix);

/// ARP, average recommendation popularity (Yin et al. 2012): mean of users_of.
double average_popularity(List list, const Popularity& popularity);
enum class PopularityBase {
  interactions,  ///< All interactions (RecTools' normalized ARP).
  most_popular,  ///< The most popular item (Ferrari Dacrema et al.).
};
double normalised_average_popularity(List list, const Popularity& popularity, PopularityBase base);
/// ARP of the list less ARP of the person's own items: above 0, the list is more mainstream than the person.
double popularity_lift(List list, std::span<const recommend::Entry> own, const Popularity& popularity);

/// Mean inverse user frequency (RecTools MIUF; Castells et al. 2011): mean of -log2(users_of / users), in bits. An item
/// that nobody has counts as one user's.
double novelty(List list, const Popularity& popularity);
/// Ferrari Dacrema et al.: sum of -log2(users_of / interactions), divided by the number of *all* items, not of the list;
/// items that nobody has add nothing.
double novelty_by_catalogue(List list, const Popularity& popularity);

/// Mean over all pairs of the list of `distance`; 0 for a single item (Ziegler et al. 2005; RecTools).
double intra_list_diversity(List list, const std::function<double(std::uint32_t, std::uint32_t)>& distance);
/// The same with 1 - cosine of the items' features. Pairs in which an item has no features are left out.
double intra_list_diversity(List list, const recommend::Interactions& features);

/// RecTools: mean over the list of max(0, p - p_any) * hit, where with n items in all p = (n + 1 - rank in the list) / n,
/// p_any = (n + 1 - rank by popularity) / n with Popularity::rank, and p_any = 0 for items that nobody has.
double serendipity(List list, const Hits& hits, const Popularity& popularity);

/// Steck 2018: KL divergence of the list's shares of features from the person's own, smoothed with alpha 0.01, nats (see
/// recommend/calibrated.h). 0 is calibrated. `shares` are row_shares() of the features. 0 when the person's items have none.
double miscalibration(List list, std::span<const recommend::Entry> own, const recommend::Interactions& shares);

// Of all lists together: how often each of the n items of the catalogue was recommended.
using Counts = std::span<const std::uint32_t>;
double coverage(Counts counts);        ///< Share of items recommended at least once.
double gini(Counts counts);            ///< Gini coefficient: 0 all alike .. (n - 1) / n one item only.
double gini_diversity(Counts counts);  ///< Ferrari Dacrema et al.: 2 sum (n + 1 - i) / (n + 1) share_i, rising shares; high is diverse.
double shannon_entropy(Counts counts); ///< Bits.
double herfindahl(Counts counts);      ///< 1 - sum of squared shares.

}  // namespace earshot::evaluate
