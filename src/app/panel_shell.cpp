// Header, navigation and the message line: what surrounds every panel.
#include <algorithm>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kHeader = 52;

void draw_logo(Ui& ui, float x) {
  constexpr TextStyle kLogo{16, Weight::bold};
  const float y = (kHeader - line_height(kLogo)) / 2;
  const float first = text(ui, {x, y}, "Ear", {kLogo, ui.colours.text});
  text(ui, {x + first, y}, "shot", {kLogo, ui.colours.you});
}

/// Requests, the way to the text and the theme, up to the right edge.
void draw_right(Ui& ui, const ShellView& view) {
  const float target = ui.phone ? 40.0F : 30.0F;
  const float gap = ui.phone ? 4.0F : 6.0F;
  const float y = (kHeader - target) / 2;
  const float theme_x = ui.screen.right() - (ui.phone ? 8 : 20) - target;
  const float text_x = theme_x - gap - target;
  pill(ui, {text_x - 10 - pill_width(ui, view.requests), (kHeader - 26) / 2}, view.requests);
  icon_button(ui, {text_x, y, target, target}, Icon::lines, view.text_view);
  icon_button(ui, {theme_x, y, target, target},
              &ui.colours == &palette_of(Theme::dark) ? Icon::sun : Icon::moon, view.theme);
}

/// The pills about the history go into the header where there is room for all of them.
bool pills_fit(Ui& ui, const ShellView& view) {
  float width = 108 + pill_width(ui, view.requests) + 116;
  for (const Pill& one : view.pills) width += pill_width(ui, one) + 10;
  return width < ui.screen.w;
}

void draw_tab(Ui& ui, const Rect& rect, const Button& panel, std::string_view label) {
  const Press press = pressable(ui, to_text(panel.action), rect);
  const ImU32 words = panel.on || press.hovered ? ui.colours.text : ui.colours.dim;
  const Rect mark{rect.x + rect.w / 2 - 14, rect.y + 7, 28, 4};
  if (panel.on) ui.draw->AddRectFilled(mark.min(), mark.max(), ui.colours.you, 2);
  const TextStyle style = panel.on ? kSmallMedium : kSmall;
  const float width = std::min(width_of(ui, label, style), rect.w);
  text_fit(ui, {rect.x + (rect.w - width) / 2, rect.y + 20}, rect.w, label, {style, words});
  focus_ring(ui, press, rect.grown(-5), kRadius);
  if (press.clicked) ui.said.push_back(panel.action);
}

/// Three points, which stand for the panels that the bar has no room for.
void draw_more(Ui& ui, const Rect& rect, const Button& more, bool open) {
  draw_tab(ui, rect, more, more.label);
  if (more.on && !open) return;
  for (int i = -1; i <= 1; ++i)
    ui.draw->AddCircleFilled({rect.x + rect.w / 2 + 7 * static_cast<float>(i), rect.y + 9}, 2,
                             open ? ui.colours.you : ui.colours.faint);
}

float bottom_bar(Ui& ui, const ShellView& view) {
  constexpr float kBar = 56;
  const Rect bar{0, ui.screen.bottom() - kBar, ui.screen.w, kBar};
  ui.draw->AddRectFilled(bar.min(), bar.max(), ui.colours.panel);
  ui.draw->AddLine(bar.min(), {bar.right(), bar.y}, ui.colours.line);
  const float step = bar.w / static_cast<float>(view.in_bar.size() + 1);
  float x = 0;
  for (const std::size_t i : view.in_bar) {
    draw_tab(ui, {x, bar.y, step, kBar}, view.panels[i], view.briefs[i]);
    x += step;
  }
  draw_more(ui, {x, bar.y, step, kBar}, view.more, view.more_open);
  return kBar;
}

