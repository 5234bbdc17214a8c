// The queue is a deque of requests. A question is answered in one go; a job (job.h) runs over many steps, and questions are
// answered between them, except during an import, whose end they wait for. Whatever replaces the history does so only when it is
// complete, so a failed or cancelled request loses nothing.
//
// A question to a model (chat_exchange.h) is no job: it waits for the outside, and everything else goes on meanwhile. What it was
// about must stay, so whatever changes the person or the data ends it.
#include "engine/engine.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "catalogue/pack.h"
#include "engine/answers.h"
#include "engine/chat_exchange.h"
#include "engine/chat_plan.h"
#include "engine/chat_record.h"
#include "engine/data_set_job.h"
#include "engine/import_job.h"
#include "engine/job.h"
#include "engine/laboratory_job.h"
#include "engine/tasting.h"
#include "engine/time_machine_job.h"
#include "engine/world.h"
#include "history/importer.h"

namespace earshot::engine {
namespace {

constexpr std::uint64_t kMostRecord = 64u << 20;  // Bytes of a saved exchange.

/// What a request needs of the queue.
enum class Nature : std::uint8_t {
  question,  ///< Answered at once, also while a background job runs.
  change,    ///< Of the person or the data, at once: ends a background job.
  import,    ///< The same as a job; everything else waits for its end.
  work,      ///< A background job.
};

struct NatureOf {
  Nature operator()(const ImportRequest&) const { return Nature::import; }
  Nature operator()(const SampleRequest&) const { return Nature::import; }
  Nature operator()(const TypedRequest&) const { return Nature::change; }
  Nature operator()(const ForgetRequest&) const { return Nature::change; }
  Nature operator()(const ChatReplayRequest&) const { return Nature::change; }  // A study becomes a part of the data.
  Nature operator()(const DataSetRequest&) const { return Nature::work; }
  Nature operator()(const ListenersRequest&) const { return Nature::work; }
  Nature operator()(const TimeMachineRequest&) const { return Nature::work; }
  Nature operator()(const LabRequest&) const { return Nature::work; }
  Nature operator()(const LabAgainRequest&) const { return Nature::work; }
  template <class Other>
  Nature operator()(const Other&) const { return Nature::question; }
};

Nature nature_of(const Request& request) { return std::visit(NatureOf{}, request.body); }

/// Whether the person, the catalogue or the data are others once it is done.
bool moves_ground(const Request& request) {
  const Nature nature = nature_of(request);
  return nature == Nature::change || nature == Nature::import || std::holds_alternative<DataSetRequest>(request.body) ||
         std::holds_alternative<ListenersRequest>(request.body);
}

Ready ready(const World& world) {
  Ready message;
  const catalogue::Catalogue& catalogue = world.base().catalogue;
  message.artists = static_cast<std::uint32_t>(catalogue.artists.size());
  message.scenes = static_cast<std::uint32_t>(catalogue.scenes.size());
  message.tags = static_cast<std::uint32_t>(catalogue.tags.size());
  message.origin = catalogue.origin;
  for (const auto& method : world.base().models.all()) {
    message.methods.push_back(
        {std::string(method->id()), std::string(method->label()), std::string(method->about())});
  }
  for (const auto& [name, spec] : world.samples) message.samples.push_back({name, spec.label, spec.about});
  return message;
}

}  // namespace

class Engine::Inside {
 public:
  explicit Inside(World world) : world_(std::move(world)) { replies_.push_back({0, ready(world_)}); }

  void add_source(Source source) { world_.sources.push_back(std::move(source)); }
  void submit(Request request);
  bool step(const Budget& budget);
  history::Importer* importer() { return running_ ? running_->job->importer() : nullptr; }
  std::vector<Reply> take_replies();

 private:
  /// A job at work, and who asked for it.
  struct Running {
    std::uint32_t id = 0;
    std::size_t kind = 0;  ///< Index of the request's alternative.
    Nature nature = Nature::work;
    bool moves_ground = false;
    std::unique_ptr<Job> job;
  };

  void reply(std::uint32_t id, Body body) { replies_.push_back({id, std::move(body)}); }
  void start(const Request& request);
  std::deque<Request>::iterator next_request();
  void run_job(const Budget& budget);
  void cancel_job();
  void drop_job();

