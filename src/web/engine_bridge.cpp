// The engine's side of the worker boundary. All that crosses are File handles and encoded messages (engine/messages.h):
//
//     page:   worker.postMessage(request)        web/engine.js
//     worker: engine.submit(bytes)               web/worker.js -> here -> Engine::submit
//             while (engine.step(50)) ...        here -> Engine::step
//             postMessage(engine.takeReplies())  here <- Engine::take_replies
//     page:   app.receive(reply)
//
// Parts of an import are read by other workers as well, which load the same module for its function readPart (part_bridge.h).
//
// What the chatbot's frame reads from a provider takes the same way without being encoded: chatHead, chatBytes and chatEnd
// become the requests of those names.
#include <emscripten.h>
#include <emscripten/bind.h>
#include <emscripten/html5.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "history/warm_up.h"
#include "web/bytes.h"
#include "web/file_source.h"
#include "web/part_bridge.h"

namespace earshot::web {
namespace {

using emscripten::val;

class EngineBridge {
 public:
  /// Returns "" or what went wrong.
  std::string create(const val& pack, const val& sample_names, const val& sample_texts) {
    const auto names = emscripten::vecFromJSArray<std::string>(sample_names);
    const auto texts = emscripten::vecFromJSArray<std::string>(sample_texts);
    std::vector<engine::SampleText> samples;
    for (std::size_t i = 0; i < names.size(); ++i) samples.push_back({names[i], texts[i]});
    auto made = engine::Engine::create(bytes_from_js(pack), samples);
    if (!made) return made.error().what;
    engine_.emplace(std::move(*made));
    return "";
  }

  void add_source(const std::string& path, const val& file) {
    engine_->add_source(path, std::make_unique<FileSource>(file));
  }

  /// Bytes that are no request are left out: the page and the worker are of one build.
  void submit(const val& bytes) {
    const std::vector<std::byte> copy = bytes_from_js(bytes);
    if (auto request = engine::decode_request(copy)) engine_->submit(std::move(*request));
  }

  void chat_head(unsigned call, unsigned status, const std::string& content_type, const std::string& retry_after,
                 const std::string& retry_after_ms) {
    pass_on(engine::ChatHead{call, status, content_type, retry_after, retry_after_ms, emscripten_date_now() / 1000});
  }

  void chat_bytes(unsigned call, const val& bytes) {
    std::string text(bytes["length"].as<std::size_t>(), '\0');
    copy_from_js(bytes, std::as_writable_bytes(std::span(text)));
    pass_on(engine::ChatBytes{call, std::move(text)});
  }

  /// `how` as ChatHow spells it; any other word counts as "broke_off". The last four: see ChatPlace.
  void chat_end(unsigned call, const std::string& how, double seconds, bool online, bool secure_page,
                const std::string& local_permission, const std::string& violation) {
    engine::ChatHow end = engine::ChatHow::broke_off;
    if (how == "complete") end = engine::ChatHow::complete;
    if (how == "blocked") end = engine::ChatHow::blocked;
    if (how == "timed_out") end = engine::ChatHow::timed_out;
    if (how == "cancelled") end = engine::ChatHow::cancelled;
    pass_on(engine::ChatEnd{call, end, seconds, {online, secure_page, local_permission, violation}});
  }

  /// Whether an import still has parts to read, and how many of them nobody has begun that other workers may read.
  bool is_reading() { return engine_->importer() && engine_->importer()->is_reading(); }
  unsigned parts_to_share() { return is_reading() ? static_cast<unsigned>(engine_->importer()->to_share()) : 0; }

  val take_ticket() { return is_reading() ? web::take_ticket(*engine_->importer()) : val::null(); }
  void give_rows(unsigned part, const val& rows) {
    if (is_reading()) web::give_rows(*engine_->importer(), part, rows);
  }
  void give_back(unsigned part) {
    if (is_reading()) engine_->importer()->give_back(part);
  }

  bool step(double milliseconds) {
    const double end = emscripten_get_now() + milliseconds;
    return engine_->step(Budget([end] { return emscripten_get_now() >= end; }));
  }

  /// A little idle work (history/warm_up.h). True when there is none left.
  bool warm_up(double milliseconds) {
    for (const double end = emscripten_get_now() + milliseconds; emscripten_get_now() < end;) {
      if (warm_up_.step()) return true;
    }
    return false;
  }

  /// An array of Uint8Arrays that own their bytes.
  val take_replies() {
    val list = val::array();
    for (const engine::Reply& reply : engine_->take_replies()) list.call<void>("push", bytes_to_js(engine::encode(reply)));
    return list;
  }

 private:
  /// Requests that are answered under the number of the exchange that they belong to have none of their own.
  void pass_on(decltype(engine::Request::body) body) { engine_->submit({0, std::move(body)}); }

  std::optional<engine::Engine> engine_;
  history::WarmUp warm_up_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(engine) {
  emscripten::function("readPart", &read_part);
  emscripten::class_<EngineBridge>("Engine")
      .constructor<>()
      .function("create", &EngineBridge::create)
      .function("addSource", &EngineBridge::add_source)
      .function("submit", &EngineBridge::submit)
      .function("chatHead", &EngineBridge::chat_head)
      .function("chatBytes", &EngineBridge::chat_bytes)
      .function("chatEnd", &EngineBridge::chat_end)
      .function("isReading", &EngineBridge::is_reading)
      .function("partsToShare", &EngineBridge::parts_to_share)
      .function("takeTicket", &EngineBridge::take_ticket)
      .function("giveRows", &EngineBridge::give_rows)
      .function("giveBack", &EngineBridge::give_back)
      .function("step", &EngineBridge::step)
      .function("warmUp", &EngineBridge::warm_up)
      .function("takeReplies", &EngineBridge::take_replies);
}

}  // namespace earshot::web
