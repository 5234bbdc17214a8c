// The dial: a slider for pointer, finger and arrow keys.
#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

double snapped(const Dial& dial, double value) {
  const double steps = std::round((value - dial.low) / dial.step);
  return std::clamp(dial.low + steps * dial.step, dial.low, dial.high);
}

void say_value(Ui& ui, const Dial& dial, double value) {
  if (std::fabs(value - dial.at) < dial.step / 2) return;
  Action action = dial.action;
  if (!action.argument.empty()) action.argument += " ";
  action.argument +=
      dial.choices.empty() ? plain_number(value) : dial.choices[static_cast<std::size_t>(std::lround(value))];
  ui.said.push_back(std::move(action));
}

/// A finger on the slider may have come to scroll: it counts once it moves sideways, or when it lifts without
/// moving.
bool pointer_means_it(const Ui& ui, const Press& press) {
  if (ui.memory.pointer == PointerKind::mouse) return press.held;
  return (press.held && ui.memory.drag == UiMemory::Drag::sliding) || press.clicked;
}

double nudged(const Dial& dial, double value, Nudge nudge) {
  switch (nudge) {
    case Nudge::less:
      return snapped(dial, value - dial.step);
    case Nudge::more:
      return snapped(dial, value + dial.step);
    case Nudge::first:
      return dial.low;
    case Nudge::last:
      return dial.high;
  }
  return value;
}

/// Several keys may have come since the last frame: all of them count.
void take_keys(Ui& ui, const Dial& dial, const Press& press) {
  double value = dial.at;
  for (const SliderKey& key : ui.memory.slider_keys)
    if (key.slider == press.id) value = nudged(dial, value, key.nudge);
  say_value(ui, dial, value);
}

}  // namespace

float dial(Ui& ui, ImVec2 at, float width, const Dial& dial) {
  const float value_width = width_of(ui, dial.value, kBody);
  text_fit(ui, at, width - value_width - 8, dial.name, {kBody, ui.colours.text});
  text_right(ui, {at.x + width, at.y}, dial.value, {kBody, ui.colours.dim});
  const Rect hit{at.x, at.y + 20, width, 20};
  const Press press = pressable(ui, "dial " + dial.name, hit, Slides::yes);
  if (press.hovered) ui.cursor = Cursor::horizontal;
  const float knob = 8;
  const float from = at.x + knob;
  const float span = width - 2 * knob;
  if (pointer_means_it(ui, press) && span > 0) {
    const double share = std::clamp(static_cast<double>((ui.memory.x - from) / span), 0.0, 1.0);
    say_value(ui, dial, snapped(dial, dial.low + share * (dial.high - dial.low)));
  }
  take_keys(ui, dial, press);
  const double range = dial.high > dial.low ? dial.high - dial.low : 1;
  const float x = from + span * static_cast<float>((dial.at - dial.low) / range);
  const float y = at.y + 30;  // The knob stays clear of the p and g of the words above.
  ui.draw->AddRectFilled({at.x, y - 2}, {at.x + width, y + 2}, ui.colours.raise, 2);
  ui.draw->AddRectFilled({at.x, y - 2}, {x, y + 2}, ui.colours.you, 2);
  ui.draw->AddCircleFilled({x, y}, press.held ? knob + 1 : knob, ui.colours.text);
  focus_ring(ui, press, {x - knob, y - knob, 2 * knob, 2 * knob}, knob);
  return kDialHeight;
}

}  // namespace earshot::app
