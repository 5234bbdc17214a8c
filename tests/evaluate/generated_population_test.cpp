#include "evaluate/generated_population.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/small_world.h"

namespace earshot::evaluate {
namespace {

DataSet population(std::uint64_t seed = 1, std::size_t listeners = 12) {
  return *generated_population({.listeners = listeners, .plays = 600, .days = 200, .seed = seed}, catalogue::small_catalogue());
}

TEST(GeneratedPopulation, IsATimedDataSetOfTracks) {
  const DataSet data = population();
  EXPECT_EQ(data.format, "generated");
  EXPECT_EQ(data.kind, ItemKind::track);
  EXPECT_EQ(data.users.size(), 12u);
  EXPECT_EQ(data.items.size(), data.artists.size());
  EXPECT_EQ(data.features.rows, data.items.size());
  EXPECT_EQ(data.features.columns, data.feature_names.size());
  EXPECT_EQ(data.events.size(), data.events.time.size());
  EXPECT_TRUE(std::is_sorted(data.events.time.begin(), data.events.time.end()));
  EXPECT_GT(data.events.size(), 12u * 400);
  for (const std::uint32_t item : data.events.item) ASSERT_LT(item, data.items.size());
}

TEST(GeneratedPopulation, DependsOnTheSeedAlone) {
  const DataSet a = population(), b = population(), other = population(2);
  EXPECT_EQ(a.events.item, b.events.item);
  EXPECT_EQ(a.events.time, b.events.time);
  EXPECT_EQ(a.items, b.items);
  EXPECT_NE(a.events.time, other.events.time);
}

TEST(GeneratedPopulation, ListenersDoNotDependOnHowManyThereAre) {
  const auto plays_of_first = [](const DataSet& data) {
    std::vector<std::string> titles;
    for (std::size_t event = 0; event < data.events.size(); ++event) {
      if (data.events.user[event] == 0) titles.push_back(data.items[data.events.item[event]]);
    }
    return titles;
  };
  EXPECT_EQ(plays_of_first(population(1, 3)), plays_of_first(population(1, 5)));
}

TEST(GeneratedPopulation, ArtistsHaveOneDiscographyForAll) {
  const DataSet data = population();
  std::map<std::string, std::set<std::string>> titles;
  for (std::size_t item = 0; item < data.items.size(); ++item) {
    EXPECT_TRUE(titles[data.artists[item]].insert(data.items[item]).second) << "one track, two items";
  }
  for (const auto& [artist, all] : titles) EXPECT_LE(all.size(), 12u + 3) << artist;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t event = 0; event < data.events.size(); ++event) pairs.insert({data.events.user[event], data.events.item[event]});
  EXPECT_GT(pairs.size(), 2 * data.items.size()) << "listeners share no tracks";
}

TEST(GeneratedPopulation, KnownArtistsCarryTheirTags) {
  const DataSet data = population();
  const auto hush = static_cast<std::size_t>(std::find(data.artists.begin(), data.artists.end(), "Hush") - data.artists.begin());
  ASSERT_LT(hush, data.artists.size());
  std::set<std::string> tags;
  for (const recommend::Entry& tag : data.features.row(hush)) tags.insert(data.feature_names[tag.item]);
  EXPECT_EQ(tags, (std::set<std::string>{"ambient", "calm"}));
}

TEST(GeneratedPopulation, NeedsArtists) { EXPECT_FALSE(generated_population({}, catalogue::Catalogue{}).ok()); }

}  // namespace
}  // namespace earshot::evaluate
