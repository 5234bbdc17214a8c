#include "app/app.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "app/frame.h"
#include "app/mirror.h"
#include "app/replies.h"
#include "app/state.h"
#include "app/theme.h"
#include "app/ui.h"
#include "app/update.h"
#include "app/views.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace earshot::app {
namespace {

constexpr int kSettleFrames =
    2;  ///< Dear ImGui needs a frame to see an input and one to show what came of it.
constexpr float kDragStart = 8;  ///< Px a finger moves before it scrolls or slides.
constexpr float kKeyScroll = 60;
constexpr float kZoomByWheel = 0.0016F;  ///< Of the logarithm, per px.

using Drag = UiMemory::Drag;

}  // namespace

struct App::Inside {
  TextSource& text;
  State state;
  Motion motion = Motion::full;
  UiMemory memory;
  Views views;
  std::string mirror;
  int mirror_revision = 0;
  bool views_stale = true;
  int frames_wanted = kSettleFrames;
  float width = 0, height = 0, pixel_ratio = 1;
  double last_seconds = -1;
  Cursor cursor = Cursor::arrow;
  ImGuiContext* context;

  explicit Inside(TextSource& source) : text(source), context(ImGui::CreateContext()) {}
  ~Inside() { ImGui::DestroyContext(context); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  ImGuiIO& io() const {
    ImGui::SetCurrentContext(context);
    return ImGui::GetIO();
  }
  void wake() { frames_wanted = kSettleFrames; }
  void changed() {
    views_stale = true;
    memory.rows.clear();
    refresh_views();
    wake();
  }
  void refresh_views() {
    if (!views_stale) return;
    views_stale = false;
    views = views_of(state);
    std::string fresh = mirror_of(views);
    if (fresh == mirror) return;
    mirror = std::move(fresh);
    ++mirror_revision;
  }
  ScrollArea* area_at(float x, float y) {
    for (auto& [id, area] : memory.areas)
      if (area.drawn == memory.frame && area.rect.holds(x, y)) return &area;
    return nullptr;
  }
  void begin_touch(const PointerEvent& event);
  void move_touch(const PointerEvent& event);
  bool scroll_by_key(Key key);
  float spread() const;
  void pinch(float before);
  void zoom_map(float x, float y, float by);
  void draw();
};

App::App(TextSource& text, const Options& options) : inside_(std::make_unique<Inside>(text)) {
  State& state = inside_->state;
  inside_->motion = options.motion;
  state.theme = options.theme;
  state.utc_offset_minutes = options.utc_offset_minutes;
  state.today = options.today;
  ImGuiIO& io = inside_->io();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  io.Fonts->Build();
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.CircleTessellationMaxError = 0.15F;
  inside_->changed();
}

App::~App() = default;

void App::receive(const engine::Reply& reply) {
  app::receive(inside_->state, reply);
  inside_->changed();
}

void App::act(const Action& action) {
  app::act(inside_->state, action);
  inside_->changed();
}

std::vector<engine::Request> App::take_requests() { return std::exchange(inside_->state.requests, {}); }

std::vector<Effect> App::take_effects() { return std::exchange(inside_->state.effects, {}); }

/// What lies under the finger may be pressed, slid or scrolled: which, its first 8 px tell.
void App::Inside::begin_touch(const PointerEvent& event) {
  memory.drag = Drag::maybe;
  memory.drag_area = 0;
  for (const auto& [id, area] : memory.areas)
    if (area.drawn == memory.frame && area.rect.holds(event.x, event.y)) memory.drag_area = id;
}

void App::Inside::move_touch(const PointerEvent& event) {
  if (!memory.pointer_down) return;
  const float dx = std::fabs(event.x - memory.down_x);
  const float dy = std::fabs(event.y - memory.down_y);
  if (memory.drag == Drag::maybe && std::max(dx, dy) > kDragStart) {
    const bool on_map = memory.map.holds(memory.down_x, memory.down_y, memory.frame);
    memory.drag = dx > dy || on_map ? Drag::sliding : Drag::scrolling;
    if (memory.drag == Drag::scrolling) {  // Let go of what was touched, outside of it: nothing is pressed.
      io().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      io().AddMouseButtonEvent(0, false);
    }
  }
  const auto found = memory.areas.find(memory.drag_area);
  if (memory.drag != Drag::scrolling || found == memory.areas.end()) return;
  found->second.scroll(memory.y - event.y);
  memory.drag_distance += memory.y - event.y;
}

void App::pointer(const PointerEvent& event) {
  Inside& in = *inside_;
  UiMemory& memory = in.memory;
  ImGuiIO& io = in.io();
  const bool touch = event.kind == PointerKind::touch;
  if (memory.second_down && event.phase == PointerPhase::move) {
    const float before = in.spread();
    memory.x = event.x;
    memory.y = event.y;
    return in.pinch(before);
  }
  memory.pointer = event.kind;
  if (event.phase == PointerPhase::down) {
    memory.pointer_down = true;
    memory.ring = false;
    memory.down_x = event.x;
    memory.down_y = event.y;
    memory.drag = Drag::none;
    memory.glide = 0;
    if (touch) in.begin_touch(event);
  }
  if (event.phase == PointerPhase::move && touch) in.move_touch(event);
  memory.x = event.x;
  memory.y = event.y;
  const bool away = event.phase == PointerPhase::leave || (touch && memory.drag == Drag::scrolling);
  if (away) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  } else {
    io.AddMousePosEvent(event.x, event.y);
  }
  if (event.phase == PointerPhase::down) io.AddMouseButtonEvent(0, true);
  if (event.phase == PointerPhase::up || event.phase == PointerPhase::leave) {
    memory.pointer_down = false;
    io.AddMouseButtonEvent(0, false);
    if (touch) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  }
  in.wake();
}

