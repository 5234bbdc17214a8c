#include <algorithm>

#include "app/blocks.h"
#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

/// Where the parts of a row go: beside each other where there is room, else in one column.
struct RowPlan {
  bool wide = true;
  float name_x = 0, name_width = 0;
  float chips_width = 0;  ///< Chips lie under the actions, where the name has to stay beside them.
  float why_x = 0, why_width = 0;
  float actions_width = 0, target = 28, gap = 6;
};

constexpr float kPad = 14;

RowPlan plan_of(const Ui& ui, ImVec2 at, float width) {
  RowPlan plan;
  plan.target = ui.phone ? 40.0F : 28.0F;
  plan.gap = ui.phone ? 8.0F : 6.0F;
  plan.actions_width = 3 * plan.target + 2 * plan.gap;
  plan.wide = width >= 640;
  plan.name_x = at.x + kPad + (ui.phone ? 26.0F : 40.0F);
  const float right = at.x + width - kPad;
  if (plan.wide) {
    plan.why_width = std::min(300.0F, width * 0.34F);
    plan.why_x = right - plan.actions_width - 16 - plan.why_width;
    plan.name_width = plan.chips_width = plan.why_x - 16 - plan.name_x;
  } else {
    plan.why_x = plan.name_x;
    plan.why_width = plan.chips_width = right - plan.name_x;
    plan.name_width = right - plan.name_x - (ui.phone ? 0 : plan.actions_width + 12);
  }
  return plan;
}

float name_height(Ui& ui, const RowPlan& plan, const PickRow& row) {
  const float chips = row.chips.empty() ? 0 : 5 + chip_row_height(ui, plan.chips_width, row.chips);
  return wrapped_height(ui, plan.name_width, 2, row.name, kName) + (row.tracks.empty() ? 0 : 20) + chips;
}

float why_height(Ui& ui, const RowPlan& plan, const PickRow& row) {
  float height = 6 + 6;
  if (row.all.empty()) {
    height += wrapped_height(ui, plan.why_width, 4, row.reason, kSmall);
    height += wrapped_height(ui, plan.why_width, 2, row.through, kSmall);
  }
  for (const std::string& line : row.all) height += wrapped_height(ui, plan.why_width, 3, line, kSmall);
  if (!row.model.empty()) height += 6 + models_words_height(ui, plan.why_width, row.model);
  return height;
}

void draw_name(Ui& ui, float y, const RowPlan& plan, const PickRow& row) {
  const float name = wrapped_height(ui, plan.name_width, 2, row.name, kName);
  text_wrapped(ui, {plan.name_x, y}, plan.name_width, 2, row.name, {kName, ui.colours.text});
  y += name;
  if (!row.tracks.empty()) link_row(ui, {plan.name_x, y}, plan.name_width, row.tracks);
  if (!row.tracks.empty()) y += 20;
  chip_row(ui, {plan.name_x, y + 5}, plan.chips_width, row.chips);
}

/// The bar and its words; pressing them shows every reason.
void draw_why(Ui& ui, float y, const RowPlan& plan, const PickRow& row) {
  const Rect all{plan.why_x, y - 4, plan.why_width, why_height(ui, plan, row) + 8};
  const Press press = pressable(ui, to_text(row.explain.action), all);
  focus_ring(ui, press, all, 4);
  if (press.hovered) tooltip(ui, {plan.why_x, all.bottom() + 2}, row.explain.label);
  if (press.clicked) ui.said.push_back(row.explain.action);
  share_bar(ui, {plan.why_x, y, plan.why_width, 6}, row.shares, row.others);
  y += 12;
  const ImU32 words = press.hovered ? ui.colours.text : ui.colours.dim;
  if (row.all.empty()) {
    y += text_wrapped(ui, {plan.why_x, y}, plan.why_width, 4, row.reason, {kSmall, words});
    y += text_wrapped(ui, {plan.why_x, y}, plan.why_width, 2, row.through, {kSmall, ui.colours.faint});
  }
  for (const std::string& line : row.all)
    y += text_wrapped(ui, {plan.why_x, y}, plan.why_width, 3, line, {kSmall, words});
  if (!row.model.empty()) models_words(ui, {plan.why_x, y + 6}, plan.why_width, row.model, {kSmall, words});
}

void draw_actions(Ui& ui, ImVec2 at, const RowPlan& plan, const PickRow& row) {
  const float step = plan.target + plan.gap;
  icon_button(ui, {at.x, at.y, plan.target, plan.target}, Icon::heart, row.like);
  icon_button(ui, {at.x + step, at.y, plan.target, plan.target}, Icon::clock, row.not_now);
  icon_button(ui, {at.x + 2 * step, at.y, plan.target, plan.target}, Icon::cross, row.never);
}

float draw_wide(Ui& ui, ImVec2 at, float width, const RowPlan& plan, const PickRow& row) {
  const float name = name_height(ui, plan, row);
  const float why = why_height(ui, plan, row);
  const float inner = std::max({name, why, plan.target});
  const Rect box{at.x, at.y, width, inner + 24};
  card(ui, box, pointer_over(ui, box));
  const float middle =
      row.all.empty() ? inner : std::max(name, plan.target);  // Beside all reasons, the rest stays on top.
  text_right(ui, {plan.name_x - 16, at.y + 12 + (middle - 20) / 2}, row.rank, {kBody, ui.colours.faint});
  draw_name(ui, at.y + 12 + (middle - name) / 2, plan, row);
  draw_why(ui, at.y + 12 + (inner - why) / 2, plan, row);
  draw_actions(ui, {box.right() - kPad - plan.actions_width, at.y + 12 + (middle - plan.target) / 2}, plan,
               row);
  return box.h;
}

