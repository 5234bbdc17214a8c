#include <algorithm>
#include <set>
#include <utility>

#include "engine/chat_task_kinds.h"
#include "engine/laboratory_data.h"
#include "engine/laboratory_messages.h"
#include "evaluate/protocol_pools.h"
#include "evaluate/protocol_settings.h"
#include "llm/study.h"

namespace earshot::engine {
namespace {

using evaluate::DataSet;
using evaluate::RecordedRun;
using evaluate::RecordedRuns;

constexpr std::uint32_t kMostPeople = 200, kMostRuns = 9;

class StudyTask final : public ChatTask {
 public:
  StudyTask(RecordedRuns questions, LabData kind) : ChatTask(ChatPurpose::study, ""), questions_(std::move(questions)), kind_(kind) {
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
    if (message.replies > 0) keep(std::move(answer.runs), place_of_runs(world));
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

  /// Beside the data that they are about.
  std::optional<evaluate::RecordedStudy>& place_of_runs(World& world) const {
    return kind_ == LabData::data_set && world.data ? world.data->study : world.study;
  }

  /// Runs of the same model and arms on the same pools take the place of older ones.
  static void keep(RecordedRuns runs, std::optional<evaluate::RecordedStudy>& study) {
    if (!study) study.emplace();
    std::set<std::string> fresh;
    const auto key = [](const RecordedRun& run) { return run.model + "\n" + run.method + "\n" + run.pool_key; };
    for (const RecordedRun& run : runs.runs) fresh.insert(key(run));
    std::erase_if(study->runs.runs, [&](const RecordedRun& run) { return fresh.count(key(run)) > 0; });
    for (RecordedRun& run : runs.runs) study->runs.runs.push_back(std::move(run));
  }

  RecordedRuns questions_;
  LabData kind_;
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
  const evaluate::ExperimentSpec pools = spec_of(request.study.pools);
  const llm::StudyPlan plan{known_arms(request.study.arms), std::clamp<std::uint32_t>(request.study.people, 1, kMostPeople),
                            std::clamp<std::uint32_t>(request.study.runs, 1, kMostRuns), pools.seed, request.to.model};
  if (plan.arms.empty()) return Error{"No arm of the study is chosen.", "Choose minimal, profile or no_history."};
  auto settings = evaluate::options_from<evaluate::PoolsSettings>(pools.settings);
  if (!settings) return settings.error();
  settings->pools.users = settings->pools.users == 0 ? plan.people : std::min(settings->pools.users, plan.people);
  const auto data = laboratory_data(request.study.pools.data, pools.seed, world);
  if (!data) return data.error();
  const auto study = evaluate::build_pools(*data->set, settings->pools, pools.seed);
  if (!study) return study.error();
  auto task = std::make_unique<StudyTask>(llm::study_questions(*study, *data->set, plan), data->kind);
  task->ask(*study, *data->set, pools.seed, request.to.max_output_tokens);
  return std::unique_ptr<ChatTask>(std::move(task));
}

/// The replies join the data set that is here; what they are not about, they do not touch (evaluate/pool_runs.h).
StartedTask study_task_again(std::string_view question, const Settings&, const World& world) {
  auto runs = evaluate::parse_recorded_runs(question);
  if (!runs) return runs.error();
  const bool on_data = world.data && world.data->events.size() > 0;
  return std::unique_ptr<ChatTask>(std::make_unique<StudyTask>(std::move(*runs), on_data ? LabData::data_set : LabData::generated));
}

}  // namespace earshot::engine
