// The map as a message: who stands where, who is the person's, and whom of them others are near.
#include <gtest/gtest.h>

#include <algorithm>

#include "conversation.h"
#include "recommend/map_layout.h"
#include "recommend/world.h"

namespace earshot::engine {
namespace {

catalogue::Catalogue laid_out() {
  catalogue::Catalogue world = recommend::tiny_world();
  world.places = recommend::map_layout(world);
  return world;
}

const MapArtist& artist(const ArtistMap& map, const std::string& name) {
  return *std::find_if(map.artists.begin(), map.artists.end(), [&](const MapArtist& one) { return one.name == name; });
}

std::vector<std::string> near(const ArtistMap& map, const std::string& name) {
  std::vector<std::string> names;
  for (const std::uint32_t at : artist(map, name).near) names.push_back(map.artists[at].name);
  return names;
}

TEST(ArtistMapAnswer, HasEverybodyBeforeAnyHistory) {
  const catalogue::Catalogue world = laid_out();
  const auto map = Conversation(world).ask<ArtistMap>(MapRequest{});
  ASSERT_EQ(map.artists.size(), world.artists.size());
  for (std::size_t i = 0; i < map.artists.size(); ++i) {
    EXPECT_EQ(map.artists[i].artist, i);
    EXPECT_EQ(map.artists[i].x, world.places[i].x);
    EXPECT_EQ(map.artists[i].y, world.places[i].y);
    EXPECT_FALSE(map.artists[i].own);
    EXPECT_TRUE(map.artists[i].near.empty());
  }
  EXPECT_EQ(map.scenes.at(artist(map, "Grave").scene), "Metal");
  EXPECT_EQ(map.tags.at(artist(map, "Grave").tags.at(0)), "doom");
}

TEST(ArtistMapAnswer, KnowsWhomOfThePersonsArtistsOthersAreLike) {
  Conversation talk(laid_out());
  talk.say(TypedRequest{{"Aura", "Grave"}});
  const auto map = talk.ask<ArtistMap>(MapRequest{});
  EXPECT_TRUE(artist(map, "Aura").own);
  EXPECT_TRUE(artist(map, "Aura").near.empty());
  EXPECT_EQ(near(map, "Hammer").at(0), "Grave");
  EXPECT_EQ(near(map, "Brook").at(0), "Aura");
}

TEST(ArtistMapAnswer, TakesAnArtistForThePersonsFromTwoPlaysOn) {
  Conversation talk(laid_out());
  const auto play = [](const char* name, std::int64_t end) {
    history::ExportRow row;
    row.end = end;
    row.ms = 200'000;
    row.title = std::string("Song of ") + name;
    row.artist = name;
    row.uri = "spotify:track:0000000000000000000001";
    return row;
  };
  talk.drop({play("Ember", 1'600'000'000), play("Ember", 1'600'001'000), play("Ivy", 1'600'002'000)});
  talk.say(ImportRequest{});
  const auto map = talk.ask<ArtistMap>(MapRequest{});
  EXPECT_TRUE(artist(map, "Ember").own);
  EXPECT_EQ(artist(map, "Ember").plays, 2u);
  EXPECT_FALSE(artist(map, "Ivy").own);
  EXPECT_EQ(artist(map, "Ivy").plays, 1u);
}

TEST(ArtistMapAnswer, LeavesOutWhoStandsNowhere) {
  catalogue::Catalogue world = laid_out();
  world.places[recommend::kEmber] = catalogue::kNowhere;
  Conversation talk(world);
  talk.say(TypedRequest{{"Ember"}});
  const auto map = talk.ask<ArtistMap>(MapRequest{});
  EXPECT_EQ(map.artists.size(), world.artists.size() - 1);
  EXPECT_TRUE(std::none_of(map.artists.begin(), map.artists.end(), [](const MapArtist& one) { return one.own; }));
  EXPECT_TRUE(near(map, "Flint").empty());
}

TEST(ArtistMapAnswer, IsEmptyOfACatalogueWithoutPlaces) {
  EXPECT_TRUE(Conversation(recommend::tiny_world()).ask<ArtistMap>(MapRequest{}).artists.empty());
}

}  // namespace
}  // namespace earshot::engine
