#include "app/view_privacy.h"

#include "app/format.h"
#include "app/view_chat.h"

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

/// What the chatbot's frame is, and what it was used for.
PrivacyPoint chatbot_point(const State& state) {
  PrivacyPoint point{"What you send to a chatbot yourself", {}};
  const std::string sent = sent_words(state.chat);
  point.sentences.push_back(sent.empty() ? "Nothing was sent to a chatbot." : sent + ".");
  point.sentences.push_back(
      "Chatbots are asked from a frame of their own, which the browser keeps apart from this page and allows one address only. It shows "
      "every byte before you press Send. It holds your key, and this page can't read it; on this device a key is kept only under a "
      "passphrase, if you want that.");
  point.sentences.push_back(
      "What has left is with that provider and under its rules. A prompt that you copy by hand is under the rules of wherever you paste it.");
  if (state.chat.keep_wallet)
    point.sentences.push_back("Kept on this device, because you wanted it: caps, your prices, and what was spent on which day.");
  return point;
}

}  // namespace

PrivacyView privacy_view(const State& state) {
  PrivacyView view;
  const bool sent = !state.chat.sent.empty();
  view.heading = {sent ? "Only what you sent yourself has left this page" : "Nothing of your history leaves this page",
                  sent ? "What that was, how the rest is kept, and how you can check it."
                       : "How that is kept, and how you can check it. The one exception is a question to a chatbot that you read and send yourself."};
  view.requests = {grouped(state.requests_made), state.requests_made == 1
                                                     ? "request made by this page since it sealed itself"
                                                     : "requests made by this page since it sealed itself"};
  view.points = {
      {"What is sealed",
       {"The page fetched all that it will ever need, then forbade itself every further request by a content "
        "security "
        "policy. From then on the browser refuses requests, to our own host as well.",
        "Your files are read by a worker that inherits the seal. They live in its memory only, until you "
        "close the page."}},
      {"Check it yourself",
       {"Open your browser's network tools and use every panel: no line appears, but for what you send to a chatbot.",
        "Or go offline now, and bring your export then: everything still works."}},
      chatbot_point(state),
      dropped_point(state),
      {"What is not covered",
       {"A link that you open tells that service what you clicked.",
        "The browser itself, its extensions and your device are outside of what a page can promise."}}};
  view.forget = {"Forget everything", {Verb::forget, ""}, Tone::no};
  return view;
}

}  // namespace earshot::app
