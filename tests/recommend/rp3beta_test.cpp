// P3alpha and RP3beta against a slow, obvious version of the formula in rp3beta.h.
#include "recommend/rp3beta.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "random_matrix.h"
#include "recommend/sparse_similarity.h"

namespace earshot::recommend {
namespace {

double sum(const std::vector<double>& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

/// By source, then target.
Dense slow_walk(const Rp3betaOptions& o, const Dense& x) {
  const Dense items = transposed(x);
  std::vector<double> degree;
  for (const auto& item : items) degree.push_back(static_cast<double>(std::count_if(item.begin(), item.end(), [](double v) { return v > 0; })));
  Dense s(items.size(), std::vector<double>(items.size(), 0.0));
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < items.size(); ++j) {
      for (std::size_t u = 0; u < x.size(); ++u) {
        if (i == j || x[u][i] == 0 || x[u][j] == 0) continue;
        s[i][j] += std::pow(1 / degree[i] * x[u][j] / sum(x[u]), double{o.alpha}) / std::pow(degree[j], double{o.beta});
      }
    }
    keep_top(s[i], o.neighbours);
    const double total = o.norm == RowNorm::l1 ? sum(s[i]) : 1;
    for (double& value : s[i]) value /= total;
  }
  Dense targets = transposed(s);
  for (auto& sources : targets) keep_top(sources, o.neighbours);
  return transposed(targets);
}

Dense fast_walk(std::unique_ptr<Training> training) {
  while (!training->step(Budget::unlimited())) {
  }
  const auto model = training->take();
  return dense(dynamic_cast<const SparseSimilarity&>(*model).similarity());
}

void expect_near(const Dense& fast, const Dense& slow) {
  for (std::size_t i = 0; i < slow.size(); ++i) {
    for (std::size_t j = 0; j < slow.size(); ++j) EXPECT_NEAR(fast[i][j], slow[i][j], 1e-6) << i << " to " << j;
  }
}

class RandomWalk : public testing::Test {
 protected:
  Interactions users_ = random_matrix(31, 45, 24, 1, 9);
  TrainingData data_ = {&users_, nullptr, nullptr, 1};
};

TEST_F(RandomWalk, FollowsTheFormula) {
  for (const std::uint32_t k : {3U, 9U, 24U}) {
    for (const RowNorm norm : {RowNorm::none, RowNorm::l1}) {
      const Rp3betaOptions options = {.neighbours = k, .alpha = 0.8F, .beta = 0.4F, .norm = norm};
      expect_near(fast_walk(train_rp3beta(options, data_)), slow_walk(options, dense(users_)));
    }
  }
}

TEST_F(RandomWalk, IsP3alphaWithoutBeta) {
  const Rp3betaOptions options = {.neighbours = 5, .alpha = 1.3F, .beta = 0, .norm = RowNorm::l1};
  expect_near(fast_walk(train_p3alpha({.neighbours = 5, .alpha = 1.3F, .norm = RowNorm::l1}, data_)),
              slow_walk(options, dense(users_)));
}

}  // namespace
}  // namespace earshot::recommend
