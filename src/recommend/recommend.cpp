#include "recommend/recommend.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/random.h"
#include "recommend/dials.h"
#include "recommend/mmr.h"

namespace earshot::recommend {
namespace {

constexpr std::size_t kPoolFactor = 3;        ///< MMR chooses from this many times the list.
constexpr double kLeastSpread = 0.05;         ///< 1 - lambda of MMR at novelty 0 ...
constexpr double kSpreadByNovelty = 0.25;     ///< ... and what full novelty adds.

struct Ranked {
  double score;       ///< After the dials, rounded.
  std::uint64_t tie;  ///< Smaller first among equals.
  ArtistId artist;
};

std::uint64_t tie_key(std::uint64_t seed, ArtistId artist) {
  return seed <= 1 ? artist.value : Random(seed ^ (std::uint64_t{artist.value} << 32)).next();
}

double factor_of(const Models& models, const Options& options, ArtistId artist) {
  return dial_factor({options.novelty, options.popularity}, models.catalogue().artist(artist).tier);
}

/// Best first; at most `most`.
std::vector<Ranked> ranking(const Models& models, const std::vector<double>& scores, const Excluded& excluded,
                            const Options& options, std::size_t most) {
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] <= 0 || (!excluded.empty() && excluded[i])) continue;
    const ArtistId artist{static_cast<std::uint32_t>(i)};
    const double score = rounded(scores[i] * factor_of(models, options, artist));
    if (score > 0) ranked.push_back({score, tie_key(options.seed, artist), artist});
  }
  most = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end(),
                    [](const Ranked& a, const Ranked& b) {
                      if (a.score != b.score) return a.score > b.score;
                      return a.tie != b.tie ? a.tie < b.tie : a.artist < b.artist;
                    });
  ranked.resize(most);
  return ranked;
}

std::vector<Candidate> spread(const Models& models, const std::vector<Ranked>& ranked, const Options& options) {
  std::vector<Candidate> pool;
  for (const Ranked& row : ranked) pool.push_back({row.artist, row.score});
  const double lambda = 1 - kLeastSpread - kSpreadByNovelty * options.novelty;
  const auto alike = std::cref(models.likeness());
  std::vector<Candidate> list;
  for (const std::size_t at : maximal_marginal_relevance(pool, options.count, lambda, alike)) list.push_back(pool[at]);
  return list;
}

/// Dials multiply the score, so they multiply every part of it.
void scale(Explanation& explanation, double factor) {
  for (Contribution& term : explanation) {
    term.part *= factor;
    for (Link& link : term.through) link.part *= factor;
  }
}

Options within_bounds(Options options) {
  options.novelty = std::clamp(options.novelty, 0.0, 1.0);
  options.popularity = std::clamp(options.popularity, 0.0, 1.0);
  return options;
}

}  // namespace

std::vector<Recommendation> recommend(const Models& models, const Taste& taste, const Excluded& excluded,
                                      const Options& wanted) {
  const Options options = within_bounds(wanted);
  const Recommender* method = models.find(options.method);
  if (method == nullptr) return {};
  const std::vector<double> scores = method->scores(taste, excluded);
  const std::vector<Candidate> list =
      spread(models, ranking(models, scores, excluded, options, kPoolFactor * options.count), options);

  std::vector<ArtistId> artists;
  for (const Candidate& row : list) artists.push_back(row.artist);
  std::vector<Explanation> reasons = method->explain(taste, excluded, artists);
  std::vector<Recommendation> recommendations;
  for (std::size_t at = 0; at < list.size(); ++at) {
    scale(reasons[at], factor_of(models, options, list[at].artist));
    recommendations.push_back({list[at].artist, list[at].score, std::move(reasons[at])});
  }
  return recommendations;
}

}  // namespace earshot::recommend
