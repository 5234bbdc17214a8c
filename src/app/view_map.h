// The map of all artists: near ones are alike. Amber are yours, teal rings the current list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

struct MapDot {
  std::uint32_t artist = 0;
  float x = 0, y = 0;  ///< -1..1, to the right and down.
  float radius = 2;    ///< Px, the whole map in sight: by fame, or by plays for the person's own.
  Tone tone = Tone::faint;  ///< fresh: in the list, even if played a little; you: the person's; faint: neither.
  std::uint32_t plays = 0;  ///< The person's.
  std::string name;
  std::string words;   ///< "shoegaze, dream pop · Shoegaze"
  std::string why;     ///< "near your Ride and Lush"; "204 plays"; may be empty.
};

/// The name of a scene where most of its artists stand together.
struct MapLabel {
  std::string scene;
  float x = 0, y = 0;
  std::uint32_t artists = 0;  ///< That stand together there.
};

struct MapLegend {
  Tone tone = Tone::faint;
  std::string words;  ///< "Yours: 143"
};

/// Artists of one scene, for the mirror.
struct MapScene {
  std::string scene;
  std::string artists;  ///< "Ride (204 plays), Lush (12 plays) and 3 more"
};

struct MapPick {
  std::string scene, name, why;
};

/// What the artist that was pointed at is.
struct MapCard {
  std::string name, words, why;
  std::vector<Button> buttons;
};

struct MapView {
  Heading heading;
  std::string waiting;  ///< Shown instead of the rest; else empty.
  std::vector<Button> tools;
  std::vector<MapLegend> legend;
  std::vector<MapDot> dots;           ///< In the order of drawing: the person's and the list's last.
  std::vector<MapLabel> labels;       ///< Most artists first.
  std::vector<std::size_t> stops;     ///< Dots that the arrow keys go through: the list, then the person's by plays.
  std::optional<std::size_t> pointed; ///< The dot that was pointed at.
  MapCard card;                       ///< Of that dot; or what to do, without buttons.
  std::vector<MapScene> yours;        ///< Most artists first, as words.
  std::vector<MapPick> picks;         ///< By scene, as words.
};

MapView map_view(const State& state);

}  // namespace earshot::app
