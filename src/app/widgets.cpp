#include "app/widgets.h"

#include <algorithm>
#include <cmath>

namespace earshot::app {
namespace {

std::string key_of(const Button& button) { return to_text(button.action); }

void say(Ui& ui, const Action& action) { ui.said.push_back(action); }

float centred(float top, float height, TextStyle style) { return top + (height - line_height(style)) / 2; }

/// Of a label in all its states.
float widest(Ui& ui, const std::string& label, Tick tick, TextStyle style) {
  return width_of(ui, ticked(label, tick == Tick::off ? Tick::on : tick), style);
}

/// Words of a button on amber, plain or rose ground.
ImU32 button_text_colour(const Ui& ui, const Button& button, bool hovered) {
  if (button.tone == Tone::you) return ui.colours.on_you;
  if (button.tone == Tone::no) return ui.colours.no;
  return hovered || button.on ? ui.colours.text : ui.colours.dim;
}

void draw_button_ground(Ui& ui, const Rect& rect, const Button& button, const Press& press) {
  const float strength = press.held ? 0.8F : press.hovered ? 0.93F : 1.0F;  // Its words stay legible.
  if (button.tone == Tone::you) {
    ui.draw->AddRectFilled(rect.min(), rect.max(), faded(ui.colours.you, strength), kRadius);
  } else {
    ui.draw->AddRectFilled(rect.min(), rect.max(),
                           press.hovered || button.on ? ui.colours.raise : ui.colours.panel, kRadius);
    ui.draw->AddRect(rect.min(), rect.max(), press.hovered ? ui.colours.faint : ui.colours.line, kRadius);
  }
}

}  // namespace

ImVec2 Flow::place(float w, float h) {
  if (x > left && x + w > left + width) {
    x = left;
    y += row + row_gap;
    row = 0;
  }
  const ImVec2 at{x, y};
  x += w + gap;
  row = std::max(row, h);
  return at;
}

void card(Ui& ui, const Rect& rect, bool raised) {
  ui.draw->AddRectFilled(rect.min(), rect.max(), ui.colours.panel, kCardRadius);
  ui.draw->AddRect(rect.min(), rect.max(), raised ? ui.colours.faint : ui.colours.line, kCardRadius);
}

float pill_width(Ui& ui, const Pill& pill) {
  return 20 + width_of(ui, pill.before, kSmall) + width_of(ui, pill.bold, kSmallMedium) +
         width_of(ui, pill.after, kSmall);
}

float pill(Ui& ui, ImVec2 at, const Pill& pill) {
  const float width = pill_width(ui, pill);
  const Rect rect{at.x, at.y, width, 26};
  ui.draw->AddRectFilled(rect.min(), rect.max(), ui.colours.raise, 13);
  if (pill.tone != Tone::plain)
    ui.draw->AddRect(rect.min(), rect.max(), tone_colour(ui.colours, pill.tone), 13);
  const ImU32 words = pill.tone == Tone::plain ? ui.colours.dim : tone_colour(ui.colours, pill.tone);
  const float y = centred(at.y, 26, kSmall);
  float x = at.x + 10;
  x += text(ui, {x, y}, pill.before, {kSmall, words});
  x += text(ui, {x, y}, pill.bold, {kSmallMedium, ui.colours.text});
  text(ui, {x, y}, pill.after, {kSmall, words});
  return width;
}

float button_height(const Ui& ui) { return ui.phone ? 40.0F : 34.0F; }

float button_width(Ui& ui, const Button& button) { return widest(ui, button.label, button.tick, kBodyMedium) + 28; }

float button(Ui& ui, ImVec2 at, const Button& button) {
  const Rect rect{at.x, at.y, button_width(ui, button), button_height(ui)};
  const Press press = pressable(ui, key_of(button), rect);
  draw_button_ground(ui, rect, button, press);
  const std::string label = ticked(button.label, button.tick);
  const float spare = rect.w - 28 - width_of(ui, label, kBodyMedium);
  text(ui, {at.x + 14 + spare / 2, centred(at.y, rect.h, kBodyMedium)}, label,
       {kBodyMedium, button_text_colour(ui, button, press.hovered)});
  focus_ring(ui, press, rect, kRadius);
  if (press.clicked) say(ui, button.action);
  return rect.w;
}

float button_row(Ui& ui, ImVec2 at, float width, std::span<const Button> buttons) {
  Flow flow{at.x, at.y, width};
  for (const Button& one : buttons) button(ui, flow.place(button_width(ui, one), button_height(ui)), one);
  return flow.bottom();
}

float tab_row(Ui& ui, ImVec2 at, float width, std::span<const Button> tabs) {
  Flow flow{at.x, at.y, width, 4, ui.phone ? 8.0F : 4.0F};
  const float height = ui.phone ? 32.0F : 30.0F;  // With the gap, 40 px for a finger.
  for (const Button& tab : tabs) {
    const float tab_width = width_of(ui, tab.label, kBody) + 24;
    const ImVec2 place = flow.place(tab_width, height);
    const Rect rect{place.x, place.y, tab_width, height};
    const Press press = pressable(ui, key_of(tab), rect);
    if (tab.on || press.hovered)
      ui.draw->AddRectFilled(rect.min(), rect.max(), faded(ui.colours.raise, tab.on ? 1.0F : 0.6F),
                             height / 2);
    text(ui, {place.x + 12, centred(place.y, height, kBody)}, tab.label,
         {kBody, tab.on || press.hovered ? ui.colours.text : ui.colours.dim});
    focus_ring(ui, press, rect, height / 2);
    if (press.clicked) say(ui, tab.action);
  }
  return flow.bottom();
}

float chip_height(const Ui& ui) { return ui.phone ? 26.0F : 20.0F; }

float chip_width(Ui& ui, float width, const Chip& chip) {
  return std::min(widest(ui, chip.label, chip.tick, kSmall) + 18, width);
}

float chip(Ui& ui, ImVec2 at, float width, const Chip& chip) {
  const Rect rect{at.x, at.y, chip_width(ui, width, chip), chip_height(ui)};
  Press press;
  if (chip.action) press = pressable(ui, to_text(*chip.action), rect);
  const bool toned = chip.tone != Tone::plain && chip.tone != Tone::faint;
  if (press.hovered) ui.draw->AddRectFilled(rect.min(), rect.max(), ui.colours.raise, rect.h / 2);
  const ImU32 line = press.hovered ? ui.colours.fresh
                     : toned       ? faded(tone_colour(ui.colours, chip.tone), 0.7F)
                                   : ui.colours.line;
  if (chip.tone != Tone::faint) ui.draw->AddRect(rect.min(), rect.max(), line, rect.h / 2);
  const ImU32 words = press.hovered ? ui.colours.text
                      : toned       ? tone_colour(ui.colours, chip.tone)
                                    : ui.colours.dim;
  const std::string label = ticked(chip.label, chip.tick);
  const float spare = std::max(0.0F, rect.w - 18 - width_of(ui, label, kSmall));
  const float room = rect.w - 17 - spare;  // A px more: sums of floats.
  text_fit(ui, {at.x + 9 + spare / 2, centred(at.y, rect.h, kSmall)}, room, label, {kSmall, words});
  focus_ring(ui, press, rect, rect.h / 2);
  if (press.clicked) say(ui, *chip.action);
  return rect.w;
}

float chip_row(Ui& ui, ImVec2 at, float width, std::span<const Chip> chips) {
  const float gap = ui.phone ? 8.0F : 5.0F;
  Flow flow{at.x, at.y, width, gap, gap};
  for (const Chip& one : chips) chip(ui, flow.place(chip_width(ui, width, one), chip_height(ui)), width, one);
  return flow.bottom();
}

float chip_row_height(Ui& ui, float width, std::span<const Chip> chips) {
  const float gap = ui.phone ? 8.0F : 5.0F;
  Flow flow{0, 0, width, gap, gap};
  for (const Chip& one : chips) flow.place(chip_width(ui, width, one), chip_height(ui));
  return flow.bottom();
}

void share_bar(Ui& ui, const Rect& rect, std::span<const double> shares, double others) {
  ui.draw->AddRectFilled(rect.min(), rect.max(), ui.colours.raise, rect.h / 2);
  const ImU32 steps[] = {ui.colours.you, ui.colours.you2, ui.colours.you3, faded(ui.colours.you3, 0.7F)};
  float x = rect.x;
  const auto segment = [&](double share, ImU32 colour) {
    const float width = std::min(rect.w * static_cast<float>(share), rect.right() - x);
    if (width < 1) return;
    const ImDrawFlags left = x == rect.x ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_None;
    const ImDrawFlags right = x + width > rect.right() - 2 ? ImDrawFlags_RoundCornersRight : ImDrawFlags_None;
    ui.draw->AddRectFilled({x, rect.y}, {x + width - 1, rect.bottom()}, colour, rect.h / 2,
                           left | right ? left | right : ImDrawFlags_RoundCornersNone);
    x += width;
  };
  for (std::size_t i = 0; i < shares.size(); ++i) segment(shares[i], steps[std::min<std::size_t>(i, 3)]);
  segment(others, faded(ui.colours.you3, 0.3F));
}

void meter(Ui& ui, const Rect& rect, double share, ImU32 colour) {
  ui.draw->AddRectFilled(rect.min(), rect.max(), ui.colours.raise, rect.h / 2);
  const float width = rect.w * static_cast<float>(std::clamp(share, 0.0, 1.0));
  if (width >= 1)
    ui.draw->AddRectFilled(rect.min(), {rect.x + std::max(width, rect.h), rect.bottom()}, colour, rect.h / 2);
}

void icon_button(Ui& ui, const Rect& rect, Icon icon, const Button& button) {
  const Press press = pressable(ui, key_of(button), rect);
  const ImU32 tone = button.tone == Tone::plain ? ui.colours.text : tone_colour(ui.colours, button.tone);
  const bool strong = press.hovered || press.held || press.focused || button.on;
  ui.draw->AddRectFilled(rect.min(), rect.max(), press.held ? ui.colours.line : ui.colours.raise, kRadius);
  if (strong) ui.draw->AddRect(rect.min(), rect.max(), faded(tone, 0.6F), kRadius);
  draw_icon(ui, icon, {rect.x + rect.w / 2, rect.y + rect.h / 2}, 13, strong ? tone : ui.colours.dim);
  focus_ring(ui, press, rect, kRadius);
  if (press.hovered || press.focused) tooltip(ui, {rect.x, rect.bottom() + 6}, button.label);
  if (press.clicked) say(ui, button.action);
}

float link(Ui& ui, ImVec2 at, float width, std::string_view label, std::string_view url, const Look& look) {
  const float taken = std::min(width, width_of(ui, label, look.style));
  if (taken <= 0) return 0;
  const Rect rect{at.x, at.y, taken, line_height(look.style)};
  const Press press = pressable(ui, url, rect);
  const Look shown{look.style, press.hovered ? ui.colours.text : look.colour};
  text_fit(ui, at, width, label, shown);
  if (press.hovered)
    ui.draw->AddLine({rect.x, rect.bottom() - 1}, {rect.right(), rect.bottom() - 1}, shown.colour);
  focus_ring(ui, press, rect, 4);
  if (press.clicked) say(ui, {Verb::open, std::string(url)});
  return taken;
}

void link_row(Ui& ui, ImVec2 at, float width, std::span<const Link> links) {
  const Scope scope("links");
  const float right = at.x + width;
  float x = at.x;
  for (std::size_t i = 0; i < links.size() && right - x > 24; ++i) {
    if (i > 0) x += text(ui, {x, at.y}, " · ", {kBody, ui.colours.faint});
    x += link(ui, {x, at.y}, right - x, links[i].label, links[i].url, {kBody, ui.colours.dim});
  }
}

void tooltip(Ui& ui, ImVec2 at, std::string_view string) {
  const float width = std::min(width_of(ui, string, kSmall), ui.screen.w - 40);
  Rect box{at.x, at.y, width + 20, 27};
  box.x = std::clamp(box.x, 8.0F, std::max(8.0F, ui.screen.right() - box.w - 8));
  if (box.bottom() > ui.screen.bottom() - 8) box.y = at.y - box.h - 40;
  Ui above = ui;
  above.draw = ImGui::GetForegroundDrawList();
  above.layered = false;
  above.draw->AddRectFilled(box.min(), box.max(), ui.colours.raise, kRadius);
  above.draw->AddRect(box.min(), box.max(), ui.colours.line, kRadius);
  text_fit(above, {box.x + 10, box.y + 5}, width, string, {kSmall, ui.colours.text});
}

float heading(Ui& ui, ImVec2 at, float width, const Heading& heading) {
  float y = at.y + text_wrapped(ui, at, width, 2, heading.title, {kTitle, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, 8, heading.about, {kBody, ui.colours.dim});
  return y;
}

float subheading(Ui& ui, ImVec2 at, float width, const Heading& heading) {
  float y = at.y + text_wrapped(ui, at, width, 2, heading.title, {kName, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, 3, heading.about, {kSmall, ui.colours.dim});
  return y;
}

float notice(Ui& ui, ImVec2 at, float width, std::string_view sentence) {
  const float inner = std::min(width - 48, 480.0F);
  const float height = wrapped_height(ui, inner, 6, sentence, kBody);
  card(ui, {at.x, at.y, width, height + 64});
  text_wrapped(ui, {at.x + 24, at.y + 32}, inner, 6, sentence, {kBody, ui.colours.dim});
  return at.y + height + 64;
}

float figures(Ui& ui, ImVec2 at, float width, std::span<const Figure> figures) {
  if (figures.empty()) return at.y;
  constexpr float kGap = 8;
  constexpr float kLeast = 140;
  const auto fitting = static_cast<float>(std::max(1, static_cast<int>((width + kGap) / (kLeast + kGap))));
  const auto count = static_cast<float>(figures.size());
  const float columns = std::ceil(count / std::ceil(count / fitting));  // Rows of equal length.
  const float box = (width - kGap * (columns - 1)) / columns;
  Flow flow{at.x, at.y, width + 1, kGap, kGap};
  for (const Figure& figure : figures) {
    const ImVec2 place = flow.place(box, 68);
    card(ui, {place.x, place.y, box, 68});
    text_fit(ui, {place.x + 14, place.y + 9}, box - 28, figure.value, {kTitle, ui.colours.text});
    text_fit(ui, {place.x + 14, place.y + 41}, box - 28, figure.label, {kSmall, ui.colours.dim});
  }
  return flow.bottom();
}

float figure_card(Ui& ui, ImVec2 at, float width, const Figure& figure, std::optional<double> share) {
  constexpr float kPad = 16;
  constexpr float kDrop = 8;  ///< Puts words and figure on one base line.
  constexpr int kMostLines = 3;
  const float beside = width_of(ui, figure.value, kTitle) + 10;
  const float words = width - 2 * kPad - beside;
  const float lines = std::max(line_height(kTitle), kDrop + wrapped_height(ui, words, kMostLines, figure.label, kBody));
  const Rect box{at.x, at.y, width, kPad + lines + (share ? 20 : 0) + kPad};
  card(ui, box);
  text(ui, {at.x + kPad, at.y + kPad - 2}, figure.value, {kTitle, ui.colours.text});
  text_wrapped(ui, {at.x + kPad + beside, at.y + kPad - 2 + kDrop}, words, kMostLines, figure.label, {kBody, ui.colours.dim});
  if (share) meter(ui, {at.x + kPad, box.bottom() - kPad - 8, width - 2 * kPad, 8}, *share, ui.colours.you);
  return box.bottom();
}

}  // namespace earshot::app
