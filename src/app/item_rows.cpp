// Rows of music in cards: name, tracks and tags; why, computed and in the model's words; what changed, or what can be said of it.
#include <algorithm>

#include "app/blocks.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kPad = 14;
constexpr float kSide = 132;

/// Columns where there is room, else one below the other.
struct ItemPlan {
  bool wide = true;
  float name_x = 0, name_width = 0;
  float why_x = 0, why_width = 0;
  float side_width = 0;  ///< 0: the row has no side.
};

float marks_width(Ui& ui, const ItemRow& row) {
  float width = -8;
  for (const Button& mark : row.marks) width += button_width(ui, mark) + 8;
  return row.marks.empty() ? 0 : width;
}

ItemPlan plan_of(Ui& ui, ImVec2 at, float width, const ItemRow& row) {
  ItemPlan plan;
  plan.wide = width >= 640;
  plan.name_x = at.x + kPad + (row.rank.empty() ? 0 : ui.phone ? 26.0F : 40.0F);
  const float right = at.x + width - kPad;
  plan.side_width = row.marks.empty() ? (row.side.empty() && row.places.empty() ? 0 : kSide) : marks_width(ui, row);
  const bool tells = !row.computed.empty() || !row.model.empty() || !row.note.empty();
  if (plan.wide) {
    const float middle = right - (plan.side_width > 0 ? plan.side_width + 16 : 0);
    plan.why_width = tells ? (middle - plan.name_x) * 0.52F : 0;
    plan.why_x = middle - plan.why_width;
    plan.name_width = (tells ? plan.why_x - 20 : middle) - plan.name_x;
  } else {
    plan.name_width = plan.why_width = right - plan.name_x;
    plan.why_x = plan.name_x;
  }
  return plan;
}

float name_height(Ui& ui, const ItemPlan& plan, const ItemRow& row) {
  const float chips = row.chips.empty() ? 0 : 5 + chip_row_height(ui, plan.name_width, row.chips);
  return wrapped_height(ui, plan.name_width, 2, row.name, kName) + (row.tracks.empty() ? 0 : 20) + chips;
}

float why_height(Ui& ui, const ItemPlan& plan, const ItemRow& row) {
  float height = 0;
  if (!row.computed.empty()) height += wrapped_height(ui, plan.why_width, 4, row.computed, kSmall);
  if (!row.model.empty()) height += (height > 0 ? 6 : 0) + models_words_height(ui, plan.why_width, row.model);
  if (!row.note.empty()) height += (height > 0 ? 4 : 0) + wrapped_height(ui, plan.why_width, 4, row.note, kSmall);
  return height;
}

void draw_name(Ui& ui, float y, const ItemPlan& plan, const ItemRow& row) {
  text_wrapped(ui, {plan.name_x, y}, plan.name_width, 2, row.name, {kName, row.faint ? ui.colours.faint : ui.colours.text});
  y += wrapped_height(ui, plan.name_width, 2, row.name, kName);
  if (!row.tracks.empty()) link_row(ui, {plan.name_x, y}, plan.name_width, row.tracks);
  if (!row.tracks.empty()) y += 20;
  chip_row(ui, {plan.name_x, y + 5}, plan.name_width, row.chips);
}

void draw_why(Ui& ui, float y, const ItemPlan& plan, const ItemRow& row) {
  const float top = y;
  if (!row.computed.empty())
    y += text_wrapped(ui, {plan.why_x, y}, plan.why_width, 4, row.computed, {kSmall, ui.colours.dim});
  if (!row.model.empty()) {
    if (y > top) y += 6;
    y = models_words(ui, {plan.why_x, y}, plan.why_width, row.model, {kSmall, row.faint ? ui.colours.faint : ui.colours.text});
  }
  if (row.note.empty()) return;
  if (y > top) y += 4;
  text_wrapped(ui, {plan.why_x, y}, plan.why_width, 4, row.note, {kSmall, ui.colours.faint});
}

