// S-KNN and V-SKNN on three sessions whose similarities can be worked out by hand.
#include "recommend/session_neighbours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "recommend/session_knn.h"
#include "recommend/vsknn.h"

namespace earshot::recommend {
namespace {

/// {0 1 2} | {0 1 3} | {0 2}; the last is the most recent. Item 4 is nobody's.
const Sequences kSessions = {5, {0, 4, 7, 9}, {0, 1, 2, 1, 0, 1, 3, 0, 2}};
const float kTwoOfThree = 2 / std::sqrt(6.0F);  ///< Cosine of {0 1} and a session of three that holds both.

template <class Options>
std::unique_ptr<const ItemModel> trained(std::unique_ptr<Training> (*train)(const Options&, const TrainingData&),
                                         const Options& options, const Sequences& sessions = kSessions) {
  const Interactions matrix = interactions_of(static_cast<std::uint32_t>(sessions.size()), sessions.items, {});
  const auto training = train(options, {&matrix, &sessions, nullptr, 1});
  while (!training->step(Budget([] { return true; }))) {
  }
  return training->take();
}

Profile playing(std::vector<std::uint32_t> sequence) {
  Profile profile;
  for (std::uint32_t item = 0; item < 5; ++item) {
    if (std::count(sequence.begin(), sequence.end(), item) > 0) profile.items.push_back({item, 1});
  }
  profile.sequence = std::move(sequence);
  return profile;
}

std::vector<float> scores_of(const ItemModel& model, const Profile& profile) {
  std::vector<float> scores(model.items(), -1.0F);
  model.score(profile, scores);
  return scores;
}

void expect_scores(const ItemModel& model, const Profile& profile, const std::vector<float>& expected) {
  const std::vector<float> scores = scores_of(model, profile);
  for (std::size_t item = 0; item < expected.size(); ++item) EXPECT_NEAR(scores[item], expected[item], 1e-6) << item;
}

TEST(SessionKnn, AddsTheCosinesOfSessionsThatHoldTheItem) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {});
  const float both = 2 * kTwoOfThree;
  expect_scores(*model, playing({0, 1}), {both + 0.5F, both, kTwoOfThree + 0.5F, kTwoOfThree, 0});
}

TEST(SessionKnn, OrderAndRepeatsDoNotMatter) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {});
  EXPECT_EQ(scores_of(*model, playing({0, 1})), scores_of(*model, playing({1, 0, 1, 1})));
  EXPECT_EQ(scores_of(*model, playing({0, 1})), scores_of(*model, {{{0, 5}, {1, 2}}, {}}));
}

TEST(SessionKnn, OfEqualNeighboursTheLaterOne) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {.k = 1});
  expect_scores(*model, playing({0, 1}), {kTwoOfThree, kTwoOfThree, 0, kTwoOfThree, 0});
}

TEST(SessionKnn, SamplesTheMostRecentSessions) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {.sample = 1});
  expect_scores(*model, playing({0, 1}), {0.5F, 0, 0.5F, 0, 0});
}

TEST(SessionKnn, OnlyTheLastPlaysCount) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {.last = 2});
  EXPECT_EQ(scores_of(*model, playing({3, 3, 0, 1})), scores_of(*model, playing({0, 1})));
}

TEST(SessionKnn, TermsAreTheSharedItems) {
  const auto model = trained<SessionKnnOptions>(train_session_knn, {});
  const std::vector<std::uint32_t> asked = {2, 4};
  const auto explained = model->explain(playing({1, 0}), asked);
  ASSERT_EQ(explained[0].terms.size(), 2U);
  EXPECT_EQ(explained[0].terms[0].item, 0U);
  EXPECT_NEAR(explained[0].terms[0].part, kTwoOfThree / 2 + 0.5, 1e-6);
  EXPECT_NEAR(explained[0].terms[1].part, kTwoOfThree / 2, 1e-6);
  EXPECT_TRUE(explained[1].terms.empty());
}

