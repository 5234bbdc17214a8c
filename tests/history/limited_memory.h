// Lets memory run out when a test wants it to.
#pragma once

#include <cstddef>

namespace earshot::history {

/// While it lives, an allocation by `new` that would bring what was allocated since to more than `bytes` throws std::bad_alloc.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::size_t bytes);
  ~MemoryLimit();
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
};

}  // namespace earshot::history