/// What changed at the right edge; under the name on narrow screens.
float side_height(const ItemPlan& plan, const ItemRow& row) {
  if (plan.wide) return (row.side.empty() ? 0 : 20.0F) + (row.places.empty() ? 0 : 34.0F);
  return row.side.empty() && row.places.empty() ? 0 : 20.0F;
}

void draw_side(Ui& ui, ImVec2 at, const ItemPlan& plan, const ItemRow& row) {
  const Look side{kBodyMedium, row.side_tone == Tone::plain ? ui.colours.dim : tone_colour(ui.colours, row.side_tone)};
  if (!plan.wide) {
    const float taken = text(ui, at, row.side, side);
    text_fit(ui, {at.x + taken + (taken > 0 ? 10 : 0), at.y + 2}, plan.name_width - taken - 10, row.places, {kSmall, ui.colours.dim});
    return;
  }
  text(ui, at, row.side, side);
  text_wrapped(ui, {at.x, at.y + (row.side.empty() ? 0 : 20.0F)}, plan.side_width, 2, row.places, {kSmall, ui.colours.dim});
}

float draw_wide(Ui& ui, ImVec2 at, float width, const ItemPlan& plan, const ItemRow& row) {
  const float name = name_height(ui, plan, row);
  const float why = why_height(ui, plan, row);
  const float side = row.marks.empty() ? side_height(plan, row) : button_height(ui);
  const float inner = std::max({name, why, side});
  const Rect box{at.x, at.y, width, inner + 24};
  card(ui, box, pointer_over(ui, box));
  text_right(ui, {plan.name_x - 16, at.y + 12 + (inner - 20) / 2}, row.rank, {kBody, ui.colours.faint});
  draw_name(ui, at.y + 12 + (inner - name) / 2, plan, row);
  draw_why(ui, at.y + 12 + (inner - why) / 2, plan, row);
  const ImVec2 place{box.right() - kPad - plan.side_width, at.y + 12 + (inner - side) / 2};
  if (row.marks.empty()) {
    draw_side(ui, place, plan, row);
  } else {
    button_row(ui, place, plan.side_width + 1, row.marks);
  }
  return box.h;
}

float draw_narrow(Ui& ui, ImVec2 at, float width, const ItemPlan& plan, const ItemRow& row) {
  const float name = name_height(ui, plan, row);
  const float side = side_height(plan, row);
  const float why = why_height(ui, plan, row);
  Flow flow{0, 0, plan.name_width};
  for (const Button& mark : row.marks) flow.place(button_width(ui, mark), button_height(ui));
  const float marks = row.marks.empty() ? 0 : flow.bottom() + 12;
  const Rect box{at.x, at.y, width, 12 + name + (side > 0 ? side + 8 : 0) + (why > 0 ? why + 10 : 0) + marks + 12};
  card(ui, box, pointer_over(ui, box));
  text_right(ui, {plan.name_x - 12, at.y + 13}, row.rank, {kBody, ui.colours.faint});
  float y = at.y + 12;
  draw_name(ui, y, plan, row);
  y += name;
  if (side > 0) draw_side(ui, {plan.name_x, y + 8}, plan, row);
  y += side > 0 ? side + 8 : 0;
  draw_why(ui, y + 10, plan, row);
  y += why > 0 ? why + 10 : 0;
  if (!row.marks.empty()) button_row(ui, {plan.name_x, y + 12}, plan.name_width, row.marks);
  return box.h;
}

}  // namespace

float item_rows(Ui& ui, ImVec2 at, float width, std::span<const ItemRow> rows) {
  float y = at.y;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Scope scope(static_cast<int>(2000 + i));
    const ItemPlan plan = plan_of(ui, {at.x, y}, width, rows[i]);
    y += 8 + app::row(ui, y, [&] {
           return plan.wide ? draw_wide(ui, {at.x, y}, width, plan, rows[i]) : draw_narrow(ui, {at.x, y}, width, plan, rows[i]);
         });
  }
  return y;
}

}  // namespace earshot::app
