#include "app/frame.h"

#include <string>

#include "app/panels.h"

namespace earshot::app {
namespace {

/// One overload per panel: a frame is a list of names.
struct DrawPanel {
  Ui& ui;
  ImVec2 at;
  float width;
  float operator()(const ImportView& view) const { return import_panel(ui, at, width, view); }
  float operator()(const InsightsView& view) const { return insights_panel(ui, at, width, view); }
  float operator()(const ForYouView& view) const { return for_you_panel(ui, at, width, view); }
  float operator()(const MapView& view) const { return map_panel(ui, at, width, view); }
  float operator()(const LibraryView& view) const { return library_panel(ui, at, width, view); }
  float operator()(const CoverageView& view) const { return coverage_panel(ui, at, width, view); }
  float operator()(const TimeMachineView& view) const { return time_machine_panel(ui, at, width, view); }
  float operator()(const LaboratoryView& view) const { return laboratory_panel(ui, at, width, view); }
  float operator()(const ChatView& view) const { return chat_panel(ui, at, width, view); }
  float operator()(const TastingView& view) const { return tasting_panel(ui, at, width, view); }
  float operator()(const PrivacyView& view) const { return privacy_panel(ui, at, width, view); }
};

/// Each panel keeps its own scroll place.
std::string area_name(const Views& views) { return "main " + std::to_string(views.panel.index()); }

void draw_main(Ui& ui, const Rect& room, const Views& views) {
  const std::string name = area_name(views);
  const Scope scope("main");
  float y = begin_scroll(ui, name, room);
  ui.memory.main_area = ui.area;
  const float pad = ui.phone ? 16.0F : 24.0F;
  const float width = std::min(room.w - 2 * pad, 1120.0F);
  y += ui.phone ? 14.0F : 20.0F;
  y = pills(ui, {room.x + pad, y}, width, views.shell);
  if (views.shell.message) y = message(ui, {room.x + pad, y}, width, *views.shell.message) + 16;
  y = std::visit(DrawPanel{ui, {room.x + pad, y}, width}, views.panel);
  end_scroll(ui, y + 28);
}

/// Beside the list where there is room; the panel itself draws it above the list where there is not.
void draw_aside(Ui& ui, const Rect& room, const ForYouView& view) {
  ui.draw->AddLine({room.x + 0.5F, room.y}, {room.x + 0.5F, room.bottom()}, ui.colours.line);
  const float y = begin_scroll(ui, "aside", room);
  const float bottom = for_you_aside(ui, {room.x + 20, y + 20}, room.w - 40, view);
  end_scroll(ui, bottom + 24);
}

}  // namespace

void frame(Ui& ui, const Views& views) {
  ui.draw->AddRectFilled(ui.screen.min(), ui.screen.max(), ui.colours.ground);
  const float top = header(ui, views.shell);
  Rect room{0, top, ui.screen.w, ui.screen.h - top};
  const float navigation_size = navigation(ui, top, views.shell);
  if (ui.phone) {
    room.h -= navigation_size;
    if (views.shell.more_open) room.h -= more_panels(ui, room, views.shell);
  } else {
    room.x += navigation_size;
    room.w -= navigation_size;
  }
  const auto* for_you = std::get_if<ForYouView>(&views.panel);
  if (!for_you || ui.narrow || for_you->dials.empty()) return draw_main(ui, room, views);
  const float aside = ui.screen.w < 1200 ? 260.0F : 300.0F;
  draw_main(ui, {room.x, room.y, room.w - aside, room.h}, views);
  draw_aside(ui, {room.right() - aside, room.y, aside, room.h}, *for_you);
}

}  // namespace earshot::app
