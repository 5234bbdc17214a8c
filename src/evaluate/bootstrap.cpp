#include "evaluate/bootstrap.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/random.h"

namespace earshot::evaluate {

Interval bootstrap_mean(std::span<const double> values, const BootstrapOptions& options) {
  if (values.empty()) return {};
  const double n = static_cast<double>(values.size());
  Interval interval;
  interval.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  interval.low = interval.high = interval.mean;
  if (options.resamples == 0) return interval;

  Random random(options.seed);
  std::vector<double> means(options.resamples);
  for (double& mean : means) {
    double sum = 0;
    for (std::size_t draw = 0; draw < values.size(); ++draw) sum += values[random.below(values.size())];
    mean = sum / n;
  }
  std::sort(means.begin(), means.end());
  const auto percentile = [&](double share) {
    return means[static_cast<std::size_t>(std::lround(share * static_cast<double>(means.size() - 1)))];
  };
  interval.low = percentile((1 - options.level) / 2);
  interval.high = percentile((1 + options.level) / 2);
  return interval;
}

Interval bootstrap_difference(std::span<const double> a, std::span<const double> b, const BootstrapOptions& options) {
  assert(a.size() == b.size());
  std::vector<double> differences(a.size());
  for (std::size_t at = 0; at < a.size(); ++at) differences[at] = a[at] - b[at];
  return bootstrap_mean(differences, options);
}

}  // namespace earshot::evaluate