  // One overload per request: an answer, or a job. Errors become Failed.
  Result<std::unique_ptr<Job>> job_of(const ImportRequest& request) { return import_job(request, world_); }
  Result<std::unique_ptr<Job>> job_of(const SampleRequest& request) { return sample_job(request, world_); }
  Result<std::unique_ptr<Job>> job_of(const DataSetRequest&) { return data_set_job(world_); }
  Result<std::unique_ptr<Job>> job_of(const ListenersRequest& request) { return listeners_job(request, world_); }
  Result<std::unique_ptr<Job>> job_of(const TimeMachineRequest& request) { return time_machine_job(request, world_); }
  Result<std::unique_ptr<Job>> job_of(const LabRequest& request) { return laboratory_job(request, world_); }
  Result<std::unique_ptr<Job>> job_of(const LabAgainRequest&) { return laboratory_again_job(world_); }
  // What is said about a question to a model goes under the number of the request that began it.
  void tell(std::uint32_t id, const ChatRequest& request);
  void tell(std::uint32_t, const ChatHead& head) { chat_.take(head); }
  void tell(std::uint32_t, const ChatBytes& bytes) { chat_.take(bytes); }
  void tell(std::uint32_t, const ChatEnd& end) { free_data_for_chat(), chat_.take(end, world_); }
  void tell(std::uint32_t, const ChatPaste& paste) { free_data_for_chat(), chat_.take(paste, world_); }
  void tell(std::uint32_t, const ChatStop& stop) { free_data_for_chat(), chat_.take(stop, world_); }
  void free_data_for_chat();
  Body answer_of(const ChatMenuRequest&) { return chat_menu(); }
  Body answer_of(const ChatRecordRequest&) { return chat_.record(); }
  Body answer_of(const ChatReplayRequest& request);
  Body answer_of(const TastingRequest& request) { return tasting(request, world_); }
  Body answer_of(const TastingScoreRequest& request) { return tasting_result(request); }
  Body answer_of(const LabMenuRequest&) { return lab_menu(); }
  Body answer_of(const LabFileRequest& request) { return lab_file(request, world_); }
  Body answer_of(const TypedRequest& request);
  Body answer_of(const ForgetRequest& request);
  Body answer_of(const InsightsRequest& request) { return answer(request, world_.person); }
  Body answer_of(const RecommendRequest& request) { return answer(request, world_.person, world_.knowledge().models); }
  Body answer_of(const RediscoverRequest& request) { return answer(request, world_.person); }
  Body answer_of(const SuggestRequest& request) {
    return answer(request, world_.knowledge().catalogue, world_.knowledge().search);
  }
  Body answer_of(const MapRequest& request) { return answer(request, world_.person, world_.knowledge().models); }
  Body answer_of(const CoverageRequest& request) { return answer(request, world_.person, world_.knowledge().catalogue); }

  World world_;
  ChatExchange chat_;
  std::deque<Request> queue_;
  std::optional<Running> running_;
  bool cancel_next_ = false;  // The job that still waits in the queue is to be cancelled once it has begun.
  std::vector<Reply> replies_;
};

// ---- The queue --------------------------------------------------------------------------------------------

void Engine::Inside::submit(Request request) {
  if (std::holds_alternative<CancelRequest>(request.body)) {
    if (running_) return cancel_job();
    cancel_next_ = std::any_of(queue_.begin(), queue_.end(), [](const Request& waiting) {
      return nature_of(waiting) == Nature::import || nature_of(waiting) == Nature::work;
    });
    return;
  }
  if (std::holds_alternative<ForgetRequest>(request.body)) {
    running_.reset();
    queue_.clear();
    cancel_next_ = false;
  }
  if (std::holds_alternative<RecommendRequest>(request.body) ||
      std::holds_alternative<SuggestRequest>(request.body) ||
      std::holds_alternative<TimeMachineRequest>(request.body)) {
    std::erase_if(queue_,
                  [&](const Request& waiting) { return waiting.body.index() == request.body.index(); });
  }
  queue_.push_back(std::move(request));
}

bool Engine::Inside::step(const Budget& budget) {
  do {
    if (const auto next = next_request(); next != queue_.end()) {
      const Request request = std::move(*next);
      queue_.erase(next);
      start(request);
      if (running_ && std::exchange(cancel_next_, false)) cancel_job();
    } else if (running_) {
      run_job(budget);
      // An import comes back early for the sake of its readers outside.
      if (importer()) return !importer()->waits();
    } else {
      return false;
    }
  } while (!budget.exhausted());
  return running_.has_value() || !queue_.empty();
}

/// The request whose turn it is; the end of the queue when the running job goes first. Ends that job when it is in the way.
std::deque<Request>::iterator Engine::Inside::next_request() {
  if (!running_ || queue_.empty()) return queue_.begin();
  if (running_->nature == Nature::import) return queue_.end();
  const Nature first = nature_of(queue_.front());
  const bool replaced = first == Nature::work && queue_.front().body.index() == running_->kind;
  if (first == Nature::change || first == Nature::import || replaced) {
    drop_job();
    return queue_.begin();
  }
  // Questions overtake work that waits, but nothing that changes what they ask about.
  for (auto at = queue_.begin(); at != queue_.end(); ++at) {
    const Nature nature = nature_of(*at);
    if (nature == Nature::question) return at;
    if (nature != Nature::work) break;
  }
  return queue_.end();
}

void Engine::Inside::start(const Request& request) {
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { answer_of(body); }) {
          if (moves_ground(request)) chat_.drop();
          reply(request.id, answer_of(body));
        } else if constexpr (requires { tell(request.id, body); }) {
          tell(request.id, body);
        } else if constexpr (requires { job_of(body); }) {
          auto job = job_of(body);
          if (!job) return reply(request.id, Failed{job.error().what, job.error().next});
          running_.emplace(Running{request.id, request.body.index(), nature_of(request), moves_ground(request), std::move(*job)});
        }  // CancelRequest was done on arrival, see submit().
      },
      request.body);
}

