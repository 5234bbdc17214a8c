// What every method of methods.h promises (item_model.h), checked on one small world with known communities.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/parallel.h"
#include "listener_world.h"
#include "recommend/methods.h"

namespace earshot::recommend {
namespace {

using Scores = std::vector<float>;

class EveryMethod : public testing::TestWithParam<std::string> {
 protected:
  const MethodSpec& spec() const { return *find_method(GetParam()); }
  bool knows_the_person() const { return GetParam() != "random" && GetParam() != "popularity"; }

  std::unique_ptr<Training> training(const Settings& settings, std::uint64_t seed = 5) const {
    TrainingData data = world_.data();
    data.seed = seed;
    auto made = make_training(GetParam(), settings, data);
    EXPECT_TRUE(made.ok()) << made.error().what << " " << made.error().next;
    return std::move(*made);
  }
  /// Of 4 factors where factors are asked for: with 64, those of 25 items say only what everybody has.
  Settings small() const {
    Settings settings;
    for (const SettingSpec& setting : spec().settings) {
      if (setting.key == "factors") settings["factors"] = "4";
    }
    return settings;
  }
  std::unique_ptr<const ItemModel> model(std::uint64_t seed = 5) const { return model(small(), seed); }
  std::unique_ptr<const ItemModel> model(const Settings& settings, std::uint64_t seed = 5) const {
    const auto started = training(settings, seed);
    EXPECT_TRUE(started->step(Budget::unlimited()));
    return started->take();
  }
  static Scores scores(const ItemModel& model, const Profile& profile) {
    Scores all(model.items(), -1e9F);
    model.score(profile, all);
    return all;
  }
  static Profile listener(const ListenerWorld& world, std::uint32_t user) {
    const auto row = world.matrix.row(user);
    const auto sequence = world.sequences.sequence(user);
    return {{row.begin(), row.end()}, {sequence.begin(), sequence.end()}};
  }
  std::vector<Profile> people() const {
    std::vector<Profile> all = {{}, ListenerWorld::newcomer(0), ListenerWorld::newcomer(2)};
    for (std::uint32_t user = 0; user < ListenerWorld::kUsers; ++user) all.push_back(listener(world_, user));
    return all;
  }
  static std::vector<std::uint32_t> every_item() {
    std::vector<std::uint32_t> items(ListenerWorld::kItems);
    std::iota(items.begin(), items.end(), 0U);
    return items;
  }

