// Reasons are the computation: they sum up, and taking a named artist out of the history takes its share
// away.
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "conversation.h"

namespace earshot::engine {
namespace {

constexpr std::uint32_t kAll = 5'000;

using Case = std::tuple<std::string, std::string>;  // Sample, method.

std::string case_name(const testing::TestParamInfo<Case>& info) {
  return std::get<0>(info.param) + "_" + std::get<1>(info.param);
}

class Reasons : public testing::TestWithParam<Case> {
 protected:
  Recommended recommend(Settings settings) {
    settings.method = std::get<1>(GetParam());
    return sample_listener(std::get<0>(GetParam())).recommend(std::move(settings));
  }
};
class LinearReasons : public Reasons {};

const auto kSamples = testing::Values("aiko", "diego", "mara");
INSTANTIATE_TEST_SUITE_P(Methods, Reasons,
                         testing::Combine(kSamples, testing::Values("blend", "tagknn", "tfidf", "similar",
                                                                    "popularity")),
                         case_name);
INSTANTIATE_TEST_SUITE_P(Methods, LinearReasons,
                         testing::Combine(kSamples,
                                          testing::Values("tagknn", "tfidf", "similar", "popularity")),
                         case_name);

TEST_P(Reasons, SharesSumToOne) {
  for (const std::uint32_t named : {0u, 1u, 6u, kAll}) {
    const auto list = recommend({.reasons = named});
    ASSERT_EQ(list.items.size(), 30u);
    for (const Item& item : list.items) {
      double sum = 0;
      for (const Reason& reason : item.reasons) sum += reason.share;
      EXPECT_NEAR(sum, 1, 1e-9) << item.name;
    }
  }
}

TEST_P(Reasons, TheRestIsOneLastRow) {
  const auto all = recommend({.reasons = kAll});
  const auto few = recommend({.reasons = 2});
  for (std::size_t i = 0; i < few.items.size(); ++i) {
    const auto& reasons = few.items[i].reasons;
    const std::size_t total = all.items[i].reasons.size();
    ASSERT_EQ(reasons.size(), std::min<std::size_t>(total, 3)) << few.items[i].name;
    if (total <= 2) continue;
    EXPECT_EQ(reasons.back().artist, "");
    EXPECT_EQ(reasons.back().others, total - 2);
    EXPECT_EQ(reasons[0].others + reasons[1].others, 0u);
  }
}

TEST_P(Reasons, LargestFirstAndThroughSomething) {
  for (const Item& item : recommend({.reasons = kAll}).items) {
    for (std::size_t i = 0; i + 1 < item.reasons.size(); ++i) {
      EXPECT_GE(item.reasons[i].share, item.reasons[i + 1].share) << item.name;
    }
    for (const Reason& reason : item.reasons) {
      EXPECT_FALSE(reason.through.empty()) << item.name << " because of " << reason.artist;
      EXPECT_LE(reason.through.size(), 3u);
    }
  }
}

TEST_P(LinearReasons, TakingANamedArtistOutLowersTheScoreByExactlyItsShare) {
  const auto before = recommend({.reasons = kAll});
  for (const std::size_t at : {0u, 9u}) {
    const Item& item = before.items[at];
    for (const std::size_t which : {std::size_t{0}, item.reasons.size() / 2}) {
      const Reason& reason = item.reasons[which];
      const auto after = recommend({.count = 300, .reasons = 1, .without = {reason.artist}});
      const Item* now = find(after, item.artist);
      const double expected = item.score * (1 - reason.share);
      if (expected < 2e-6) continue;
      ASSERT_NE(now, nullptr) << item.name << " without " << reason.artist;
      EXPECT_NEAR(now->score, expected, 2e-6) << item.name << " without " << reason.artist;
    }
  }
}

TEST_P(Reasons, AnArtistTakenOutIsNoReasonAnyMore) {
  const auto before = recommend({.reasons = kAll});
  const std::string gone = before.items[0].reasons[0].artist;
  for (const Item& item : recommend({.reasons = kAll, .without = {gone}}).items) {
    for (const Reason& reason : item.reasons) EXPECT_NE(reason.artist, gone) << item.name;
  }
}

}  // namespace
}  // namespace earshot::engine
