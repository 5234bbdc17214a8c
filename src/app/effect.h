// Everything that the app asks of the page, as data. The page does it and, where there is an answer, says so
// with an Action.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/action.h"

namespace earshot::app {

enum class Pick : std::uint8_t { files, folder, data };  ///< data: files of any ending.
/// Opens the file picker. The page registers the files with the worker, then says Verb::import_files.
struct OpenFilePicker {
  Pick pick = Pick::files;
};

enum class Purpose : std::uint8_t {
  seed_plus,      ///< One line with suggestions: each keystroke says Verb::suggest, a choice says the row's
                  ///< action.
  seed_minus,     ///< The same.
  typed_artists,  ///< Several lines; OK says Verb::typed.
  setting,        ///< One line, as seed_plus.
};
/// Opens the HTML dialog with a real text field.
struct OpenTextInput {
  Purpose purpose = Purpose::seed_plus;
  std::string title;  ///< "More like ..."
  std::string hint;   ///< Beside the field.
  std::string initial;
};

struct SuggestionRow {
  std::string label;
  std::string detail;
  Action action;  ///< What choosing it says.
};
/// Fills the list under the text field that is open. `text` is what was asked for: older answers can be
/// ignored.
struct ShowSuggestions {
  std::string text;
  std::vector<SuggestionRow> rows;
};

struct Download {
  std::string file_name, mime, text;
};
struct CopyText {
  std::string text;
};
struct OpenLink {
  std::string url;
};  ///< In a new tab, without a referrer. Always https.
struct Announce {
  std::string sentence;
};  ///< For the aria-live region.
enum class Theme : std::uint8_t { dark, light };
struct SetTheme {
  Theme theme = Theme::dark;
};  ///< So that the HTML around the canvas follows.
enum class Shown : std::uint8_t { canvas, mirror };
struct ShowAs {
  Shown shown = Shown::canvas;
};  ///< The other one is hidden.
struct PanelChanged {
  std::string name, title;
};                           ///< "for_you", "For you": document title, address.
struct ForgetEverything {};  ///< Whatever the page itself holds: file lists, storage, the address.

using Effect = std::variant<OpenFilePicker, OpenTextInput, ShowSuggestions, Download, CopyText, OpenLink,
                            Announce, SetTheme, ShowAs, PanelChanged, ForgetEverything>;

}  // namespace earshot::app