void App::Inside::zoom_map(float x, float y, float by) {
  memory.map.turned += by;
  memory.map.turned_x = x;
  memory.map.turned_y = y;
  wake();
}

float App::Inside::spread() const { return std::hypot(memory.x - memory.second_x, memory.y - memory.second_y); }

/// Two fingers were `before` px apart: what lies between them grows as their distance did.
void App::Inside::pinch(float before) {
  const float x = (memory.x + memory.second_x) / 2, y = (memory.y + memory.second_y) / 2, now = spread();
  if (before > 0 && now > 0 && memory.map.holds(x, y, memory.frame)) zoom_map(x, y, std::log(now / before));
}

void App::second_finger(const PointerEvent& event) {
  Inside& in = *inside_;
  UiMemory& memory = in.memory;
  const float before = in.spread();
  memory.second_x = event.x;
  memory.second_y = event.y;
  if (event.phase == PointerPhase::move) {
    if (memory.second_down) in.pinch(before);
    return;
  }
  memory.second_down = event.phase == PointerPhase::down;
  memory.pointer_down = false;
  memory.drag = Drag::none;
  in.io().AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // As in move_touch(): nothing is pressed.
  in.io().AddMouseButtonEvent(0, false);
  in.wake();
}

void App::wheel(const WheelEvent& event) {
  if (inside_->memory.map.holds(event.x, event.y, inside_->memory.frame)) {
    return inside_->zoom_map(event.x, event.y, -event.delta_y * kZoomByWheel);
  }
  ScrollArea* area = inside_->area_at(event.x, event.y);
  if (!area) return;
  const float before = area->offset;
  area->scroll(event.delta_y);
  if (area->offset != before) inside_->wake();
}

bool App::Inside::scroll_by_key(Key key) {
  const auto found = memory.areas.find(memory.main_area);
  if (found == memory.areas.end()) return false;
  ScrollArea& area = found->second;
  const float page = area.rect.h - kKeyScroll;
  switch (key) {
    case Key::up:
      area.scroll(-kKeyScroll);
      break;
    case Key::down:
      area.scroll(kKeyScroll);
      break;
    case Key::page_up:
      area.scroll(-page);
      break;
    case Key::page_down:
      area.scroll(page);
      break;
    case Key::home:
      area.scroll(-area.content);
      break;
    case Key::end:
      area.scroll(area.content);
      break;
    default:
      return false;
  }
  return true;
}

