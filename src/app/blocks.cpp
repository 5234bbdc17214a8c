#include "app/blocks.h"

#include <algorithm>
#include <cmath>

#include "app/widgets.h"

namespace earshot::app {
namespace {

constexpr float kGap = 10;          ///< Between blocks.
constexpr float kPad = 18;          ///< Inside of a card.
constexpr float kCardGap = 12;
constexpr float kLeastCard = 300;
constexpr float kRule = 12;         ///< Room for the line beside the words of a model.
constexpr float kMark = 18;         ///< Height of the mark over them.
constexpr float kLabel = 22;
constexpr float kWideTable = 520;
constexpr int kMostLines = 40;

Look look_of(const Ui& ui, Voice voice) {
  switch (voice) {
    case Voice::strong: return {kBodyMedium, ui.colours.text};
    case Voice::small: return {kSmall, ui.colours.dim};
    case Voice::warning: return {kBody, ui.colours.no};
    case Voice::model: return {kBody, ui.colours.text};
    case Voice::body: break;
  }
  return {kBody, ui.colours.dim};
}

float label_height(const std::string& label) { return label.empty() ? 0 : kLabel; }

float draw_label(Ui& ui, ImVec2 at, float width, const std::string& label) {
  if (label.empty()) return at.y;
  text_fit(ui, at, width, label, {kSmallMedium, ui.colours.faint});
  return at.y + kLabel;
}

float flow_height(Ui& ui, float width, std::span<const Button> buttons) {
  Flow flow{0, 0, width};
  for (const Button& one : buttons) flow.place(button_width(ui, one), button_height(ui));
  return flow.bottom();
}

float tabs_height(Ui& ui, float width, std::span<const Button> tabs) {
  Flow flow{0, 0, width, 4, ui.phone ? 8.0F : 4.0F};
  for (const Button& tab : tabs) flow.place(width_of(ui, tab.label, kBody) + 24, ui.phone ? 32.0F : 30.0F);
  return flow.bottom();
}

/// A wide table has columns; a narrow one tells each line in two.
float line_height_of(Ui& ui, float width, const TableLine& line) {
  const float least = width >= kWideTable ? 28.0F : 46.0F;
  return line.button.label.empty() ? least : std::max(least, button_height(ui) + 6);
}

struct Height {
  Ui& ui;
  float width;

  float operator()(const Words& words) const {
    if (words.voice == Voice::model) return models_words_height(ui, width, words.text, kBody);
    return wrapped_height(ui, width, kMostLines, words.text, look_of(ui, words.voice).style);
  }
  float operator()(const ButtonRow& row) const { return flow_height(ui, width, row.buttons); }
  float operator()(const TabRow& row) const { return label_height(row.label) + tabs_height(ui, width, row.tabs); }
  float operator()(const ChipRow& row) const { return label_height(row.label) + chip_row_height(ui, width, row.chips); }
  float operator()(const Dial&) const { return kDialHeight; }
  float operator()(const Bullets& bullets) const {
    float height = label_height(bullets.label);
    for (const std::string& line : bullets.lines)
      height += wrapped_height(ui, width - 14, kMostLines, line, look_of(ui, bullets.voice).style) + 2;
    return height;
  }
  float operator()(const Gauge&) const { return 8; }
  float operator()(const IntervalLine& line) const {
    return 20 + 8 + 14 + 8 + wrapped_height(ui, width, kMostLines, line.words, kSmall);
  }
  float operator()(const Table& table) const {
    float height = label_height(table.label) + (width >= kWideTable ? 22.0F : 0.0F);
    for (const TableLine& line : table.lines) height += line_height_of(ui, width, line);
    return height;
  }
};

struct Draw {
  Ui& ui;
  ImVec2 at;
  float width;

