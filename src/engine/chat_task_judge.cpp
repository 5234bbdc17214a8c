#include <algorithm>
#include <utility>

#include "engine/chat_task_kinds.h"
#include "engine/chat_told.h"
#include "llm/judge.h"
#include "llm/shield.h"

namespace earshot::engine {
namespace {

using catalogue::ArtistId;

std::string artist_in(const std::string& row) { return row.substr(0, row.find('\t')); }

/// Rows as they may be told: without struck artists; where names are withheld, the tags of those that the catalogue knows.
std::vector<std::string> tellable(const std::vector<std::string>& rows, const ChatTold& told, const World& world) {
  const Struck struck(told.struck, world);
  std::vector<std::string> kept;
  for (const std::string& row : rows) {
    if (struck.has_name(artist_in(row))) continue;
    if (told.names) {
      kept.push_back(row);
      continue;
    }
    const catalogue::Match match = world.knowledge().resolver.resolve(artist_in(row));
    if (match.found()) kept.push_back(told_row(told_artist(match.artist, world.knowledge().catalogue), llm::Telling::only_tags));
  }
  return kept;
}

ChatWinner message(llm::Winner winner) {
  switch (winner) {
    case llm::Winner::ours: return ChatWinner::ours;
    case llm::Winner::other: return ChatWinner::other;
    case llm::Winner::tie: return ChatWinner::tie;
    case llm::Winner::unreadable: break;
  }
  return ChatWinner::unreadable;
}

class JudgeTask final : public ChatTask {
 public:
  explicit JudgeTask(llm::JudgeQuestion question) : ChatTask(ChatPurpose::judge, "judge-1"), question_(std::move(question)) {}

  void ask(const ChatRequest& request, const World& world) {
    ToldPerson person = told_person(request.settings, request.told, world);
    prompts_ = judge_prompts(question_, person.sample, person.telling, request.settings.seed, request.to.max_output_tokens);
    artists_ = std::move(person.artists);
    sent_ = std::move(person.sent);
    sent_.push_back("Two lists of " + std::to_string(question_.ours.size()) + ", once in either order, without saying whose they are.");
    left_out_ = std::move(person.left_out);
  }

  std::string question() const override { return to_json(question_); }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World&) const override {
    receipt.prompt = prompt_name_;
    ChatVerdict verdict;
    verdict.ours = question_.ours_label;
    verdict.other = question_.other_label;
    verdict.ours_list = question_.ours;
    verdict.other_list = question_.other;
    llm::Winner winners[2] = {llm::Winner::unreadable, llm::Winner::unreadable};
    for (std::size_t order = 0; order < 2; ++order) {
      const llm::JudgeReply reply = order < outcomes.size() ? llm::read_verdict(outcomes[order].text, order) : llm::JudgeReply{};
      if (order < outcomes.size()) settle(outcomes[order], reply.winner == llm::Winner::unreadable ? "The reply names no winner and no tie." : "", receipt);
      receipt.salvaged += reply.salvaged ? 1U : 0U;
      winners[order] = reply.winner;
      verdict.by_order.push_back(message(reply.winner));
      verdict.why.push_back(reply.why);
    }
    verdict.verdict = message(llm::verdict_of(winners[0], winners[1]));
    verdict.words = words_of(question_, winners[0], winners[1]);
    verdict.receipt = std::move(receipt);
    return verdict;
  }

 private:
  llm::JudgeQuestion question_;
};

}  // namespace

StartedTask judge_task(const ChatRequest& request, const World& world) {
  const auto list = list_without(request.settings, std::max<std::uint32_t>(request.settings.count, llm::kJudgedRows), request.told.struck, world);
  if (!list) return list.error();
  const std::vector<std::string> theirs = llm::judged_rows(request.text);
  const bool titles = std::any_of(theirs.begin(), theirs.end(), [](const std::string& row) { return row.find('\t') != std::string::npos; });
  std::string ours;
  for (const Item& item : list->items) ours += item.name + (titles && !item.tracks.empty() ? "\t" + item.tracks.front() : "") + "\n";

  const recommend::Recommender* method = world.knowledge().models.find(request.settings.method);
  const std::string source = llm::clean_field(request.text_source);
  llm::JudgeQuestion question{method ? std::string(method->label()) : request.settings.method, source.empty() ? "the other list" : source,
                              tellable(llm::judged_rows(ours), request.told, world), tellable(theirs, request.told, world)};
  // Of equal length: the longer list would only show more.
  const std::size_t rows = std::min(question.ours.size(), question.other.size());
  if (rows == 0) return Error{"There is no other list to compare with.", "Write one artist a line; where names are withheld, such as the catalogue knows."};
  question.ours.resize(rows);
  question.other.resize(rows);
  auto task = std::make_unique<JudgeTask>(std::move(question));
  task->ask(request, world);
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask judge_task_again(std::string_view question, const Settings&, const World&) {
  auto read = llm::judge_from_json(question);
  if (!read) return read.error();
  return std::unique_ptr<ChatTask>(std::make_unique<JudgeTask>(std::move(*read)));
}

}  // namespace earshot::engine
