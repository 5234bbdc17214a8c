#version 300 es
// Places in CSS px from the left top corner to clip space.
uniform vec2 u_size;
layout(location = 0) in vec2 a_place;
layout(location = 1) in vec2 a_uv;
layout(location = 2) in vec4 a_colour;
out vec2 v_uv;
out vec4 v_colour;

void main() {
  v_uv = a_uv;
  v_colour = a_colour;
  vec2 clip = a_place / u_size * 2.0 - 1.0;
  gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
}
