// Headline, the chart of dates, dials, the artists that were found, the methods held against popularity, and who was missed.
#include <algorithm>

#include "app/panels.h"
#include "app/text.h"
#include "app/time_charts.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kPad = 20;

float draw_progress(Ui& ui, ImVec2 at, float width, const TimeProgress& progress) {
  const float button_h = button_height(ui);
  const Rect box{at.x, at.y, width, 20 + 8 + 12 + 20 + 12 + button_h + 20};
  card(ui, box);
  meter(ui, {at.x + kPad, at.y + 20, width - 2 * kPad, 8}, progress.share, ui.colours.fresh);
  text_fit(ui, {at.x + kPad, at.y + 40}, width - 2 * kPad, progress.line, {kBody, ui.colours.text});
  button(ui, {at.x + kPad, at.y + 72}, progress.cancel);
  return box.bottom() + 16;
}

/// The figure with a teal edge, and beside it the sentence that says what it is.
float draw_headline(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  const bool beside = width >= 560 && !view.figure.empty();
  const float figure = view.figure.empty() ? 0 : width_of(ui, view.figure, kTitle);
  const float x = at.x + kPad + (beside ? figure + 24 : 0);
  const float words = at.x + width - kPad - x;
  const float top = at.y + 16 + (beside || view.figure.empty() ? 0.0F : 36.0F);
  float bottom = top + wrapped_height(ui, words, 6, view.headline, kName);
  for (const std::string* line : {&view.yardsticks, &view.coverage})
    if (!line->empty()) bottom += 4 + wrapped_height(ui, words, 4, *line, kBody);
  const Rect box{at.x, at.y, width, bottom + 16 - at.y};
  card(ui, box);
  if (!view.figure.empty()) {
    ui.draw->AddRectFilled(box.min(), {box.x + 4, box.bottom()}, ui.colours.fresh, kCardRadius,
                           ImDrawFlags_RoundCornersLeft);
    text(ui, {at.x + kPad, at.y + 14}, view.figure, {kTitle, ui.colours.fresh});
  }
  float y = top + text_wrapped(ui, {x, top}, words, 6, view.headline, {kName, ui.colours.text});
  for (const std::string* line : {&view.yardsticks, &view.coverage})
    if (!line->empty()) y += 4 + text_wrapped(ui, {x, y + 4}, words, 4, *line, {kBody, ui.colours.dim});
  return box.bottom() + 20;
}

/// Dials in columns of equal width; the date, which has many steps, over all of them.
float draw_dials(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  if (view.dials.empty()) return at.y;
  const float gap = ui.phone ? 20.0F : 32.0F;
  float y = at.y;
  std::size_t first = 0;
  if (view.dials.front().action.verb == Verb::cut) {
    dial(ui, {at.x, y}, width, view.dials.front());
    y += kDialHeight + 4;
    first = 1;
  }
  const float columns = width >= 1000 ? 5.0F : width >= 640 ? 3.0F : width >= 420 ? 2.0F : 1.0F;
  const float column = (width - gap * (columns - 1)) / columns;
  Flow flow{at.x, y, width + 1, gap, 4};
  for (std::size_t i = first; i < view.dials.size(); ++i) dial(ui, flow.place(column, kDialHeight), column, view.dials[i]);
  return flow.bottom() + 16;
}

float draw_chart(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  if (view.cuts.empty()) return at.y;
  const float tallest = width_of(ui, view.tallest, kSmall);
  text_fit(ui, at, width - tallest - 12, view.chart_words, {kBodyMedium, ui.colours.dim});
  text_right(ui, {at.x + width, at.y + 2}, view.tallest, {kSmall, ui.colours.faint});
  cut_chart(ui, {at.x, at.y + 28, width, 172}, view);
  return cut_legend(ui, {at.x, at.y + 208}, width, view) + 24;
}

// ---- Methods ----------------------------------------------------------------------------------------------

constexpr float kColumns = 760;  ///< From this width on, a method is one line.
constexpr float kFigure = 72;

