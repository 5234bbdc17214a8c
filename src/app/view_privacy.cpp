#include "app/view_privacy.h"

#include "app/format.h"

namespace earshot::app {
namespace {

PrivacyPoint dropped_point(const State& state) {
  PrivacyPoint point{"What was dropped", {}};
  point.sentences.push_back(
      "Network addresses and user names in your export are skipped while it is read. Of the device only its "
      "kind is kept "
      "(phone, computer, speaker), of the place only the country.");
  if (!state.imported) return point;
  std::uint64_t rows = 0;
  for (const auto& file : state.imported->files)
    for (const auto& count : file.dropped) rows += count.rows;
  point.sentences.push_back("Left out of this import: " + counted(rows, "row") +
                            ". The Import panel says why, file by file.");
  return point;
}

}  // namespace

PrivacyView privacy_view(const State& state) {
  PrivacyView view;
  view.heading = {"Nothing of your history leaves this page", "How that is kept, and how you can check it."};
  view.requests = {grouped(state.requests_made), state.requests_made == 1
                                                     ? "request made since the page sealed itself"
                                                     : "requests made since the page sealed itself"};
  view.points = {
      {"What is sealed",
       {"The page fetched all that it will ever need, then forbade itself every further request by a content "
        "security "
        "policy. From then on the browser refuses requests, to our own host as well.",
        "Your files are read by a worker that inherits the seal. They live in its memory only, until you "
        "close the page."}},
      {"Check it yourself",
       {"Open your browser's network tools and use every panel: no line appears.",
        "Or go offline now, and bring your export then: everything still works."}},
      dropped_point(state),
      {"What is not covered",
       {"A link that you open tells that service what you clicked.",
        "The browser itself, its extensions and your device are outside of what a page can promise."}}};
  view.forget = {"Forget everything", {Verb::forget, ""}, Tone::no};
  return view;
}

}  // namespace earshot::app
