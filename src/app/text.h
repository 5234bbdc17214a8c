// The one way to draw text: whole runs from the TextSource, so shaping, direction and emoji are the
// browser's. Points are the left top corner of the line; nothing outside of the clip is asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui.h"

namespace earshot::app {

struct Look {
  TextStyle style = kBody;
  ImU32 colour = 0;
};

float width_of(Ui& ui, std::string_view text, TextStyle style);
/// One line; returns its width.
float text(Ui& ui, ImVec2 at, std::string_view text, const Look& look);
/// One line that ends at `at.x`: figures in a column.
void text_right(Ui& ui, ImVec2 at, std::string_view text, const Look& look);
/// One line cut to `width` with an ellipsis; returns its width.
float text_fit(Ui& ui, ImVec2 at, float width, std::string_view text, const Look& look);
/// Lines broken at blanks (inside of words only where one is wider than `width`); the last of `most` lines is
/// cut with an ellipsis. Returns the height.
float text_wrapped(Ui& ui, ImVec2 at, float width, int most, std::string_view text, const Look& look);
float wrapped_height(Ui& ui, float width, int most, std::string_view text, TextStyle style);

}  // namespace earshot::app
