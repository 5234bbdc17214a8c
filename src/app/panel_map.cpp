// The map on the canvas: dots, rings and names, a camera over them, and the card of the artist that was pointed at.
#include <algorithm>
#include <cmath>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kMostZoom = 24;
constexpr float kLeastHeight = 300;
constexpr float kAside = 280;         ///< Width of the card beside the map, where there is room.
constexpr float kStretch = 1.7F;      ///< The plane fills a long rectangle up to this ratio of its sides.
constexpr float kClick = 4;           ///< Px that a click may move; more is a drag.
constexpr float kReachMouse = 9, kReachFinger = 22;
constexpr float kNamesOfAll = 3.5F;      ///< From this zoom on, dots are named whoever they are.
constexpr float kNamesOfEach = 10;    ///< Of the list and of the person's own, the whole map in sight.
constexpr std::size_t kMostNames = 60;
constexpr float kLabelRise = 0.03F;   ///< Of the plane: a scene's name stands over its artists.

/// From the plane to the screen, as the camera stands.
struct Lens {
  Rect rect;
  float scale_x = 1, scale_y = 1, x = 0, y = 0;

  Lens(const Rect& room, const MapCamera& camera) : rect(room), x(camera.x), y(camera.y) {
    const float w = room.w * 0.475F, h = room.h * 0.46F;
    scale_x = std::min(w, h * kStretch) * camera.zoom;
    scale_y = std::min(h, w * kStretch) * camera.zoom;
  }
  ImVec2 to_screen(float px, float py) const {
    return {rect.x + rect.w / 2 + (px - x) * scale_x, rect.y + rect.h / 2 + (py - y) * scale_y};
  }
};

// ---- The camera ---------------------------------------------------------------------------------------------------

void keep_inside(MapCamera& camera) {
  camera.zoom = std::clamp(camera.zoom, 1.0F, kMostZoom);
  const float reach = 1 - 1 / camera.zoom;
  camera.x = std::clamp(camera.x, -reach, reach);
  camera.y = std::clamp(camera.y, -reach, reach);
}

/// Zooms so that what is under the point stays under it.
void zoom_at(MapCamera& camera, const Rect& rect, float px, float py, float factor) {
  const Lens before(rect, camera);
  camera.zoom = std::clamp(camera.zoom * factor, 1.0F, kMostZoom);
  const Lens after(rect, camera);
  camera.x += (px - rect.x - rect.w / 2) * (1 / before.scale_x - 1 / after.scale_x);
  camera.y += (py - rect.y - rect.h / 2) * (1 / before.scale_y - 1 / after.scale_y);
  keep_inside(camera);
}

/// What the wheel, a pinch or a drag asked for.
void move_camera(Ui& ui, const Rect& rect, const Press& press) {
  MapCamera& camera = ui.memory.map;
  if (camera.turned != 0) zoom_at(camera, rect, camera.turned_x, camera.turned_y, std::exp(camera.turned));
  camera.turned = 0;
  if (press.held) {
    const Lens lens(rect, camera);
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    camera.x -= moved.x / lens.scale_x;
    camera.y -= moved.y / lens.scale_y;
    keep_inside(camera);
  }
}

/// Whoever was pointed at elsewhere (by the keyboard, by a name) is brought into sight.
void follow(MapCamera& camera, const Rect& rect, const MapView& view) {
  const std::uint32_t artist = view.pointed ? view.dots[*view.pointed].artist : 0;
  if (!view.pointed || camera.followed == artist) return;
  camera.followed = artist;
  const MapDot& dot = view.dots[*view.pointed];
  const ImVec2 at = Lens(rect, camera).to_screen(dot.x, dot.y);
  if (rect.grown(-30).holds(at.x, at.y)) return;
  camera.x = dot.x;
  camera.y = dot.y;
  keep_inside(camera);
}

// ---- Dots -----------------------------------------------------------------------------------------------------------

