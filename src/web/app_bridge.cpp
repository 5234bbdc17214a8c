// The app's side of the page. web/stage.js feeds events in and carries effects out; frames go to the canvas from here.
#include <emscripten/bind.h>
#include <emscripten/html5.h>
#include <emscripten/val.h>
#include <imgui.h>

#include <cstdint>
#include <memory>
#include <string>

#include "app/app.h"
#include "web/browser_text.h"
#include "web/bytes.h"
#include "web/effects.h"
#include "web/gl_renderer.h"

namespace earshot::web {
namespace {

using emscripten::val;

/// A WebGL 2 context on #canvas, current from here on. False when the browser has none.
bool create_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // Dear ImGui smooths its own edges.
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

app::Options options_from(const val& given) {
  return {.theme = given["light"].as<bool>() ? app::Theme::light : app::Theme::dark,
          .motion = given["reducedMotion"].as<bool>() ? app::Motion::reduced : app::Motion::full,
          .utc_offset_minutes = given["utcOffsetMinutes"].as<std::int32_t>(),
          .today = given["today"].as<std::int32_t>()};
}

class AppBridge {
 public:
  /// False when WebGL 2 is missing; nothing else may be called then.
  bool create(const val& options) {
    if (!create_context()) return false;
    text_ = std::make_unique<BrowserText>(val::global("document").call<val>("getElementById", std::string("canvas")));
    renderer_ = std::make_unique<GlRenderer>();
    app_ = std::make_unique<app::App>(*text_, options_from(options));
    const app::Pixels shapes = app_->shapes();
    app_->set_shapes_texture(GlRenderer::upload(shapes.rgba, shapes.width, shapes.height));
    return true;
  }

  void receive(const val& bytes) {
    const auto copy = bytes_from_js(bytes);
    if (const auto reply = engine::decode_reply(copy)) app_->receive(*reply);
  }

  /// False when the words are no action.
  bool act(const std::string& words) {
    const auto action = app::action_from(words);
    if (action) app_->act(*action);
    return action.has_value();
  }

  val take_requests() {
    val list = val::array();
    for (const engine::Request& request : app_->take_requests()) list.call<void>("push", bytes_to_js(engine::encode(request)));
    return list;
  }

  val take_effects() {
    val list = val::array();
    for (const app::Effect& effect : app_->take_effects()) list.call<void>("push", to_js(effect));
    return list;
  }

  /// `phase` as app::PointerPhase: 0 move, 1 down, 2 up, 3 leave.
  void pointer(bool touch, int phase, float x, float y) {
    app_->pointer({.kind = touch ? app::PointerKind::touch : app::PointerKind::mouse,
                   .phase = static_cast<app::PointerPhase>(phase),
                   .x = x,
                   .y = y});
  }
  void wheel(float x, float y, float delta_x, float delta_y) { app_->wheel({x, y, delta_x, delta_y}); }
  void second_finger(int phase, float x, float y) {
    app_->second_finger({app::PointerKind::touch, static_cast<app::PointerPhase>(phase), x, y});
  }
  /// `key` as app::Key, in its order.
  bool key(int key, bool shift) {
    return app_->key({.key = static_cast<app::Key>(key), .shift = shift ? app::Shift::yes : app::Shift::no});
  }
  void focus(bool gained) { app_->focus(gained); }
  void resize(float width, float height, float pixel_ratio) { app_->resize(width, height, pixel_ratio); }

  bool needs_frame() const { return app_->needs_frame(); }

  void frame(double seconds) {
    const ImDrawData* data = app_->frame(seconds);
    if (data == nullptr || data->DisplaySize.x <= 0) return;
    constexpr float ground[3] = {0, 0, 0};  // The app fills the whole canvas itself.
    renderer_->draw(*data, ground, text_->emoji_texture());
  }

  int cursor() const { return static_cast<int>(app_->cursor()); }
  std::string mirror() const { return app_->mirror(); }
  int mirror_revision() const { return app_->mirror_revision(); }

 private:
  std::unique_ptr<BrowserText> text_;
  std::unique_ptr<GlRenderer> renderer_;
  std::unique_ptr<app::App> app_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(app) {
  emscripten::class_<AppBridge>("App")
      .constructor<>()
      .function("create", &AppBridge::create)
      .function("receive", &AppBridge::receive)
      .function("act", &AppBridge::act)
      .function("takeRequests", &AppBridge::take_requests)
      .function("takeEffects", &AppBridge::take_effects)
      .function("pointer", &AppBridge::pointer)
      .function("wheel", &AppBridge::wheel)
      .function("secondFinger", &AppBridge::second_finger)
      .function("key", &AppBridge::key)
      .function("focus", &AppBridge::focus)
      .function("resize", &AppBridge::resize)
      .function("needsFrame", &AppBridge::needs_frame)
      .function("frame", &AppBridge::frame)
      .function("cursor", &AppBridge::cursor)
      .function("mirror", &AppBridge::mirror)
      .function("mirrorRevision", &AppBridge::mirror_revision);
}

}  // namespace earshot::web
