// What surrounds every panel: the header's pills, the navigation, and a message when something could not be
// done.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "app/view.h"

namespace earshot::app {

/// "184,206" (bold) between the words around it.
struct Pill {
  std::string before, bold, after;
  Tone tone = Tone::plain;
};

struct Message {
  std::string what, next;
};

struct ShellView {
  std::vector<Pill> pills;  ///< About the history; none before there is one.
  Pill requests;            ///< "Requests made: 0"
  Button text_view;
  Button theme;
  std::vector<Button> panels;
  std::vector<std::string> briefs;  ///< Their labels on phones.
  std::vector<std::size_t> in_bar;  ///< Places in `panels` that the bar of a phone holds; the others are behind `more`.
  Button more;                      ///< Named for the current panel where that is one of the others.
  bool more_open = false;
  std::optional<Message> message;
};

ShellView shell_view(const State& state);

}  // namespace earshot::app
