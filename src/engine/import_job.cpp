// The history is replaced only when the new one is complete, so a cancelled import or one that finds nothing loses nothing.
#include "engine/import_job.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/answers.h"
#include "engine/dropped_packs.h"
#include "engine/import_message.h"
#include "evaluate/simulated_listener.h"
#include "history/importer.h"

namespace earshot::engine {
namespace {

std::vector<std::byte> bytes_of(const std::string& text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

/// Plays ascend by start, so the ones before a day are the first ones.
void keep_before(history::History& history, std::int32_t day) {
  if (day == kAllTime) return;
  const auto& start = history.plays.start;
  const auto end = std::lower_bound(start.begin(), start.end(), std::int64_t{day} * 86'400);
  history.plays.truncate(static_cast<std::size_t>(end - start.begin()));
}

class ImportJob final : public Job {
 public:
  ImportJob(Origin origin, std::string label, std::int32_t until_day, history::ImportOptions options)
      : origin_(origin), label_(std::move(label)), until_day_(until_day), importer_(std::move(options)) {}

  void add_packs(DroppedPacks packs) { packs_ = std::move(packs); }
  void add_source(std::string path, std::unique_ptr<ByteSource> bytes) {
    importer_.add_source(std::move(path), std::move(bytes));
  }
  bool step(const Budget& budget) override { return importer_.step(budget); }
  Body progress() const override { return progress_message(importer_.progress()); }
  history::Importer* importer() override { return &importer_; }
  bool cancel() override {
    importer_.cancel();
    return true;
  }
  Body finish(World& world) override;

 private:
  Origin origin_;
  std::string label_;
  std::int32_t until_day_;
  history::Importer importer_;
  DroppedPacks packs_;
};

Body ImportJob::finish(World& world) {
  const history::ImportReport& report = importer_.report();
  Imported message;
  message.source = label_;
  message.generated = origin_ == Origin::sample;
  message.cancelled = report.cancelled;
  message.files = report_message(report.files);
  message.files.insert(message.files.end(), packs_.files.begin(), packs_.files.end());
  if (packs_.knowledge) use_pack(world, std::move(packs_.knowledge));
  message.merged = merged_message(report.merged);
  message.notes = report.notes;

  history::History history = importer_.take_history();
  history::Library library = importer_.take_library();
  keep_before(history, until_day_);
  // Nothing readable: whatever was there before stays.
  const bool any_plays = history.plays.size() > 0;
  if (any_plays) {
    set_history(world, std::move(history), origin_);
    if (origin_ == Origin::sample) {
      world.person.typed.clear();
      world.person.typed_unknown.clear();
    }
  }
  if (any_plays || !library.empty()) world.person.library = std::move(library);
  message.totals = totals_message(history::totals(world.person.history));
  message.kinds = kinds_message(world.person.history);
  message.library = library_message(world.person.library, world.knowledge().resolver, world.knowledge().catalogue);
  message.coverage = coverage_summary(world.person);
  return message;
}

/// A day's worth beyond today: clocks differ, and so do time zones.
std::int64_t latest_start(std::int32_t today) {
  return today == kAllTime ? INT64_MAX : (std::int64_t{today} + 2) * 86'400;
}

}  // namespace

Result<std::unique_ptr<Job>> import_job(const ImportRequest& request, World& world) {
  if (world.sources.empty()) return Error{"No file was given.", "Drop a zip, a folder or JSON files."};
  // A sample listener is never mixed with a person's own plays; an earlier import of their own is added to.
  // The history is copied, so that it is still there when this import is cancelled or finds nothing.
  history::ImportOptions options;
  options.latest = latest_start(request.today);
  options.library = world.person.library;
  if (world.person.origin == Origin::own_export) options.base = world.person.history;
  auto job = std::make_unique<ImportJob>(Origin::own_export, "Your export", request.until_day, std::move(options));
  std::vector<Source> sources = take_sources(world);
  job->add_packs(take_packs(sources));
  for (Source& source : sources) job->add_source(std::move(source.path), std::move(source.bytes));
  return std::unique_ptr<Job>(std::move(job));
}

Result<std::unique_ptr<Job>> sample_job(const SampleRequest& request, const World& world) {
  const auto found = world.samples.find(request.name);
  if (found == world.samples.end()) {
    return Error{"There is no sample listener called '" + request.name + "'.", "Choose one from the list."};
  }
  const auto rows = evaluate::simulate(found->second, world.own->catalogue);
  if (!rows) return rows.error();
  history::ImportOptions options;
  options.worth_sharing = UINT64_MAX;  // No other worker has these bytes.
  auto job = std::make_unique<ImportJob>(Origin::sample, "Sample listener: " + found->second.label, kAllTime, std::move(options));
  for (const history::ExportFile& file : history::write_extended(*rows, history::ExtendedStyle::pretty_k23)) {
    job->add_source("Spotify Extended Streaming History/" + file.name,
                    std::make_unique<MemorySource>(bytes_of(file.text)));
  }
  return std::unique_ptr<Job>(std::move(job));
}

}  // namespace earshot::engine
