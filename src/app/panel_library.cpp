#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

float draw_line(Ui& ui, ImVec2 at, float width, const LibraryLine& line) {
  const Scope scope(line.rank);
  const bool wide = width >= 600;
  const float names = wide ? width * 0.48F : width - 54;
  const float why_width = wide ? width - 54 - names - 20 : names;
  const float why = wrapped_height(ui, why_width, 3, line.reason, kSmall);
  const Rect box{at.x, at.y, width, wide ? std::max(62.0F, why + 24) : 54 + why + 12};
  card(ui, box, pointer_over(ui, box));
  text_right(ui, {at.x + 30, at.y + 12}, line.rank, {kBody, ui.colours.faint});
  link(ui, {at.x + 42, at.y + 10}, names, line.track, line.url, {kName, ui.colours.text});
  text_fit(ui, {at.x + 42, at.y + 33}, names, line.artist, {kSmall, ui.colours.dim});
  const ImVec2 why_at =
      wide ? ImVec2{at.x + 42 + names + 20, at.y + (box.h - why) / 2} : ImVec2{at.x + 42, at.y + 54};
  text_wrapped(ui, why_at, wide ? why_width - 8 : why_width, 3, line.reason, {kSmall, ui.colours.dim});
  return box.h;
}

}  // namespace

float library_panel(Ui& ui, ImVec2 at, float width, const LibraryView& view) {
  float y = heading(ui, at, width, view.heading) + 16;
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  for (const LibraryList& list : view.lists) {
    const Scope scope(list.heading.title);
    y = subheading(ui, {at.x, y}, width, list.heading) + 10;
    for (const LibraryLine& line : list.rows) y += draw_line(ui, {at.x, y}, width, line) + 8;
    y += 20;
  }
  return y;
}

}  // namespace earshot::app