/// Ground and press of one method's row.
void choose(Ui& ui, const Rect& rect, const MethodLine& line) {
  const Press press = pressable(ui, line.choose.label, rect);
  if (line.choose.on || press.hovered)
    ui.draw->AddRectFilled(rect.min(), rect.max(), faded(ui.colours.raise, line.choose.on ? 1.0F : 0.6F), kRadius);
  focus_ring(ui, press, rect, kRadius);
  if (press.clicked) ui.said.push_back(line.choose.action);
}

ImU32 verdict_colour(const Ui& ui, const MethodLine& line) {
  return line.tone == Tone::plain ? ui.colours.dim : tone_colour(ui.colours, line.tone);
}

/// Name, hits here, mean, the bar, difference with interval, verdict.
float draw_wide(Ui& ui, ImVec2 at, float width, const MethodLine& line, double zero) {
  const Rect rect{at.x, at.y, width, 40};
  choose(ui, rect, line);
  const float y = at.y + 10;
  const float name = width * 0.24F;
  const float verdict = 104;
  const float words = 160;
  text_fit(ui, {at.x + 12, y}, name - 20, line.choose.label,
           {line.choose.on ? kBodyMedium : kBody, ui.colours.text});
  text_right(ui, {at.x + name + kFigure - 12, y}, line.hits, {kBodyMedium, ui.colours.text});
  text_right(ui, {at.x + name + 2 * kFigure - 12, y}, line.mean, {kBody, ui.colours.text});
  const float bar = at.x + name + 2 * kFigure + 16;
  const float right = at.x + width - 12;
  difference_bar(ui, {bar, at.y + 10, right - verdict - words - 16 - bar, 20}, line, zero);
  const float column = right - verdict - words;
  text(ui, {column, y}, line.difference, {kBodyMedium, ui.colours.text});
  text_right(ui, {right - verdict - 20, y + 1}, line.interval, {kSmall, ui.colours.dim});
  text_fit(ui, {right - verdict, y}, verdict, line.verdict, {kBody, verdict_colour(ui, line)});
  return rect.h + 4;
}

/// The same in three lines.
float draw_narrow(Ui& ui, ImVec2 at, float width, const MethodLine& line, double zero) {
  const Rect rect{at.x, at.y, width, 84};
  choose(ui, rect, line);
  const float left = at.x + 12;
  const float right = at.x + width - 12;
  const float verdict = std::min(width_of(ui, line.verdict, kBody), 120.0F);
  text_fit(ui, {left, at.y + 8}, right - left - verdict - 12, line.choose.label,
           {line.choose.on ? kBodyMedium : kBody, ui.colours.text});
  text_fit(ui, {right - verdict, at.y + 8}, verdict, line.verdict, {kBody, verdict_colour(ui, line)});
  const std::string figures = line.hits + " here, " + line.mean + " on average";
  const std::string against = line.interval.empty() ? line.difference : line.difference + " (" + line.interval + ")";
  const float taken = width_of(ui, against, kSmall);
  text_fit(ui, {left, at.y + 32}, right - left - taken - 12, figures, {kSmall, ui.colours.dim});
  text_right(ui, {right, at.y + 32}, against, {kSmall, ui.colours.dim});
  difference_bar(ui, {left, at.y + 56, right - left, 20}, line, zero);
  return rect.h + 4;
}

float draw_methods(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  if (view.methods.empty()) return at.y;
  const Scope scope("methods");
  const bool wide = width >= kColumns;
  float y = subheading(ui, at, width, {"Methods", view.methods_about}) + 8;
  if (wide) {
    const float name = width * 0.24F;
    text_right(ui, {at.x + name + kFigure - 12, y}, "hits here", {kSmall, ui.colours.faint});
    text_right(ui, {at.x + name + 2 * kFigure - 12, y}, "mean", {kSmall, ui.colours.faint});
    text(ui, {at.x + name + 2 * kFigure + 16, y}, "against popularity", {kSmall, ui.colours.faint});
    y += 20;
  }
  for (const MethodLine& line : view.methods)
    y += wide ? draw_wide(ui, {at.x, y}, width, line, view.zero) : draw_narrow(ui, {at.x, y}, width, line, view.zero);
  const ImU32 colour = view.verdict_tone == Tone::no ? ui.colours.no : ui.colours.text;
  return y + 8 + text_wrapped(ui, {at.x, y + 8}, width, 5, view.verdict, {kBody, colour}) + 24;
}

