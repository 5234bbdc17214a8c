// Text runs drawn by the browser: each string is drawn once on a 2-D canvas with the person's own interface font, copied into
// an atlas texture and kept until its place is needed. So every script looks as it does elsewhere, and no font is shipped.
//
// An atlas is a square texture cut into shelves, rows of one height that fill from the left. When there is no room, the
// shelf whose runs were used least recently is emptied; shelves used in this frame are never touched.
#pragma once

#include <GLES3/gl3.h>
#include <emscripten/val.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/text_source.h"

namespace earshot::web {

class BrowserText final : public app::TextSource {
 public:
  /// `canvas` has the current WebGL 2 context.
  explicit BrowserText(const emscripten::val& canvas);

  void begin_frame(float pixel_ratio) override;
  app::TextSize measure(std::string_view text, app::TextStyle style) override;
  app::TextRun run(std::string_view text, app::TextStyle style) override;

  /// The texture of runs with emoji; 0 before the first.
  GLuint emoji_texture() const { return emoji_.texture; }

 private:
  struct Shelf {
    int top = 0, height = 0, used = 0;  ///< Device px; `used` from the left.
    std::uint64_t last_frame = 0;
    std::vector<std::string> keys;
  };
  struct Atlas {
    GLuint texture = 0;
    std::vector<Shelf> shelves;
    int filled = 0;  ///< Height taken by shelves.
  };
  struct Run {
    app::TextRun run;
    std::uint8_t atlas = 0;
    std::uint16_t shelf = 0;
  };
  struct Ink;  ///< Extent of one run in device px.

  void set_font(app::TextStyle style);
  /// Baseline below the top of the line, in whole device px.
  double baseline(app::TextStyle style);
  Ink ink_of(std::string_view text, app::TextStyle style);
  Shelf* shelf_for(Atlas& atlas, int width, int height);
  void create(Atlas& atlas);
  void upload(const Atlas& atlas, std::string_view text, const Ink& ink, int x, int y, const char* fill);
  void clear();

  emscripten::val gl_;
  emscripten::val scratch_;  ///< The 2-D canvas that runs are drawn on.
  emscripten::val context_;
  float pixel_ratio_ = 0;
  std::uint64_t frame_ = 0;
  int font_ = -1;  ///< Which style the context has set.
  Atlas plain_, emoji_;
  std::unordered_map<std::string, app::TextSize> sizes_;
  std::unordered_map<std::string, Run> runs_;
  std::unordered_map<int, double> baselines_;
};

}  // namespace earshot::web
