// An engine with the catalogue and files of a command line, driven to the end of each request.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/arguments.h"
#include "engine/engine.h"

namespace earshot::cli {

/// The catalogue of --catalogue, or of the source tree that this program was built from.
Result<catalogue::Catalogue> load_catalogue(const Arguments& arguments);
/// The seed texts of the sample listeners, by name.
Result<std::vector<engine::SampleText>> load_samples();

class Session {
 public:
  static Result<Session> create(catalogue::Catalogue catalogue);

  const engine::Ready& ready() const { return ready_; }

  /// Opens files and folders for the next request that reads them.
  std::optional<Error> open(std::span<const std::string> paths);
  /// Opens files and folders and imports them together.
  Result<engine::Imported> import(std::span<const std::string> paths, std::int32_t until_day);

  using Body = decltype(engine::Reply::body);
  /// The last reply to a request, whatever it is. Error: the engine's own words.
  template <class Request>
  Result<Body> say(Request request) {
    engine_.submit({1, std::move(request)});
    while (engine_.step(Budget::unlimited())) {  // An import comes back early for readers outside, whom nobody has here.
    }
    std::vector<engine::Reply> replies = engine_.take_replies();
    if (replies.empty()) return Error{"There is nothing to answer.", ""};
    if (auto* failed = std::get_if<engine::Failed>(&replies.back().body))
      return Error{failed->what, failed->next};
    return std::move(replies.back().body);
  }
  /// The final reply to a request, which must be an Answer. Error: the engine's own words.
  template <class Answer, class Request>
  Result<Answer> ask(Request request) {
    auto reply = say(std::move(request));
    if (!reply) return reply.error();
    return std::get<Answer>(std::move(*reply));
  }

 private:
  Session(engine::Engine engine, engine::Ready ready)
      : engine_(std::move(engine)), ready_(std::move(ready)) {}

  engine::Engine engine_;
  engine::Ready ready_;
};

}  // namespace earshot::cli
