// What every widget needs: where to draw, what was pressed, what has the keyboard, what is scrolled how far.
//
// Pressing and hovering are Dear ImGui's (InvisibleButton); the order of Tab is the order of drawing;
// scrolling is ours, in px, so that a finger can drag it. A Ui lives for one frame, its memory for as long as
// the app.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/action.h"
#include "app/input.h"
#include "app/text_source.h"
#include "app/theme.h"
#include "imgui.h"

namespace earshot::app {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool holds(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  Rect grown(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
};

struct ScrollArea {
  Rect rect;                ///< As last drawn.
  float offset = 0;         ///< Px of content above the top edge.
  float content = 0;        ///< Height of the content.
  std::uint64_t drawn = 0;  ///< The frame it was last drawn in.
  float limit() const { return content > rect.h ? content - rect.h : 0; }
  void scroll(float by) { offset = offset + by < 0 ? 0 : offset + by > limit() ? limit() : offset + by; }
};

/// A widget that Tab reaches, as last drawn.
struct Focusable {
  ImGuiID id = 0;
  Rect rect;
  ImGuiID area = 0;     ///< The scroll area that holds it; 0 for none.
  bool slides = false;  ///< Takes the arrow keys itself.
};

/// What a row of a long list was when it was last drawn.
struct DrawnRow {
  float height = 0;
  std::vector<Focusable> stops;
};

enum class Nudge : std::uint8_t { less, more, first, last };
struct SliderKey {
  ImGuiID slider = 0;  ///< What had the keyboard.
  Nudge nudge = Nudge::less;
};

/// Where the map is looked at from, and what was asked of it since the last frame.
struct MapCamera {
  float zoom = 1;      ///< 1: all of it.
  float x = 0, y = 0;  ///< Of the plane, in the middle of the picture.
  Rect rect;           ///< As last drawn, ...
  std::uint64_t drawn = 0;  ///< ... in this frame.
  float turned = 0, turned_x = 0, turned_y = 0;  ///< Logarithm of the zoom that is wanted, and around which point.
  std::uint32_t followed = 0xFFFFFFFF;           ///< Whom it was last moved to.
  bool holds(float px, float py, std::uint64_t frame) const { return drawn == frame && rect.holds(px, py); }
};

struct UiMemory {
  std::uint64_t frame = 0;
  // Keyboard.
  std::vector<Focusable> order, order_before;
  ImGuiID focus = 0;
  bool ring = false;  ///< The ring shows after a key, not after a click.
  bool reveal_focus = false;
  ImGuiID activate = 0;  ///< Enter or Space was pressed on it.
  std::vector<SliderKey> slider_keys;  ///< Pressed since the last frame.
  // Pointer.
  PointerKind pointer = PointerKind::mouse;
  bool pointer_down = false;
  float x = -1, y = -1, down_x = 0, down_y = 0;
  bool second_down = false;  ///< A second finger.
  float second_x = 0, second_y = 0;
  enum class Drag : std::uint8_t { none, maybe, scrolling, sliding } drag = Drag::none;
  ImGuiID drag_area = 0;
  float drag_distance = 0;  ///< Px the finger scrolled since the last frame.
  float glide = 0;          ///< Px a second that the finger left behind.
  // Scrolling.
  std::unordered_map<ImGuiID, ScrollArea> areas;
  ImGuiID main_area = 0;  ///< What the page keys scroll.
  // Charts.
  int drag_from_month = -1;
  MapCamera map;
  // Rows of long lists; forgotten when the views or the width change.
  std::unordered_map<ImGuiID, DrawnRow> rows;
  // Text laid out before: "style width text" to lines.
  std::unordered_map<std::string, std::vector<std::string>> lines;
  bool again = false;  ///< Another frame is wanted.
};

struct Ui {
  TextSource& text;
  const Palette& colours;
  UiMemory& memory;
  std::vector<Action>& said;  ///< What the person did in this frame.
  ImDrawList* draw;
  Rect screen;
  float pixel_ratio = 1;
  bool phone = false;   ///< Under kPhone wide.
  bool narrow = false;  ///< Under kNarrow wide.
  ImGuiID area = 0;
  bool layered = true;  ///< Text goes above all shapes (fewer draw commands); off for overlays.
  Cursor cursor = Cursor::arrow;
};

/// Ids inside are told apart by this name.
class Scope {
 public:
  explicit Scope(std::string_view name) { ImGui::PushID(name.data(), name.data() + name.size()); }
  explicit Scope(int index) { ImGui::PushID(index); }
  ~Scope() { ImGui::PopID(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

struct Press {
  bool hovered = false;
  bool held = false;
  bool clicked = false;  ///< By pointer or keyboard.
  bool focused = false;  ///< The ring is to be drawn.
  ImGuiID id = 0;
};

enum class Slides : std::uint8_t { no, yes };

/// Makes a rectangle pressable and a stop for Tab. `key` must differ from its neighbours' in the same Scope.
Press pressable(Ui& ui, std::string_view key, const Rect& rect, Slides slides = Slides::no);
/// Draws the ring around what has the keyboard.
void focus_ring(Ui& ui, const Press& press, const Rect& rect, float radius);
/// The pointer is over the rectangle and nothing clips it there. Never for touch.
bool pointer_over(const Ui& ui, const Rect& rect);

/// The row as it was last drawn, when it is out of sight at `y` and does not have the keyboard; else nullptr.
const DrawnRow* row_out_of_sight(const Ui& ui, ImGuiID id, float y);

/// Opens a clipped area that scrolls up and down; returns the y of its content's top. Close with
/// end_scroll().
float begin_scroll(Ui& ui, std::string_view key, const Rect& rect);
/// `bottom` is the y under the last of the content.
void end_scroll(Ui& ui, float bottom);

/// Draws a row of a long list at `y` with `draw`, which returns the row's height, in a Scope of its own. Rows
/// out of sight cost nothing: their height and their stops for Tab are those of the last time.
template <class Draw>
float row(Ui& ui, float y, Draw draw) {
  const ImGuiID id = ImGui::GetID("row");
  if (const DrawnRow* known = row_out_of_sight(ui, id, y)) {
    ui.memory.order.insert(ui.memory.order.end(), known->stops.begin(), known->stops.end());
    return known->height;
  }
  const std::size_t first = ui.memory.order.size();
  const float height = draw();
  const auto stops = ui.memory.order.begin() + static_cast<std::ptrdiff_t>(first);
  DrawnRow& drawn = ui.memory.rows[id];
  drawn.height = height;
  drawn.stops.assign(stops, ui.memory.order.end());
  return height;
}

/// Keeps what a finger flicked moving for a moment. `seconds` since the last frame; nothing glides with
/// reduced motion.
void glide(UiMemory& memory, float seconds, Motion motion);
/// Moves the keyboard to the next (before) widget; false when there is none in that direction.
bool move_focus(UiMemory& memory, Shift shift);

}  // namespace earshot::app