/// Dots grow more slowly than the distances between them, and are smaller in a small picture.
float grown_radius(const Lens& lens, const MapDot& dot, float zoom) {
  const float room = std::clamp(std::min(lens.rect.w, lens.rect.h) / 620, 0.65F, 1.0F);
  return dot.radius * room * std::min(std::sqrt(zoom), 2.2F);
}

void draw_dot(Ui& ui, ImVec2 at, float radius, Tone tone) {
  if (tone == Tone::fresh) {
    ui.draw->AddCircle(at, radius, ui.colours.fresh, 0, 2);
  } else if (tone == Tone::you) {
    ui.draw->AddCircleFilled(at, radius, faded(ui.colours.you, 0.9F));
  } else {
    ui.draw->AddNgonFilled(at, radius, faded(ui.colours.faint, 0.55F), radius < 2 ? 5 : 8);
  }
}

void draw_dots(Ui& ui, const Lens& lens, const MapView& view, float zoom) {
  const Rect near = lens.rect.grown(12);
  for (const MapDot& dot : view.dots) {
    const ImVec2 at = lens.to_screen(dot.x, dot.y);
    if (near.holds(at.x, at.y)) draw_dot(ui, at, grown_radius(lens, dot, zoom), dot.tone);
  }
}

/// The dot nearest to a point, the person's and the list's before others that are as near.
const MapDot* dot_at(const Lens& lens, const MapView& view, float px, float py, float reach) {
  const MapDot* best = nullptr;
  float least = reach * reach;
  for (const MapDot& dot : view.dots) {
    const ImVec2 at = lens.to_screen(dot.x, dot.y);
    const float square = (at.x - px) * (at.x - px) + (at.y - py) * (at.y - py);
    if (square > least || !lens.rect.holds(at.x, at.y)) continue;
    least = square;
    best = &dot;
  }
  return best;
}

// ---- Names ----------------------------------------------------------------------------------------------------------

/// Draws names on a veil over the dots, as long as they cover no other name.
class Names {
 public:
  Names(Ui& ui, const Rect& room) : ui_(ui), room_(room) {}
  bool full() const { return drawn_.size() >= kMostNames; }

  void add(ImVec2 middle_top, std::string_view words, const Look& look) {
    if (full()) return;
    const float width = width_of(ui_, words, look.style);
    const Rect box{middle_top.x - width / 2, middle_top.y, width, line_height(look.style)};
    if (box.x < room_.x + 4 || box.right() > room_.right() - 4 || box.y < room_.y + 4 || box.bottom() > room_.bottom() - 4) return;
    const Rect air = box.grown(3);
    for (const Rect& other : drawn_) {
      if (air.x < other.right() && other.x < air.right() && air.y < other.bottom() && other.y < air.bottom()) return;
    }
    drawn_.push_back(box);
    ui_.draw->AddRectFilled({box.x - 3, box.y}, {box.right() + 3, box.bottom()}, faded(ui_.colours.panel, 0.72F), 4);
    text(ui_, {box.x, box.y}, words, look);
  }

 private:
  Ui& ui_;
  Rect room_;
  std::vector<Rect> drawn_;
};

void name_dot(Names& names, const Lens& lens, const MapDot& dot, float zoom, const Look& look) {
  const ImVec2 at = lens.to_screen(dot.x, dot.y);
  if (lens.rect.holds(at.x, at.y)) names.add({at.x, at.y + grown_radius(lens, dot, zoom) + 1}, dot.name, look);
}

