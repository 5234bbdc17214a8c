// The symbols of the icon buttons, as shapes: they look the same on every system and follow the theme.
#include <cmath>

#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kPi = 3.14159265F;

/// Two round lobes and a point: convex pieces only, since Dear ImGui fills nothing else.
void heart(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.27F;
  const float y = c.y - size * 0.16F;
  draw.AddCircleFilled({c.x - r * 0.93F, y}, r, colour);
  draw.AddCircleFilled({c.x + r * 0.93F, y}, r, colour);
  const float reach = r * 1.80F;
  draw.PathLineTo({c.x - reach, y + r * 0.48F});
  draw.PathLineTo({c.x - r * 0.9F, y - r * 0.4F});
  draw.PathLineTo({c.x + r * 0.9F, y - r * 0.4F});
  draw.PathLineTo({c.x + reach, y + r * 0.48F});
  draw.PathLineTo({c.x, c.y + size * 0.48F});
  draw.PathFillConvex(colour);
}

void clock(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.46F;
  draw.AddCircle(c, r, colour, 0, 1.5F);
  draw.AddLine(c, {c.x, c.y - r * 0.62F}, colour, 1.5F);
  draw.AddLine(c, {c.x + r * 0.5F, c.y + r * 0.1F}, colour, 1.5F);
}

void cross(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.36F;
  draw.AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, 1.8F);
  draw.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, colour, 1.8F);
}

void arrow_out(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.34F;
  draw.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, colour, 1.6F);
  draw.AddLine({c.x - r * 0.5F, c.y - r}, {c.x + r, c.y - r}, colour, 1.6F);
  draw.AddLine({c.x + r, c.y - r}, {c.x + r, c.y + r * 0.5F}, colour, 1.6F);
}

void sun(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  draw.AddCircleFilled(c, size * 0.22F, colour);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * kPi / 4;
    const ImVec2 way{std::cos(angle), std::sin(angle)};
    draw.AddLine({c.x + way.x * size * 0.34F, c.y + way.y * size * 0.34F},
                 {c.x + way.x * size * 0.48F, c.y + way.y * size * 0.48F}, colour, 1.5F);
  }
}

/// A thick arc that thins out towards its ends reads as a crescent.
void moon(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.42F;
  for (int i = 0; i < 24; ++i) {
    const float at = (static_cast<float>(i) + 0.5F) / 24;
    const float angle = kPi * (0.30F + 1.25F * at);
    const float thick = r * 0.42F * std::sin(kPi * at);
    draw.AddCircleFilled({c.x + std::cos(angle) * (r - thick), c.y + std::sin(angle) * (r - thick)},
                         thick + 0.4F, colour, 10);
  }
}

void undo(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float r = size * 0.36F;
  draw.PathArcTo(c, r, -kPi * 0.75F, kPi * 0.6F, 16);
  draw.PathStroke(colour, 0, 1.6F);
  const ImVec2 tip{c.x - r * 0.72F, c.y - r * 0.72F};
  draw.AddTriangleFilled({tip.x - size * 0.16F, tip.y - size * 0.18F},
                         {tip.x + size * 0.22F, tip.y - size * 0.1F},
                         {tip.x - size * 0.1F, tip.y + size * 0.22F}, colour);
}

/// A paragraph: text.
void lines(ImDrawList& draw, ImVec2 c, float size, ImU32 colour) {
  const float left = c.x - size * 0.44F;
  const float lengths[] = {0.88F, 0.88F, 0.88F, 0.5F};
  float y = std::round(c.y - size * 0.42F) + 0.5F;  // Through the middle of pixels, else they blur.
  for (const float length : lengths) {
    draw.AddLine({left, y}, {left + size * length, y}, colour, 1.5F);
    y += std::round(size * 0.28F);
  }
}

}  // namespace

void draw_icon(Ui& ui, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  ImDrawList& draw = *ui.draw;
  switch (icon) {
    case Icon::heart:
      heart(draw, centre, size, colour);
      break;
    case Icon::clock:
      clock(draw, centre, size, colour);
      break;
    case Icon::cross:
      cross(draw, centre, size, colour);
      break;
    case Icon::out:
      arrow_out(draw, centre, size, colour);
      break;
    case Icon::sun:
      sun(draw, centre, size, colour);
      break;
    case Icon::moon:
      moon(draw, centre, size, colour);
      break;
    case Icon::undo:
      undo(draw, centre, size, colour);
      break;
    case Icon::lines:
      lines(draw, centre, size, colour);
      break;
    case Icon::minus:
      draw.AddLine({centre.x - size * 0.36F, centre.y}, {centre.x + size * 0.36F, centre.y}, colour, 1.8F);
      break;
  }
}

}  // namespace earshot::app
