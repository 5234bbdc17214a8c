// Draws Dear ImGui's draw lists with WebGL 2. The context is ours alone, so nothing is read back from it: the state queries
// of Dear ImGui's own backend cost 11 to 15 ms a frame in synchronous round trips to the GPU process.
#pragma once

#include <GLES3/gl3.h>

struct ImDrawData;

namespace earshot::web {

class GlRenderer {
 public:
  /// Precondition: a WebGL 2 context is current, and stays so.
  GlRenderer();

  /// Uploads straight RGBA pixels as a texture with linear filter and returns its name.
  static GLuint upload(const unsigned char* rgba, int width, int height);

  /// Fills the canvas with `clear` (RGB, 0..1) and draws. Textures of commands are GL names; `emoji_texture` is the one that
  /// holds runs with emoji (shaders/ui.frag.glsl), 0 when there is none.
  void draw(const ImDrawData& data, const float (&clear)[3], GLuint emoji_texture);

 private:
  GLuint program_ = 0;
  GLuint vertices_ = 0;
  GLuint indices_ = 0;
  GLint size_ = -1;
  GLint emoji_ = -1;
};

}  // namespace earshot::web
