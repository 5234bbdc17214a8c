#include "app/views.h"

namespace earshot::app {
namespace {

PanelView panel_view(const State& state) {
  switch (state.panel) {
    case Panel::insights:
      return insights_view(state);
    case Panel::for_you:
      return for_you_view(state);
    case Panel::map:
      return map_view(state);
    case Panel::library:
      return library_view(state);
    case Panel::time_machine:
      return time_machine_view(state);
    case Panel::laboratory:
      return laboratory_view(state);
    case Panel::chat:
      return chat_view(state);
    case Panel::tasting:
      return tasting_view(state);
    case Panel::coverage:
      return coverage_view(state);
    case Panel::privacy:
      return privacy_view(state);
    case Panel::import:
      break;
  }
  return import_view(state);
}

}  // namespace

Views views_of(const State& state) { return {shell_view(state), panel_view(state)}; }

}  // namespace earshot::app
