#include "web/effects.h"

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "web/bytes.h"

namespace earshot::web {
namespace {

using emscripten::val;

void put(const val&) {}
template <class Value, class... More>
void put(val& made, const char* name, const Value& value, const More&... more) {
  made.set(name, value);
  put(made, more...);
}

/// members("name", row.label, "detail", row.detail)
template <class... Members>
val members(const Members&... all) {
  val made = val::object();
  put(made, all...);
  return made;
}

/// The same for an effect, which says what it is.
template <class... Members>
val effect_of(const char* kind, const Members&... all) {
  return members("kind", std::string(kind), all...);
}

template <class Row, class Convert>
val list(const std::vector<Row>& rows, const Convert& convert) {
  val made = val::array();
  for (const Row& row : rows) made.call<void>("push", convert(row));
  return made;
}

val strings(const std::vector<std::string>& lines) {
  return list(lines, [](const std::string& line) { return val(line); });
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
  return effect_of("pick", "folder", effect.pick == app::Pick::folder, "any", effect.pick == app::Pick::data);
}

val convert(const app::OpenTextInput& effect) {
  return effect_of("ask", "purpose", std::string(name_of(effect.purpose)), "title", effect.title, "hint", effect.hint, "initial",
                   effect.initial, "then", effect.then);
}

val convert(const app::ShowSuggestions& effect) {
  const auto row_of = [](const app::SuggestionRow& row) {
    return members("label", row.label, "detail", row.detail, "action", row.action ? app::to_text(*row.action) : std::string());
  };
  return effect_of("suggestions", "text", effect.text, "rows", list(effect.rows, row_of));
}

val convert(const app::Download& effect) {
  return effect_of("download", "name", effect.file_name, "mime", effect.mime, "text", effect.text);
}

val convert(const app::CopyText& effect) { return effect_of("copy", "text", effect.text); }
val convert(const app::OpenLink& effect) { return effect_of("open", "url", effect.url); }
val convert(const app::Announce& effect) { return effect_of("announce", "text", effect.sentence); }

val convert(const app::SetTheme& effect) {
  return effect_of("theme", "theme", std::string(effect.theme == app::Theme::light ? "light" : "dark"));
}

val convert(const app::ShowAs& effect) { return effect_of("show", "text", effect.shown == app::Shown::mirror); }
val convert(const app::PanelChanged& effect) { return effect_of("panel", "name", effect.name, "title", effect.title); }
val convert(const app::ForgetEverything&) { return effect_of("forget"); }

val call_of(const engine::ChatCall& call) {
  const auto header_of = [](const engine::ChatHeader& header) { return members("name", header.name, "value", header.value); };
  return members("call", call.call, "method", call.method, "url", call.url, "headers", list(call.headers, header_of), "keyHeader",
                 call.key_header, "keyPrefix", call.key_prefix, "body",
                 bytes_to_js(std::as_bytes(std::span(call.body))));  // As they are: what is shown is what is sent.
}

val convert(const app::ReviewChat& effect) {
  const engine::ChatPrepared& prepared = effect.prepared;
  return effect_of("reviewChat", "exchange", effect.exchange, "label", prepared.label, "provider", prepared.to.provider, "model",
                   prepared.to.model, "origin", prepared.origin, "loopback", prepared.loopback, "needsKey", prepared.needs_key,
                   "tokensIn", prepared.tokens_in, "tokensOut", prepared.tokens_out, "usd",
                   prepared.usd ? val(*prepared.usd) : val::null(), "price", prepared.price, "sent", strings(prepared.sent), "leftOut",
                   strings(prepared.left_out), "calls", list(prepared.calls, call_of));
}

val convert(const app::ResendChat& effect) {
  return effect_of("resendChat", "exchange", effect.exchange, "call", effect.call, "afterMs", effect.after_ms);
}

val convert(const app::StopChat& effect) { return effect_of("stopChat", "exchange", effect.exchange); }
val convert(const app::KeepText& effect) { return effect_of("keepText", "key", effect.key, "text", effect.text); }
val convert(const app::ForgetText& effect) { return effect_of("forgetText", "key", effect.key); }

}  // namespace

val to_js(const app::Effect& effect) {
  return std::visit([](const auto& one) { return convert(one); }, effect);
}

}  // namespace earshot::web
