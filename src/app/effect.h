// Everything that the app asks of the page, as data. The page does it and, where there is an answer, says so
// with an Action.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/action.h"
#include "engine/messages.h"

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
  line,           ///< One line without suggestions; OK says `then`, a blank and the text.
  lines,          ///< Several lines; the same.
};
/// Opens the HTML dialog with a real text field.
struct OpenTextInput {
  Purpose purpose = Purpose::seed_plus;
  std::string title;  ///< "More like ..."
  std::string hint;   ///< Beside the field.
  std::string initial;
  std::string then = {};  ///< Of line and lines: the words that go before the text in what OK says: "chat set model".
};

struct SuggestionRow {
  std::string label;
  std::string detail;
  std::optional<Action> action;  ///< What choosing it says; nothing: the row only informs.
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
struct ForgetEverything {};  ///< Whatever the page itself holds: file lists, storage (texts of KeepText and keys too), the address.

/// Opens the sandboxed frame with a question, to be read and sent there; it takes the place of one that is open. The frame shows
/// every byte of it, asks for the key, and owns Send: nothing leaves before that. The page tells the engine what the frame tells
/// (ChatHead, ChatBytes, ChatEnd, under the id of `exchange`), and the app, as Verb::chat:
///     chat sent CALL       a request has left the frame; said for every attempt
///     chat closed          the person closed the frame with nothing sent, or with nothing more to be sent
struct ReviewChat {
  std::uint32_t exchange = 0;  ///< The request's id: everything about this question carries it.
  engine::ChatPrepared prepared;
};
/// The same approved bytes of one call once more, after a wait; the frame shows that it waits. Never sent when the frame was closed.
struct ResendChat {
  std::uint32_t exchange = 0;
  std::uint32_t call = 0;
  std::uint32_t after_ms = 0;
};
/// Ends what is under way in the frame: sends no more, aborts what runs, and closes. The app itself tells the engine.
struct StopChat {
  std::uint32_t exchange = 0;
};
/// Keeps a small text on this device, because the person asked for it. The page gives all of them back when it starts, once the
/// engine is ready, as "chat kept KEY TEXT".
struct KeepText {
  std::string key;  ///< "chat.wallet"; letters, points and underscores.
  std::string text;
};
struct ForgetText {
  std::string key;
};

using Effect = std::variant<OpenFilePicker, OpenTextInput, ShowSuggestions, Download, CopyText, OpenLink,
                            Announce, SetTheme, ShowAs, PanelChanged, ForgetEverything, ReviewChat, ResendChat, StopChat, KeepText,
                            ForgetText>;

}  // namespace earshot::app
