#include "app/view_map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "app/export_list.h"
#include "app/format.h"

namespace earshot::app {
namespace {

using engine::ArtistMap;
using engine::MapArtist;

constexpr float kTogether = 0.07F;       ///< Artists of a scene this near to each other stand together.
constexpr std::uint32_t kLeastLabel = 5; ///< Fewer together get no label.
constexpr std::size_t kNamed = 8;        ///< Artists of a scene that the mirror names.

bool in_list(const State& state, std::uint32_t artist) {
  if (!state.recommended) return false;
  const auto& items = state.recommended->items;
  return std::any_of(items.begin(), items.end(), [&](const engine::Item& item) { return item.artist == artist; });
}

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    all += (i == 0 ? "" : i + 1 == parts.size() ? std::string(last) : std::string(", ")) + parts[i];
  }
  return all;
}

std::string words_of(const ArtistMap& map, const MapArtist& one) {
  std::vector<std::string> tags;
  for (const std::uint16_t tag : one.tags) tags.push_back(map.tags[tag]);
  const std::string all = joined(tags, ", ");
  return all.empty() ? map.scenes[one.scene] : all + " · " + map.scenes[one.scene];
}

std::string near_words(const ArtistMap& map, const MapArtist& one) {
  std::vector<std::string> names;
  for (const std::uint32_t at : one.near) names.push_back(isolated(map.artists[at].name));
  return names.empty() ? "" : "near your " + joined(names, " and ");
}

std::string why_of(const ArtistMap& map, const MapArtist& one) {
  if (one.own) return one.plays > 0 ? "yours: " + counted(one.plays, "play") : "yours";
  return near_words(map, one);
}

float radius_of(const MapArtist& one, Tone tone) {
  if (tone == Tone::you) return 2.4F + 0.9F * std::log10(1.0F + static_cast<float>(one.plays));
  return tone == Tone::fresh ? 4.5F : 1.0F + 0.25F * static_cast<float>(one.tier);
}

MapDot dot_of(const State& state, const ArtistMap& map, const MapArtist& one) {
  MapDot dot;
  dot.artist = one.artist;
  dot.x = static_cast<float>(one.x) / 32767.0F;
  dot.y = -static_cast<float>(one.y) / 32767.0F;
  dot.tone = in_list(state, one.artist) ? Tone::fresh : one.own ? Tone::you : Tone::faint;
  dot.radius = radius_of(one, dot.tone);
  dot.plays = one.plays;
  dot.name = one.name;
  dot.words = words_of(map, one);
  dot.why = why_of(map, one);
  return dot;
}

/// What is drawn later lies over what is drawn before.
int layer_of(Tone tone) { return tone == Tone::fresh ? 2 : tone == Tone::you ? 1 : 0; }

void add_dots(MapView& view, const State& state) {
  for (const MapArtist& one : state.map->artists) view.dots.push_back(dot_of(state, *state.map, one));
  std::stable_sort(view.dots.begin(), view.dots.end(),
                   [](const MapDot& a, const MapDot& b) { return layer_of(a.tone) < layer_of(b.tone); });
  for (std::size_t i = view.dots.size(); i-- > 0;) {
    if (state.pointed == view.dots[i].artist) view.pointed = i;
    if (view.dots[i].tone != Tone::faint) view.stops.push_back(i);
  }
  std::stable_sort(view.stops.begin(), view.stops.end(), [&](std::size_t a, std::size_t b) {
    const MapDot &first = view.dots[a], &second = view.dots[b];
    return first.tone != second.tone ? first.tone == Tone::fresh : first.plays > second.plays;
  });
}

/// Where most artists of one scene stand together: the middle of the fullest neighbourhood.
MapLabel label_of(const std::string& scene, const std::vector<const MapArtist*>& artists) {
  MapLabel best{scene};
  for (const MapArtist* middle : artists) {
    std::uint32_t count = 0;
    float x = 0, y = 0;
    for (const MapArtist* other : artists) {
      const float dx = static_cast<float>(other->x - middle->x) / 32767.0F, dy = static_cast<float>(other->y - middle->y) / 32767.0F;
      if (dx * dx + dy * dy > kTogether * kTogether) continue;
      ++count;
      x += static_cast<float>(other->x) / 32767.0F;
      y -= static_cast<float>(other->y) / 32767.0F;
    }
    if (count > best.artists) best = {scene, x / static_cast<float>(count), y / static_cast<float>(count), count};
  }
  return best;
}

