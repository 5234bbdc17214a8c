// What the product promises, end to end over the shipped catalogue and the sample listeners.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/resolve.h"
#include "conversation.h"
#include "evaluate/simulated_listener.h"
#include "history/importer.h"

namespace earshot::engine {
namespace {

/// Counted plays by catalogue artist, found anew from the rows of the sample.
std::map<std::uint32_t, std::uint32_t> plays_of(const SampleText& sample) {
  const auto rows = evaluate::simulate(*evaluate::parse_listener(sample.text), shipped_catalogue());
  history::Importer importer;
  for (const auto& file : history::write_extended(*rows, history::ExtendedStyle::minified_k21)) {
    const auto* first = reinterpret_cast<const std::byte*>(file.text.data());
    importer.add_source(file.name,
                        std::make_unique<MemorySource>(std::vector(first, first + file.text.size())));
  }
  while (!importer.step(Budget::unlimited())) {
  }
  const history::History history = importer.take_history();
  const catalogue::Resolver resolver(shipped_catalogue());
  std::map<std::uint32_t, std::uint32_t> plays;
  for (std::size_t row = 0; row < history.plays.size(); ++row) {
    if (!history.counts(row)) continue;
    const auto match = resolver.resolve(history.artist(history.track(history.plays.track[row]).artist));
    if (match.found()) ++plays[match.artist.value];
  }
  return plays;
}

double overlap(const Recommended& a, const Recommended& b) {
  const auto one = names(a);
  const auto other = names(b);
  const std::set<std::string> set(one.begin(), one.end());
  const auto both =
      std::count_if(other.begin(), other.end(), [&](const auto& name) { return set.count(name) > 0; });
  return static_cast<double>(both) / static_cast<double>(other.size());
}

class Promises : public testing::TestWithParam<std::string> {
 protected:
  Conversation& talk() { return sample_listener(GetParam()); }
  Recommended recommend(Settings settings = {}) { return talk().recommend(std::move(settings)); }
};
INSTANTIATE_TEST_SUITE_P(Samples, Promises, testing::Values("aiko", "diego", "mara"),
                         [](const auto& sample) { return sample.param; });

TEST(PromisesOfAll, EverySampleIsTested) {
  std::set<std::string> shipped;
  for (const SampleText& sample : shipped_samples()) shipped.insert(sample.name);
  EXPECT_EQ(shipped, (std::set<std::string>{"aiko", "diego", "mara"}));
}

TEST(PromisesOfAll, ListsOfTwoListenersOverlapByLessThan30Percent) {
  for (const std::string method : {"blend", "tagknn", "tfidf", "similar"}) {
    const auto aiko = sample_listener("aiko").recommend({.method = method});
    const auto diego = sample_listener("diego").recommend({.method = method});
    const auto mara = sample_listener("mara").recommend({.method = method});
    ASSERT_EQ(aiko.items.size() + diego.items.size() + mara.items.size(), 90u);
    EXPECT_LT(overlap(aiko, diego), 0.3) << method;
    EXPECT_LT(overlap(diego, mara), 0.3) << method;
    EXPECT_LT(overlap(mara, aiko), 0.3) << method;
  }
}

TEST_P(Promises, NoItemIsAnArtistKnownUnderTheThreshold) {
  const auto& samples = shipped_samples();
  const auto sample =
      std::find_if(samples.begin(), samples.end(), [](const auto& s) { return s.name == GetParam(); });
  auto plays = plays_of(*sample);
  ASSERT_GT(plays.size(), 100u);
  for (const std::uint32_t threshold : {1u, 2u, 5u, 20u}) {
    const auto list = recommend({.count = 200, .known_plays = threshold});
    ASSERT_EQ(list.items.size(), 200u);
    for (const Item& item : list.items) {
      EXPECT_LT(plays[item.artist], threshold) << item.name;
      EXPECT_EQ(item.plays, plays[item.artist]) << item.name;
    }
  }
}

TEST_P(Promises, NoveltyLowersTheMeanTier) {
  double before = 8;
  for (const double novelty : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const double tier = recommend({.novelty = novelty}).mean_tier;
    EXPECT_LE(tier, before + 1e-9) << novelty;
    before = tier;
  }
  EXPECT_LT(before, recommend({.novelty = 0}).mean_tier - 0.3);
}

TEST_P(Promises, PopularityRaisesTheMeanTier) {
  double before = 0;
  for (const double popularity : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const double tier = recommend({.popularity = popularity}).mean_tier;
    EXPECT_GE(tier, before - 1e-9) << popularity;
    before = tier;
  }
  EXPECT_GT(before, recommend({.popularity = 0}).mean_tier + 0.5);
}

TEST_P(Promises, MeanTierIsThatOfTheItems) {
  const auto list = recommend();
  double sum = 0;
  for (const Item& item : list.items) sum += shipped_catalogue().artists[item.artist].tier;
  EXPECT_NEAR(list.mean_tier, sum / 30, 1e-9);
}

TEST_P(Promises, SameSettingsSameBytes) {
  Conversation again(shipped_catalogue(), shipped_samples());
  again.say(SampleRequest{GetParam()});
  for (const std::uint64_t seed : {1u, 7u}) {
    const auto first = encode(Reply{1, recommend({.seed = seed})});
    EXPECT_EQ(first, encode(Reply{1, recommend({.seed = seed})}));
    EXPECT_EQ(first, encode(Reply{1, again.recommend({.seed = seed})}));
  }
}

TEST_P(Promises, CapsTracksAndItems) {
  for (const std::uint32_t cap : {1u, 2u, 50u}) {
    const auto list = recommend({.count = 12, .tracks_per_artist = cap});
    ASSERT_EQ(list.items.size(), 12u);
    for (const Item& item : list.items) {
      EXPECT_LE(item.tracks.size(), cap);
      EXPECT_GE(item.tracks.size(), 1u) << item.name;
    }
  }
}

TEST_P(Promises, LikedArtistsLeaveTheListAndPullTheirLike) {
  const Settings plain = {.method = "similar", .count = 200};
  const auto before = recommend(plain);
  const auto has_like_in_list = [&](const Item& item) {
    const auto& similar = shipped_catalogue().artists[item.artist].similar;
    return std::any_of(similar.begin(), similar.end(),
                       [&](const auto& other) { return find(before, other.artist.value) != nullptr; });
  };
  const auto found = std::find_if(before.items.begin(), before.items.end(), has_like_in_list);
  ASSERT_NE(found, before.items.end());
  const Item& liked = *found;
  Settings settings = plain;
  settings.liked = {liked.artist};
  const auto after = recommend(settings);
  EXPECT_EQ(find(after, liked.artist), nullptr);
  const auto& similar = shipped_catalogue().artists[liked.artist].similar;
  std::size_t compared = 0;
  for (const auto& other : similar) {
    const Item* then = find(before, other.artist.value);
    const Item* now = find(after, other.artist.value);
    if (then == nullptr) continue;
    ASSERT_NE(now, nullptr) << then->name;
    EXPECT_GT(now->score, then->score) << then->name;
    ++compared;
  }
  EXPECT_GT(compared, 0u);
}

TEST_P(Promises, NotNowLeavesTheListAndNothingElseChanges) {
  const Settings plain = {.method = "tagknn", .count = 200, .novelty = 0};
  const auto before = recommend(plain);
  Settings settings = plain;
  settings.not_now = {before.items[0].artist, before.items[3].artist};
  const auto after = recommend(settings);
  for (const std::uint32_t id : settings.not_now) EXPECT_EQ(find(after, id), nullptr);
  for (const Item& item : after.items) {
    const Item* then = find(before, item.artist);
    if (then == nullptr) continue;
    EXPECT_EQ(then->score, item.score) << item.name;
  }
}

TEST_P(Promises, NeverLeavesTheListAndPushesItsLikeAway) {
  const Settings plain = {.method = "tagknn", .count = 200};
  const auto before = recommend(plain);
  Settings settings = plain;
  settings.never = {before.items[0].artist};
  const auto after = recommend(settings);
  EXPECT_EQ(find(after, before.items[0].artist), nullptr);
  std::size_t lower = 0;
  for (const Item& item : after.items) {
    const Item* then = find(before, item.artist);
    if (then == nullptr) continue;
    EXPECT_LE(item.score, then->score) << item.name;
    lower += item.score < then->score ? 1u : 0u;
  }
  EXPECT_GT(lower, 0u);
}

TEST_P(Promises, SeedsRaiseAndLowerWhatIsLikeThem) {
  const Settings plain = {.method = "tfidf", .count = 600};  // Every carrier of a tag is like it, however many there are.
  const auto before = recommend(plain);
  const Item& item = before.items[30];
  const TagChip& tag = item.tags.at(0);
  const auto score_with = [&](bool plus) {
    Settings settings = plain;
    settings.seeds = {{SeedKind::tag, tag.tag, tag.name, plus}};
    const auto list = recommend(settings);
    const Item* now = find(list, item.artist);
    return now == nullptr ? 0.0 : now->score;
  };
  EXPECT_GT(score_with(true), item.score);
  EXPECT_LT(score_with(false), item.score);
}

TEST_P(Promises, ATagSeedBringsItsMusicAndIsNamedAsAReason) {
  const auto& tags = shipped_catalogue().tags;
  const auto tag = std::find_if(tags.begin(), tags.end(), [](const auto& t) { return t.name == "techno"; });
  ASSERT_NE(tag, tags.end());
  const auto id = static_cast<std::uint32_t>(tag - tags.begin());
  const auto carriers = [&](const Recommended& list) {
    return std::count_if(list.items.begin(), list.items.end(), [&](const Item& item) {
      return std::any_of(item.reasons.begin(), item.reasons.end(),
                         [](const Reason& r) { return r.artist == "techno"; });
    });
  };
  const auto list = recommend({.seeds = {{SeedKind::tag, id, "techno", true}}});
  EXPECT_EQ(carriers(recommend()), 0);
  EXPECT_GE(carriers(list), 3);
}

TEST_P(Promises, TheTasteWindowChangesTheListAndNotWhatIsKnown) {
  const auto early = recommend({.count = 100, .to_day = 18'993});  // 2022-01-01
  const auto late = recommend({.count = 100, .from_day = 18'993});
  EXPECT_NE(names(early), names(late));
  ASSERT_FALSE(early.items.empty());
  for (const Item& item : early.items) EXPECT_LT(item.plays, 2u) << item.name;
  const auto nothing = recommend({.from_day = 30'000});
  EXPECT_TRUE(nothing.items.empty());
  EXPECT_NE(nothing.note.find("window"), std::string::npos);
}

TEST(PromisesOfAll, TypedArtistsGiveAList) {
  Conversation talk(shipped_catalogue());
  const auto typed = talk.ask<Imported>(TypedRequest{{"radiohead", "Bjork", "Nobody At All"}});
  EXPECT_EQ(typed.coverage.artists_known, 2u);
  const auto list = talk.recommend();
  ASSERT_EQ(list.items.size(), 30u);
  for (const Item& item : list.items) {
    EXPECT_NE(item.name, "Radiohead");
    EXPECT_NE(item.name, "Björk");
    for (const Reason& reason : item.reasons) {
      EXPECT_TRUE(reason.artist == "Radiohead" || reason.artist == "Björk") << reason.artist;
    }
  }
}

}  // namespace
}  // namespace earshot::engine
