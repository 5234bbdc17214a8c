#include "app/view_shell.h"

#include <algorithm>
#include <array>

#include "app/format.h"
#include "app/view_chat.h"

namespace earshot::app {
namespace {

Pill plays_pill(const engine::Totals& totals) {
  Pill pill{"", grouped(totals.plays), totals.plays == 1 ? " play" : " plays"};
  if (totals.plays == 0) return pill;
  const auto first = date_of_day(static_cast<std::int32_t>(totals.first / 86400)).year;
  const auto last = date_of_day(static_cast<std::int32_t>(totals.last / 86400)).year;
  pill.after += " · " + std::to_string(first);
  if (last != first) pill.after += " to " + std::to_string(last);
  return pill;
}

}  // namespace

ShellView shell_view(const State& state) {
  ShellView view;
  if (state.imported) {
    const engine::Imported& imported = *state.imported;
    if (imported.generated) view.pills.push_back({"", "", "sample listener (generated)", Tone::you});
    if (imported.totals.plays > 0) {
      view.pills.push_back(plays_pill(imported.totals));
      view.pills.push_back({"We know ", percent(imported.coverage.minutes_known), " of your minutes"});
    } else {
      view.pills.push_back({"We know ", known_artists(imported.coverage), " artists"});
    }
  }
  if (const std::string sent = sent_words(state.chat); !sent.empty()) view.pills.push_back({"", "", sent, Tone::you});
  view.requests = {"Requests made: ", grouped(state.requests_made), "",
                   state.requests_made == 0 ? Tone::plain : Tone::no};
  view.text_view = {state.shown == Shown::canvas ? "Show as text" : "Show as picture", {Verb::text_view, ""}};
  view.theme = {state.theme == Theme::dark ? "Light theme" : "Dark theme", {Verb::theme, "toggle"}};
  constexpr std::array kInBar = {Panel::import, Panel::insights, Panel::for_you, Panel::chat};
  view.more = {"More", {Verb::more_panels, ""}};
  view.more_open = state.panels_open;
  for (const Panel panel :
       {Panel::import, Panel::insights, Panel::for_you, Panel::map, Panel::library, Panel::time_machine, Panel::laboratory, Panel::chat,
        Panel::tasting, Panel::coverage, Panel::privacy}) {
    if (std::find(kInBar.begin(), kInBar.end(), panel) != kInBar.end()) {
      view.in_bar.push_back(view.panels.size());
    } else if (panel == state.panel) {
      view.more.label = panel_brief(panel);
      view.more.on = true;
    }
    view.briefs.emplace_back(panel_brief(panel));
    view.panels.push_back({std::string(panel_title(panel)),
                           {Verb::panel, std::string(panel_name(panel))},
                           Tone::plain,
                           panel == state.panel});
  }
  if (state.failed) view.message = Message{state.failed->what, state.failed->next};
  return view;
}

}  // namespace earshot::app