void draw_names(Ui& ui, const Lens& lens, const MapView& view, const MapDot* hovered) {
  const float zoom = ui.memory.map.zoom;
  Names names(ui, lens.rect);
  if (view.pointed) name_dot(names, lens, view.dots[*view.pointed], zoom, {kBodyMedium, ui.colours.text});
  if (hovered != nullptr) name_dot(names, lens, *hovered, zoom, {kBodyMedium, ui.colours.text});
  const std::size_t labels = std::min(view.labels.size(), static_cast<std::size_t>((ui.phone ? 10.0F : 26.0F) * zoom));
  for (std::size_t i = 0; i < labels; ++i) {
    const ImVec2 at = lens.to_screen(view.labels[i].x, view.labels[i].y);
    names.add({at.x, at.y - kLabelRise * lens.scale_y - 17}, view.labels[i].scene, {kSmall, ui.colours.dim});
  }
  float listed = 0, own = 0;
  for (const std::size_t stop : view.stops) {
    const MapDot& dot = view.dots[stop];
    float& named = dot.tone == Tone::fresh ? listed : own;
    if (++named <= kNamesOfEach * zoom) name_dot(names, lens, dot, zoom, {kSmall, tone_colour(ui.colours, dot.tone)});
  }
  for (auto dot = view.dots.rbegin(); zoom >= kNamesOfAll && dot != view.dots.rend() && !names.full(); ++dot) {
    if (dot->tone == Tone::faint) name_dot(names, lens, *dot, zoom, {kSmall, ui.colours.faint});
  }
}

// ---- Around the map ---------------------------------------------------------------------------------------------------

float draw_legend(Ui& ui, ImVec2 at, float width, const MapView& view) {
  Flow flow{at.x, at.y, width, 16, 4};
  for (const MapLegend& line : view.legend) {
    const ImVec2 place = flow.place(16 + width_of(ui, line.words, kSmall), 17);
    draw_dot(ui, {place.x + 5, place.y + 9}, line.tone == Tone::faint ? 3.0F : 4.5F, line.tone);
    text(ui, {place.x + 16, place.y}, line.words, {kSmall, ui.colours.dim});
  }
  return flow.bottom();
}

/// A button whose work is the canvas's own; true when it was pressed.
bool camera_button(Ui& ui, const Rect& rect, std::string_view words) {
  const Press press = pressable(ui, words, rect);
  card(ui, rect, press.hovered);
  const float width = width_of(ui, words, kBodyMedium);
  text(ui, {rect.x + (rect.w - width) / 2, rect.y + (rect.h - line_height(kBodyMedium)) / 2}, words, {kBodyMedium, ui.colours.text});
  focus_ring(ui, press, rect, kRadius);
  return press.clicked;
}

float draw_tools(Ui& ui, ImVec2 at, float width, const MapView& view) {
  MapCamera& camera = ui.memory.map;
  const float height = button_height(ui);
  float x = at.x;
  for (const Button& tool : view.tools) x += button(ui, {x, at.y}, tool) + 8;
  if (camera_button(ui, {x, at.y, height, height}, "+")) zoom_at(camera, camera.rect, camera.rect.x + camera.rect.w / 2, camera.rect.y + camera.rect.h / 2, 1.6F);
  x += height + 8;
  if (camera_button(ui, {x, at.y, height, height}, "−")) zoom_at(camera, camera.rect, camera.rect.x + camera.rect.w / 2, camera.rect.y + camera.rect.h / 2, 1 / 1.6F);
  x += height + 8;
  if (camera_button(ui, {x, at.y, 44, height}, "All")) camera.zoom = 1, camera.x = camera.y = 0;
  x += 44 + 20;
  if (at.x + width - x < 260) return draw_legend(ui, {at.x, at.y + height + 10}, width, view) + 10;
  draw_legend(ui, {x, at.y + (height - 17) / 2}, at.x + width - x, view);
  return at.y + height + 12;
}

/// Name, tags, why, and what can be done; returns the y under it.
float draw_card(Ui& ui, ImVec2 at, float width, const MapView& view) {
  const Scope scope("card");
  const MapCard& shown = view.card;
  float y = at.y + text_wrapped(ui, at, width, 2, shown.name, {kName, ui.colours.text}) + 4;
  y += text_wrapped(ui, {at.x, y}, width, 4, shown.words, {kSmall, ui.colours.dim});
  if (!shown.why.empty()) {
    const bool own = view.pointed && view.dots[*view.pointed].tone == Tone::you;
    y += 6 + text_wrapped(ui, {at.x, y + 6}, width, 3, shown.why, {kSmall, own ? ui.colours.you : ui.colours.text});
  }
  return button_row(ui, {at.x, y + 12}, width, shown.buttons);
}

