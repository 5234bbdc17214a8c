// Panels made of sections: each a title, cards, and rows of music. A card is a column of blocks. A view that is built of these says
// the same on the canvas (blocks.h) and in the mirror (mirror_blocks.h) without a line of its own in either.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/view.h"
#include "app/view_for_you.h"

namespace earshot::app {

/// How a text is said. `model`: the words of a language model, always marked as such and always plain text.
enum class Voice : std::uint8_t { body, strong, small, warning, model };

struct Words {
  std::string text;
  Voice voice = Voice::body;
};
struct ButtonRow {
  std::string label;  ///< Heard, not seen.
  std::vector<Button> buttons;
};
/// One of several; the label stands over them.
struct TabRow {
  std::string label;
  std::vector<Button> tabs;
};
struct ChipRow {
  std::string label;
  std::vector<Chip> chips;
};
struct Bullets {
  std::string label;
  std::vector<std::string> lines;
  Voice voice = Voice::body;
};
struct Gauge {
  double share = 0;
};
/// A share with its interval.
struct IntervalLine {
  std::string label;
  std::string value;    ///< "4 of 9, 44 %"
  double low = 0, middle = 0, high = 0;
  std::string words;
};
struct TableLine {
  std::vector<std::string> cells;
  Button button;  ///< Empty label: none.
};
struct Table {
  std::string label;
  std::vector<std::string> columns;
  std::vector<TableLine> lines;
};

using Block = std::variant<Words, ButtonRow, TabRow, ChipRow, Dial, Bullets, Gauge, IntervalLine, Table>;

struct Card {
  Heading heading;
  std::vector<Block> blocks;
  Tone edge = Tone::plain;  ///< A coloured edge at its left; plain: none.
};

/// One artist: what it is, why, and what can be said of it.
struct ItemRow {
  std::string rank;
  std::string name;
  std::string url;       ///< Empty: nothing that could be looked for.
  std::vector<Link> tracks;
  std::vector<Chip> chips;
  std::string side;      ///< "▲ 4"
  Tone side_tone = Tone::plain;
  std::string places;    ///< "7 here, 2 by the model"
  std::string computed;  ///< The reasons that were computed.
  std::string model;     ///< The model's words; marked as such.
  std::string note;
  bool faint = false;    ///< Not verified.
  std::vector<Button> marks;
};

struct Section {
  Heading heading;
  std::vector<Card> cards;
  std::vector<ItemRow> rows;
  std::vector<Block> after;
};

/// How the words of a model are marked.
inline constexpr const char* kModelsWords = "the model's words";

}  // namespace earshot::app
