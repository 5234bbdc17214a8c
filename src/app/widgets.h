// The widgets, each drawn once and used everywhere. They take a part of a view model, draw it, and add its
// action to what the person said. All return the width (or height) they took; places are the left top corner.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/text.h"
#include "app/ui.h"
#include "app/view.h"
#include "app/view_for_you.h"
#include "app/view_shell.h"

namespace earshot::app {

/// Puts things in rows from left to right, and starts a new row where one does not fit.
struct Flow {
  float left, y, width;
  float gap = 8, row_gap = 8;
  float x = left;
  float row = 0;  ///< Height of the current row.
  ImVec2 place(float w, float h);
  float bottom() const { return y + row; }
};

enum class Icon : std::uint8_t { heart, clock, cross, out, sun, moon, undo, minus, lines };
void draw_icon(Ui& ui, Icon icon, ImVec2 centre, float size, ImU32 colour);

/// A filled box with a hairline.
void card(Ui& ui, const Rect& rect, bool raised = false);

float pill_width(Ui& ui, const Pill& pill);
float pill(Ui& ui, ImVec2 at, const Pill& pill);

float button_height(const Ui& ui);
float button_width(Ui& ui, const Button& button);
/// Amber-filled when the tone is `you`; outlined rose for `no`.
float button(Ui& ui, ImVec2 at, const Button& button);
/// All buttons in a flow; returns the y under them.
float button_row(Ui& ui, ImVec2 at, float width, std::span<const Button> buttons);

/// Tabs and choices: text only, the chosen one on a raised ground. Returns the y under them.
float tab_row(Ui& ui, ImVec2 at, float width, std::span<const Button> tabs);

float chip_height(const Ui& ui);
/// A chip is at most `width` wide: what is longer is cut.
float chip_width(Ui& ui, float width, const Chip& chip);
float chip(Ui& ui, ImVec2 at, float width, const Chip& chip);
/// Chips in a flow; returns the y under them.
float chip_row(Ui& ui, ImVec2 at, float width, std::span<const Chip> chips);
float chip_row_height(Ui& ui, float width, std::span<const Chip> chips);

/// Shares of one score, from amber to its darker steps, then the sum of the unnamed ones in pale amber. What
/// speaks against the item is not drawn, so the bar is full at most.
void share_bar(Ui& ui, const Rect& rect, std::span<const double> shares, double others);
/// One value as a bar.
void meter(Ui& ui, const Rect& rect, double share, ImU32 colour);

/// A square with a symbol; its label is for the tooltip and the mirror.
void icon_button(Ui& ui, const Rect& rect, Icon icon, const Button& button);

/// Name and value in words over a slider. Says its action with the value appended, while it is dragged too.
float dial(Ui& ui, ImVec2 at, float width, const Dial& dial);
inline constexpr float kDialHeight = 46;

/// A text that opens an address; underlined under the pointer. Returns its width, at most `width`.
float link(Ui& ui, ImVec2 at, float width, std::string_view label, std::string_view url, const Look& look);

/// Titles that open a search, with dots between; those that do not fit are cut.
void link_row(Ui& ui, ImVec2 at, float width, std::span<const Link> links);

/// A line of text in a small box near `at`, above everything.
void tooltip(Ui& ui, ImVec2 at, std::string_view text);

/// Title and the sentence under it; returns the y under them.
float heading(Ui& ui, ImVec2 at, float width, const Heading& heading);
float subheading(Ui& ui, ImVec2 at, float width, const Heading& heading);
/// A sentence in the middle of nothing: empty and waiting states.
float notice(Ui& ui, ImVec2 at, float width, std::string_view sentence);
/// Large figures over their words, in boxes of equal width; returns the y under them.
float figures(Ui& ui, ImVec2 at, float width, std::span<const Figure> figures);
/// The one figure of a panel with its words beside it, over a bar when it is a share; returns the y under it.
float figure_card(Ui& ui, ImVec2 at, float width, const Figure& figure, std::optional<double> share = std::nullopt);

}  // namespace earshot::app
