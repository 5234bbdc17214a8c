#include "engine/time_machine_job.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "evaluate/time_machine.h"

namespace earshot::engine {
namespace {

constexpr const char* kGenerated =
    "This listener is generated: the taste grows along the catalogue's own similar artists, so methods that follow them are "
    "at home here. Only a real history tells how good they are.";

evaluate::TimeMachineOptions options_of(const TimeMachineRequest& request) {
  evaluate::TimeMachineOptions options;
  options.cut = request.cut_day;
  options.methods = request.methods;
  options.picks = request.picks;
  options.adoption = {request.known_plays, request.least_plays, request.least_days, request.horizon_days};
  return options;
}
static_assert(evaluate::TimeMachineOptions::kAnyDay == kAllTime);

std::vector<FoundArtist> rows_of(const std::vector<evaluate::Adoption>& adopted) {
  std::vector<FoundArtist> rows;
  for (const evaluate::Adoption& one : adopted)
    rows.push_back({one.artist, one.rank, one.first_day, one.plays, one.days});
  return rows;
}

TimeCut cut_message(const evaluate::Cut& cut) {
  TimeCut message{cut.day,        cut.plays_before,       cut.artists_before, cut.targets,          cut.targets_known,
                  cut.candidates, cut.expected_by_chance, {},                 rows_of(cut.unknown), cut.too_thin};
  for (const evaluate::CutScore& score : cut.scores) {
    message.methods.push_back({score.method, score.picks, score.hits, score.chance_of_as_many, rows_of(score.found),
                               rows_of(score.missed)});
  }
  return message;
}

TimeVerdict verdict_message(evaluate::Verdict verdict) {
  switch (verdict) {
    case evaluate::Verdict::baseline: return TimeVerdict::baseline;
    case evaluate::Verdict::wins: return TimeVerdict::wins;
    case evaluate::Verdict::loses: return TimeVerdict::loses;
    case evaluate::Verdict::undecided: return TimeVerdict::undecided;
    case evaluate::Verdict::unmeasured: break;
  }
  return TimeVerdict::unmeasured;
}

TimeMethod method_message(const evaluate::MethodSummary& method) {
  return {method.method,
          method.label,
          method.mean_hits,
          method.expected_by_chance,
          method.difference.mean,
          method.difference.low,
          method.difference.high,
          method.wins,
          method.ties,
          method.losses,
          verdict_message(method.verdict),
          method.sentence};
}

class TimeMachineJob final : public Job {
 public:
  TimeMachineJob(TimeMachineRequest request, const World& world)
      : request_(std::move(request)),
        generated_(world.person.origin == Origin::sample),
        machine_(world.person.history, world.person.matches, world.knowledge().models, options_of(request_)) {}

  bool step(const Budget& budget) override { return machine_.step(budget); }
  Body progress() const override { return WorkProgress{machine_.doing(), machine_.progress()}; }
  Body finish(World&) override {
    const evaluate::TimeMachineResult result = machine_.take();
    TimeMachine message;
    message.request = request_;
    message.request.cut_day = result.options.cut;
    message.request.methods = result.options.methods;
    message.chosen = static_cast<std::uint32_t>(result.chosen);
    message.first_day = result.first_day;
    message.last_day = result.last_day;
    for (const evaluate::Cut& cut : result.cuts) message.cuts.push_back(cut_message(cut));
    for (const evaluate::MethodSummary& method : result.methods) message.methods.push_back(method_message(method));
    message.too_short = result.too_short;
    message.notes = result.notes;
    if (generated_ && !message.notes.empty()) message.notes.insert(message.notes.begin(), kGenerated);
    return message;
  }

 private:
  TimeMachineRequest request_;
  bool generated_;
  evaluate::TimeMachine machine_;
};

/// The first of the names that no method has.
std::optional<Error> unknown_method(const TimeMachineRequest& request, const recommend::Models& models) {
  for (const std::string& name : request.methods) {
    if (name == evaluate::kDefaultList || models.find(name) != nullptr) continue;
    std::string known;
    for (const auto& method : models.all()) known += std::string(method->id()) + ", ";
    return Error{"There is no method called '" + name + "'.",
                 "Choose among " + known + "and " + evaluate::kDefaultList + " (the default list)."};
  }
  return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<Job>> time_machine_job(const TimeMachineRequest& request, const World& world) {
  if (const auto error = unknown_method(request, world.knowledge().models)) return *error;
  if (request.picks == 0 || request.least_plays == 0 || request.least_days == 0) {
    return Error{"Picks, plays and days must each be at least 1.", "Choose larger numbers."};
  }
  return std::unique_ptr<Job>(std::make_unique<TimeMachineJob>(request, world));
}

}  // namespace earshot::engine
