// The same in a worker of the browser: a module with two functions over a File, and an engine that does nothing but import, for
// the product's own scripts (web/worker.js with web/readers.js), which then read with several workers.
#include <emscripten.h>
#include <emscripten/bind.h>
#include <emscripten/heap.h>

#include <memory>
#include <optional>
#include <string>

#include "history/warm_up.h"
#include "import_stages.h"
#include "web/file_source.h"
#include "web/part_bridge.h"

namespace {

using emscripten::val;
using earshot::web::FileSource;

val in_javascript(const earshot::bench::ImportFigures& figures) {
  val result = val::object();
  result.set("bytes", static_cast<double>(figures.bytes));
  result.set("rows", static_cast<double>(figures.rows));
  result.set("plays", static_cast<double>(figures.plays));
  result.set("plays_30s", static_cast<double>(figures.plays_30s));
  result.set("artists_30s", static_cast<double>(figures.artists_30s));
  result.set("top_artist", figures.top_artist);
  result.set("memory", static_cast<double>(emscripten_get_heap_size()));
  return result;
}

val whole(const val& file) { return in_javascript(earshot::bench::import_whole(std::make_unique<FileSource>(file))); }

val stages(const val& file) {
  FileSource zip(file);
  val list = val::array();
  for (const auto& stage : earshot::bench::import_stages(zip)) {
    val pair = val::array();
    pair.call<void>("push", std::string(stage.name));
    pair.call<void>("push", stage.milliseconds);
    list.call<void>("push", pair);
  }
  return list;
}

/// As src/web/engine_bridge.cpp has it, as far as an import needs it: the request is always to import, the reply is the figures as JSON.
class ImportEngine {
 public:
  ImportEngine() { say(val::object()); }  // That it is ready.
  std::string create(const val&, const val&, const val&) { return ""; }
  void add_source(const std::string& path, const val& file) {
    importer_.emplace();
    importer_->add_source(path, std::make_unique<FileSource>(file));
  }
  void submit(const val&) {}
  bool is_reading() { return importer_ && importer_->is_reading(); }
  unsigned parts_to_share() { return is_reading() ? static_cast<unsigned>(importer_->to_share()) : 0; }
  val take_ticket() { return is_reading() ? earshot::web::take_ticket(*importer_) : val::null(); }
  void give_rows(unsigned part, const val& rows) {
    if (is_reading()) earshot::web::give_rows(*importer_, part, rows);
  }
  void give_back(unsigned part) {
    if (is_reading()) importer_->give_back(part);
  }
  bool step(double milliseconds) {
    if (!importer_) return false;
    const double end = emscripten_get_now() + milliseconds;
    if (!importer_->step(earshot::Budget([end] { return emscripten_get_now() >= end; }))) return !importer_->waits();
    say(in_javascript(earshot::bench::figures_of(*importer_)));
    importer_.reset();
    return false;
  }
  bool warm_up(double milliseconds) {
    for (const double end = emscripten_get_now() + milliseconds; emscripten_get_now() < end;) {
      if (warm_up_.step()) return true;
    }
    return false;
  }
  val take_replies() {
    const val replies = replies_;
    replies_ = val::array();
    return replies;
  }

 private:
  /// Replies are bytes that can be transferred.
  void say(const val& figures) {
    const val text = val::global("JSON").call<val>("stringify", figures);
    replies_.call<void>("push", val::global("TextEncoder").new_().call<val>("encode", text));
  }

  std::optional<earshot::history::Importer> importer_;
  earshot::history::WarmUp warm_up_;
  val replies_ = val::array();
};

}  // namespace

EMSCRIPTEN_BINDINGS(bench_import) {
  emscripten::function("whole", &whole);
  emscripten::function("stages", &stages);
  emscripten::function("readPart", &earshot::web::read_part);
  emscripten::class_<ImportEngine>("Engine")
      .constructor<>()
      .function("create", &ImportEngine::create)
      .function("addSource", &ImportEngine::add_source)
      .function("submit", &ImportEngine::submit)
      .function("isReading", &ImportEngine::is_reading)
      .function("partsToShare", &ImportEngine::parts_to_share)
      .function("takeTicket", &ImportEngine::take_ticket)
      .function("giveRows", &ImportEngine::give_rows)
      .function("giveBack", &ImportEngine::give_back)
      .function("step", &ImportEngine::step)
      .function("warmUp", &ImportEngine::warm_up)
      .function("takeReplies", &ImportEngine::take_replies);
}
