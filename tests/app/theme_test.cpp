// The two palettes: everything that is written can be read.
#include "app/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

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

using Token = ImU32 Palette::*;

TEST(Theme, SmallTextIsLegibleInBothThemes) {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    const Palette& palette = palette_of(theme);
    for (const Token under : {&Palette::ground, &Palette::panel, &Palette::raise})
      for (const Token words : {&Palette::text, &Palette::dim, &Palette::faint, &Palette::you, &Palette::fresh, &Palette::no})
        EXPECT_GE(contrast(palette.*words, palette.*under), 4.5) << std::hex << palette.*words << " on " << palette.*under;
    EXPECT_GE(contrast(palette.on_you, palette.you), 4.5);
  }
}

std::string sheet() {
  std::ostringstream text;
  text << std::ifstream(EARSHOT_SOURCE_DIR "/web/style.css").rdbuf();
  return text.str();
}

/// "#a45713"
std::string hex(ImU32 colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", (colour >> IM_COL32_R_SHIFT) & 255U, (colour >> IM_COL32_G_SHIFT) & 255U,
                (colour >> IM_COL32_B_SHIFT) & 255U);
  return text;
}

TEST(Theme, PageAndCanvasHaveTheSameColours) {
  constexpr std::pair<const char*, Token> kShared[] = {
      {"ground", &Palette::ground}, {"panel", &Palette::panel}, {"raised", &Palette::raise}, {"line", &Palette::line},
      {"text", &Palette::text},     {"dim", &Palette::dim},     {"you", &Palette::you},      {"new", &Palette::fresh},
      {"no", &Palette::no},         {"on-you", &Palette::on_you}};
  const std::string all = sheet();
  const std::size_t light = all.find("[data-theme=\"light\"]");
  ASSERT_NE(light, std::string::npos);
  for (const auto& [name, token] : kShared) {
    const std::string start = std::string("--") + name + ": ";
    EXPECT_LT(all.find(start + hex(palette_of(Theme::dark).*token)), light) << name;
    EXPECT_NE(all.find(start + hex(palette_of(Theme::light).*token), light), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace earshot::app
