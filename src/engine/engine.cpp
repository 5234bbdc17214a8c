// The queue is a deque of requests; its head is answered in one go, except an import, which is a job that
// runs over many steps. Whatever replaces the history does so only when it is complete, so a failed or
// cancelled request loses nothing.
#include "engine/engine.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "catalogue/pack.h"
#include "catalogue/search.h"
#include "engine/answers.h"
#include "engine/person.h"
#include "evaluate/simulated_listener.h"

namespace earshot::engine {
namespace {

struct Source {
  std::string path;
  std::unique_ptr<ByteSource> bytes;
};

/// A running import: who asked, what it makes, and the reader at work.
struct ImportJob {
  std::uint32_t id = 0;
  Origin origin = Origin::own_export;
  std::string label;
  std::int32_t until_day = kAllTime;
  history::Importer importer;
};

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

bool is_import(const Request& request) {
  return std::holds_alternative<ImportRequest>(request.body) ||
         std::holds_alternative<SampleRequest>(request.body);
}

Ready ready(const catalogue::Catalogue& catalogue, const recommend::Models& models,
            const std::map<std::string, evaluate::ListenerSpec>& samples) {
  Ready message;
  message.artists = static_cast<std::uint32_t>(catalogue.artists.size());
  message.scenes = static_cast<std::uint32_t>(catalogue.scenes.size());
  message.tags = static_cast<std::uint32_t>(catalogue.tags.size());
  for (const auto& method : models.all()) {
    message.methods.push_back(
        {std::string(method->id()), std::string(method->label()), std::string(method->about())});
  }
  for (const auto& [name, spec] : samples) message.samples.push_back({name, spec.label, spec.about});
  return message;
}

}  // namespace

class Engine::Inside {
 public:
  Inside(catalogue::Catalogue catalogue, std::map<std::string, evaluate::ListenerSpec> samples)
      : catalogue_(std::move(catalogue)),
        resolver_(catalogue_),
        search_(catalogue_),
        models_(recommend::Models::create(catalogue_)),
        samples_(std::move(samples)) {
    replies_.push_back({0, ready(catalogue_, models_, samples_)});
  }

  void add_source(Source source) { sources_.push_back(std::move(source)); }
  void submit(Request request);
  bool step(const Budget& budget);
  std::vector<Reply> take_replies() { return std::exchange(replies_, {}); }

 private:
  void reply(std::uint32_t id, decltype(Reply::body) body) { replies_.push_back({id, std::move(body)}); }

  void start(const Request& request);
  void begin(std::uint32_t id, const ImportRequest& request);
  void begin(std::uint32_t id, const SampleRequest& request);
  void begin(std::uint32_t id, const TypedRequest& request);
  void begin(std::uint32_t, const CancelRequest&) {}  // Done on arrival, see submit().
  void begin(std::uint32_t id, const ForgetRequest& request);
  void begin(std::uint32_t id, const InsightsRequest& request) { reply(id, answer(request, person_)); }
  void begin(std::uint32_t id, const RecommendRequest& request) {
    reply(id, answer(request, person_, models_));
  }
  void begin(std::uint32_t id, const RediscoverRequest& request) { reply(id, answer(request, person_)); }
  void begin(std::uint32_t id, const SuggestRequest& request) {
    reply(id, answer(request, catalogue_, search_));
  }
  void begin(std::uint32_t id, const CoverageRequest& request) {
    reply(id, answer(request, person_, catalogue_));
  }
  void finish(ImportJob job);

