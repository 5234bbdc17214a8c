#include "app/text.h"

#include <algorithm>
#include <cmath>

namespace earshot::app {
namespace {

constexpr std::size_t kCacheLimit =
    4000;  ///< Laid out texts; dropped all at once, since they come back in a frame.
constexpr std::string_view kEllipsis = "…";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// A byte where a cut leaves whole UTF-8, and no combining mark (U+0300..U+036F), joiner, variation selector
/// or skin tone at the start of what follows.
bool may_cut(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  if (continues(text[at])) return false;
  const std::string_view rest = text.substr(at);
  const auto starts = [](std::string_view s, std::string_view prefix) {
    return s.substr(0, prefix.size()) == prefix;
  };
  if (starts(rest, "\xCC") || starts(rest, "\xCD") || starts(rest, "\xE2\x80\x8D") ||
      starts(rest, "\xEF\xB8") || starts(rest, "\xF0\x9F\x8F"))
    return false;
  return !(at >= 3 && text.substr(at - 3, 3) == "\xE2\x80\x8D");
}

/// The longest start of `text` that fits, `after` included; bytes, at a place where it may be cut.
std::size_t fitting(Ui& ui, std::string_view text, float width, TextStyle style, std::string_view after) {
  std::size_t low = 0;
  std::size_t high = text.size();
  while (low < high) {
    std::size_t middle = (low + high + 1) / 2;
    while (middle < high && !may_cut(text, middle)) ++middle;
    const std::string part = std::string(text.substr(0, middle)) + std::string(after);
    if (width_of(ui, part, style) <= width) {
      low = middle;
    } else {
      high = middle - 1;
      while (high > low && !may_cut(text, high)) --high;
    }
  }
  return low;
}

std::string cut(Ui& ui, std::string_view text, float width, TextStyle style) {
  std::string_view kept = text.substr(0, fitting(ui, text, width, style, kEllipsis));
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',')) kept.remove_suffix(1);
  return std::string(kept) + std::string(kEllipsis);
}

/// Where the next line may start: after a blank, but "46 %" stays together.
std::size_t next_break(std::string_view text, std::size_t from) {
  std::size_t blank = text.find(' ', from);
  while (blank != std::string_view::npos && blank + 1 < text.size() && text[blank + 1] == '%')
    blank = text.find(' ', blank + 1);
  return std::min(blank, text.size());
}

/// One line's worth of bytes from the front of `text`.
std::size_t take_line(Ui& ui, std::string_view text, float width, TextStyle style) {
  std::size_t end = 0;
  for (std::size_t at = next_break(text, 0);; at = next_break(text, at + 1)) {
    if (width_of(ui, text.substr(0, at), style) > width) break;
    end = at;
    if (at == text.size()) break;
  }
  if (end > 0) return end;
  std::size_t first = std::max<std::size_t>(fitting(ui, text, width, style, ""), 1);
  while (first < text.size() && !may_cut(text, first)) ++first;
  return first;
}

std::vector<std::string> break_lines(Ui& ui, std::string_view text, float width, int most, TextStyle style) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (width_of(ui, text, style) <= width) {
      lines.emplace_back(text);
      break;
    }
    if (static_cast<int>(lines.size()) + 1 == most) {
      lines.push_back(cut(ui, text, width, style));
      break;
    }
    const std::size_t end = take_line(ui, text, width, style);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

const std::vector<std::string>& lines_of(Ui& ui, std::string_view text, float width, int most,
                                         TextStyle style) {
  auto& cache = ui.memory.lines;
  if (cache.size() > kCacheLimit) cache.clear();
  std::string key = std::to_string(style.size) + " " + std::to_string(static_cast<int>(style.weight)) + " " +
                    std::to_string(static_cast<int>(width)) + " " + std::to_string(most) + " " +
                    std::string(text);
  const auto found = cache.find(key);
  if (found != cache.end()) return found->second;
  return cache.emplace(std::move(key), break_lines(ui, text, std::floor(width), most, style)).first->second;
}

bool clipped(const Ui& ui, float x, float y, float width, float height) {
  const ImVec2 min = ui.draw->GetClipRectMin();
  const ImVec2 max = ui.draw->GetClipRectMax();
  return y + height < min.y || y > max.y || x + width < min.x || x > max.x;
}

/// Runs sit on whole device pixels, else they blur.
float snapped(float at, float ratio) { return std::round(at * ratio) / ratio; }

void draw_run(Ui& ui, ImVec2 at, std::string_view string, const Look& look) {
  const TextRun run = ui.text.run(string, look.style);
  if (run.texture == 0) return;
  const ImVec2 min{snapped(at.x, ui.pixel_ratio) + run.left, snapped(at.y, ui.pixel_ratio) + run.top};
  const ImVec2 max{min.x + run.width, min.y + run.height};
  if (ui.layered) ui.draw->ChannelsSetCurrent(1);
  ui.draw->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(run.texture)), min, max,
                    {run.u0, run.v0}, {run.u1, run.v1}, look.colour);
  if (ui.layered) ui.draw->ChannelsSetCurrent(0);
}

}  // namespace

float width_of(Ui& ui, std::string_view text, TextStyle style) {
  return text.empty() ? 0 : ui.text.measure(text, style).width;
}

float text(Ui& ui, ImVec2 at, std::string_view string, const Look& look) {
  const float width = width_of(ui, string, look.style);
  if (width > 0 && !clipped(ui, at.x, at.y, width, line_height(look.style))) draw_run(ui, at, string, look);
  return width;
}

void text_right(Ui& ui, ImVec2 at, std::string_view string, const Look& look) {
  text(ui, {at.x - width_of(ui, string, look.style), at.y}, string, look);
}

float text_fit(Ui& ui, ImVec2 at, float width, std::string_view string, const Look& look) {
  if (width_of(ui, string, look.style) <= width) return text(ui, at, string, look);
  const auto& lines = lines_of(ui, string, width, 1, look.style);
  return lines.empty() ? 0 : text(ui, at, lines.front(), look);
}

float text_wrapped(Ui& ui, ImVec2 at, float width, int most, std::string_view string, const Look& look) {
  const float step = line_height(look.style);
  float y = at.y;
  for (const std::string& line : lines_of(ui, string, width, most, look.style)) {
    text(ui, {at.x, y}, line, look);
    y += step;
  }
  return y - at.y;
}

float wrapped_height(Ui& ui, float width, int most, std::string_view string, TextStyle style) {
  return static_cast<float>(lines_of(ui, string, width, most, style).size()) * line_height(style);
}

}  // namespace earshot::app
