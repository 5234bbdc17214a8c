#include "app/mirror_map.h"

#include "app/mirror_parts.h"

namespace earshot::app {

void map_section(Html& html, const MapView& view) {
  heading(html, "h2", view.heading);
  html.element("p", view.waiting);
  if (!view.waiting.empty()) return;
  for (const MapLegend& line : view.legend) html.element("p", line.words);
  for (const Button& tool : view.tools) button(html, tool);
  html.element("h3", view.card.name);
  html.element("p", view.card.words);
  html.element("p", view.card.why);
  for (const Button& one : view.card.buttons) button(html, one);
  if (!view.yours.empty()) {
    html.element("h3", "Your artists by scene");
    const auto table = html.open("table");
    cells(html, "th", {"scene", "yours"});
    for (const MapScene& row : view.yours) cells(html, "td", {row.scene, row.artists});
  }
  if (view.picks.empty()) return;
  html.element("h3", "Your list by scene");
  const auto table = html.open("table");
  cells(html, "th", {"scene", "artist", "where"});
  for (const MapPick& row : view.picks) cells(html, "td", {row.scene, row.name, row.why});
}

}  // namespace earshot::app