  ListenerWorld world_{3};
};

TEST_P(EveryMethod, HasANameAndAnExplanation) {
  EXPECT_FALSE(spec().label.empty());
  EXPECT_EQ(spec().about.back(), '.');
  for (const SettingSpec& setting : spec().settings) EXPECT_FALSE(setting.about.empty()) << setting.key;
}

TEST_P(EveryMethod, IsTheSameInSmallStepsAndAtOnce) {
  const auto started = training(small());
  const Budget none([] { return true; });
  double before = 0;
  while (!started->step(none)) {
    EXPECT_GE(started->progress(), before);
    before = started->progress();
  }
  EXPECT_EQ(started->progress(), 1);
  const auto stepped = started->take();
  const auto whole = model();
  for (const Profile& person : people()) EXPECT_EQ(scores(*stepped, person), scores(*whole, person));
}

TEST_P(EveryMethod, GivesTheSameScoresForTheSameSeed) {
  const auto one = model(11);
  const auto other = model(11);
  for (const Profile& person : people()) EXPECT_EQ(scores(*one, person), scores(*other, person));
}

TEST_P(EveryMethod, WritesItsDefaultsOutAsSettings) {
  const auto plain = model();
  const auto written = model(complete_settings(spec(), small()));
  for (const Profile& person : people()) EXPECT_EQ(scores(*plain, person), scores(*written, person));
}

TEST_P(EveryMethod, RefusesSettingsThatItDoesNotKnow) {
  const auto made = make_training(GetParam(), {{"no such setting", "1"}}, world_.data());
  ASSERT_FALSE(made.ok());
  EXPECT_NE(made.error().what.find("no such setting"), std::string::npos);
}

TEST_P(EveryMethod, RefusesValuesThatDoNotFit) {
  for (const SettingSpec& setting : spec().settings) {
    const auto made = make_training(GetParam(), {{setting.key, "not a value"}}, world_.data());
    ASSERT_FALSE(made.ok()) << setting.key;
    EXPECT_NE(made.error().what.find(setting.key), std::string::npos);
    EXPECT_FALSE(made.error().next.empty());
  }
}

TEST_P(EveryMethod, ScoresEveryItemWithAFiniteNumber) {
  const auto trained = model();
  ASSERT_EQ(trained->items(), ListenerWorld::kItems);
  for (const Profile& person : people()) {
    for (const float score : scores(*trained, person)) {
      EXPECT_TRUE(std::isfinite(score));
      EXPECT_NE(score, -1e9F);
    }
  }
}

TEST_P(EveryMethod, RanksAStrangersOwnCommunityFirst) {
  if (!knows_the_person()) GTEST_SKIP() << "the same for everybody";
  const auto trained = model();
  for (std::uint32_t community = 0; community < ListenerWorld::kCommunities; ++community) {
    const Profile person = ListenerWorld::newcomer(community);
    Scores all = scores(*trained, person);
    for (const Entry& entry : person.items) all[entry.item] = -1e9F;
    const auto best = static_cast<std::uint32_t>(std::max_element(all.begin(), all.end()) - all.begin());
    EXPECT_EQ(ListenerWorld::community(best), community) << "item " << best;
  }
}

TEST_P(EveryMethod, FavoursTheOwnCommunityOnAverage) {
  if (!knows_the_person()) GTEST_SKIP() << "the same for everybody";
  const auto trained = model();
  for (std::uint32_t community = 0; community < ListenerWorld::kCommunities; ++community) {
    const Scores all = scores(*trained, ListenerWorld::newcomer(community));
    double own = 0;
    double others = 0;
    for (std::uint32_t item = 0; item + 1 < ListenerWorld::kItems; ++item) {
      const std::uint32_t place = item % ListenerWorld::kItemsEach;
      if (place < 3) continue;  // What the newcomer has, and its like elsewhere.
      (ListenerWorld::community(item) == community ? own : others) += double{all[item]};
    }
    EXPECT_GT(own, others / (ListenerWorld::kCommunities - 1));
  }
}

TEST_P(EveryMethod, ExplainsScoresByPartsThatSumToThem) {
  const auto trained = model();
  for (const Profile& person : people()) {
    const Scores all = scores(*trained, person);
    const auto explained = trained->explain(person, every_item());
    ASSERT_EQ(explained.size(), all.size());
    for (std::size_t item = 0; item < all.size(); ++item) {
      double sum = double{explained[item].base};
      for (const Term& term : explained[item].terms) sum += double{term.part};
      EXPECT_NEAR(sum, double{all[item]}, 1e-4 * std::abs(double{all[item]}) + 1e-6) << item;
    }
  }
}

TEST_P(EveryMethod, NamesTheLargestReasonFirstAndOnlyWhatThePersonHas) {
  const auto trained = model();
  for (const Profile& person : people()) {
    for (const ScoreTerms& explained : trained->explain(person, every_item())) {
      for (std::size_t at = 0; at < explained.terms.size(); ++at) {
        const Term& term = explained.terms[at];
        EXPECT_NE(term.part, 0);
        const auto has = [&](const Entry& entry) { return entry.item == term.item; };
        EXPECT_TRUE(std::any_of(person.items.begin(), person.items.end(), has)) << term.item;
        if (at == 0) continue;
        const Term& before = explained.terms[at - 1];
        EXPECT_TRUE(before.part > term.part || (before.part == term.part && before.item < term.item));
      }
    }
  }
}

TEST_P(EveryMethod, AnswersForSomebodyWithoutAnything) {
  const auto trained = model();
  for (const ScoreTerms& explained : trained->explain({}, every_item())) EXPECT_TRUE(explained.terms.empty());
}

TEST_P(EveryMethod, AnswersSeveralThreadsAtOnce) {
  const auto trained = model();
  const std::vector<Profile> all = people();
  std::vector<Scores> together(all.size());
  parallel_for(all.size(), 1, [&](std::size_t at, std::size_t) { together[at] = scores(*trained, all[at]); });
  for (std::size_t at = 0; at < all.size(); ++at) EXPECT_EQ(together[at], scores(*trained, all[at]));
}

TEST_P(EveryMethod, LearnsFromDataOfNobody) {
  const Interactions nobody = interactions_of(2, 3, {});
  const Sequences silence = {3, {0, 0, 0}, {}};
  const Interactions untagged = interactions_of(3, 1, {});
  auto made = make_training(GetParam(), {}, {&nobody, &silence, &untagged, 1});
  ASSERT_TRUE(made.ok());
  while (!(*made)->step(Budget::unlimited())) {
  }
  for (const float score : scores(*(*made)->take(), {{{1, 1}}, {1}})) EXPECT_TRUE(std::isfinite(score));
}

std::vector<std::string> ids() {
  std::vector<std::string> all;
  for (const MethodSpec& method : methods()) all.push_back(method.id);
  return all;
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, testing::ValuesIn(ids()), [](const auto& method) { return method.param; });

}  // namespace
}  // namespace earshot::recommend