TEST(Vsknn, OlderItemsAndSessionsThatShareOnlyThemCountLess) {
  const auto model = trained<VsknnOptions>(train_vsknn, {});
  // Weights .9 and 1 over two items: .95 for the sessions of three; the last one shares item 0 only: .45, and half for
  // its age.
  expect_scores(*model, playing({0, 1}), {1.9F + 0.225F, 1.9F, 0.95F + 0.225F, 0.95F, 0});
  expect_scores(*model, playing({1, 0}), {1.9F + 0.5F, 1.9F, 0.95F + 0.5F, 0.95F, 0});
}

TEST(Vsknn, TheLatestPlaceOfARepeatedItemCounts) {
  const auto model = trained<VsknnOptions>(train_vsknn, {});
  EXPECT_EQ(scores_of(*model, playing({0, 1, 0})), scores_of(*model, playing({1, 0})));
}

TEST(Vsknn, TermsSplitASimilarityByItem) {
  const auto model = trained<VsknnOptions>(train_vsknn, {});
  const std::vector<std::uint32_t> asked = {2};
  const auto terms = model->explain(playing({0, 1}), asked)[0].terms;
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].item, 0U);
  EXPECT_NEAR(terms[0].part, 0.45 + 0.225, 1e-6);
  EXPECT_NEAR(terms[1].part, 0.5, 1e-6);
}

TEST(Vsknn, RareItemsAreLiftedOnWish) {
  const auto plain = trained<VsknnOptions>(train_vsknn, {});
  const auto lifted = trained<VsknnOptions>(train_vsknn, {.idf = 2});
  const std::vector<float> before = scores_of(*plain, playing({0})), after = scores_of(*lifted, playing({0}));
  EXPECT_NEAR(after[0], before[0], 1e-6);
  EXPECT_NEAR(after[2], before[2] * (1 + 2 * std::log(1.5)), 1e-6);
  EXPECT_NEAR(after[3], before[3] * (1 + 2 * std::log(3.0)), 1e-6);
}

/// S-KNN as one would write it at first: every session compared.
std::vector<float> slow_scores(const Sequences& sessions, const Profile& profile, std::size_t k, std::size_t sample) {
  std::vector<std::vector<bool>> sets;
  for (std::size_t s = 0; s < sessions.size(); ++s) {
    sets.emplace_back(sessions.items, false);
    for (const std::uint32_t item : sessions.sequence(s)) sets.back()[item] = true;
  }
  std::vector<std::pair<double, std::size_t>> similar;  // Ascending by minus similarity, then latest first.
  for (std::size_t s = sets.size(); s-- > 0 && similar.size() < sample;) {
    const auto holds = [&](const Entry& entry) { return bool{sets[s][entry.item]}; };
    const auto shared = static_cast<double>(std::count_if(profile.items.begin(), profile.items.end(), holds));
    const auto size = static_cast<double>(std::count(sets[s].begin(), sets[s].end(), true));
    if (shared > 0)
      similar.emplace_back(-shared / std::sqrt(static_cast<double>(profile.items.size()) * size), sets.size() - s);
  }
  std::sort(similar.begin(), similar.end());
  similar.resize(std::min(k, similar.size()));
  std::vector<float> scores(sessions.items, 0.0F);
  for (const auto& [minus, back] : similar) {
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] += sets[sets.size() - back][i] ? static_cast<float>(-minus) : 0.0F;
  }
  return scores;
}

TEST(SessionKnn, IsWhatTheSlowVersionSays) {
  Random random(9);
  Sequences sessions = {5, {0}, {}};
  for (int s = 0; s < 300; ++s) {
    for (std::size_t left = 1 + random.below(4); left-- > 0;)
      sessions.item.push_back(static_cast<std::uint32_t>(random.below(5)));
    sessions.start.push_back(static_cast<std::uint32_t>(sessions.item.size()));
  }
  const auto model = trained<SessionKnnOptions>(train_session_knn, {.k = 20, .sample = 50}, sessions);
  for (const Profile& profile : {playing({0}), playing({1, 2}), playing({4, 3, 0}), playing({0, 1, 2, 3, 4})}) {
    const std::vector<float> fast = scores_of(*model, profile), slow = slow_scores(sessions, profile, 20, 50);
    for (std::size_t i = 0; i < fast.size(); ++i) EXPECT_NEAR(fast[i], slow[i], 1e-4);
  }
}

}  // namespace
}  // namespace earshot::recommend
