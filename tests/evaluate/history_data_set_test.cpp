// One's own history as a data set: only counted plays, numbered by first appearance.
#include "evaluate/history_data_set.h"

#include <gtest/gtest.h>

#include "recommend/history_builder.h"

namespace earshot::evaluate {
namespace {

recommend::HistoryBuilder two_artists() {
  recommend::HistoryBuilder built;
  built.skip(50, "Nobody", "Skipped").play(100, "Ant", "One").play(200, "Bee", "Two").play(300, "Ant", "Three");
  return built.play(400, "Ant", "One"), built;
}

TEST(HistoryDataSet, ArtistsAreNumberedByTheirFirstCountedPlay) {
  const DataSet data = data_set_of(two_artists().history(), ItemKind::artist);
  EXPECT_EQ(data.items, (std::vector<std::string>{"Ant", "Bee"}));
  EXPECT_EQ(data.events.item, (std::vector<std::uint32_t>{0, 1, 0, 0}));
  EXPECT_EQ(data.events.time, (std::vector<std::int64_t>{100, 200, 300, 400}));
  EXPECT_TRUE(data.artists.empty());
}

TEST(HistoryDataSet, TracksCarryTheirArtists) {
  const DataSet data = data_set_of(two_artists().history(), ItemKind::track);
  EXPECT_EQ(data.items, (std::vector<std::string>{"One", "Two", "Three"}));
  EXPECT_EQ(data.artists, (std::vector<std::string>{"Ant", "Bee", "Ant"}));
  EXPECT_EQ(data.events.item, (std::vector<std::uint32_t>{0, 1, 2, 0}));
  EXPECT_EQ(data.users, (std::vector<std::string>{"you"}));
}

TEST(HistoryDataSet, AnEmptyHistoryIsAnEmptyDataSet) {
  const DataSet data = data_set_of(history::History{}, ItemKind::track);
  EXPECT_EQ(data.events.size(), 0U);
  EXPECT_TRUE(data.items.empty());
}

}  // namespace
}  // namespace earshot::evaluate