  void operator()(const Words& words) const {
    const Look look = look_of(ui, words.voice);
    if (words.voice == Voice::model) {
      models_words(ui, at, width, words.text, look);
    } else {
      text_wrapped(ui, at, width, kMostLines, words.text, look);
    }
  }
  void operator()(const ButtonRow& row) const { button_row(ui, at, width, row.buttons); }
  void operator()(const TabRow& row) const {
    tab_row(ui, {at.x, draw_label(ui, at, width, row.label)}, width, row.tabs);
  }
  void operator()(const ChipRow& row) const {
    chip_row(ui, {at.x, draw_label(ui, at, width, row.label)}, width, row.chips);
  }
  void operator()(const Dial& one) const { dial(ui, at, width, one); }
  void operator()(const Bullets& bullets) const {
    const Look look = look_of(ui, bullets.voice);
    float y = draw_label(ui, at, width, bullets.label);
    for (const std::string& line : bullets.lines) {
      ui.draw->AddCircleFilled({at.x + 4, y + line_height(look.style) / 2}, 2, look.colour);
      y += text_wrapped(ui, {at.x + 14, y}, width - 14, kMostLines, line, look) + 2;
    }
  }
  void operator()(const Gauge& gauge) const { meter(ui, {at.x, at.y, width, 8}, gauge.share, ui.colours.fresh); }
  void operator()(const IntervalLine& line) const {
    const float value = width_of(ui, line.value, kBody);
    text_fit(ui, at, width - value - 12, line.label, {kBodyMedium, ui.colours.text});
    text_right(ui, {at.x + width, at.y}, line.value, {kBody, ui.colours.text});
    const float y = at.y + 28;
    const auto x = [&](double share) { return at.x + width * static_cast<float>(std::clamp(share, 0.0, 1.0)); };
    ui.draw->AddRectFilled({at.x, y + 5}, {at.x + width, y + 9}, ui.colours.raise, 2);
    ui.draw->AddRectFilled({x(line.low), y + 3}, {x(line.high), y + 11}, faded(ui.colours.fresh, 0.35F), 4);
    ui.draw->AddCircleFilled({x(line.middle), y + 7}, 6, ui.colours.fresh);
    text_wrapped(ui, {at.x, y + 22}, width, kMostLines, line.words, {kSmall, ui.colours.dim});
  }
  void operator()(const Table& table) const {
    float y = draw_label(ui, at, width, table.label);
    if (width >= kWideTable) {
      draw_cells({at.x, y}, table.columns, {kSmall, ui.colours.faint});
      y += 22;
    }
    for (const TableLine& line : table.lines) {
      draw_line({at.x, y}, line);
      y += line_height_of(ui, width, line);
    }
  }

 private:
  /// The first two columns take half of the room.
  void draw_cells(ImVec2 place, std::span<const std::string> cells, const Look& look) const {
    const float room = width - 92;
    const auto rest = static_cast<float>(std::max<std::size_t>(cells.size(), 3) - 2);
    float x = place.x;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const float column = i < 2 ? room / 4 : room / 2 / rest;
      text_fit(ui, {x, place.y}, column - 10, cells[i], look);
      x += column;
    }
  }
  void draw_line(ImVec2 place, const TableLine& line) const {
    const float button_room = line.button.label.empty() ? 0 : button_width(ui, line.button);
    if (button_room > 0) button(ui, {place.x + width - button_room, place.y}, line.button);
    if (width >= kWideTable) return draw_cells({place.x, place.y + 4}, line.cells, {kBody, ui.colours.dim});
    const float room = width - button_room - 12;
    std::string rest;
    for (std::size_t i = 2; i < line.cells.size(); ++i) rest += (rest.empty() ? "" : " · ") + line.cells[i];
    if (line.cells.size() < 2) return;
    const float first = text_fit(ui, place, room * 0.4F, line.cells[0], {kBodyMedium, ui.colours.text});
    text_fit(ui, {place.x + first + 10, place.y}, room - first - 10, line.cells[1], {kBody, ui.colours.text});
    text_fit(ui, {place.x, place.y + 20}, room, rest, {kSmall, ui.colours.dim});
  }
};

float heading_height(Ui& ui, float width, const Heading& heading) {
  if (heading.title.empty()) return 0;
  return wrapped_height(ui, width, 2, heading.title, kName) + wrapped_height(ui, width, kMostLines, heading.about, kSmall) + kGap;
}

float draw_heading(Ui& ui, ImVec2 at, float width, const Heading& heading) {
  if (heading.title.empty()) return at.y;
  float y = at.y + text_wrapped(ui, at, width, 2, heading.title, {kName, ui.colours.text});
  y += text_wrapped(ui, {at.x, y}, width, kMostLines, heading.about, {kSmall, ui.colours.dim});
  return y + kGap;
}

float card_height(Ui& ui, float width, const Card& card) {
  const float inner = width - 2 * kPad;
  float height = heading_height(ui, inner, card.heading);
  for (const Block& one : card.blocks) height += block_height(ui, inner, one) + kGap;
  return kPad + height - kGap + kPad;
}

void draw_card(Ui& ui, const Rect& box, const Card& one) {
  card(ui, box);
  if (one.edge != Tone::plain)
    ui.draw->AddRectFilled(box.min(), {box.x + 4, box.bottom()}, tone_colour(ui.colours, one.edge), kCardRadius,
                           ImDrawFlags_RoundCornersLeft);
  const float inner = box.w - 2 * kPad;
  float y = draw_heading(ui, {box.x + kPad, box.y + kPad}, inner, one.heading);
  for (std::size_t i = 0; i < one.blocks.size(); ++i) {
    const Scope scope(static_cast<int>(i));
    y = block(ui, {box.x + kPad, y}, inner, one.blocks[i]) + kGap;
  }
}

}  // namespace

