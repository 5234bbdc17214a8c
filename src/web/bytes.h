// Bytes across the JavaScript boundary, always copied: views into wasm memory die when it grows.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace earshot::web {

/// Copies a Uint8Array of out.size() bytes.
inline void copy_from_js(const emscripten::val& array, std::span<std::byte> out) {
  const auto view = emscripten::typed_memory_view(out.size(), reinterpret_cast<std::uint8_t*>(out.data()));
  emscripten::val(view).call<void>("set", array);
}

inline std::vector<std::byte> bytes_from_js(const emscripten::val& array) {
  std::vector<std::byte> bytes(array["length"].as<std::size_t>());
  copy_from_js(array, bytes);
  return bytes;
}

/// A Uint8Array with its own buffer, which can be transferred.
inline emscripten::val bytes_to_js(std::span<const std::byte> bytes) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const emscripten::val view(emscripten::typed_memory_view(bytes.size(), first));
  return emscripten::val::global("Uint8Array").new_(view);
}

}  // namespace earshot::web
