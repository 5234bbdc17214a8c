// What this process has taken of the machine so far.
#pragma once

#include <string>

namespace earshot::cli {

struct Resources {
  double seconds = 0;         ///< Since the program began.
  double cpu_seconds = 0;     ///< Of all threads, the system's share included.
  double peak_memory_mb = 0;  ///< Largest resident size, in millions of bytes.
};
Resources resources_used();

/// "12.3 s (21.0 s of processor), at most 431 MB of memory"
std::string words_of(const Resources& used);

}  // namespace earshot::cli
