#include "evaluate/listeners_of.h"

#include <gtest/gtest.h>

namespace earshot::evaluate {
namespace {

using Names = std::vector<std::string>;

DataSet tracks() {
  DataSet data;
  data.name = "Test";
  data.kind = ItemKind::track;
  data.users = {"ana", "ben", "cy"};
  data.items = {"Glow", "Rain", "Glow", "Hum"};
  data.artists = {"Aura", "AURA", "Brook", "Cove"};
  data.events.user = {0, 0, 1, 1, 2};
  data.events.item = {0, 1, 0, 2, 3};
  data.events.value = {1, 2, 4, 1, 1};
  data.test.user = {2};
  data.test.item = {2};
  data.test.value = {3};
  return data;
}

TEST(ListenersOf, AddsUpTheTracksOfAnArtist) {
  const auto listeners = listeners_of(tracks(), {.least_listeners = 2});
  ASSERT_TRUE(listeners.ok()) << listeners.error().what;
  EXPECT_EQ(listeners->label, "Test listeners");
  EXPECT_EQ(listeners->artists, (Names{"Aura", "Brook"}));
  EXPECT_EQ(listeners->listeners, (std::vector<std::uint32_t>{2, 2}));
  ASSERT_EQ(listeners->matrix.rows, 3u);
  EXPECT_EQ(listeners->matrix.row(0)[0], (recommend::Entry{0, 3}));
  EXPECT_EQ(listeners->matrix.row(1)[1], (recommend::Entry{1, 1}));
  EXPECT_EQ(listeners->matrix.row(2)[0], (recommend::Entry{1, 3}));  // Of the test part; Cove is gone.
}

TEST(ListenersOf, TakesArtistsAsTheyAre) {
  DataSet data = tracks();
  data.kind = ItemKind::artist;
  data.items = data.artists;
  data.artists.clear();
  const auto listeners = listeners_of(data, {.least_listeners = 1});
  ASSERT_TRUE(listeners.ok());
  EXPECT_EQ(listeners->artists, (Names{"Aura", "Brook", "Cove"}));
}

TEST(ListenersOf, RefusesSetsWithoutArtistsOrListeners) {
  DataSet films = tracks();
  films.kind = ItemKind::other;
  films.artists.clear();
  EXPECT_NE(listeners_of(films).error().what.find("artists"), std::string::npos);
  EXPECT_NE(listeners_of(tracks()).error().what.find("5 listeners"), std::string::npos);
}

}  // namespace
}  // namespace earshot::evaluate