void add_labels(MapView& view, const ArtistMap& map) {
  std::vector<std::vector<const MapArtist*>> of_scene(map.scenes.size());
  for (const MapArtist& one : map.artists) of_scene[one.scene].push_back(&one);
  for (std::size_t i = 0; i < of_scene.size(); ++i) {
    MapLabel label = label_of(map.scenes[i], of_scene[i]);
    if (label.artists >= kLeastLabel) view.labels.push_back(std::move(label));
  }
  std::stable_sort(view.labels.begin(), view.labels.end(),
                   [](const MapLabel& a, const MapLabel& b) { return a.artists > b.artists; });
}

void add_legend(MapView& view) {
  const auto count = [&](Tone tone) {
    return static_cast<std::size_t>(std::count_if(view.dots.begin(), view.dots.end(), [&](const MapDot& dot) { return dot.tone == tone; }));
  };
  if (count(Tone::you) > 0) view.legend.push_back({Tone::you, "Yours: " + grouped(count(Tone::you))});
  if (count(Tone::fresh) > 0) view.legend.push_back({Tone::fresh, "In your list: " + grouped(count(Tone::fresh))});
  view.legend.push_back({Tone::faint, (view.legend.empty() ? "Artists: " : "Others: ") + grouped(count(Tone::faint))});
}

MapCard card_of(const State& state, const MapView& view) {
  if (!view.pointed) {
    return {"Nobody chosen",
            state.imported ? "Choose a dot, find a name, or go through your list and your artists with the arrow keys."
                           : "Choose a dot, or find a name.",
            "", {}};
  }
  const MapDot& dot = view.dots[*view.pointed];
  MapCard card{dot.name, dot.words, dot.why, {}};
  const std::string id = std::to_string(dot.artist);
  if (dot.tone == Tone::fresh) card.buttons.push_back({"Open in the list", {Verb::panel, "for_you"}, Tone::fresh});
  if (state.imported) card.buttons.push_back({"+ more like this", {Verb::seed, "plus artist " + id + " " + dot.name}, Tone::plain});
  card.buttons.push_back({"Listen", {Verb::open, search_link(dot.name, "")}, Tone::plain});
  card.buttons.push_back({"Close", {Verb::point, ""}, Tone::plain});
  return card;
}

// ---- In words ---------------------------------------------------------------------------------------------------

void add_yours(MapView& view, const ArtistMap& map) {
  std::map<std::uint16_t, std::vector<const MapArtist*>> by_scene;
  for (const MapArtist& one : map.artists) {
    if (one.own) by_scene[one.scene].push_back(&one);
  }
  std::vector<std::pair<std::uint16_t, std::vector<const MapArtist*>>> scenes(by_scene.begin(), by_scene.end());
  std::stable_sort(scenes.begin(), scenes.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  for (auto& [scene, artists] : scenes) {
    std::stable_sort(artists.begin(), artists.end(), [](const MapArtist* a, const MapArtist* b) { return a->plays > b->plays; });
    std::vector<std::string> names;
    for (const MapArtist* one : artists) {
      if (names.size() == kNamed) break;
      names.push_back(isolated(one->name) + (one->plays > 0 ? " (" + counted(one->plays, "play") + ")" : ""));
    }
    if (artists.size() > kNamed) names.push_back(grouped(artists.size() - kNamed) + " more");
    view.yours.push_back({map.scenes[scene], joined(names, " and ")});
  }
}

void add_picks(MapView& view, const State& state) {
  const ArtistMap& map = *state.map;
  for (const MapArtist& one : map.artists) {
    if (in_list(state, one.artist)) view.picks.push_back({map.scenes[one.scene], one.name, why_of(map, one)});
  }
  std::stable_sort(view.picks.begin(), view.picks.end(), [](const MapPick& a, const MapPick& b) { return a.scene < b.scene; });
}

}  // namespace

MapView map_view(const State& state) {
  MapView view;
  view.heading = {"The map of all artists",
                  state.imported ? "Near each other are artists who are alike: by their tags, and by whom their listeners play too."
                                 : "Near each other are artists who are alike. Bring your listening on the Import panel to see yourself on it."};
  if (!state.map) {
    view.waiting = "Looking up where everybody stands ...";
    return view;
  }
  if (state.map->artists.empty()) {
    view.waiting = "The catalogue in use has no map. A pack that the command line builds anew has one.";
    return view;
  }
  view.tools.push_back({"Find an artist", {Verb::find_artist, ""}});
  add_dots(view, state);
  add_labels(view, *state.map);
  add_legend(view);
  view.card = card_of(state, view);
  add_yours(view, *state.map);
  add_picks(view, state);
  return view;
}

}  // namespace earshot::app
