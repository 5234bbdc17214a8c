// Data and experiment side by side where there is room, then what is at work; panel_lab_result.cpp draws what came out.
#include <algorithm>

#include "app/panels.h"
#include "app/text.h"
#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kTwoColumns = 860;

float sentences(Ui& ui, ImVec2 at, float width, std::span<const std::string> all, const Look& look) {
  float y = at.y;
  for (const std::string& one : all) y += text_wrapped(ui, {at.x, y}, width, 8, one, look) + 6;
  return y;
}

float small_heading(Ui& ui, ImVec2 at, std::string_view words) {
  text(ui, at, words, {kSmallMedium, ui.colours.faint});
  return at.y + 22;
}

float draw_data(Ui& ui, ImVec2 at, float width, const LaboratoryView& view) {
  const Scope scope("data");
  const LabDataView& data = view.data;
  float y = subheading(ui, at, width, view.data_heading) + 8;
  y = tab_row(ui, {at.x, y}, width, data.sources) + 8;
  y = sentences(ui, {at.x, y}, width, data.words, {kBody, ui.colours.text}) + 4;
  if (!data.listeners_words.empty()) {
    y += text_wrapped(ui, {at.x, y}, width, 6, data.listeners_words, {kBody, ui.colours.fresh}) + 8;
    button(ui, {at.x, y}, data.listeners);
    y += button_height(ui) + 14;
  }
  y = button_row(ui, {at.x, y}, width, data.actions) + 12;
  y = sentences(ui, {at.x, y}, width, data.help, {kSmall, ui.colours.dim});
  for (const Link& one : data.links) {
    link(ui, {at.x, y}, width, one.label, one.url, {kSmall, ui.colours.fresh});
    y += ui.phone ? 30.0F : 20.0F;
  }
  return y;
}

float draw_setting(Ui& ui, ImVec2 at, float width, const LabSettingLine& line) {
  const Scope scope(line.name);
  if (!line.choices.empty()) {
    const float y = at.y + text_wrapped(ui, at, width, 3, line.about, {kBody, ui.colours.dim}) + 2;
    return tab_row(ui, {at.x, y}, width, line.choices) + 10;
  }
  const float value = button_width(ui, line.value);
  const float words = text_wrapped(ui, {at.x, at.y + 6}, width - value - 16, 3, line.about, {kBody, ui.colours.dim});
  button(ui, {at.x + width - value, at.y}, line.value);
  return at.y + std::max(words + 6, button_height(ui)) + 8;
}

float draw_settings(Ui& ui, ImVec2 at, float room, const LabChoiceView& choice) {
  const float width = std::min(room, 560.0F);
  float y = small_heading(ui, at, "Settings");
  for (const LabSettingLine& line : choice.settings) y = draw_setting(ui, {at.x, y}, width, line);
  dial(ui, {at.x, y + 4}, std::min(width, 320.0F), choice.seed);
  return y + 4 + kDialHeight;
}

/// How it computes; what was set; its settings while they are open, indented under a line.
float draw_method(Ui& ui, ImVec2 at, float width, const LabMethodView& method) {
  const Scope scope(method.words);
  float y = at.y + text_wrapped(ui, at, width, 8, method.words, {kSmall, ui.colours.dim});
  y += text_wrapped(ui, {at.x, y}, width, 4, method.set, {kSmallMedium, ui.colours.fresh}) + 4;
  const Button row[] = {method.open, method.usual};
  const std::span<const Button> buttons(row);
  if (!method.open.label.empty()) y = button_row(ui, {at.x, y}, width, method.usual.label.empty() ? buttons.first(1) : buttons) + 8;
  if (method.settings.empty()) return y + 4;
  const float top = y;
  const float room = std::min(width, 560.0F) - 14;
  for (const LabSettingLine& line : method.settings) y = draw_setting(ui, {at.x + 14, y}, room, line);
  ui.draw->AddLine({at.x + 2, top}, {at.x + 2, y - 6}, ui.colours.line, 2);
  return y + 8;
}

