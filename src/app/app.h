// The app: state in, pictures out. It has no browser, no GL and no clock: replies, actions, input and time
// come in; requests, effects, draw lists and the HTML mirror go out, all as data.
//
//     page -> act / receive / input -> needs_frame()? -> frame(seconds) -> draw lists
//          <- take_requests (to the worker), take_effects (to the page), mirror (when its revision changed)
//
// Ask for requests and effects after every call that changes something, and after every frame. One App at a
// time may be in use on a thread (it owns a Dear ImGui context and makes it current where needed).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/action.h"
#include "app/effect.h"
#include "app/input.h"
#include "app/text_source.h"
#include "engine/messages.h"

struct ImDrawData;

namespace earshot::app {

struct Options {
  Theme theme = Theme::dark;
  Motion motion = Motion::full;         ///< reduced: nothing animates.
  std::int32_t utc_offset_minutes = 0;  ///< Of the person, now; hours of the day are shown in it.
  std::int32_t today = 0;               ///< Days since 1970-01-01.
};

/// RGBA, 4 bytes a pixel, for shapes that are not text. Upload once, linear filter, and name it with
/// set_shapes_texture().
struct Pixels {
  const unsigned char* rgba = nullptr;
  int width = 0, height = 0;
};

class App {
 public:
  /// `text` must outlive the app.
  App(TextSource& text, const Options& options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Data in and out.
  void receive(const engine::Reply& reply);
  void act(const Action& action);
  std::vector<engine::Request> take_requests();
  std::vector<Effect> take_effects();

  // Input. key() returns whether it was used: if not (Tab past the last widget), the browser should act on
  // it.
  void pointer(const PointerEvent& event);
  void wheel(const WheelEvent& event);
  void second_finger(const PointerEvent& event);  ///< Of the phases that came with it: the first one then no longer points.
  bool key(const KeyEvent& event);
  void focus(bool gained);  ///< Keyboard focus of the canvas.
  void resize(float css_width, float css_height, float pixel_ratio);

  // Pictures.
  Pixels shapes() const;
  void set_shapes_texture(std::uint32_t texture);
  /// False while nothing would change. After input or a reply a few frames settle; then it is false again.
  bool needs_frame() const;
  /// Draws with the time given (any monotonic clock). Texture ids of the commands are the numbers of
  /// TextRun::texture and set_shapes_texture(). Places are CSS px, FramebufferScale is the pixel ratio,
  /// colours have straight alpha. Valid until the next call.
  ImDrawData* frame(double seconds);
  Cursor cursor() const;

  /// The current panel as HTML, navigation included: headings, lists, tables, links, and two kinds of
  /// control:
  ///   <button data-action="like 17">               on click: act(action_from("like 17"))
  ///   <input type=range data-value="dial novelty">, <select data-value="window">
  ///                                                on input: act(action_from("dial novelty" + " " + value))
  /// Escaped; holds no script, style or id. Replace it when the revision changes, and keep focus by
  /// data-action/-value.
  const std::string& mirror() const;
  int mirror_revision() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace earshot::app
