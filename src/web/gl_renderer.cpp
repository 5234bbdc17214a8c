#include "web/gl_renderer.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "shaders.h"  // Generated from shaders/ by src/web/CMakeLists.txt.

namespace earshot::web {
namespace {

static_assert(sizeof(ImDrawIdx) == 2, "indices are drawn as GL_UNSIGNED_SHORT");

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

GLuint link() {
  const GLuint program = glCreateProgram();
  glAttachShader(program, compile(GL_VERTEX_SHADER, shaders::ui_vert));
  glAttachShader(program, compile(GL_FRAGMENT_SHADER, shaders::ui_frag));
  glLinkProgram(program);
  return program;
}

void describe_vertex() {
  const auto at = [](std::size_t offset) { return reinterpret_cast<const void*>(offset); };
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glEnableVertexAttribArray(2);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(ImDrawVert, col)));
}

/// Clips to a rectangle of CSS px; GL counts rows from the bottom.
void clip(const ImVec4& rectangle, const ImVec2& scale, int height) {
  const int left = std::max(0, static_cast<int>(rectangle.x * scale.x));
  const int top = std::max(0, static_cast<int>(rectangle.y * scale.y));
  const int right = static_cast<int>(rectangle.z * scale.x);
  const int bottom = static_cast<int>(rectangle.w * scale.y);
  glScissor(left, height - bottom, std::max(0, right - left), std::max(0, bottom - top));
}

}  // namespace

GlRenderer::GlRenderer() : program_(link()) {
  size_ = glGetUniformLocation(program_, "u_size");
  emoji_ = glGetUniformLocation(program_, "u_emoji");
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  describe_vertex();
  glUseProgram(program_);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

GLuint GlRenderer::upload(const unsigned char* rgba, int width, int height) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  return texture;
}

void GlRenderer::draw(const ImDrawData& data, const float (&clear)[3], GLuint emoji_texture) {
  const int width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x + 0.5F);
  const int height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y + 0.5F);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(clear[0], clear[1], clear[2], 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glUniform2f(size_, data.DisplaySize.x, data.DisplaySize.y);

  GLuint bound = 0;
  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto texture = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(command.GetTexID()));
      if (texture != bound) {
        glBindTexture(GL_TEXTURE_2D, texture);
        glUniform1i(emoji_, texture == emoji_texture && texture != 0);
        bound = texture;
      }
      clip(command.ClipRect, data.FramebufferScale, height);
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                     reinterpret_cast<const void*>(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace earshot::web
