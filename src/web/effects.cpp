#include "web/effects.h"

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "web/bytes.h"

namespace earshot::web {
namespace {

using emscripten::val;

val object(const char* kind) {
  val made = val::object();
  made.set("kind", std::string(kind));
  return made;
}

const char* name_of(app::Purpose purpose) {
  switch (purpose) {
    case app::Purpose::seed_plus: return "seed_plus";
    case app::Purpose::seed_minus: return "seed_minus";
    case app::Purpose::typed_artists: return "typed_artists";
    case app::Purpose::setting: return "setting";
    case app::Purpose::line: return "line";
    case app::Purpose::lines: return "lines";
  }
  return "";
}

val convert(const app::OpenFilePicker& effect) {
  val made = object("pick");
  made.set("folder", effect.pick == app::Pick::folder);
  made.set("any", effect.pick == app::Pick::data);
  return made;
}

val convert(const app::OpenTextInput& effect) {
  val made = object("ask");
  made.set("purpose", std::string(name_of(effect.purpose)));
  made.set("title", effect.title);
  made.set("hint", effect.hint);
  made.set("initial", effect.initial);
  made.set("then", effect.then);
  return made;
}

val convert(const app::ShowSuggestions& effect) {
  val made = object("suggestions");
  made.set("text", effect.text);
  val rows = val::array();
  for (const app::SuggestionRow& row : effect.rows) {
    val entry = val::object();
    entry.set("label", row.label);
    entry.set("detail", row.detail);
    entry.set("action", row.action ? app::to_text(*row.action) : std::string());
    rows.call<void>("push", entry);
  }
  made.set("rows", rows);
  return made;
}

val convert(const app::Download& effect) {
  val made = object("download");
  made.set("name", effect.file_name);
  made.set("mime", effect.mime);
  made.set("text", effect.text);
  return made;
}

val convert(const app::CopyText& effect) {
  val made = object("copy");
  made.set("text", effect.text);
  return made;
}

val convert(const app::OpenLink& effect) {
  val made = object("open");
  made.set("url", effect.url);
  return made;
}

val convert(const app::Announce& effect) {
  val made = object("announce");
  made.set("text", effect.sentence);
  return made;
}

val convert(const app::SetTheme& effect) {
  val made = object("theme");
  made.set("theme", std::string(effect.theme == app::Theme::light ? "light" : "dark"));
  return made;
}

val convert(const app::ShowAs& effect) {
  val made = object("show");
  made.set("text", effect.shown == app::Shown::mirror);
  return made;
}

val convert(const app::PanelChanged& effect) {
  val made = object("panel");
  made.set("name", effect.name);
  made.set("title", effect.title);
  return made;
}

val convert(const app::ForgetEverything&) { return object("forget"); }

val strings(const std::vector<std::string>& lines) {
  val list = val::array();
  for (const std::string& line : lines) list.call<void>("push", line);
  return list;
}

val headers_of(const engine::ChatCall& call) {
  val list = val::array();
  for (const engine::ChatHeader& header : call.headers) {
    val entry = val::object();
    entry.set("name", header.name);
    entry.set("value", header.value);
    list.call<void>("push", entry);
  }
  return list;
}

val calls_of(const engine::ChatPrepared& prepared) {
  val list = val::array();
  for (const engine::ChatCall& call : prepared.calls) {
    val entry = val::object();
    entry.set("call", call.call);
    entry.set("method", call.method);
    entry.set("url", call.url);
    entry.set("headers", headers_of(call));
    entry.set("keyHeader", call.key_header);
    entry.set("keyPrefix", call.key_prefix);
    entry.set("body", bytes_to_js(std::as_bytes(std::span(call.body))));  // As they are: what is shown is what is sent.
    list.call<void>("push", entry);
  }
  return list;
}

val convert(const app::ReviewChat& effect) {
  const engine::ChatPrepared& prepared = effect.prepared;
  val made = object("reviewChat");
  made.set("exchange", effect.exchange);
  made.set("label", prepared.label);
  made.set("provider", prepared.to.provider);
  made.set("model", prepared.to.model);
  made.set("origin", prepared.origin);
  made.set("loopback", prepared.loopback);
  made.set("needsKey", prepared.needs_key);
  made.set("tokensIn", prepared.tokens_in);
  made.set("tokensOut", prepared.tokens_out);
  made.set("usd", prepared.usd ? val(*prepared.usd) : val::null());
  made.set("price", prepared.price);
  made.set("sent", strings(prepared.sent));
  made.set("leftOut", strings(prepared.left_out));
  made.set("calls", calls_of(prepared));
  return made;
}

val convert(const app::ResendChat& effect) {
  val made = object("resendChat");
  made.set("exchange", effect.exchange);
  made.set("call", effect.call);
  made.set("afterMs", effect.after_ms);
  return made;
}

val convert(const app::StopChat& effect) {
  val made = object("stopChat");
  made.set("exchange", effect.exchange);
  return made;
}

val convert(const app::KeepText& effect) {
  val made = object("keepText");
  made.set("key", effect.key);
  made.set("text", effect.text);
  return made;
}

val convert(const app::ForgetText& effect) {
  val made = object("forgetText");
  made.set("key", effect.key);
  return made;
}

}  // namespace

val to_js(const app::Effect& effect) {
  return std::visit([](const auto& one) { return convert(one); }, effect);
}

}  // namespace earshot::web
