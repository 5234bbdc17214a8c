#version 300 es
precision mediump float;
// Shapes and plain text are white with coverage as alpha, and tinted. A run with emoji has its letters in the key colour:
// these are tinted, everything else keeps its own colours.
uniform sampler2D u_texture;
uniform bool u_emoji;
in vec2 v_uv;
in vec4 v_colour;
out vec4 o_colour;

const vec3 kKey = vec3(1.0, 0.0, 1.0);

void main() {
  vec4 texel = texture(u_texture, v_uv);
  bool own = u_emoji && distance(texel.rgb, kKey) > 0.35;
  vec3 colour = own ? texel.rgb : u_emoji ? v_colour.rgb : texel.rgb * v_colour.rgb;
  o_colour = vec4(colour, texel.a * v_colour.a);
}