// ---- Artists and notes ------------------------------------------------------------------------------------

/// Rank and name, and the words beside them or, where there is no room, under them. Returns the height.
float draw_adopted(Ui& ui, ImVec2 at, float width, const AdoptedLine& line, Tone tone) {
  const bool wide = width >= 520;
  const float name = at.x + 56;
  const float words = wide ? 292.0F : width - 68;
  const float height = wide ? 40.0F : 56.0F;
  const Rect box{at.x, at.y, width, height};
  card(ui, box, pointer_over(ui, box));
  const float y = at.y + (wide ? 10.0F : 8.0F);
  text_right(ui, {at.x + 44, y}, line.rank, {kBody, tone == Tone::fresh ? ui.colours.fresh : ui.colours.faint});
  link(ui, {name, y}, wide ? width - 80 - words : words, line.name, line.url, {kBodyMedium, ui.colours.text});
  text_fit(ui, wide ? ImVec2{box.right() - words - 12, y + 1} : ImVec2{name, y + 22}, words, line.words,
           {kSmall, ui.colours.dim});
  return height;
}

/// Two artists beside each other where there is room.
float draw_list(Ui& ui, ImVec2 at, float width, const AdoptedList& list) {
  constexpr float kGap = 8;
  const Scope scope(list.heading.title);
  float y = subheading(ui, at, width, list.heading) + 8;
  const std::size_t columns = width >= 860 ? 2 : 1;
  const float column = (width - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t first = 0; first < list.rows.size(); first += columns) {
    const Scope of_row(static_cast<int>(first));
    y += kGap + row(ui, y, [&] {
      float height = 0;
      for (std::size_t i = first; i < std::min(first + columns, list.rows.size()); ++i) {
        const float x = at.x + static_cast<float>(i - first) * (column + kGap);
        height = draw_adopted(ui, {x, y}, column, list.rows[i], list.tone);
      }
      return height;
    });
  }
  return y + 16;
}

float draw_notes(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  if (view.notes.empty()) return at.y;
  float y = subheading(ui, at, width, {"How far to trust this", ""}) + 8;
  const float words = std::min(width, 760.0F);
  for (const std::string& note : view.notes)
    y += text_wrapped(ui, {at.x, y}, words, 8, note, {kBody, ui.colours.dim}) + 8;
  return y;
}

}  // namespace

float time_machine_panel(Ui& ui, ImVec2 at, float width, const TimeMachineView& view) {
  float y = heading(ui, at, width, view.heading) + 16;
  if (view.progress) y = draw_progress(ui, {at.x, y}, width, *view.progress);
  if (!view.waiting.empty()) {
    y = notice(ui, {at.x, y}, width, view.waiting);
    if (!view.start.label.empty()) button(ui, {at.x, y + 12}, view.start);
    return y + 12 + button_height(ui);
  }
  if (!view.headline.empty()) y = draw_headline(ui, {at.x, y}, width, view);
  y = draw_chart(ui, {at.x, y}, width, view);
  y = draw_dials(ui, {at.x, y}, width, view);
  for (const AdoptedList& list : view.lists)
    if (list.tone == Tone::fresh) y = draw_list(ui, {at.x, y}, width, list);
  y = draw_methods(ui, {at.x, y}, width, view);
  for (const AdoptedList& list : view.lists)
    if (list.tone != Tone::fresh) y = draw_list(ui, {at.x, y}, width, list);
  return draw_notes(ui, {at.x, y}, width, view);
}

}  // namespace earshot::app