void say_point(Ui& ui, const MapDot* dot) {
  ui.said.push_back({Verb::point, dot != nullptr ? std::to_string(dot->artist) : std::string()});
}

/// The arrow keys go through the list and the person's artists.
void step_by_keys(Ui& ui, const Press& press, const MapView& view) {
  for (const SliderKey& key : ui.memory.slider_keys) {
    if (key.slider != press.id || view.stops.empty()) continue;
    const auto now = view.pointed ? std::find(view.stops.begin(), view.stops.end(), *view.pointed) : view.stops.end();
    const std::size_t count = view.stops.size();
    std::size_t at = now == view.stops.end() ? (key.nudge == Nudge::less ? count - 1 : 0)
                                             : static_cast<std::size_t>(now - view.stops.begin());
    if (now != view.stops.end() && key.nudge == Nudge::more) at = (at + 1) % count;
    if (now != view.stops.end() && key.nudge == Nudge::less) at = (at + count - 1) % count;
    if (key.nudge == Nudge::first) at = 0;
    if (key.nudge == Nudge::last) at = count - 1;
    say_point(ui, &view.dots[view.stops[at]]);
  }
}

void draw_plane(Ui& ui, const Rect& rect, const MapView& view) {
  MapCamera& camera = ui.memory.map;
  camera.rect = rect;
  camera.drawn = ui.memory.frame;
  const Press press = pressable(ui, "plane", rect, Slides::yes);
  card(ui, rect);
  move_camera(ui, rect, press);
  follow(camera, rect, view);
  step_by_keys(ui, press, view);
  const Lens lens(rect, camera);
  const UiMemory& memory = ui.memory;
  const float reach = memory.pointer == PointerKind::touch ? kReachFinger : kReachMouse;
  const bool over = press.hovered && !press.held;
  const MapDot* under = over || press.clicked ? dot_at(lens, view, memory.x, memory.y, reach) : nullptr;
  ui.cursor = press.hovered && under == nullptr ? Cursor::arrow : ui.cursor;
  ImGui::PushClipRect(rect.min(), rect.max(), true);
  draw_dots(ui, lens, view, camera.zoom);
  if (view.pointed) {
    const MapDot& dot = view.dots[*view.pointed];
    ui.draw->AddCircle(lens.to_screen(dot.x, dot.y), grown_radius(lens, dot, camera.zoom) + 4, ui.colours.text, 0, 2);
  }
  draw_names(ui, lens, view, over ? under : nullptr);
  ImGui::PopClipRect();
  focus_ring(ui, press, rect.grown(-4), kCardRadius);
  const bool still = std::fabs(memory.x - memory.down_x) < kClick && std::fabs(memory.y - memory.down_y) < kClick;
  if (press.clicked && still && (under != nullptr || view.pointed)) say_point(ui, under);
}

}  // namespace

float map_panel(Ui& ui, ImVec2 at, float width, const MapView& view) {
  float y = heading(ui, at, width, view.heading) + 14;
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  y = draw_tools(ui, {at.x, y}, width, view);
  const auto area = ui.memory.areas.find(ui.area);
  const float bottom = area == ui.memory.areas.end() ? y + kLeastHeight : area->second.rect.bottom() - area->second.offset;
  const bool beside = width >= 720;
  const float below = beside ? 0.0F : 150.0F;
  const float height = std::max(kLeastHeight, bottom - y - 28 - below);
  const Rect plane{at.x, y, beside ? width - kAside - 24 : width, height};
  draw_plane(ui, plane, view);
  if (beside) {
    draw_card(ui, {plane.right() + 24, y + 4}, kAside, view);
    return y + height;
  }
  return draw_card(ui, {at.x, y + height + 14}, width, view);
}

}  // namespace earshot::app
