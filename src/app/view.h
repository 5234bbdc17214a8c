// Parts that views are made of. A view model holds ready strings and the action behind each control, and
// nothing else: the canvas (panel_*.cpp) and the HTML mirror (mirror.cpp) draw the same one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/action.h"

namespace earshot::app {

enum class Tone : std::uint8_t {
  plain,
  you,    ///< Amber: from your own listening.
  fresh,  ///< Teal: new to you.
  no,     ///< Rose: less, never, forget.
  faint,
};

/// Before the label of a toggle. Its room is kept while it is off, so that nothing beside it moves.
enum class Tick : std::uint8_t { none, off, on };

/// The label as it is read.
inline std::string ticked(const std::string& label, Tick tick) { return tick == Tick::on ? "✓ " + label : label; }

struct Button {
  std::string label;
  Action action;
  Tone tone = Tone::plain;
  bool on = false;  ///< The chosen one among its neighbours, or a toggle that is on.
  Tick tick = Tick::none;
};

/// A short label with an outline; without an action it only informs.
struct Chip {
  std::string label;
  std::optional<Action> action;
  Tone tone = Tone::plain;
  Tick tick = Tick::none;
};

/// "184,206 plays": the figure is drawn larger or bolder than its words.
struct Figure {
  std::string value;
  std::string label;
};

/// One reason to trust or distrust a list: a figure, what it is, and where there is more.
struct Trust {
  std::string figure;  ///< "83 %"; may be empty.
  std::string words;
  Button more;
};

/// What every panel says before anything was imported.
inline constexpr const char* kNothingYet =
    "Nothing here yet. Bring your listening on the Import panel, or try a sample listener.";

/// A sentence under a title, of which there may be none.
struct Heading {
  std::string title;
  std::string about;
};

/// A text with what clicking it does: a track title, an artist's name.
struct Link {
  std::string label;
  std::string url;
};

}  // namespace earshot::app