float models_words(Ui& ui, ImVec2 at, float width, const std::string& words, const Look& look) {
  const float height = models_words_height(ui, width, words, look.style);
  ui.draw->AddRectFilled(at, {at.x + 2, at.y + height}, ui.colours.faint);
  text_fit(ui, {at.x + kRule, at.y}, width - kRule, kModelsWords, {kSmall, ui.colours.faint});
  text_wrapped(ui, {at.x + kRule, at.y + kMark}, width - kRule, kMostLines, words, look);
  return at.y + height;
}

float models_words_height(Ui& ui, float width, const std::string& words, TextStyle style) {
  return kMark + wrapped_height(ui, width - kRule, kMostLines, words, style);
}

float block_height(Ui& ui, float width, const Block& block) { return std::visit(Height{ui, width}, block); }

float block(Ui& ui, ImVec2 at, float width, const Block& block) {
  std::visit(Draw{ui, at, width}, block);
  return at.y + block_height(ui, width, block);
}

float cards(Ui& ui, ImVec2 at, float width, std::span<const Card> cards) {
  const auto fitting = static_cast<std::size_t>(std::max(1.0F, std::floor((width + kCardGap) / (kLeastCard + kCardGap))));
  const std::size_t lines = cards.empty() ? 0 : (cards.size() + fitting - 1) / fitting;
  const std::size_t columns = lines == 0 ? 1 : (cards.size() + lines - 1) / lines;  // Lines of equal length.
  const float column = (width - kCardGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float y = at.y;
  for (std::size_t first = 0; first < cards.size(); first += columns) {
    const auto line = cards.subspan(first, std::min(columns, cards.size() - first));
    float height = 0;
    for (const Card& one : line) height = std::max(height, card_height(ui, column, one));
    for (std::size_t i = 0; i < line.size(); ++i) {
      const Scope scope(static_cast<int>(first + i));
      draw_card(ui, {at.x + static_cast<float>(i) * (column + kCardGap), y, column, height}, line[i]);
    }
    y += height + kCardGap;
  }
  return y;
}

float sections(Ui& ui, ImVec2 at, float width, std::span<const Section> sections) {
  float y = at.y;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Scope scope(static_cast<int>(i));
    const Section& one = sections[i];
    y = draw_heading(ui, {at.x, y}, std::min(width, 760.0F), one.heading);
    y = cards(ui, {at.x, y}, width, one.cards);
    y = item_rows(ui, {at.x, y}, width, one.rows);
    for (std::size_t k = 0; k < one.after.size(); ++k) {
      const Scope of_block(static_cast<int>(1000 + k));
      y = block(ui, {at.x, y}, width, one.after[k]) + kGap;
    }
    y += 16;
  }
  return y;
}

}  // namespace earshot::app