void draw_entry(Ui& ui, const Rect& rect, const Button& panel) {
  const Press press = pressable(ui, to_text(panel.action), rect);
  if (panel.on || press.hovered)
    ui.draw->AddRectFilled(rect.min(), rect.max(), faded(ui.colours.raise, panel.on ? 1.0F : 0.6F), kRadius);
  const float middle = rect.y + rect.h / 2;
  ui.draw->AddCircleFilled({rect.x + 16, middle}, 4,
                           panel.on ? ui.colours.you : faded(ui.colours.faint, 0.8F));
  text_fit(ui, {rect.x + 30, middle - 10}, rect.w - 40, panel.label,
           {panel.on ? kBodyMedium : kBody, panel.on || press.hovered ? ui.colours.text : ui.colours.dim});
  focus_ring(ui, press, rect.grown(-3), kRadius);
  if (press.clicked) ui.said.push_back(panel.action);
}

}  // namespace

float more_panels(Ui& ui, const Rect& room, const ShellView& view) {
  const Scope scope("more panels");
  constexpr float kRow = 48;
  const std::size_t others = view.panels.size() - view.in_bar.size();
  const Rect sheet{room.x, room.bottom() - kRow * static_cast<float>(others) - 16, room.w, kRow * static_cast<float>(others) + 16};
  ui.draw->AddRectFilled(sheet.min(), sheet.max(), ui.colours.panel);
  ui.draw->AddLine(sheet.min(), {sheet.right(), sheet.y}, ui.colours.line);
  float y = sheet.y + 8;
  for (std::size_t i = 0; i < view.panels.size(); ++i) {
    if (std::find(view.in_bar.begin(), view.in_bar.end(), i) != view.in_bar.end()) continue;
    draw_entry(ui, {sheet.x + 8, y + 2, sheet.w - 16, kRow - 4}, view.panels[i]);
    y += kRow;
  }
  return sheet.h;
}

float header(Ui& ui, const ShellView& view) {
  const Scope scope("header");
  const float left = ui.phone ? 16.0F : 20.0F;
  draw_logo(ui, left);
  draw_right(ui, view);
  float x = left + 88;
  if (pills_fit(ui, view))
    for (const Pill& one : view.pills) x += pill(ui, {x, (kHeader - 26) / 2}, one) + 10;
  ui.draw->AddLine({0, kHeader - 0.5F}, {ui.screen.right(), kHeader - 0.5F}, ui.colours.line);
  return kHeader;
}

float pills(Ui& ui, ImVec2 at, float width, const ShellView& view) {
  if (view.pills.empty() || pills_fit(ui, view)) return at.y;
  Flow flow{at.x, at.y, width, 6, 6};
  for (const Pill& one : view.pills) pill(ui, flow.place(pill_width(ui, one), 26), one);
  return flow.bottom() + 16;
}

float navigation(Ui& ui, float top, const ShellView& view) {
  const Scope scope("navigation");
  if (ui.phone) return bottom_bar(ui, view);
  const float width = ui.screen.w < 1100 ? 168.0F : 200.0F;
  float y = top + 16;
  for (const Button& panel : view.panels) {
    draw_entry(ui, {10, y, width - 20, 36}, panel);
    y += 38;
  }
  ui.draw->AddLine({width - 0.5F, top}, {width - 0.5F, ui.screen.bottom()}, ui.colours.line);
  return width;
}

float message(Ui& ui, ImVec2 at, float width, const Message& message) {
  const std::string words = message.next.empty() ? message.what : message.what + " " + message.next;
  const float height = std::max(40.0F, wrapped_height(ui, width - 80, 4, words, kBody) + 20);
  const Rect box{at.x, at.y, width, height};
  ui.draw->AddRectFilled(box.min(), box.max(), ui.colours.panel, kCardRadius);
  ui.draw->AddRect(box.min(), box.max(), ui.colours.no, kCardRadius);
  text_wrapped(ui, {at.x + 16, at.y + 10}, width - 80, 4, words, {kBody, ui.colours.text});
  icon_button(ui, {box.right() - 40, at.y + 6, 28, 28}, Icon::cross, {"Close", {Verb::dismiss, ""}});
  return box.bottom();
}

}  // namespace earshot::app
