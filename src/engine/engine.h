// The engine: owns the catalogue, the models and everything known about the person, and answers requests in
// steps. It has no browser and no clock; the worker (src/web) and the command line (src/cli) drive the same
// object.
//
//     engine.add_source("my_spotify_data.zip", ...);   engine.submit({1, ImportRequest{}});
//     while (engine.step(budget)) send(engine.take_replies());
//     send(engine.take_replies());
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/byte_source.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "engine/messages.h"

namespace earshot::history {
class Importer;
}

namespace earshot::engine {

/// A seed text of a sample listener (evaluate/simulated_listener.h), as the caller read it.
struct SampleText {
  std::string name;  ///< "mara": file name without folder and ending, as in #demo=mara.
  std::string text;
};

class Engine {
 public:
  /// `pack` is the compiled catalogue. Error: a damaged pack, or a sample text that can't be read.
  static Result<Engine> create(std::span<const std::byte> pack, const std::vector<SampleText>& samples);
  /// The same with a catalogue that is there already. Error: a sample text that can't be read.
  static Result<Engine> create(catalogue::Catalogue catalogue, const std::vector<SampleText>& samples);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// A dropped file, read when the next ImportRequest comes up. `path` has its folders when a folder was
  /// dropped.
  void add_source(std::string path, std::unique_ptr<ByteSource> source);

  /// Requests are answered in order. A newer RecommendRequest or SuggestRequest takes the place of one that
  /// waits; CancelRequest acts at once on the running import, or on one that waits; ForgetRequest drops it and all that waits.
  void submit(Request request);

  /// Works until all is answered or the budget is used up, and at least for one unit of work. Returns true
  /// while there is more to do now: an import may have to wait for its readers outside.
  bool step(const Budget& budget);

  /// The import that runs, for other workers that read parts of it (history/importer.h); null when none does. Valid until the next
  /// step or request. An import of files is asked for work after each step, and step() is called once it was given some.
  history::Importer* importer();

  /// What there is to say since the last call, in order. The very first reply is Ready.
  std::vector<Reply> take_replies();

 private:
  class Inside;
  explicit Engine(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace earshot::engine
