#include "evaluate/metric_names.h"

#include <gtest/gtest.h>

#include <set>

namespace earshot::evaluate {
namespace {

TEST(MetricNames, AreReadWithTheirLength) {
  const auto metric = metric_from("ndcg_all@10");
  ASSERT_TRUE(metric);
  EXPECT_EQ(metric->metric, Metric::ndcg_all);
  EXPECT_EQ(metric->k, 10u);
  EXPECT_EQ(metric->name, "ndcg_all@10");
  EXPECT_EQ(metric_from("mrr")->k, 0u);
  EXPECT_EQ(metric_from("mrr@5")->k, 5u);
  EXPECT_EQ(metric_from("herfindahl@10000")->metric, Metric::herfindahl);
}

TEST(MetricNames, EachNameIsReadAndHasItsOwnMeaning) {
  std::set<std::uint8_t> seen;
  std::set<std::string> conventions;
  for (const std::string_view name : metric_names()) {
    const auto metric = metric_from(std::string(name) + "@7");
    ASSERT_TRUE(metric) << name;
    seen.insert(static_cast<std::uint8_t>(metric->metric));
    conventions.insert(metric->convention());
  }
  EXPECT_EQ(seen.size(), metric_names().size());
  EXPECT_EQ(conventions.size(), metric_names().size());
  EXPECT_EQ(*seen.rbegin() + 1u, seen.size());
}

TEST(MetricNames, RefuseWhatIsNotInTheTable) {
  for (const char* bad : {"", "ndcg", "ndcg@", "ndcg@0", "ndcg@x", "ndcg@-1", "ndcg@10001", "ndcg@5.0", "NDCG@5", "auc@5", "@5", "mrr@"}) {
    const auto metric = metric_from(bad);
    ASSERT_FALSE(metric) << bad;
    EXPECT_EQ(metric.error().what, "There is no metric '" + std::string(bad) + "'.");
    EXPECT_NE(metric.error().next.find("ndcg_all@k"), std::string::npos);
  }
}

TEST(MetricNames, StateTheirConvention) {
  EXPECT_EQ(metric_from("ndcg@20")->convention(), "NDCG@20 divides by the ideal of min(20, R) hits.");
  EXPECT_EQ(metric_from("recall@20")->convention(), "Recall@20 divides by R, all of a user's items to be found.");
  EXPECT_EQ(metric_from("mrr")->convention(), "MRR is 1 / rank of the first hit in the list, 0 without one.");
}

TEST(MetricNames, KnowWhatTheyNeedAndWhichWayIsBetter) {
  EXPECT_TRUE(metric_from("calibration@10")->lower_is_better());
  EXPECT_FALSE(metric_from("ndcg@10")->lower_is_better());
  EXPECT_TRUE(metric_from("ild@10")->needs_features());
  EXPECT_FALSE(metric_from("novelty@10")->needs_features());
  EXPECT_TRUE(metric_from("serendipity@10")->by_user());
  EXPECT_FALSE(metric_from("coverage@10")->by_user());
}

}  // namespace
}  // namespace earshot::evaluate