float draw_methods(Ui& ui, ImVec2 at, float width, const LabChoiceView& choice) {
  float y = small_heading(ui, at, "Methods");
  if (!choice.methods.empty()) y = chip_row(ui, {at.x, y}, width, choice.methods) + 8;
  y += text_wrapped(ui, {at.x, y}, width, 3, choice.methods_words, {kSmall, ui.colours.dim}) + 4;
  for (const LabMethodView& method : choice.chosen) y = draw_method(ui, {at.x, y}, width, method);
  return sentences(ui, {at.x, y}, width, choice.missing, {kSmall, ui.colours.faint}) + 8;
}

float draw_choice(Ui& ui, ImVec2 at, float width, const LaboratoryView& view) {
  const Scope scope("choice");
  const LabChoiceView& choice = view.choice;
  float y = subheading(ui, at, width, view.choice_heading) + 8;
  y = tab_row(ui, {at.x, y}, width, choice.protocols) + 8;
  y += text_wrapped(ui, {at.x, y}, width, 6, choice.about, {kBody, ui.colours.text}) + 6;
  y += text_wrapped(ui, {at.x, y}, width, 3, choice.why_not, {kBody, ui.colours.no}) + 10;
  if (!choice.run.label.empty()) {
    button(ui, {at.x, y}, choice.run);
    y += button_height(ui) + 16;
  }
  y = draw_methods(ui, {at.x, y}, width, choice);
  y = small_heading(ui, {at.x, y}, "Metrics");
  y = tab_row(ui, {at.x, y}, width, choice.cuts) + 6;
  y = chip_row(ui, {at.x, y}, width, choice.metrics) + 8;
  y += text_wrapped(ui, {at.x, y}, width, 3, choice.metric_words, {kSmall, ui.colours.dim}) + 14;
  return draw_settings(ui, {at.x, y}, width, choice);
}

float draw_setup(Ui& ui, ImVec2 at, float width, const LaboratoryView& view) {
  if (width < kTwoColumns) {
    const float y = draw_data(ui, at, width, view);
    return draw_choice(ui, {at.x, y + 28}, width, view);
  }
  constexpr float kGap = 44;
  const float left = (width - kGap) * 0.36F;
  const float y = draw_data(ui, at, left, view);
  return std::max(y, draw_choice(ui, {at.x + left + kGap, at.y}, width - left - kGap, view));
}

float draw_progress(Ui& ui, ImVec2 at, float width, const LabProgress& progress) {
  const float words = wrapped_height(ui, width - 40, 3, progress.line, kBody);
  const Rect box{at.x, at.y, width, 20 + 8 + 12 + words + 12 + button_height(ui) + 20};
  card(ui, box);
  meter(ui, {at.x + 20, at.y + 20, width - 40, 8}, progress.share, ui.colours.fresh);
  text_wrapped(ui, {at.x + 20, at.y + 40}, width - 40, 3, progress.line, {kBody, ui.colours.text});
  button(ui, {at.x + 20, at.y + 40 + words + 12}, progress.cancel);
  return box.bottom();
}

}  // namespace

float laboratory_panel(Ui& ui, ImVec2 at, float width, const LaboratoryView& view) {
  float y = heading(ui, at, width, view.heading) + 16;
  if (!view.waiting.empty()) return notice(ui, {at.x, y}, width, view.waiting);
  if (view.progress) y = draw_progress(ui, {at.x, y}, width, *view.progress) + 20;
  const Button row[] = {view.setup, view.again};
  const std::span<const Button> buttons(row);
  y = button_row(ui, {at.x, y}, width, view.setup.label.empty() ? buttons.subspan(1) : buttons) + 20;
  if (view.setup_open) y = draw_setup(ui, {at.x, y}, width, view) + 28;
  return view.result ? lab_result_section(ui, {at.x, y}, width, *view.result) : y;
}

}  // namespace earshot::app
