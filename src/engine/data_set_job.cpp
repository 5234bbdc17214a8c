#include "engine/data_set_job.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/laboratory_messages.h"
#include "evaluate/fingerprint.h"
#include "evaluate/formats/data_set_reader.h"
#include "evaluate/laboratory.h"

namespace earshot::engine {
namespace {

DataSetLoaded loaded_message(const evaluate::DataSet& data) {
  DataSetLoaded message;
  message.name = data.name;
  message.format = data.format;
  message.summary = evaluate::summary_of(data);
  message.has = evaluate::what_it_has(data);
  message.protocol = evaluate::protocol_made_for(data);
  message.settings = settings_message(evaluate::settings_with(data));
  message.bad_rows = data.bad_rows;
  message.rankings = data.study && data.events.size() == 0;
  message.listeners = data.kind == evaluate::ItemKind::artist || !data.artists.empty();
  message.fingerprint = evaluate::fingerprint(data);
  message.note = data.note;
  return message;
}

class DataSetJob final : public Job {
 public:
  DataSetJob() : reader_({.most_events = evaluate::kEventsInThePage}) {}

  void add_source(Source source) { reader_.add_source(std::move(source.path), std::move(source.bytes)); }
  bool step(const Budget& budget) override { return reader_.step(budget); }
  Body progress() const override {
    const evaluate::ReadProgress& progress = reader_.progress();
    return WorkProgress{"Reading " + progress.file, progress.share};
  }
  Body finish(World& world) override {
    auto data = reader_.take();
    if (!data) return Failed{data.error().what, data.error().next};
    world.data = std::move(*data);
    return loaded_message(*world.data);
  }

 private:
  evaluate::DataSetReader reader_;
};

}  // namespace

Result<std::unique_ptr<Job>> data_set_job(World& world) {
  if (world.sources.empty()) return Error{"No file was given.", "Drop the files of a data set."};
  auto job = std::make_unique<DataSetJob>();
  for (Source& source : take_sources(world)) job->add_source(std::move(source));
  return std::unique_ptr<Job>(std::move(job));
}

}  // namespace earshot::engine
