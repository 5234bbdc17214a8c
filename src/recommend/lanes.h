// Four floats that one instruction works on, on every platform that we build for (SSE2, NEON, wasm SIMD128).
#pragma once

#include <cstddef>
#include <cstring>

namespace earshot::recommend {

inline constexpr std::size_t kLane = 4;
using Lane = float __attribute__((vector_size(kLane * sizeof(float))));

inline Lane load(const float* from) {
  Lane lane;
  std::memcpy(&lane, from, sizeof lane);
  return lane;
}
inline void store(float* to, Lane lane) { std::memcpy(to, &lane, sizeof lane); }

}  // namespace earshot::recommend