  catalogue::Catalogue catalogue_;
  catalogue::Resolver resolver_;
  catalogue::Search search_;
  recommend::Models models_;  // Points to catalogue_.
  std::map<std::string, evaluate::ListenerSpec> samples_;
  Person person_;
  std::vector<Source> sources_;
  std::deque<Request> queue_;
  std::optional<ImportJob> job_;
  bool cancel_next_ = false;  // The import that still waits in the queue is to be cancelled once it has begun.
  std::vector<Reply> replies_;
};

// ---- The queue --------------------------------------------------------------------------------------------

void Engine::Inside::submit(Request request) {
  if (std::holds_alternative<CancelRequest>(request.body)) {
    if (job_) job_->importer.cancel();
    cancel_next_ = !job_ && std::any_of(queue_.begin(), queue_.end(), is_import);
    return;
  }
  if (std::holds_alternative<ForgetRequest>(request.body)) {
    job_.reset();
    queue_.clear();
    cancel_next_ = false;
  }
  if (std::holds_alternative<RecommendRequest>(request.body) ||
      std::holds_alternative<SuggestRequest>(request.body)) {
    std::erase_if(queue_,
                  [&](const Request& waiting) { return waiting.body.index() == request.body.index(); });
  }
  queue_.push_back(std::move(request));
}

bool Engine::Inside::step(const Budget& budget) {
  do {
    if (job_) {
      const bool done = job_->importer.step(budget);
      reply(job_->id, progress_message(job_->importer.progress()));
      if (done) finish(*std::exchange(job_, std::nullopt));
    } else if (!queue_.empty()) {
      const Request request = std::move(queue_.front());
      queue_.pop_front();
      start(request);
      if (job_ && std::exchange(cancel_next_, false)) job_->importer.cancel();
    } else {
      return false;
    }
  } while (!budget.exhausted());
  return job_.has_value() || !queue_.empty();
}

void Engine::Inside::start(const Request& request) {
  std::visit([&](const auto& body) { begin(request.id, body); }, request.body);
}

// ---- What changes the person ------------------------------------------------------------------------------

void Engine::Inside::begin(std::uint32_t id, const ImportRequest& request) {
  if (sources_.empty()) {
    reply(id, Failed{"No file was given.", "Drop a zip, a folder or JSON files."});
    return;
  }
  // A sample listener is never mixed with a person's own plays; an earlier import of their own is added to.
  // The history is copied, so that it is still there when this import is cancelled or finds nothing.
  history::History base = person_.origin == Origin::own_export ? person_.history : history::History{};
  job_.emplace(ImportJob{id, Origin::own_export, "Your export", request.until_day,
                         history::Importer(std::move(base))});
  for (Source& source : sources_) job_->importer.add_source(std::move(source.path), std::move(source.bytes));
  sources_.clear();
}

void Engine::Inside::begin(std::uint32_t id, const SampleRequest& request) {
  const auto found = samples_.find(request.name);
  if (found == samples_.end()) {
    reply(id,
          Failed{"There is no sample listener called '" + request.name + "'.", "Choose one from the list."});
    return;
  }
  const auto rows = evaluate::simulate(found->second, catalogue_);
  if (!rows) {
    reply(id, Failed{rows.error().what, rows.error().next});
    return;
  }
  job_.emplace(ImportJob{id, Origin::sample, "Sample listener: " + found->second.label, kAllTime,
                         history::Importer()});
  for (const history::ExportFile& file : history::write_extended(*rows, history::ExtendedStyle::pretty_k23)) {
    job_->importer.add_source("Spotify Extended Streaming History/" + file.name,
                              std::make_unique<MemorySource>(bytes_of(file.text)));
  }
}

void Engine::Inside::finish(ImportJob job) {
  const history::ImportReport& report = job.importer.report();
  Imported message;
  message.source = job.label;
  message.generated = job.origin == Origin::sample;
  message.cancelled = report.cancelled;
  message.files = report_message(report.files);
  message.notes = report.notes;

  history::History history = job.importer.take_history();
  keep_before(history, job.until_day);
  // Nothing readable: whatever was there before stays.
  if (history.plays.size() > 0) {
    set_history(person_, std::move(history), job.origin, resolver_, catalogue_.artists.size());
    if (job.origin == Origin::sample) {
      person_.typed.clear();
      person_.typed_unknown.clear();
    }
  }
  message.totals = totals_message(history::totals(person_.history));
  message.coverage = coverage_summary(person_);
  reply(job.id, std::move(message));
}

void Engine::Inside::begin(std::uint32_t id, const TypedRequest& request) {
  std::vector<catalogue::ArtistId> typed;
  std::vector<std::string> unknown;
  for (const std::string& name : request.names) {
    const catalogue::Match match = resolver_.resolve(name);
    if (!match.found()) {
      unknown.push_back(name);
    } else if (std::find(typed.begin(), typed.end(), match.artist) == typed.end()) {
      typed.push_back(match.artist);
    }
  }
  if (person_.origin == Origin::sample)
    set_history(person_, {}, Origin::nothing, resolver_, catalogue_.artists.size());
  person_.typed = std::move(typed);
  person_.typed_unknown = std::move(unknown);

  Imported message;
  message.source = "Typed artists";
  for (const std::string& name : person_.typed_unknown) {
    message.notes.push_back("The catalogue does not know '" + name +
                            "'; check the spelling, or name another artist.");
  }
  message.totals = totals_message(history::totals(person_.history));
  message.coverage = coverage_summary(person_);
  reply(id, std::move(message));
}

void Engine::Inside::begin(std::uint32_t id, const ForgetRequest&) {
  person_ = {};
  sources_.clear();
  reply(id, Forgotten{});
}

// ---- The outside ------------------------------------------------------------------------------------------

Result<Engine> Engine::create(std::span<const std::byte> pack, const std::vector<SampleText>& samples) {
  auto catalogue = catalogue::unpack(pack);
  if (!catalogue) return catalogue.error();
  return create(std::move(*catalogue), samples);
}

Result<Engine> Engine::create(catalogue::Catalogue catalogue, const std::vector<SampleText>& samples) {
  std::map<std::string, evaluate::ListenerSpec> specs;
  for (const SampleText& sample : samples) {
    auto spec = evaluate::parse_listener(sample.text);
    if (!spec) return Error{"Sample listener '" + sample.name + "': " + spec.error().what, spec.error().next};
    specs.emplace(sample.name, std::move(*spec));
  }
  return Engine(std::make_unique<Inside>(std::move(catalogue), std::move(specs)));
}

Engine::Engine(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::add_source(std::string path, std::unique_ptr<ByteSource> source) {
  inside_->add_source({std::move(path), std::move(source)});
}
void Engine::submit(Request request) { inside_->submit(std::move(request)); }
bool Engine::step(const Budget& budget) { return inside_->step(budget); }
std::vector<Reply> Engine::take_replies() { return inside_->take_replies(); }

}  // namespace earshot::engine
