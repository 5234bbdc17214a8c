// The map of all artists: what is on it, how it is looked at, and what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/sample_replies.h"
#include "app/screen.h"
#include "app/view_map.h"

namespace earshot::app {
namespace {

/// The view of a person with the list of recommended_reply().
MapView view_of(const engine::ArtistMap& map, std::uint32_t items = 3) {
  State state;
  state.panel = Panel::map;
  state.imported = imported_reply();
  state.recommended = recommended_reply(items);
  state.map = map;
  return map_view(state);
}

TEST(MapView, TellsYoursFromTheListAndTheRest) {
  const MapView view = view_of(map_reply());
  ASSERT_EQ(view.dots.size(), 40u);
  for (const MapDot& dot : view.dots) {
    const Tone expected = dot.artist >= 30 ? Tone::you : dot.artist <= 3 && dot.artist > 0 ? Tone::fresh : Tone::faint;
    EXPECT_EQ(dot.tone, expected) << dot.artist;
    EXPECT_LE(std::fabs(dot.x), 1);
    EXPECT_LE(std::fabs(dot.y), 1);
  }
  ASSERT_EQ(view.legend.size(), 3u);
  EXPECT_EQ(view.legend[0].words, "Yours: 10");
  EXPECT_EQ(view.legend[1].words, "In your list: 3");
  EXPECT_EQ(view.legend[2].words, "Others: 27");
}

TEST(MapView, APickThatWasPlayedALittleIsOneOfTheListAllTheSame) {
  engine::ArtistMap map = map_reply();
  map.artists[2].own = true;  // Played, and not known yet: the dial for what "known" means stands higher.
  map.artists[2].plays = 3;
  const MapView view = view_of(map);
  EXPECT_EQ(view.legend[0].words, "Yours: 10");
  EXPECT_EQ(view.legend[1].words, "In your list: 3");
  ASSERT_EQ(view.picks.size(), 3u);
  EXPECT_EQ(view.picks[1].name, "Artist 2");
  EXPECT_EQ(view.picks[1].why, "yours: 3 plays");
  EXPECT_EQ(view.dots[view.stops[0]].artist, 2u) << "with those of the list, most plays first";
}

TEST(MapView, TheKeysGoThroughTheListThenYoursByPlays) {
  const MapView view = view_of(map_reply());
  std::vector<std::uint32_t> artists;
  for (const std::size_t at : view.stops) artists.push_back(view.dots[at].artist);
  ASSERT_EQ(artists.size(), 13u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_LE(artists[i], 3u);
  EXPECT_EQ(artists[3], 39u);  // map_reply(): the higher the id, the more plays.
  EXPECT_EQ(artists[12], 30u);
}

TEST(MapView, NamesASceneWhereItsArtistsStandTogether) {
  const MapView view = view_of(map_reply());
  ASSERT_EQ(view.labels.size(), 1u) << "the other scene is scattered";
  EXPECT_EQ(view.labels[0].scene, "Harbour Techno");
  EXPECT_EQ(view.labels[0].artists, 20u);
  EXPECT_NEAR(view.labels[0].x, -0.5, 0.02);
  EXPECT_NEAR(view.labels[0].y, -0.5, 0.02);  // Up is down on the screen.
}

TEST(MapView, SaysWhyAnArtistIsNear) {
  const MapView view = view_of(map_reply());
  const auto dot = [&](std::uint32_t artist) {
    return *std::find_if(view.dots.begin(), view.dots.end(), [&](const MapDot& one) { return one.artist == artist; });
  };
  EXPECT_EQ(dot(1).words, "ambient, drone · Harbour Techno");
  EXPECT_EQ(dot(1).why, "near your \u2068Artist 30\u2069 and \u2068Artist 31\u2069");
  EXPECT_EQ(dot(35).why, "yours: 350 plays");
  EXPECT_EQ(dot(20).why, "");
}

TEST(MapView, IsThereBeforeAnyHistory) {
  State state;
  state.panel = Panel::map;
  state.map = map_reply(false);
  const MapView view = map_view(state);
  EXPECT_EQ(view.waiting, "");
  EXPECT_NE(view.heading.about.find("Bring your listening"), std::string::npos);
  EXPECT_EQ(view.legend.at(0).words, "Artists: 40");
  EXPECT_TRUE(view.stops.empty() && view.yours.empty() && view.picks.empty());
}

TEST(MapView, SaysThatACatalogueHasNoMap) {
  EXPECT_NE(view_of({}).waiting.find("has no map"), std::string::npos);
}

class MapScreen : public testing::Test {
 protected:
  MapScreen() : screen_(1440, 900) {
    bring_history(screen_.app);
    screen_.app.act({Verb::panel, "map"});
    answer(screen_.app);
    screen_.settle();
  }
  /// The middle of the dot under a name.
  ImVec2 dot_over(const std::string& name) {
    const DrawnText* drawn = screen_.find(name);
    EXPECT_NE(drawn, nullptr) << name;
    return drawn ? ImVec2{drawn->rect.x + drawn->rect.w / 2, drawn->rect.y - 5} : ImVec2{0, 0};
  }
  Screen screen_;
};

TEST_F(MapScreen, AsksOnceForTheMap) {
  screen_.app.act({Verb::panel, "insights"});
  screen_.app.act({Verb::panel, "map"});
  EXPECT_EQ(count_of<engine::MapRequest>(screen_.app.take_requests()), 0);
  EXPECT_NE(screen_.app.mirror().find("Artist 39"), std::string::npos);
}

TEST_F(MapScreen, AClickChoosesAnArtistAndAClickBesideLetsGo) {
  const ImVec2 at = dot_over("Artist 39");
  screen_.click(at.x, at.y);
  screen_.settle();
  EXPECT_NE(screen_.find("yours: 390 plays"), nullptr);
  screen_.click(at.x, at.y + 120);
  screen_.settle();
  EXPECT_EQ(screen_.find("yours: 390 plays"), nullptr);
}

TEST_F(MapScreen, TheWheelZoomsAroundThePointer) {
  const ImVec2 before = dot_over("Artist 39");
  screen_.app.wheel({before.x, before.y, 0, -300});
  screen_.settle();
  const ImVec2 after = dot_over("Artist 39");
  EXPECT_NEAR(after.x, before.x, 2);
  EXPECT_NEAR(after.y, before.y, 4);
  screen_.app.wheel({before.x, before.y, 0, 3'000});
  screen_.settle();
  EXPECT_NEAR(dot_over("Artist 39").x, before.x, 2) << "never smaller than the whole";
}

TEST_F(MapScreen, TwoFingersZoomAndPressNothing) {
  const ImVec2 at = dot_over("Artist 39");
  const DrawnText other = *screen_.find("Artist 38");
  const auto second = [&](PointerPhase phase, float x) {
    screen_.app.second_finger({PointerKind::touch, phase, x, at.y});
    screen_.settle();
  };
  screen_.touch(PointerPhase::down, at.x - 30, at.y);
  second(PointerPhase::down, at.x + 30);
  second(PointerPhase::move, at.x + 45);
  screen_.touch(PointerPhase::move, at.x - 45, at.y);
  screen_.settle();
  second(PointerPhase::up, at.x + 45);
  screen_.touch(PointerPhase::up, at.x - 45, at.y);
  screen_.settle();
  EXPECT_NEAR(dot_over("Artist 39").x, at.x, 8);
  EXPECT_EQ(screen_.find("yours: 390 plays"), nullptr);
  const DrawnText* moved = screen_.find("Artist 38");
  if (moved != nullptr) {
    EXPECT_GT(std::fabs(moved->rect.x - at.x), 1.2F * std::fabs(other.rect.x - at.x));
  }
}

TEST_F(MapScreen, ADragMovesTheMapAndChoosesNobody) {
  const ImVec2 at = dot_over("Artist 39");
  screen_.app.wheel({at.x, at.y, 0, -600});
  screen_.settle();
  const ImVec2 before = dot_over("Artist 39");
  screen_.press(before.x, before.y);
  screen_.move(before.x - 60, before.y - 40);
  screen_.release(before.x - 60, before.y - 40);
  screen_.settle();
  const ImVec2 after = dot_over("Artist 39");
  EXPECT_NEAR(after.x, before.x - 60, 3);
  EXPECT_NEAR(after.y, before.y - 40, 3);
  EXPECT_EQ(screen_.find("yours: 390 plays"), nullptr);
}

TEST_F(MapScreen, AFingerMovesTheMapInEveryDirection) {
  const ImVec2 at = dot_over("Artist 39");
  screen_.app.wheel({at.x, at.y, 0, -600});
  screen_.settle();
  screen_.touch(PointerPhase::down, at.x, at.y);
  screen_.touch(PointerPhase::move, at.x, at.y - 50);
  screen_.touch(PointerPhase::move, at.x, at.y - 60);
  screen_.touch(PointerPhase::up, at.x, at.y - 60);
  screen_.settle();
  EXPECT_LT(dot_over("Artist 39").y, at.y - 30);
}

TEST_F(MapScreen, ANameThatIsLookedForIsPointedAt) {
  screen_.click("Find an artist");
  const auto effects = screen_.app.take_effects();
  ASSERT_FALSE(effects.empty());
  EXPECT_EQ(std::get<OpenTextInput>(effects.back()).title, "Find an artist");
  screen_.app.act({Verb::suggest, "art"});
  std::uint32_t id = 0;
  last_of<engine::SuggestRequest>(screen_.app.take_requests(), &id);
  screen_.app.receive({id, engine::Suggested{"art", {{engine::SeedKind::tag, 3, "art pop", ""}, {engine::SeedKind::artist, 20, "Artist 20", ""}}}});
  const auto rows = std::get<ShowSuggestions>(screen_.app.take_effects().back()).rows;
  ASSERT_EQ(rows.size(), 1u) << "tags stand nowhere";
  ASSERT_TRUE(rows[0].action.has_value());
  screen_.app.act(*rows[0].action);
  screen_.settle();
  EXPECT_NE(screen_.find("+ more like this"), nullptr);
  screen_.click("+ more like this");
  EXPECT_EQ(last_of<engine::RecommendRequest>(screen_.app.take_requests()).settings.seeds.at(0).name, "Artist 20");
}

TEST_F(MapScreen, TheArrowKeysGoFromOneToTheNext) {
  screen_.app.act({Verb::point, "39"});
  screen_.settle();
  for (int i = 0; i < 40 && screen_.find("yours: 390 plays") != nullptr; ++i) {
    screen_.tab();
    screen_.settle();
    screen_.key(Key::right);
    screen_.settle();
  }
  EXPECT_NE(screen_.find("yours: 380 plays"), nullptr);
}

TEST_F(MapScreen, TheMirrorSaysItInTables) {
  const std::string& mirror = screen_.app.mirror();
  EXPECT_NE(mirror.find("Your artists by scene"), std::string::npos);
  EXPECT_NE(mirror.find("Your list by scene"), std::string::npos);
  EXPECT_NE(mirror.find("Artist 39"), std::string::npos);
  EXPECT_NE(mirror.find("near your"), std::string::npos);
  EXPECT_NE(mirror.find("data-action=\"find_artist\""), std::string::npos);
  EXPECT_EQ(mirror.find(">Artist 0<"), std::string::npos) << "not all others";
}

TEST_F(MapScreen, AnotherHistoryAsksForAnotherMap) {
  screen_.app.act({Verb::sample, "mara"});
  answer(screen_.app);
  screen_.app.act({Verb::panel, "map"});
  EXPECT_EQ(count_of<engine::MapRequest>(screen_.app.take_requests()), 1);
}

TEST(MapCost, OfAFrameWithAsManyDotsAsTheCatalogueHas) {
  Screen screen(1440, 900);
  bring_history(screen.app);
  screen.app.act({Verb::panel, "map"});
  std::uint32_t id = 0;
  last_of<engine::MapRequest>(screen.app.take_requests(), &id);
  screen.app.receive({id, large_map_reply(3300)});
  screen.settle();
  const auto start = std::chrono::steady_clock::now();
  constexpr int kFrames = 50;
  for (int i = 0; i < kFrames; ++i) screen.app.frame(10 + 0.016 * i);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::printf("a frame of the map with 3,300 dots: %.2f ms, %d draw commands\n", took.count() / kFrames, screen.draw_commands());
  EXPECT_LT(screen.draw_commands(), 60);
}

}  // namespace
}  // namespace earshot::app