bool App::key(const KeyEvent& event) {
  Inside& in = *inside_;
  UiMemory& memory = in.memory;
  in.wake();
  if (event.key == Key::tab) return move_focus(memory, event.shift);
  if (event.key == Key::escape) {
    memory.ring = false;
    return true;
  }
  const auto& order = memory.order_before;
  const auto focused =
      std::find_if(order.begin(), order.end(), [&](auto& f) { return f.id == memory.focus; });
  const bool slides = focused != order.end() && focused->slides;
  if (event.key == Key::enter || event.key == Key::space) {
    if (focused == order.end()) return event.key == Key::space && in.scroll_by_key(Key::page_down);
    memory.ring = true;
    if (!slides) memory.activate = memory.focus;
    return true;
  }
  if (!slides) return in.scroll_by_key(event.key);
  memory.ring = true;
  switch (event.key) {
    case Key::left:
    case Key::down:
      memory.slider_keys.push_back({memory.focus, Nudge::less});
      return true;
    case Key::right:
    case Key::up:
      memory.slider_keys.push_back({memory.focus, Nudge::more});
      return true;
    case Key::home:
      memory.slider_keys.push_back({memory.focus, Nudge::first});
      return true;
    case Key::end:
      memory.slider_keys.push_back({memory.focus, Nudge::last});
      return true;
    default:
      return in.scroll_by_key(event.key);
  }
}

void App::focus(bool gained) {
  UiMemory& memory = inside_->memory;
  if (!gained) memory.ring = false;
  if (gained && !memory.pointer_down && memory.focus == 0) move_focus(memory, Shift::no);
  inside_->wake();
}

void App::resize(float css_width, float css_height, float pixel_ratio) {
  Inside& in = *inside_;
  if (in.pixel_ratio != pixel_ratio) in.memory.lines.clear();
  in.memory.rows.clear();
  in.width = css_width;
  in.height = css_height;
  in.pixel_ratio = pixel_ratio;
  in.wake();
}

Pixels App::shapes() const {
  Pixels pixels;
  unsigned char* rgba = nullptr;
  inside_->io().Fonts->GetTexDataAsRGBA32(&rgba, &pixels.width, &pixels.height);
  pixels.rgba = rgba;
  return pixels;
}

void App::set_shapes_texture(std::uint32_t texture) {
  inside_->io().Fonts->SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)));
}

bool App::needs_frame() const {
  return inside_->width > 0 && inside_->height > 0 &&
         (inside_->frames_wanted > 0 || inside_->memory.again || inside_->context->InputEventsQueue.Size > 0);
}

void App::Inside::draw() {
  constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("earshot", nullptr, kBare);
  std::vector<Action> said;
  Ui ui{text, palette_of(state.theme), memory, said, ImGui::GetWindowDrawList(), {0, 0, width, height}};
  ui.pixel_ratio = pixel_ratio;
  ui.phone = width < kPhone;
  ui.narrow = width < kNarrow;
  ui.draw->ChannelsSplit(2);
  app::frame(ui, views);
  ui.draw->ChannelsMerge();
  ImGui::End();
  cursor = ui.cursor;
  for (const Action& action : said) app::act(state, action);
  if (!said.empty()) changed();
}

ImDrawData* App::frame(double seconds) {
  Inside& in = *inside_;
  ImGuiIO& io = in.io();
  io.DisplaySize = {std::max(in.width, 1.0F), std::max(in.height, 1.0F)};
  io.DisplayFramebufferScale = {in.pixel_ratio, in.pixel_ratio};
  io.DeltaTime =
      in.last_seconds < 0 ? 0.016F : std::clamp(static_cast<float>(seconds - in.last_seconds), 0.001F, 0.1F);
  in.last_seconds = seconds;
  in.frames_wanted = std::max(0, in.frames_wanted - 1);
  in.memory.again = false;
  glide(in.memory, io.DeltaTime, in.motion);
  ++in.memory.frame;
  in.memory.order.clear();
  in.text.begin_frame(in.pixel_ratio);
  ImGui::NewFrame();
  in.draw();
  ImGui::Render();
  in.memory.order_before = in.memory.order;
  in.memory.activate = 0;
  in.memory.slider_keys.clear();
  return ImGui::GetDrawData();
}

Cursor App::cursor() const { return inside_->cursor; }

const std::string& App::mirror() const { return inside_->mirror; }

int App::mirror_revision() const { return inside_->mirror_revision; }

}  // namespace earshot::app
