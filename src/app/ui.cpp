#include "app/ui.h"

#include <algorithm>
#include <cmath>

namespace earshot::app {
namespace {

/// Under a finger, targets are at least 40 px each way.
Rect target_of(const Ui& ui, const Rect& rect) {
  if (!ui.phone) return rect;
  const float dx = std::max(0.0F, (40 - rect.w) / 2);
  const float dy = std::max(0.0F, (40 - rect.h) / 2);
  return {rect.x - dx, rect.y - dy, rect.w + 2 * dx, rect.h + 2 * dy};
}

/// Scrolls the area so that the focused widget is inside, with some air.
void reveal(Ui& ui, const Rect& rect) {
  const auto found = ui.memory.areas.find(ui.area);
  if (found == ui.memory.areas.end()) return;
  ScrollArea& area = found->second;
  constexpr float kAir = 24;
  const float above = area.rect.y + kAir - rect.y;
  const float below = rect.bottom() + kAir - area.rect.bottom();
  if (above > 0)
    area.scroll(-above);
  else if (below > 0)
    area.scroll(below);
  ui.memory.again = true;
}

void draw_thumb(Ui& ui, ScrollArea& area) {
  const float limit = area.limit();
  if (limit <= 0) return;
  const float height = std::max(32.0F, area.rect.h * area.rect.h / area.content);
  const float room = area.rect.h - height - 8;
  const Rect thumb{area.rect.right() - 8, area.rect.y + 4 + room * area.offset / limit, 4, height};
  ImGui::SetCursorScreenPos({thumb.x - 2, thumb.y});
  ImGui::PushID("thumb");
  ImGui::InvisibleButton("bar", {8, height});
  ImGui::PopID();
  const bool held = ImGui::IsItemActive();
  if (held && room > 0) area.scroll(ImGui::GetIO().MouseDelta.y * limit / room);
  const bool strong = held || ImGui::IsItemHovered();
  ui.draw->AddRectFilled(thumb.min(), thumb.max(), strong ? ui.colours.faint : ui.colours.line, 2);
}

}  // namespace

Press pressable(Ui& ui, std::string_view key, const Rect& rect, Slides slides) {
  const Scope scope(key);
  const Rect target = target_of(ui, rect);
  Press press;
  press.id = ImGui::GetID("press");
  UiMemory& memory = ui.memory;
  memory.order.push_back({press.id, rect, ui.area, slides == Slides::yes});
  ImGui::SetCursorScreenPos(target.min());
  press.clicked = ImGui::InvisibleButton("press", {std::max(target.w, 1.0F), std::max(target.h, 1.0F)});
  press.held = ImGui::IsItemActive();
  press.hovered = ImGui::IsItemHovered() && memory.pointer == PointerKind::mouse;
  if (press.held && ImGui::IsItemActivated()) memory.focus = press.id;
  if (memory.activate == press.id) {
    press.clicked = true;
    memory.activate = 0;
  }
  if (memory.focus == press.id && memory.reveal_focus) {
    memory.reveal_focus = false;
    reveal(ui, rect);
  }
  press.focused = memory.focus == press.id && memory.ring;
  if (press.hovered) ui.cursor = Cursor::hand;
  return press;
}

void focus_ring(Ui& ui, const Press& press, const Rect& rect, float radius) {
  if (!press.focused) return;
  const Rect ring = rect.grown(3);
  ui.draw->AddRect(ring.min(), ring.max(), ui.colours.text, radius + 3, 0, 2);
}

bool pointer_over(const Ui& ui, const Rect& rect) {
  if (ui.memory.pointer != PointerKind::mouse) return false;
  return rect.holds(ui.memory.x, ui.memory.y) && ImGui::IsMouseHoveringRect(rect.min(), rect.max());
}

const DrawnRow* row_out_of_sight(const Ui& ui, ImGuiID id, float y) {
  const auto found = ui.memory.rows.find(id);
  if (found == ui.memory.rows.end()) return nullptr;
  const DrawnRow& row = found->second;
  if (y <= ui.draw->GetClipRectMax().y && y + row.height >= ui.draw->GetClipRectMin().y) return nullptr;
  const auto has_keyboard = [&](const Focusable& stop) { return stop.id == ui.memory.focus; };
  return std::any_of(row.stops.begin(), row.stops.end(), has_keyboard) ? nullptr : &row;
}

float begin_scroll(Ui& ui, std::string_view key, const Rect& rect) {
  ui.area = ImGui::GetID(key.data(), key.data() + key.size());
  ScrollArea& area = ui.memory.areas[ui.area];
  area.rect = rect;
  area.drawn = ui.memory.frame;
  area.scroll(0);
  ImGui::PushClipRect(rect.min(), rect.max(), true);
  ImGui::PushID(static_cast<int>(ui.area));
  return rect.y - area.offset;
}

void end_scroll(Ui& ui, float bottom) {
  ScrollArea& area = ui.memory.areas[ui.area];
  const float content = bottom - (area.rect.y - area.offset);
  if (content != area.content) ui.memory.again = true;
  area.content = content;
  draw_thumb(ui, area);
  ImGui::PopID();
  ImGui::PopClipRect();
  ui.area = 0;
}

void glide(UiMemory& memory, float seconds, Motion motion) {
  constexpr float kFading = 0.25F;    // Seconds until a third of the speed is left.
  constexpr float kSlowest = 30;      // Px a second.
  constexpr float kSmoothing = 0.6F;  // Weight of the newest speed: fingers are jerky.
  if (memory.drag == UiMemory::Drag::scrolling && memory.pointer_down) {
    memory.glide += kSmoothing * (memory.drag_distance / seconds - memory.glide);
    memory.drag_distance = 0;
    return;
  }
  memory.drag_distance = 0;
  const auto found = memory.areas.find(memory.drag_area);
  if (motion == Motion::reduced || memory.pointer_down || found == memory.areas.end()) memory.glide = 0;
  if (std::fabs(memory.glide) < kSlowest) {
    memory.glide = 0;
    return;
  }
  const float before = found->second.offset;
  found->second.scroll(memory.glide * seconds);
  memory.glide = found->second.offset == before ? 0 : memory.glide * std::exp(-seconds / kFading);
  memory.again = true;
}

bool move_focus(UiMemory& memory, Shift shift) {
  const auto& order = memory.order_before;
  const bool back = shift == Shift::yes;
  const auto at =
      std::find_if(order.begin(), order.end(), [&](const Focusable& f) { return f.id == memory.focus; });
  std::size_t next = 0;
  if (at == order.end()) {
    next = back ? order.size() - 1 : 0;
  } else {
    const auto index = static_cast<std::size_t>(at - order.begin());
    next = back ? index - 1 : index + 1;
  }
  memory.ring = next < order.size();
  memory.focus = memory.ring ? order[next].id : 0;
  memory.reveal_focus = memory.ring;
  return memory.ring;
}

}  // namespace earshot::app
