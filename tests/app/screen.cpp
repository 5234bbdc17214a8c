#include "app/screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace earshot::app {
namespace {

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Rect DrawnText::shown() const {
  const float x = std::max(rect.x, clip.x), y = std::max(rect.y, clip.y);
  return {x, y, std::min(rect.right(), clip.right()) - x, std::min(rect.bottom(), clip.bottom()) - y};
}

bool overlap(const DrawnText& a, const DrawnText& b) {
  const Rect first = a.shown(), second = b.shown();
  const float x = std::min(first.right(), second.right()) - std::max(first.x, second.x);
  const float y = std::min(first.bottom(), second.bottom()) - std::max(first.y, second.y);
  return x > 1 && y > 1;
}

TextSize FakeText::measure(std::string_view text, TextStyle style) {
  return {static_cast<float>(code_points(text)) * style.size * 0.55F, line_height(style)};
}

TextRun FakeText::run(std::string_view text, TextStyle style) {
  const TextSize size = measure(text, style);
  texts_.emplace_back(text);
  const auto u = static_cast<float>(texts_.size() - 1);
  return {kTexture, u, 0, u, 1, 0, 0, size.width, size.height};
}

Screen::Screen(float width, float height, const Options& options) : app(text_, options) {
  app.set_shapes_texture(1);
  app.resize(width, height, 1);
  settle();
}

int Screen::settle() {
  int frames = 0;
  for (; app.needs_frame() && frames < 100; ++frames) {
    seconds_ += 0.016;
    read(*app.frame(seconds_));
  }
  EXPECT_LT(frames, 100) << "the screen never comes to rest";
  return frames;
}

/// Text is drawn as quads of six indices: the first vertex is the left top corner, the third the right bottom
/// one.
void Screen::read(const ImDrawData& data) {
  texts_.clear();
  draw_commands_ = 0;
  for (const ImDrawList* list : data.CmdLists) {
    draw_commands_ += list->CmdBuffer.Size;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (reinterpret_cast<std::uintptr_t>(command.GetTexID()) != FakeText::kTexture) continue;
      const Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                      command.ClipRect.w - command.ClipRect.y};
      for (unsigned i = 0; i + 5 < command.ElemCount; i += 6) {
        const auto at = static_cast<int>(command.IdxOffset + i);
        const ImDrawVert& a = list->VtxBuffer[static_cast<int>(command.VtxOffset) + list->IdxBuffer[at]];
        const ImDrawVert& b = list->VtxBuffer[static_cast<int>(command.VtxOffset) + list->IdxBuffer[at + 2]];
        texts_.push_back(
            {text_.text(a.uv.x), {a.pos.x, a.pos.y, b.pos.x - a.pos.x, b.pos.y - a.pos.y}, clip});
      }
    }
  }
}

const DrawnText* Screen::find(std::string_view text, int n) const {
  for (const DrawnText& drawn : texts_)
    if (drawn.text == text && drawn.visible() && n-- == 0) return &drawn;
  return nullptr;
}

void Screen::move(float x, float y) {
  app.pointer({PointerKind::mouse, PointerPhase::move, x, y});
  settle();
}

void Screen::press(float x, float y) {
  move(x, y);
  app.pointer({PointerKind::mouse, PointerPhase::down, x, y});
  settle();
}

void Screen::release(float x, float y) {
  app.pointer({PointerKind::mouse, PointerPhase::up, x, y});
  settle();
}

void Screen::click(float x, float y) {
  press(x, y);
  release(x, y);
}

void Screen::click(std::string_view text, int n) {
  const DrawnText* drawn = find(text, n);
  ASSERT_NE(drawn, nullptr) << "not on screen: " << text;
  click(drawn->rect.x + drawn->rect.w / 2, drawn->rect.y + drawn->rect.h / 2);
}

bool Screen::tab(Shift shift) {
  const bool used = app.key({Key::tab, shift});
  settle();
  return used;
}

void Screen::key(Key key) {
  app.key({key, Shift::no});
  settle();
}

void Screen::touch(PointerPhase phase, float x, float y) {
  app.pointer({PointerKind::touch, phase, x, y});
  settle();
}

}  // namespace earshot::app
