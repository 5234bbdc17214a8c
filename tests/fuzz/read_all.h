// What the fuzz targets share: a reader is run to its end in small steps, and what it must keep to is checked. A broken promise
// aborts, which is what libFuzzer looks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "history/format.h"

namespace earshot::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process with a message unless it holds.
void promise(bool holds, const char* what);

/// Reads `text` in steps of `step` bytes: every text of a row is UTF-8, every number is in its range, the position never goes
/// back, and the same rows come whatever the step.
void read_all(history::Format format, std::string_view text);

}  // namespace earshot::fuzz
