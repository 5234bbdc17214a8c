#include "app/view_library.h"

#include "app/export_list.h"

namespace earshot::app {
namespace {

LibraryList list_of(std::string title, std::string about, const std::vector<engine::LibraryRow>& rows) {
  LibraryList list{{std::move(title), std::move(about)}, {}};
  for (const engine::LibraryRow& row : rows)
    list.rows.push_back({std::to_string(list.rows.size() + 1), row.track, row.artist, row.reason,
                         track_link(row.uri, row.artist, row.track)});
  if (list.rows.empty()) list.heading.about = "Nothing: this history is too short, or nothing in it fits.";
  return list;
}

}  // namespace

LibraryView library_view(const State& state) {
  LibraryView view;
  view.heading = {"From your own library", "Nothing new here: music that you know, at the right moment."};
  if (!state.imported) {
    view.waiting = kNothingYet;
  } else if (!state.rediscovered) {
    view.waiting = "Going through your plays ...";
  } else {
    view.lists.push_back(list_of("Forgotten favourites", "Played a lot once, not for a long time.",
                                 state.rediscovered->forgotten));
    view.lists.push_back(
        list_of("Next plays", "What you are most likely to enjoy again today.", state.rediscovered->next));
  }
  return view;
}

}  // namespace earshot::app
