// The tokens of the look: colours of the two themes, the type scale, the grid. Amber is you, teal is new to
// you, rose is no.
#pragma once

#include "app/effect.h"
#include "app/text_source.h"
#include "app/view.h"
#include "imgui.h"

namespace earshot::app {

/// Packed as Dear ImGui wants colours. Small text is legible (4.5 to 1, WCAG 2.2) in text, dim, faint, you, fresh and no, on ground,
/// panel and raise alike; web/style.css has the same tokens for HTML.
struct Palette {
  ImU32 ground, panel, raise, line, text, dim, faint;
  ImU32 you, you2, you3;  ///< Amber, and two darker steps for the second and third share.
  ImU32 fresh, no;
  ImU32 on_you;  ///< Text on amber.
};

const Palette& palette_of(Theme theme);
/// The colour that a tone has in text and outlines; plain is dim.
ImU32 tone_colour(const Palette& palette, Tone tone);
/// The colour with its opacity multiplied by `share` (0..1).
ImU32 faded(ImU32 colour, float share);

// Type: 12, 14, 16 and 22 px.
inline constexpr TextStyle kSmall{12, Weight::regular};
inline constexpr TextStyle kSmallMedium{12, Weight::medium};
inline constexpr TextStyle kBody{14, Weight::regular};
inline constexpr TextStyle kBodyMedium{14, Weight::medium};
inline constexpr TextStyle kName{16, Weight::bold};
inline constexpr TextStyle kTitle{22, Weight::bold};

/// Line 1.43 times the size, to the whole px: 17, 20, 23, 31.
constexpr float line_height(TextStyle style) { return static_cast<float>((style.size * 143 + 50) / 100); }

// Measures, in CSS px.
inline constexpr float kGrid = 4;
inline constexpr float kRadius = 8;       ///< Buttons, navigation.
inline constexpr float kCardRadius = 10;  ///< Cards and boxes.
inline constexpr float kPhone = 600;   ///< Narrower: one column, navigation at the bottom, targets of 40 px.
inline constexpr float kNarrow = 900;  ///< Narrower: the dials move above the list.

}  // namespace earshot::app
