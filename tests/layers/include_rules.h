// What a file under src/ may include, name and call, and a checker that reads one file's text.
// The rules themselves are the tables at the top of include_rules.cpp: to change an edge, change a line there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace earshot::layers {

struct Violation {
  int line;          ///< From 1.
  std::string what;  ///< "app/ may not include history/plays.h"
};

/// All violations in one file, by line. `path` is relative to src/, with forward slashes: "app/panel.cpp".
std::vector<Violation> check(std::string_view path, std::string_view text);

/// The text with comments, and if `strings` also the insides of string and character literals, turned into spaces.
/// Line breaks stay, so that lines keep their numbers.
std::string blank_out(std::string_view text, bool strings);

/// A violation that we live with for now. `what` is the violation's own text.
struct Debt {
  std::string_view path;
  std::string_view what;
  std::string_view reason;
};

const std::vector<Debt>& debts();

}  // namespace earshot::layers