std::vector<Reply> Engine::Inside::take_replies() {
  for (Reply& told : chat_.take_replies()) replies_.push_back(std::move(told));
  return std::exchange(replies_, {});
}

// ---- Jobs -------------------------------------------------------------------------------------------------

void Engine::Inside::run_job(const Budget& budget) {
  const bool done = running_->job->step(budget);
  reply(running_->id, running_->job->progress());
  if (!done) return;
  const Running running = *std::exchange(running_, std::nullopt);
  if (running.moves_ground) chat_.drop();
  const Knowledge* before = &world_.base();
  Body body = running.job->finish(world_);
  if (&world_.base() != before) reply(0, ready(world_));
  reply(running.id, std::move(body));
}

void Engine::Inside::cancel_job() {
  if (!running_->job->cancel()) drop_job();
}

void Engine::Inside::drop_job() {
  reply(running_->id, Cancelled{});
  running_.reset();
}

// ---- What changes the person ------------------------------------------------------------------------------

Body Engine::Inside::answer_of(const TypedRequest& request) {
  Person& person = world_.person;
  std::vector<catalogue::ArtistId> typed;
  std::vector<std::string> unknown;
  for (const std::string& name : request.names) {
    const catalogue::Match match = world_.knowledge().resolver.resolve(name);
    if (!match.found()) {
      unknown.push_back(name);
    } else if (std::find(typed.begin(), typed.end(), match.artist) == typed.end()) {
      typed.push_back(match.artist);
    }
  }
  if (person.origin == Origin::sample) set_history(world_, {}, Origin::nothing);
  person.typed = std::move(typed);
  world_.chat_ranking.reset();
  person.typed_unknown = std::move(unknown);

  Imported message;
  message.source = "Typed artists";
  for (const std::string& name : person.typed_unknown) {
    message.notes.push_back("The catalogue does not know '" + name +
                            "'; check the spelling, or name another artist.");
  }
  message.totals = totals_message(history::totals(person.history));
  message.coverage = coverage_summary(person);
  return message;
}

Body Engine::Inside::answer_of(const ForgetRequest&) {
  world_.person = {};
  world_.sources.clear();
  world_.extended.reset();
  if (std::exchange(world_.dropped, nullptr)) reply(0, ready(world_));
  world_.data.reset();
  world_.result.reset();
  world_.study.reset();
  world_.chat_ranking.reset();
  chat_.forget();
  return Forgotten{};
}

// ---- The chatbot ------------------------------------------------------------------------------------------

void Engine::Inside::tell(std::uint32_t id, const ChatRequest& request) {
  if (request.purpose == ChatPurpose::models) return chat_.open(id, request, nullptr);
  auto task = start_chat_task(request, world_);
  if (!task) return reply(id, Failed{task.error().what, task.error().next});
  chat_.open(id, request, std::move(*task));
}

/// The replies of a study become a part of the data, which no job may then be reading.
void Engine::Inside::free_data_for_chat() {
  if (running_ && chat_.writes_data()) drop_job();
}

Body Engine::Inside::answer_of(const ChatReplayRequest& request) {
  const std::vector<Source> sources = take_sources(world_);
  if (sources.empty()) return Failed{"There is no file to replay.", "Choose one that was saved here."};
  if (sources.front().bytes->size() > kMostRecord) return Failed{"The file is too long to be a saved exchange.", "Choose another."};
  std::string text(static_cast<std::size_t>(sources.front().bytes->size()), '\0');
  const auto read = sources.front().bytes->read(0, std::as_writable_bytes(std::span(text)));
  if (!read) return Failed{read.error().what, read.error().next};
  auto answer = replay(text, request.settings, world_);
  if (!answer) return Failed{answer.error().what, answer.error().next};
  return std::move(*answer);
}

// ---- The outside ------------------------------------------------------------------------------------------

Result<Engine> Engine::create(std::span<const std::byte> pack, const std::vector<SampleText>& samples) {
  auto catalogue = catalogue::unpack(pack);
  if (!catalogue) return catalogue.error();
  return create(std::move(*catalogue), samples);
}

Result<Engine> Engine::create(catalogue::Catalogue catalogue, const std::vector<SampleText>& samples) {
  World world;
  world.own = std::make_unique<Knowledge>(std::move(catalogue));
  for (const SampleText& sample : samples) {
    auto spec = evaluate::parse_listener(sample.text);
    if (!spec) return Error{"Sample listener '" + sample.name + "': " + spec.error().what, spec.error().next};
    world.samples.emplace(sample.name, std::move(*spec));
  }
  return Engine(std::make_unique<Inside>(std::move(world)));
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
history::Importer* Engine::importer() { return inside_->importer(); }
std::vector<Reply> Engine::take_replies() { return inside_->take_replies(); }

}  // namespace earshot::engine
