#include <algorithm>
#include <utility>

#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"
#include "engine/recommend_answer.h"
#include "llm/rerank.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;

constexpr std::uint32_t kMostShuffles = 9;

class RerankTask final : public ChatTask {
 public:
  RerankTask(llm::RerankQuestion question, std::vector<ArtistId> artists, Settings settings)
      : ChatTask(ChatPurpose::rerank, "rerank-1"), question_(std::move(question)), candidates_(std::move(artists)), settings_(std::move(settings)) {}

  void ask(const ChatRequest& request, const World& world) {
    ToldPerson person = told_person(settings_, request.told, world);
    llm::RerankTold told{std::move(person.sample), {}, person.telling, request.goal};
    for (const ArtistId artist : candidates_) told.candidates.push_back(told_artist(artist, world.knowledge().catalogue));
    prompts_ = llm::rerank_prompts(question_, told, settings_.seed, request.to.max_output_tokens);
    artists_ = std::move(person.artists);
    sent_ = std::move(person.sent);
    sent_.push_back(std::to_string(candidates_.size()) + " candidates of your list in a new random order for each call, " +
                    (request.told.names ? "with tags." : "by tags, decades and countries."));
    left_out_ = std::move(person.left_out);
  }

  std::string question() const override { return to_json(question_); }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World& world) const override {
    std::vector<std::string> texts;
    for (const PromptOutcome& outcome : outcomes) texts.push_back(outcome.text);
    const llm::RerankAnswer answer = rerank_answer(question_, texts);
    receipt.prompt = prompt_name_;
    for (std::size_t i = 0; i < answer.replies.size(); ++i) {
      const llm::RankingReply& reply = answer.replies[i];
      settle(outcomes[i], reply.unusable, receipt);
      if (texts[i].empty()) continue;
      receipt.ids_unknown += reply.unknown;
      receipt.ids_twice += reply.twice;
      receipt.ids_missing += reply.missing;
      receipt.salvaged += reply.usable() && reply.found != llm::Found::clean ? 1U : 0U;
    }
    ChatRanking ranking = ranking_of(answer, world);
    ranking.receipt = std::move(receipt);
    if (answer.usable > 0) world.chat_ranking = ranking;
    return ranking;
  }

 private:
  ChatRanking ranking_of(const llm::RerankAnswer& answer, const World& world) const {
    const std::vector<Item> items = items_of(candidates_, settings_, world.person, world.knowledge().models);
    ChatRanking ranking;
    ranking.settings = settings_;
    for (const std::uint32_t candidate : answer.order) {
      ranking.items.push_back({items[candidate], candidate + 1, answer.places[candidate], answer.named[candidate]});
    }
    ranking.agreement = answer.agreement;
    ranking.weight = answer.weight;
    ranking.words = words_of(answer);
    return ranking;
  }

  llm::RerankQuestion question_;
  std::vector<ArtistId> candidates_;
  Settings settings_;
};

}  // namespace

StartedTask rerank_task(const ChatRequest& request, const World& world) {
  const auto count = std::clamp<std::uint32_t>(request.candidates, llm::kLeastCandidates, llm::kMostCandidates);
  const auto list = list_without(request.settings, count, request.told.struck, world);
  if (!list) return list.error();
  if (list->items.size() < 2) return Error{"There is only one candidate: nothing to put into order.", "Widen the settings of the list."};
  std::vector<std::string> names;
  std::vector<ArtistId> artists;
  for (const Item& item : list->items) {
    names.push_back(item.name);
    artists.push_back(ArtistId{item.artist});
  }
  const std::uint32_t shuffles = std::clamp<std::uint32_t>(request.shuffles, 1, kMostShuffles);
  auto task = std::make_unique<RerankTask>(llm::rerank_question(std::move(names), shuffles, request.settings.seed), std::move(artists), request.settings);
  task->ask(request, world);
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask rerank_task_again(std::string_view question, const Settings& settings, const World& world) {
  auto read = llm::rerank_from_json(question);
  if (!read) return read.error();
  std::vector<ArtistId> artists;
  for (const std::string& name : read->candidates) {
    const catalogue::Match match = world.knowledge().resolver.resolve(name);
    if (!match.found()) return Error{"This exchange ranks '" + name + "', whom the catalogue does not know.", "Load the listeners that it was made with."};
    artists.push_back(match.artist);
  }
  return std::unique_ptr<ChatTask>(std::make_unique<RerankTask>(std::move(*read), std::move(artists), settings));
}

}  // namespace earshot::engine
