#include "evaluate/summary.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "evaluate/metric_names.h"
#include "evaluate/significance.h"

namespace earshot::evaluate {
namespace {

constexpr double kTie = 1e-6;  ///< What is told by user is a float.

/// One row of the experiment under one metric: what each user scored, and its mean in each resample.
struct Series {
  std::size_t method = 0;
  std::size_t metric = 0;
  std::span<const float> by_user;
  std::vector<double> resampled;
};

std::vector<Series> series_of(const ExperimentResult& result) {
  std::vector<Series> all;
  for (std::size_t m = 0; m < result.methods.size(); ++m) {
    const auto& told = result.methods[m].by_user;
    for (std::size_t metric = 0; metric < told.size(); ++metric)
      if (!told[metric].empty()) all.push_back({m, metric, told[metric], {}});
  }
  return all;
}

/// How often each user is drawn in one resample; depends on the seed and the resample's number only.
void draw(std::vector<std::uint32_t>& times, std::uint64_t seed, std::size_t resample) {
  // Two draws apart: neighbouring seeds share no resamples.
  Random random(Random(Random(seed).next() + resample).next());
  std::fill(times.begin(), times.end(), 0);
  for (std::size_t drawn = 0; drawn < times.size(); ++drawn) ++times[random.below(times.size())];
}

double mean_of(std::span<const float> values, const std::vector<std::uint32_t>& times) {
  double sum = 0;
  for (std::size_t user = 0; user < values.size(); ++user) sum += static_cast<double>(values[user]) * times[user];
  return sum / static_cast<double>(values.size());
}

double mean_of(std::span<const float> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// All series over the same resamples, so that the differences of their means are paired.
void resample(std::vector<Series>& all, std::size_t users, std::size_t resamples, std::uint64_t seed) {
  for (Series& series : all) series.resampled.resize(resamples);
  parallel_for(resamples, 16, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> times(users);
    for (std::size_t r = begin; r < end; ++r) {
      draw(times, seed, r);
      for (Series& series : all) series.resampled[r] = mean_of(series.by_user, times);
    }
  });
}

Interval interval_of(double mean, std::vector<double> resampled, double level) {
  std::sort(resampled.begin(), resampled.end());
  const auto percentile = [&](double share) {
    return resampled[static_cast<std::size_t>(std::lround(share * static_cast<double>(resampled.size() - 1)))];
  };
  return {mean, percentile((1 - level) / 2), percentile((1 + level) / 2)};
}

/// a - b by user. `sign` is -1 where lower is better, so that above 0 a wins in any case.
void count_wins(Comparison& comparison, std::span<const double> differences, double sign) {
  for (const double difference : differences) {
    if (difference == 0) {
      ++comparison.ties;
    } else {
      ++(difference * sign > 0 ? comparison.wins : comparison.losses);
    }
  }
}

/// Random signs for a pair: there are many pairs, so half the draws of the intervals.
std::size_t flips_for(std::size_t users, const SummaryOptions& options) {
  constexpr std::size_t kMost = 10'000;
  return std::clamp(options.draws / 2 / std::max<std::size_t>(users, 1), options.least_resamples, kMost);
}

Comparison compare(const Series& a, const Series& b, double sign, const SummaryOptions& options) {
  Comparison comparison{a.method, b.method, {}, 0, 0, 0, 1, 1, 1};
  std::vector<double> differences(a.by_user.size());
  for (std::size_t user = 0; user < differences.size(); ++user) {
    const double difference = static_cast<double>(a.by_user[user]) - static_cast<double>(b.by_user[user]);
    differences[user] = std::fabs(difference) < kTie ? 0 : difference;
  }
  count_wins(comparison, differences, sign);
  std::vector<double> resampled(a.resampled.size());
  for (std::size_t r = 0; r < resampled.size(); ++r) resampled[r] = a.resampled[r] - b.resampled[r];
  comparison.difference = interval_of(mean_of(a.by_user) - mean_of(b.by_user), std::move(resampled), options.level);
  comparison.p = wilcoxon_signed_rank(differences).p;
  comparison.p_permutation =
      sign_flip_permutation(differences, {.flips = flips_for(differences.size(), options), .seed = options.seed});
  return comparison;
}

void adjust(std::vector<Comparison>& comparisons) {
  std::vector<double> p;
  for (const Comparison& comparison : comparisons) p.push_back(comparison.p);
  const std::vector<double> adjusted = benjamini_hochberg(p);
  for (std::size_t i = 0; i < adjusted.size(); ++i) comparisons[i].p_adjusted = adjusted[i];
}

double better_sign(const ExperimentResult& result) {
  if (result.spec.metrics.empty()) return 1;
  const auto metric = metric_from(result.spec.metrics.front());
  return metric && metric->lower_is_better() ? -1 : 1;
}

}  // namespace

std::size_t resamples_for(std::size_t users, const SummaryOptions& options) {
  const std::size_t wanted = options.draws / std::max<std::size_t>(users, 1);
  return std::clamp(wanted, options.least_resamples, options.most_resamples);
}

void summarise(ExperimentResult& result, const SummaryOptions& options) {
  result.comparisons.clear();
  std::vector<Series> all = series_of(result);
  if (all.empty()) return;
  const std::size_t users = all.front().by_user.size();
  assert(std::all_of(all.begin(), all.end(), [users](const Series& series) { return series.by_user.size() == users; }));
  resample(all, users, resamples_for(users, options), options.seed);
  for (const Series& series : all) {
    auto& values = result.methods[series.method].values;
    if (values.size() <= series.metric) values.resize(series.metric + 1);
    values[series.metric] = interval_of(mean_of(series.by_user), series.resampled, options.level);
  }
  const double sign = better_sign(result);
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      if (all[a].metric == 0 && all[b].metric == 0) result.comparisons.push_back(compare(all[a], all[b], sign, options));
    }
  }
  adjust(result.comparisons);
}

}  // namespace earshot::evaluate
