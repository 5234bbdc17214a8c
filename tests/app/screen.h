// A screen for tests: the app with a fake text source of fixed advance, a clock that ticks 16 ms a frame, and
// a reader of draw lists that tells which text was drawn where. Nothing in the app knows that it is watched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "app/ui.h"
#include "imgui.h"

namespace earshot::app {

/// Every code point is 0.55 of the size wide. The u of a run names its string.
class FakeText final : public TextSource {
 public:
  void begin_frame(float) override { texts_.clear(); }
  TextSize measure(std::string_view text, TextStyle style) override;
  TextRun run(std::string_view text, TextStyle style) override;
  const std::string& text(float u) const { return texts_[static_cast<std::size_t>(u)]; }
  static constexpr std::uint32_t kTexture = 7;

 private:
  std::vector<std::string> texts_;
};

struct DrawnText {
  std::string text;
  Rect rect;
  Rect clip;
  bool visible() const { return rect.y + rect.h / 2 > clip.y && rect.y + rect.h / 2 < clip.bottom(); }
  /// What the clip leaves of it.
  Rect shown() const;
};

/// What is shown of two texts shares more than a px of width and height.
bool overlap(const DrawnText& a, const DrawnText& b);

class Screen {
  FakeText text_;  // First: the app wants a source that outlives it.

 public:
  explicit Screen(float width, float height, const Options& options = {});

  /// Draws until nothing changes any more; returns the number of frames.
  int settle();
  /// Texts of the last frame, in drawing order.
  const std::vector<DrawnText>& texts() const { return texts_; }
  /// The n-th text that is exactly `text`; nullptr when there is none.
  const DrawnText* find(std::string_view text, int n = 0) const;
  int draw_commands() const { return draw_commands_; }

  void move(float x, float y);
  void press(float x, float y);
  void release(float x, float y);
  void click(float x, float y);
  /// Clicks the middle of a text. Fails the test when it is not there.
  void click(std::string_view text, int n = 0);
  bool tab(Shift shift = Shift::no);
  void key(Key key);
  void touch(PointerPhase phase, float x, float y);

  App app;

 private:
  void read(const ImDrawData& data);
  std::vector<DrawnText> texts_;
  int draw_commands_ = 0;
  double seconds_ = 0;
};

/// The body of the latest request of a kind; fails the test and gives a default when there is none.
template <class Body>
Body last_of(const std::vector<engine::Request>& requests, std::uint32_t* id = nullptr) {
  for (auto it = requests.rbegin(); it != requests.rend(); ++it) {
    const auto* body = std::get_if<Body>(&it->body);
    if (!body) continue;
    if (id) *id = it->id;
    return *body;
  }
  return Body{};
}
template <class Body>
int count_of(const std::vector<engine::Request>& requests) {
  int count = 0;
  for (const auto& request : requests) count += std::holds_alternative<Body>(request.body) ? 1 : 0;
  return count;
}

}  // namespace earshot::app
