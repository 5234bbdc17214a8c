#include "app/state.h"

#include <array>
#include <cstddef>

#include "app/format.h"

namespace earshot::app {
namespace {

struct PanelWords {
  std::string_view name, title, brief;
};
constexpr std::array kPanels = {PanelWords{"import", "Import", "Import"},
                                PanelWords{"insights", "Insights", "Insights"},
                                PanelWords{"for_you", "For you", "For you"},
                                PanelWords{"map", "Map", "Map"},
                                PanelWords{"library", "Library", "Library"},
                                PanelWords{"time_machine", "Time machine", "Time"},
                                PanelWords{"laboratory", "Laboratory", "Lab"},
                                PanelWords{"chat", "Chatbot", "Chatbot"},
                                PanelWords{"tasting", "Tasting", "Tasting"},
                                PanelWords{"coverage", "Coverage", "Known"},
                                PanelWords{"privacy", "Privacy", "Privacy"}};

}  // namespace

bool gives_taste(const engine::Imported& imported) {
  return imported.totals.plays_30s > 0 || imported.coverage.artists_known > 0;
}

std::string known_artists(const engine::CoverageSummary& coverage) {
  return grouped(coverage.artists_known) + " of " + grouped(coverage.artists_total);
}

std::string_view panel_name(Panel panel) { return kPanels[static_cast<std::size_t>(panel)].name; }

std::string_view panel_title(Panel panel) { return kPanels[static_cast<std::size_t>(panel)].title; }

std::string_view panel_brief(Panel panel) { return kPanels[static_cast<std::size_t>(panel)].brief; }

std::optional<Panel> panel_from(std::string_view name) {
  for (std::size_t i = 0; i < kPanels.size(); ++i)
    if (kPanels[i].name == name) return static_cast<Panel>(i);
  return std::nullopt;
}

}  // namespace earshot::app
