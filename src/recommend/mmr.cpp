#include "recommend/mmr.h"

#include <algorithm>
#include <cassert>

namespace earshot::recommend {

std::vector<std::size_t> maximal_marginal_relevance(std::span<const Candidate> pool, std::size_t count, double lambda,
                                                    const std::function<double(ArtistId, ArtistId)>& cosine) {
  assert(lambda >= 0 && lambda <= 1);
  std::vector<std::size_t> taken;
  if (pool.empty()) return taken;
  const double best_score = pool.front().score;
  std::vector<double> nearest(pool.size(), 0.0);  // Largest cosine with anything taken so far.
  std::vector<bool> gone(pool.size(), false);
  while (taken.size() < std::min(count, pool.size())) {
    std::size_t best = pool.size();
    double best_value = 0;
    for (std::size_t at = 0; at < pool.size(); ++at) {
      if (gone[at]) continue;
      const double relevance = best_score > 0 ? pool[at].score / best_score : 0;
      const double value = rounded(lambda * relevance - (1 - lambda) * nearest[at]);
      if (best == pool.size() || value > best_value) {
        best = at;
        best_value = value;
      }
    }
    gone[best] = true;
    taken.push_back(best);
    if (lambda == 1) continue;
    for (std::size_t at = 0; at < pool.size(); ++at) {
      if (!gone[at]) nearest[at] = std::max(nearest[at], cosine(pool[at].artist, pool[best].artist));
    }
  }
  return taken;
}

}  // namespace earshot::recommend
