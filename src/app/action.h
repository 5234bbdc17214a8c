// Everything a person can do, as data. Buttons of the canvas, buttons of the HTML mirror
// (data-action="TEXT"), the landing page, dialogs and the address all say the same thing in the same words: a
// verb, a blank, an argument.
//
//     panel for_you          like 17          dial novelty 0.35          seed plus artist 17 Brian Eno
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace earshot::app {

enum class Verb : std::uint8_t {
  panel,         ///< import, insights, for_you, library, time_machine, laboratory, chat, tasting, coverage, privacy, map
  theme,         ///< dark, light, or toggle
  text_view,     ///< (none): shows the mirror in place of the canvas; said again, the canvas
  pick_files,    ///< (none): asks the page for its file picker
  pick_folder,   ///< (none)
  import_files,  ///< (none): the page has handed files to the worker
  from_library,  ///< seeds INDEX of Library::with_seeds, never: update_import.h
  type_artists,  ///< (none): asks the page for its dialog
  typed,         ///< artists, one per line
  sample,        ///< NAME of a sample listener; also what #demo=NAME says. Waits until the engine is ready
  cancel,        ///< (none): the running import
  forget,        ///< (none): everything, at once
  period,        ///< all, a year, or FROM_DAY TO_DAY
  measure,       ///< minutes, plays
  method,        ///< an id from Ready::methods
  dial,          ///< novelty, popularity, known, tracks; then a number
  window,        ///< all, 12, 6 (months back from the last play), or a year
  ask_seed,      ///< plus, minus: asks the page for its dialog
  suggest,       ///< text typed so far in that dialog; answered with the effect ShowSuggestions
  seed,          ///< plus|minus artist|tag ID NAME
  unseed,        ///< plus|minus artist|tag ID NAME
  leave_out,     ///< NAME: this artist of the history no longer shapes the taste; said again, it does
  explain,       ///< catalogue artist id: shows or hides all reasons of a row
  like,          ///< catalogue artist id, as are the next two
  not_now,
  never,
  undo,           ///< (none): the last like, not_now or never
  more,           ///< (none): ten more rows
  download_list,  ///< links, csv, text
  copy_list,      ///< links, csv, text
  open,           ///< an https address
  toggle_dials,   ///< (none): shows or hides the dials on narrow screens
  more_panels,    ///< (none): shows or hides the panels that the bar of a phone has no room for
  point,          ///< catalogue artist id: chosen on the map; nobody without one
  find_artist,    ///< (none): asks the page for a dialog whose choice is pointed at
  cut,            ///< YYYY-MM-DD: the time machine's date
  adopt,          ///< plays, days, picks, horizon, known; then a number: what the time machine counts
  foresee,        ///< an id from TimeMachine::methods: the one whose picks are shown
  travel,         ///< (none): the time machine sets off again, after a cancel
  lab,            ///< a word of the laboratory and what belongs to it: update_laboratory.h lists them
  chat,           ///< a word of the chatbot and what belongs to it: update_chat.h lists them
  tasting,        ///< the same for the blind tasting: update_tasting.h
  requests_made,  ///< a number: network requests since the seal
  dismiss,        ///< (none): closes the message about something that went wrong
};

struct Action {
  Verb verb = Verb::panel;
  std::string argument;
};

inline bool operator==(const Action& a, const Action& b) {
  return a.verb == b.verb && a.argument == b.argument;
}

/// "like 17"; a verb alone has no blank after it.
std::string to_text(const Action& action);
/// Nothing when the verb is not one of ours. Arguments are checked where they are used.
std::optional<Action> action_from(std::string_view text);

}  // namespace earshot::app
