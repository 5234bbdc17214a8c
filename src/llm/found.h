// How an answer was found in a model's reply: what models write around it is forgiven, and counted.
#pragma once

#include <cstdint>

namespace earshot::llm {

enum class Found : std::uint8_t {
  clean,    ///< The reply is one JSON object.
  fenced,   ///< Inside ``` marks.
  salvaged, ///< The first {...} whose braces balance, or pieces: prose stood around it, or it was cut off.
  nothing,
};

}  // namespace earshot::llm
