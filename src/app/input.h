// What comes in from the person's hands. Places in CSS px from the left top corner of the canvas.
#pragma once

#include <cstdint>

namespace earshot::app {

enum class PointerKind : std::uint8_t { mouse, touch };
enum class PointerPhase : std::uint8_t { move, down, up, leave };  ///< leave: also cancelled by the browser.

/// The primary button or the first finger; a second finger makes a pinch of it. Other buttons and fingers are not sent.
struct PointerEvent {
  PointerKind kind = PointerKind::mouse;
  PointerPhase phase = PointerPhase::move;
  float x = 0, y = 0;
};

/// Positive y scrolls down, in CSS px (the page converts lines and pages).
struct WheelEvent {
  float x = 0, y = 0;
  float delta_x = 0, delta_y = 0;
};

enum class Key : std::uint8_t {
  tab,
  enter,
  space,
  escape,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down
};
enum class Shift : std::uint8_t { no, yes };

/// A key going down (repeats included).
struct KeyEvent {
  Key key = Key::tab;
  Shift shift = Shift::no;
};

/// What the person asked of the system; with reduced, nothing moves on its own.
enum class Motion : std::uint8_t { full, reduced };

enum class Cursor : std::uint8_t { arrow, hand, horizontal };

}  // namespace earshot::app
