// The two palettes: everything that is written can be read.
#include "app/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace earshot::app {
namespace {

/// Relative luminance, WCAG 2.2.
double luminance(ImU32 colour) {
  const auto part = [&](unsigned shift) {
    const double value = ((colour >> shift) & 255U) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) + 0.0722 * part(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

TEST(Theme, ContrastIsThatOfTheStandard) {
  EXPECT_NEAR(contrast(IM_COL32_WHITE, IM_COL32_BLACK), 21, 1e-9);
  EXPECT_NEAR(contrast(IM_COL32(0x77, 0x77, 0x77, 255), IM_COL32_WHITE), 4.48, 0.005);
}

TEST(Theme, SmallTextIsLegibleInBothThemes) {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Palette& palette = palette_of(theme);
    for (const ImU32 under : {palette.ground, palette.panel}) {
      for (const ImU32 words : {palette.text, palette.dim, palette.faint}) EXPECT_GE(contrast(words, under), 4.5);
      for (const ImU32 tone : {palette.you, palette.fresh, palette.no}) EXPECT_GE(contrast(tone, under), 3);
    }
  }
}

}  // namespace
}  // namespace earshot::app
