#include <algorithm>
#include <utility>

#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"
#include "llm/reasons.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;

class ReasonsTask final : public ChatTask {
 public:
  ReasonsTask(std::vector<std::string> picks, std::vector<ArtistId> artists)
      : ChatTask(ChatPurpose::reasons, "reasons-1"), picks_(std::move(picks)), ids_(std::move(artists)) {}

  void ask(const ChatRequest& request, const World& world) {
    ToldPerson person = told_person(request.settings, request.told, world);
    std::vector<llm::ToldArtist> rows;
    for (const ArtistId artist : ids_) rows.push_back(told_artist(artist, world.knowledge().catalogue));
    prompts_ = {llm::reasons_prompt(person.sample, rows, person.telling, request.settings.seed, request.to.max_output_tokens)};
    artists_ = std::move(person.artists);
    sent_ = std::move(person.sent);
    sent_.push_back("The first " + std::to_string(picks_.size()) + " of your list, " + (request.told.names ? "with tags." : "by tags, decades and countries."));
    left_out_ = std::move(person.left_out);
  }

  std::string question() const override { return llm::reasons_to_json(picks_); }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World&) const override {
    receipt.prompt = prompt_name_;
    ChatReasons answer;
    for (const PromptOutcome& outcome : outcomes.first(std::min<std::size_t>(1, outcomes.size()))) {
      const llm::ReasonReply reply = llm::read_reasons(outcome.text, ids_.size());
      const bool any = reply.found != llm::Found::nothing;
      settle(outcome, any ? "" : "The reply holds no line for any of the picks.", receipt);
      receipt.ids_unknown += reply.unknown;
      receipt.ids_twice += reply.twice;
      receipt.ids_missing += outcome.text.empty() ? 0 : reply.missing;
      receipt.salvaged += any && reply.found != llm::Found::clean ? 1U : 0U;
      for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (!reply.words[i].empty()) answer.lines.push_back({ids_[i].value, reply.words[i]});
      }
    }
    answer.receipt = std::move(receipt);
    return answer;
  }

 private:
  std::vector<std::string> picks_;
  std::vector<ArtistId> ids_;
};

}  // namespace

StartedTask reasons_task(const ChatRequest& request, const World& world) {
  const auto list = list_without(request.settings, request.settings.count, request.told.struck, world);
  if (!list) return list.error();
  std::vector<std::string> names;
  std::vector<ArtistId> artists;
  for (const Item& item : list->items) {
    if (names.size() == llm::kReasonsAsked) break;
    names.push_back(item.name);
    artists.push_back(ArtistId{item.artist});
  }
  auto task = std::make_unique<ReasonsTask>(std::move(names), std::move(artists));
  task->ask(request, world);
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask reasons_task_again(std::string_view question, const Settings&, const World& world) {
  auto names = llm::reasons_from_json(question);
  if (!names) return names.error();
  std::vector<ArtistId> artists;
  for (const std::string& name : *names) {
    const catalogue::Match match = world.knowledge().resolver.resolve(name);
    if (!match.found()) return Error{"This exchange is about '" + name + "', whom the catalogue does not know.", "Load the listeners that it was made with."};
    artists.push_back(match.artist);
  }
  return std::unique_ptr<ChatTask>(std::make_unique<ReasonsTask>(std::move(*names), std::move(artists)));
}

}  // namespace earshot::engine
