#include "web/browser_text.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "web/gl_renderer.h"

namespace earshot::web {
namespace {

using app::TextRun;
using app::TextSize;
using app::TextStyle;
using emscripten::val;

constexpr int kAtlasSize = 2'048;  // Every WebGL 2 device has it.
constexpr int kPad = 1;            // Clear pixels between runs, for the linear filter.
constexpr std::size_t kMostSizes = 20'000;
constexpr const char* kFamily = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
constexpr const char* kWhite = "#ffffff";
constexpr const char* kKey = "#ff00ff";  // See shaders/ui.frag.glsl.

int weight_of(app::Weight weight) {
  return weight == app::Weight::bold ? 600 : weight == app::Weight::medium ? 500 : 400;
}

int line_height(TextStyle style) { return static_cast<int>(std::lround(style.size * 1.43)); }

std::string key_of(std::string_view text, TextStyle style) {
  std::string key(text);
  key.push_back('\0');
  key.push_back(static_cast<char>(style.size));
  key.push_back(static_cast<char>(style.weight));
  return key;
}

/// Whether a font may draw the code point in colours of its own.
bool is_emoji(char32_t code) {
  return (code >= 0x1F000 && code <= 0x1FAFF) || code == 0xFE0F || (code >= 0x2600 && code <= 0x27BF) ||
         (code >= 0x2B00 && code <= 0x2BFF) || (code >= 0x2190 && code <= 0x21FF) || (code >= 0x2300 && code <= 0x23FF);
}

bool has_emoji(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_emoji(decode_utf8(text, at))) return true;
  }
  return false;
}

/// The direction of the first letter that has one (UAX 9, rules P2 and P3), by blocks.
bool right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = decode_utf8(text, at);
    if ((code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFF)) {
      return true;
    }
    if ((code | 0x20) - 'a' < 26 || code >= 0xC0) return false;
  }
  return false;
}

}  // namespace

struct BrowserText::Ink {
  double left = 0, right = 0, above = 0, below = 0;  // From the pen on the baseline, device px, all positive outwards.
  int x = 0, width = 0, height = 0;                  // Of the rectangle: x from the pen.
  double baseline = 0;                               // From the top of the rectangle.
  int top = 0;                                       // Of the rectangle from the top of the line.
};

BrowserText::BrowserText(const val& canvas)
    : gl_(canvas.call<val>("getContext", std::string("webgl2"))),
      scratch_(val::global("document").call<val>("createElement", std::string("canvas"))),
      context_(val::undefined()) {
  scratch_.set("width", kAtlasSize);
  scratch_.set("height", 128);
  val options = val::object();
  options.set("willReadFrequently", true);  // Drawn by the processor: uploading then needs no read back.
  context_ = scratch_.call<val>("getContext", std::string("2d"), options);
  context_.set("textAlign", std::string("left"));  // The pen is at the left end, whatever the direction.
}

void BrowserText::begin_frame(float pixel_ratio) {
  ++frame_;
  if (pixel_ratio == pixel_ratio_) return;
  pixel_ratio_ = pixel_ratio;
  clear();
}

void BrowserText::clear() {
  for (Atlas* atlas : {&plain_, &emoji_}) {
    atlas->shelves.clear();
    atlas->filled = 0;
  }
  sizes_.clear();
  runs_.clear();
  baselines_.clear();
  font_ = -1;
}

void BrowserText::set_font(TextStyle style) {
  const int wanted = style.size * 4 + static_cast<int>(style.weight);
  if (wanted == font_) return;
  font_ = wanted;
  context_.set("font", std::to_string(weight_of(style.weight)) + " " + std::to_string(style.size * pixel_ratio_) + "px " +
                           kFamily);
}

TextSize BrowserText::measure(std::string_view text, TextStyle style) {
  std::string key = key_of(text, style);
  if (const auto found = sizes_.find(key); found != sizes_.end()) return found->second;
  if (sizes_.size() > kMostSizes) sizes_.clear();
  set_font(style);
  const double width = context_.call<val>("measureText", std::string(text))["width"].as<double>();
  const TextSize size{static_cast<float>(width / pixel_ratio_), static_cast<float>(line_height(style))};
  sizes_.emplace(std::move(key), size);
  return size;
}

double BrowserText::baseline(TextStyle style) {
  const int key = style.size * 4 + static_cast<int>(style.weight);
  if (const auto found = baselines_.find(key); found != baselines_.end()) return found->second;
  set_font(style);
  const val metrics = context_.call<val>("measureText", std::string("Hg"));
  const double ascent = metrics["fontBoundingBoxAscent"].as<double>();
  const double descent = metrics["fontBoundingBoxDescent"].as<double>();
  const double line = line_height(style) * static_cast<double>(pixel_ratio_);
  return baselines_[key] = std::round((line - ascent - descent) / 2 + ascent);
}

