// All that the app knows: plain data, changed only by act() (update.h) and receive() (replies.h), read by the
// views. Where the pointer is and what is scrolled how far is not here but in ui.h: it is nobody's business
// but the canvas's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/action.h"
#include "app/effect.h"
#include "app/state_chat.h"
#include "app/state_laboratory.h"
#include "app/state_time_machine.h"
#include "engine/messages.h"

namespace earshot::app {

enum class Panel : std::uint8_t {
  import,
  insights,
  for_you,
  map,
  library,
  time_machine,
  laboratory,
  chat,
  tasting,
  coverage,
  privacy,
};

/// What was said about a recommended artist; the last of these can be undone.
struct Feedback {
  Verb verb = Verb::like;  ///< like, not_now or never.
  std::uint32_t artist = 0;
  std::string name;
};

/// Ids of the latest request of each kind: answers to older ones are dropped.
struct Asked {
  std::uint32_t last = 0;
  std::uint32_t history = 0;  ///< Import, sample or typed.
  std::uint32_t insights = 0;
  std::uint32_t recommend = 0;
  std::uint32_t rediscover = 0;
  std::uint32_t coverage = 0;
  std::uint32_t suggest = 0;
  std::uint32_t map = 0;
};

/// What happens once a history has arrived.
enum class Arrival : std::uint8_t { show_report, show_list };

struct State {
  Theme theme = Theme::dark;
  Shown shown = Shown::canvas;
  std::int32_t utc_offset_minutes = 0;
  std::int32_t today = 0;
  Panel panel = Panel::import;
  bool dials_open = false;  ///< Narrow screens only.
  bool panels_open = false;  ///< Phones only: the panels that the bar has no room for.
  std::uint64_t requests_made = 0;

  std::optional<engine::Ready> ready;
  std::string waiting_sample;  ///< Asked for before the engine was ready.
  bool importing = false;
  Arrival arrival = Arrival::show_report;
  engine::Progress progress;
  std::optional<engine::Imported> imported;
  std::optional<engine::Insights> insights;
  engine::InsightsRequest period;  ///< What insights are wanted; ahead of `insights` while waiting.
  engine::Settings settings;       ///< What list is wanted; ahead of `recommended` while waiting.
  std::string window = "all";      ///< Argument of Verb::window that settings.from_day and to_day come from.
  std::optional<engine::Recommended> recommended;
  std::optional<std::uint32_t> explained;  ///< The row that shows all its reasons.
  std::vector<Feedback> feedback;
  std::optional<engine::Rediscovered> rediscovered;
  std::optional<engine::Coverage> coverage;
  std::optional<engine::ArtistMap> map;
  std::optional<std::uint32_t> pointed;  ///< The artist that was chosen on the map.
  TimeMachineState time_machine;
  LaboratoryState laboratory;
  ChatState chat;
  TastingState tasting;
  std::optional<engine::Failed> failed;

  std::string seed_sign = "plus";  ///< Of the dialog that was asked for last: "plus", "minus", or "find" for the map.
  Asked asked;
  std::vector<engine::Request> requests;  ///< To be taken by the page.
  std::vector<Effect> effects;
};

/// Whether there is anything to recommend from: plays, or typed artists, which have no plays.
bool gives_taste(const engine::Imported& imported);
/// "175 of 217": artists that the catalogue knows, of all.
std::string known_artists(const engine::CoverageSummary& coverage);

/// The words for a panel in actions, and its name on screen.
std::string_view panel_name(Panel panel);
std::string_view panel_title(Panel panel);
/// Short enough for the bar of a phone.
std::string_view panel_brief(Panel panel);
std::optional<Panel> panel_from(std::string_view name);

}  // namespace earshot::app
