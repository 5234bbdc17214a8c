#include "engine/laboratory_job.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/laboratory_data.h"
#include "engine/laboratory_messages.h"
#include "evaluate/experiment_json.h"
#include "evaluate/fingerprint.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/laboratory.h"
#include "evaluate/metric_names.h"

namespace earshot::engine {
namespace {

using evaluate::DataSet;
using evaluate::ExperimentResult;
using evaluate::ExperimentSpec;

constexpr const char* kOtherData = "Drop the same files first, then run it again.";

/// The data are made in the first step, since generating listeners takes a while; the experiment runs in the others.
class LaboratoryJob final : public Job {
 public:
  LaboratoryJob(const World& world, ExperimentSpec spec, LabData kind)
      : world_(world), spec_(std::move(spec)), kinds_{kind} {}
  /// Runs it on the first of the data whose fingerprint is that of `before`, and compares.
  LaboratoryJob(const World& world, ExperimentResult before)
      : world_(world),
        spec_(before.spec),
        kinds_{LabData::data_set, LabData::own_history, LabData::generated},
        before_(std::move(before)) {}

  bool step(const Budget& budget) override {
    if (failed_) return true;
    if (experiment_) return experiment_->step(budget);
    prepare();
    return failed_.has_value();
  }
  Body progress() const override {
    if (!experiment_) return WorkProgress{"Preparing the data", 0};
    return WorkProgress{experiment_->doing(), experiment_->progress()};
  }
  Body finish(World& world) override;

 private:
  void prepare();
  void begin(LaboratoryData data);

  const World& world_;
  ExperimentSpec spec_;
  std::vector<LabData> kinds_;
  std::optional<ExperimentResult> before_;
  LaboratoryData data_;
  std::string fingerprint_;
  std::unique_ptr<evaluate::Experiment> experiment_;
  std::optional<Error> failed_;
};

void LaboratoryJob::prepare() {
  for (const LabData kind : kinds_) {
    auto data = laboratory_data(kind, spec_.seed, world_);
    if (!data && !before_) return void(failed_ = data.error());
    if (!data) continue;
    fingerprint_ = evaluate::fingerprint(*data->set);
    if (!before_ || before_->fingerprint == fingerprint_) return begin(std::move(*data));
  }
  failed_ = Error{"This result was computed on other data: " + before_->data + " (" + before_->fingerprint + ").", kOtherData};
}

void LaboratoryJob::begin(LaboratoryData data) {
  data_ = std::move(data);
  auto made = evaluate::make_experiment(spec_, *data_.set);
  if (!made) return void(failed_ = made.error());
  experiment_ = std::move(*made);
}

Body LaboratoryJob::finish(World& world) {
  if (failed_) return Failed{failed_->what, failed_->next};
  ExperimentResult result = experiment_->take();
  result.version = evaluate::kResultVersion;
  result.data = evaluate::summary_of(*data_.set);
  result.fingerprint = fingerprint_;
  LabResult message = result_message(result, data_.kind);
  if (before_) {
    const auto difference = evaluate::ranking_difference(result, *before_);
    message.again = difference ? "Not the same ranking ('here' is this run, 'there' the file): " + *difference
                               : "The same ranking as in the file: every list, and every score to 0.000001.";
  }
  world.result = std::move(result);
  return message;
}

Result<std::string> text_of(ByteSource& source) {
  constexpr std::uint64_t kMost = 200'000'000;
  if (source.size() > kMost) return Error{"This file is too large for an exported result.", "Choose the JSON file that the laboratory exported."};
  std::vector<std::byte> bytes(static_cast<std::size_t>(source.size()));
  if (const auto read = source.read(0, bytes); !read) return read.error();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

LabChoice choice_of(const std::string& id, const std::string& label, const std::string& about, const std::string& source,
                    const std::string& needs, const std::vector<recommend::SettingSpec>& settings) {
  return {id, label, about, source, needs, settings_message(settings), false};
}

}  // namespace

LabMenu lab_menu() {
  LabMenu menu;
  for (const evaluate::ProtocolInfo& one : evaluate::protocols()) {
    menu.protocols.push_back(choice_of(one.id, one.label, one.about, "", one.needs, one.settings));
    menu.protocols.back().brings_rankers = one.rankers == evaluate::Rankers::recorded;
  }
  for (const recommend::MethodSpec& one : recommend::methods())
    menu.methods.push_back(choice_of(one.id, one.label, one.about, one.source, evaluate::needs_of(one), one.settings));
  for (const std::string_view name : evaluate::metric_names()) menu.metrics.emplace_back(name);
  return menu;
}

Result<std::unique_ptr<Job>> laboratory_job(const LabRequest& request, const World& world) {
  if (!evaluate::find_protocol(request.spec.protocol))
    return Error{"There is no protocol '" + request.spec.protocol + "'.", "Choose one from the list."};
  return std::unique_ptr<Job>(std::make_unique<LaboratoryJob>(world, spec_of(request.spec), request.spec.data));
}

Result<std::unique_ptr<Job>> laboratory_again_job(World& world) {
  std::vector<Source> sources = take_sources(world);
  if (sources.empty()) return Error{"No file was given.", "Choose a JSON file that the laboratory exported."};
  const auto text = text_of(*sources.front().bytes);
  if (!text) return text.error();
  auto before = evaluate::result_from_json(*text);
  if (!before) return before.error();
  return std::unique_ptr<Job>(std::make_unique<LaboratoryJob>(world, std::move(*before)));
}

Body lab_file(const LabFileRequest& request, const World& world) {
  if (!world.result) return Failed{"There is no result yet.", "Run an experiment first."};
  const ExperimentResult& result = *world.result;
  const std::string name = "earshot-" + result.spec.protocol + "-" + result.fingerprint.substr(0, 8);
  switch (request.format) {
    case LabFormat::csv: return LabFile{name + ".csv", "text/csv", evaluate::to_csv(result)};
    case LabFormat::users_csv: return LabFile{name + "-by-user.csv", "text/csv", evaluate::users_csv(result)};
    case LabFormat::json: break;
  }
  return LabFile{name + ".json", "application/json", evaluate::to_json(result)};
}

}  // namespace earshot::engine
