#include "app/theme.h"

namespace earshot::app {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, 255U);
}

constexpr Palette kDark = {
    .ground = rgb(0x11131a),
    .panel = rgb(0x181b24),
    .raise = rgb(0x20242f),
    .line = rgb(0x2b303d),
    .text = rgb(0xece8df),
    .dim = rgb(0x9aa0ae),
    .faint = rgb(0x848b9b),
    .you = rgb(0xf2a65a),
    .you2 = rgb(0xc98a4b),
    .you3 = rgb(0x8f6a46),
    .fresh = rgb(0x5cc8b6),
    .no = rgb(0xe0607e),
    .on_you = rgb(0x1b1406),
};

constexpr Palette kLight = {
    .ground = rgb(0xf6f3ec),
    .panel = rgb(0xfffdf8),
    .raise = rgb(0xf0ece2),
    .line = rgb(0xddd6c8),
    .text = rgb(0x23242a),
    .dim = rgb(0x656771),
    .faint = rgb(0x686a74),
    .you = rgb(0xa45713),
    .you2 = rgb(0xcf9258),
    .you3 = rgb(0xdcb48c),
    .fresh = rgb(0x0d786b),
    .no = rgb(0xb3304f),
    .on_you = rgb(0xffffff),
};

}  // namespace

const Palette& palette_of(Theme theme) { return theme == Theme::dark ? kDark : kLight; }

ImU32 tone_colour(const Palette& palette, Tone tone) {
  switch (tone) {
    case Tone::you:
      return palette.you;
    case Tone::fresh:
      return palette.fresh;
    case Tone::no:
      return palette.no;
    case Tone::faint:
      return palette.faint;
    case Tone::plain:
      break;
  }
  return palette.dim;
}

ImU32 faded(ImU32 colour, float share) {
  const auto alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 255U);
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha * share + 0.5F) << IM_COL32_A_SHIFT);
}

}  // namespace earshot::app
