// Where drawn text comes from: the browser's own text engine (a 2-D canvas uploaded to textures), so that
// every script, direction and emoji looks as it does elsewhere. Native tests use a fake with a fixed advance.
//
// A run is one string drawn as a whole: shaping and direction are inside it. Sizes and places are in CSS px;
// the source draws at the device pixel ratio that begin_frame() told it.
#pragma once

#include <cstdint>
#include <string_view>

namespace earshot::app {

enum class Weight : std::uint8_t { regular, medium, bold };  ///< CSS 400, 500, 600.

/// A size of the type scale (12, 14, 16 or 22 px) and a weight. The line is 1.43 times the size, rounded to
/// whole px.
struct TextStyle {
  std::uint8_t size = 14;
  Weight weight = Weight::regular;
};

struct TextSize {
  float width = 0;   ///< The advance of the whole run.
  float height = 0;  ///< The height of its line: the same for all runs of one style.
};

/// A drawn run as a rectangle of a texture, to be tinted by the colour of the vertices (emoji keep theirs: the renderer sees to it). The rectangle may be larger than the advance (overhang, joined
/// emoji); it is drawn with its left top corner at (pen.x + left, line top + top).
struct TextRun {
  std::uint32_t texture = 0;  ///< Name of the texture; 0 when nothing is to be drawn (blank, or not ready).
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  float left = 0, top = 0;      ///< From the pen and the top of the line.
  float width = 0, height = 0;  ///< Of the rectangle.
};

class TextSource {
 public:
  virtual ~TextSource() = default;
  /// Runs given out from here on stay valid until the next begin_frame(); older ones may be dropped to make
  /// room.
  virtual void begin_frame(float pixel_ratio) = 0;
  virtual TextSize measure(std::string_view text, TextStyle style) = 0;
  virtual TextRun run(std::string_view text, TextStyle style) = 0;
};

}  // namespace earshot::app
