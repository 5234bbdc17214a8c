#include <algorithm>
#include <set>
#include <utility>

#include "engine/chat_task_kinds.h"
#include "evaluate/generated_population.h"
#include "llm/study.h"

namespace earshot::engine {
namespace {

using evaluate::DataSet;
using evaluate::RecordedRun;
using evaluate::RecordedRuns;

constexpr std::uint32_t kMostPeople = 200, kMostRuns = 9;

class StudyTask final : public ChatTask {
 public:
  explicit StudyTask(RecordedRuns questions) : ChatTask(ChatPurpose::study, ""), questions_(std::move(questions)) {
    std::vector<std::string> files;
    for (const RecordedRun& run : questions_.runs) {
      if (std::find(files.begin(), files.end(), run.prompt) == files.end()) files.push_back(run.prompt);
    }
    for (const std::string& file : files) prompt_name_ += (prompt_name_.empty() ? "" : ", ") + file;
  }

  void ask(const evaluate::PoolStudy& study, const DataSet& data, std::uint64_t seed, std::uint32_t max_output_tokens) {
    for (const RecordedRun& run : questions_.runs) prompts_.push_back(llm::study_prompt(run, study, data, seed, max_output_tokens));
    sent_ = {"What " + std::to_string(people()) + " listeners of " + data.name + " played most, and candidates from the same data, in a new random order for each call."};
    left_out_ = {"Everything of yours: the study is about the listeners of the data.", "The listeners' names, and which candidates they played later."};
  }

  std::string question() const override { return "{\"runs\": " + evaluate::to_json(questions_) + "}"; }

  std::string runs(std::span<const PromptOutcome> outcomes, const ChatReceipt& receipt) const override {
    return evaluate::to_json(answer_of(outcomes, receipt).runs);
  }

  Body finish(std::span<const PromptOutcome> outcomes, ChatReceipt receipt, World& world) const override {
    llm::StudyAnswer answer = answer_of(outcomes, receipt);
    receipt.prompt = prompt_name_;
    for (std::size_t i = 0; i < answer.unusable.size(); ++i) settle(outcomes[i], answer.unusable[i], receipt);
    receipt.ids_unknown += answer.unknown;
    receipt.ids_twice += answer.twice;
    receipt.ids_missing += answer.missing;
    receipt.salvaged += answer.salvaged;
    ChatStudy message;
    message.people = people();
    message.replies = static_cast<std::uint32_t>(answer.runs.runs.size());
    message.valid = static_cast<std::uint32_t>(
        std::count_if(answer.runs.runs.begin(), answer.runs.runs.end(), [](const RecordedRun& run) { return run.parsed_ok; }));
    message.receipt = std::move(receipt);
    if (message.replies > 0) keep(std::move(answer.runs), world);
    return message;
  }

 private:
  std::uint32_t people() const {
    std::set<std::string> users;
    for (const RecordedRun& run : questions_.runs) users.insert(run.user);
    return static_cast<std::uint32_t>(users.size());
  }

  llm::StudyAnswer answer_of(std::span<const PromptOutcome> outcomes, const ChatReceipt& receipt) const {
    std::vector<llm::StudyReply> replies;
    for (const PromptOutcome& outcome : outcomes) {
      replies.push_back({outcome.text, static_cast<double>(outcome.tokens_in), static_cast<double>(outcome.tokens_out), outcome.seconds});
    }
    llm::StudyAnswer answer = llm::study_answer(questions_, replies, receipt.usd);
    for (RecordedRun& run : answer.runs.runs) {
      if (!receipt.model.empty()) run.model = receipt.model;
    }
    return answer;
  }

  /// Beside the data that they are about. Runs of the same model and arms on the same pools take the place of older ones.
  static void keep(RecordedRuns runs, World& world) {
    std::optional<evaluate::RecordedStudy>& study = world.data && world.data->events.size() > 0 ? world.data->study : world.study;
    if (!study) study.emplace();
    std::set<std::string> fresh;
    const auto key = [](const RecordedRun& run) { return run.model + "\n" + run.method + "\n" + run.pool_key; };
    for (const RecordedRun& run : runs.runs) fresh.insert(key(run));
    std::erase_if(study->runs.runs, [&](const RecordedRun& run) { return fresh.count(key(run)) > 0; });
    for (RecordedRun& run : runs.runs) study->runs.runs.push_back(std::move(run));
  }

  RecordedRuns questions_;
};

std::vector<std::string> known_arms(const std::vector<std::string>& wanted) {
  std::vector<std::string> arms;
  for (const std::string& arm : llm::study_arms()) {
    if (std::find(wanted.begin(), wanted.end(), arm) != wanted.end()) arms.push_back(arm);
  }
  return arms;
}

}  // namespace

StartedTask study_task(const ChatRequest& request, const World& world) {
  const llm::StudyPlan plan{known_arms(request.study.arms), std::clamp<std::uint32_t>(request.study.people, 1, kMostPeople),
                            std::clamp<std::uint32_t>(request.study.runs, 1, kMostRuns), request.settings.seed, request.to.model};
  if (plan.arms.empty()) return Error{"No arm of the study is chosen.", "Choose minimal, profile or no_history."};
  std::optional<DataSet> made;
  if (!world.data || world.data->events.size() == 0) {
    auto population = evaluate::generated_population({.seed = request.settings.seed}, world.own->catalogue);
    if (!population) return population.error();
    made = std::move(*population);
  }
  const DataSet& data = made ? *made : *world.data;
  const auto study = evaluate::build_pools(data, {.users = plan.people}, request.settings.seed);
  if (!study) return study.error();
  auto task = std::make_unique<StudyTask>(llm::study_questions(*study, data, plan));
  task->ask(*study, data, request.settings.seed, request.to.max_output_tokens);
  return std::unique_ptr<ChatTask>(std::move(task));
}

StartedTask study_task_again(std::string_view question, const Settings&, const World&) {
  auto runs = evaluate::parse_recorded_runs(question);
  if (!runs) return runs.error();
  return std::unique_ptr<ChatTask>(std::make_unique<StudyTask>(std::move(*runs)));
}

}  // namespace earshot::engine