BrowserText::Ink BrowserText::ink_of(std::string_view text, TextStyle style) {
  const double line_baseline = baseline(style);
  set_font(style);
  context_.set("direction", std::string(right_to_left(text) ? "rtl" : "ltr"));
  const val metrics = context_.call<val>("measureText", std::string(text));
  Ink ink;
  ink.left = std::ceil(metrics["actualBoundingBoxLeft"].as<double>()) + kPad;
  ink.right = std::ceil(metrics["actualBoundingBoxRight"].as<double>()) + kPad;
  ink.above = std::ceil(metrics["actualBoundingBoxAscent"].as<double>()) + kPad;
  ink.below = std::ceil(metrics["actualBoundingBoxDescent"].as<double>()) + kPad;
  ink.x = -static_cast<int>(ink.left);
  ink.width = std::min(static_cast<int>(ink.left + ink.right), kAtlasSize);
  ink.height = std::min(static_cast<int>(ink.above + ink.below), 128);
  ink.baseline = ink.above;
  ink.top = static_cast<int>(line_baseline - ink.above);
  return ink;
}

TextRun BrowserText::run(std::string_view text, TextStyle style) {
  std::string key = key_of(text, style);
  if (const auto found = runs_.find(key); found != runs_.end()) {
    Atlas& atlas = found->second.atlas == 0 ? plain_ : emoji_;
    atlas.shelves[found->second.shelf].last_frame = frame_;
    return found->second.run;
  }
  const Ink ink = ink_of(text, style);
  if (ink.width <= 2 * kPad || ink.height <= 2 * kPad) return {};
  const bool emoji = has_emoji(text);
  Atlas& atlas = emoji ? emoji_ : plain_;
  if (atlas.texture == 0) create(atlas);
  Shelf* shelf = shelf_for(atlas, ink.width, ink.height);
  if (shelf == nullptr) return {};  // More text in one frame than an atlas holds: it comes with the next.
  upload(atlas, text, ink, shelf->used, shelf->top, emoji ? kKey : kWhite);

  Run made;
  made.atlas = emoji ? 1 : 0;
  made.shelf = static_cast<std::uint16_t>(shelf - atlas.shelves.data());
  const float texel = 1.0F / kAtlasSize;
  const float scale = 1.0F / pixel_ratio_;
  made.run = {.texture = atlas.texture,
              .u0 = static_cast<float>(shelf->used) * texel,
              .v0 = static_cast<float>(shelf->top) * texel,
              .u1 = static_cast<float>(shelf->used + ink.width) * texel,
              .v1 = static_cast<float>(shelf->top + ink.height) * texel,
              .left = static_cast<float>(ink.x) * scale,
              .top = static_cast<float>(ink.top) * scale,
              .width = static_cast<float>(ink.width) * scale,
              .height = static_cast<float>(ink.height) * scale};
  shelf->used += ink.width;
  shelf->last_frame = frame_;
  shelf->keys.push_back(key);
  return runs_.emplace(std::move(key), made).first->second.run;
}

BrowserText::Shelf* BrowserText::shelf_for(Atlas& atlas, int width, int height) {
  const int wanted = (height + 7) / 8 * 8;  // Few different heights waste little and share shelves.
  for (Shelf& shelf : atlas.shelves) {
    if (shelf.height == wanted && shelf.used + width <= kAtlasSize) return &shelf;
  }
  if (atlas.filled + wanted <= kAtlasSize) {
    atlas.shelves.push_back({.top = atlas.filled, .height = wanted, .used = 0, .last_frame = frame_, .keys = {}});
    atlas.filled += wanted;
    return &atlas.shelves.back();
  }
  Shelf* oldest = nullptr;
  for (Shelf& shelf : atlas.shelves) {
    if (shelf.height < wanted || shelf.last_frame == frame_) continue;
    if (oldest == nullptr || shelf.last_frame < oldest->last_frame) oldest = &shelf;
  }
  if (oldest == nullptr) return nullptr;
  for (const std::string& key : oldest->keys) runs_.erase(key);
  oldest->keys.clear();
  oldest->used = 0;
  return oldest;
}

void BrowserText::create(Atlas& atlas) { atlas.texture = GlRenderer::upload(nullptr, kAtlasSize, kAtlasSize); }

void BrowserText::upload(const Atlas& atlas, std::string_view text, const Ink& ink, int x, int y, const char* fill) {
  context_.call<void>("clearRect", 0, 0, ink.width, ink.height);
  context_.set("fillStyle", std::string(fill));
  context_.call<void>("fillText", std::string(text), ink.left, ink.baseline);
  glBindTexture(GL_TEXTURE_2D, atlas.texture);
  gl_.call<void>("texSubImage2D", GL_TEXTURE_2D, 0, x, y, ink.width, ink.height, GL_RGBA, GL_UNSIGNED_BYTE, scratch_);
}

}  // namespace earshot::web
