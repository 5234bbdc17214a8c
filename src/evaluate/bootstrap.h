// Percentile bootstrap over users (Efron 1979): how far a mean could lie from the truth because of who was asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace earshot::evaluate {

struct Interval {
  double mean = 0;
  double low = 0;
  double high = 0;
};

struct BootstrapOptions {
  std::size_t resamples = 2000;
  double level = 0.95;
  std::uint64_t seed = 1;
};

/// Of the mean of `values`, one per user. All 0 for no values.
Interval bootstrap_mean(std::span<const double> values, const BootstrapOptions& options = {});
/// Of the mean difference a - b; users are drawn in pairs. Precondition: equal sizes.
Interval bootstrap_difference(std::span<const double> a, std::span<const double> b,
                              const BootstrapOptions& options = {});

}  // namespace earshot::evaluate