float draw_column(Ui& ui, ImVec2 at, float width, const RowPlan& plan, const PickRow& row) {
  const float name = name_height(ui, plan, row);
  const float why = why_height(ui, plan, row);
  const float actions = ui.phone ? plan.target + 10 : 0;
  const Rect box{at.x, at.y, width, 12 + name + 12 + why + actions + 12};
  card(ui, box, pointer_over(ui, box));
  text_right(ui, {plan.name_x - 12, at.y + 13}, row.rank, {kBody, ui.colours.faint});
  draw_name(ui, at.y + 12, plan, row);
  draw_why(ui, at.y + 12 + name + 12, plan, row);
  const float actions_y = ui.phone ? box.bottom() - 12 - plan.target : at.y + 12;
  draw_actions(ui, {box.right() - kPad - plan.actions_width, actions_y}, plan, row);
  return box.h;
}

float draw_rows(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  const RowPlan plan = plan_of(ui, at, width);
  float y = at.y;
  for (const PickRow& row : view.rows) {
    const Scope scope(static_cast<int>(row.artist));
    y += 8 + app::row(ui, y, [&] {
           return plan.wide ? draw_wide(ui, {at.x, y}, width, plan, row)
                            : draw_column(ui, {at.x, y}, width, plan, row);
         });
  }
  return y;
}

/// What was said about the list so far, with undo.
float draw_said(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  if (view.said.empty()) return at.y;
  const float height = button_height(ui);
  const float undo = button_width(ui, view.undo);
  const float words =
      text_fit(ui, {at.x, at.y + (height - 20) / 2}, width - undo - 12, view.said, {kBody, ui.colours.dim});
  button(ui, {at.x + words + 12, at.y}, view.undo);
  return at.y + height + 8;
}

float draw_end(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  float y = at.y;
  if (!view.empty_next.empty()) y = notice(ui, {at.x, y}, width, view.empty_next) + 12;
  if (!view.note.empty()) y += text_wrapped(ui, {at.x, y}, width, 6, view.note, {kBody, ui.colours.dim}) + 12;
  if (!view.after.empty()) y = button_row(ui, {at.x, y}, width, view.after) + 16;
  if (view.exports.empty()) return y;
  text(ui, {at.x, y}, "Take the list with you", {kSmallMedium, ui.colours.dim});
  return button_row(ui, {at.x, y + 24}, width, view.exports);
}

/// What the method does. Where the dials have no column of their own, the way to them stands beside it.
float draw_about(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  const Look look{kSmall, ui.colours.faint};
  if (!ui.narrow) return at.y + text_wrapped(ui, at, width, 3, view.method_about, look);
  const float dials = button_width(ui, view.dials_toggle);
  const float room = width - dials - 12;
  const float words = wrapped_height(ui, room, 3, view.method_about, kSmall);
  const float height = std::max(words, button_height(ui));
  text_wrapped(ui, {at.x, at.y + (height - words) / 2}, room, 3, view.method_about, look);
  button(ui, {at.x + width - dials, at.y + (height - button_height(ui)) / 2}, view.dials_toggle);
  return at.y + height;
}

float draw_section(Ui& ui, ImVec2 at, std::string_view title) {
  text(ui, at, title, {kBodyMedium, ui.colours.dim});
  return at.y + 30;
}

float draw_trust(Ui& ui, ImVec2 at, float width, const Trust& trust) {
  const float figure = trust.figure.empty() ? 0.0F : 32.0F;
  const float words = wrapped_height(ui, width - 28, 8, trust.words, kSmall);
  const Rect box{at.x, at.y, width, 12 + figure + words + 12 + button_height(ui) + 12};
  card(ui, box);
  if (!trust.figure.empty()) text(ui, {at.x + 14, at.y + 10}, trust.figure, {kTitle, ui.colours.text});
  const float y = at.y + 12 + figure;
  text_wrapped(ui, {at.x + 14, y}, width - 28, 8, trust.words, {kSmall, ui.colours.dim});
  button(ui, {at.x + 14, y + words + 12}, trust.more);
  return box.bottom();
}

}  // namespace

float for_you_panel(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  float y = heading(ui, at, width, view.heading) + 12;
  if (view.methods.empty() && view.rows.empty() && !view.waiting.empty())
    return notice(ui, {at.x, y}, width, view.waiting);
  y = tab_row(ui, {at.x, y}, width, view.methods) + 8;
  y = draw_about(ui, {at.x, y}, width, view) + 12;
  if (ui.narrow && view.dials_open) y = for_you_aside(ui, {at.x, y}, width, view) + 20;
  y = draw_said(ui, {at.x, y}, width, view);
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  y = draw_rows(ui, {at.x, y}, width, view);
  return draw_end(ui, {at.x, y + 8}, width, view);
}

float for_you_aside(Ui& ui, ImVec2 at, float width, const ForYouView& view) {
  const Scope scope("aside");
  float y = draw_section(ui, at, "Dials");
  for (const Dial& one : view.dials) y += dial(ui, {at.x, y}, width, one);
  y = draw_section(ui, {at.x, y + 10}, "Seeds");
  std::vector<Chip> seeds = view.seeds;
  for (const Button& add : view.add_seed) seeds.push_back({add.label, add.action, Tone::plain});
  y = chip_row(ui, {at.x, y}, width, seeds) + 20;
  if (!view.left_out.empty()) {
    y = draw_section(ui, {at.x, y}, "Left out of your taste");
    y = chip_row(ui, {at.x, y}, width, view.left_out) + 20;
  }
  if (view.trust.empty()) return y;
  y = draw_section(ui, {at.x, y}, "How far to trust this");
  for (const Trust& one : view.trust) y = draw_trust(ui, {at.x, y}, width, one) + 8;
  return y;
}

}  // namespace earshot::app
