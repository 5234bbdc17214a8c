#include "history/limited_memory.h"

#include <malloc.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace earshot::history {

namespace {

std::atomic<std::int64_t> live = 0;   ///< Bytes allocated and not freed since the limit was set.
std::atomic<std::int64_t> limit = 0;  ///< 0: none.

}  // namespace

// For the operators below, which stand outside of every namespace.
void* limited_allocate(std::size_t bytes);
void* limited_try(std::size_t bytes) noexcept;
void limited_release(void* memory);

void* limited_allocate(std::size_t bytes) {
  if (limit > 0 && live + static_cast<std::int64_t>(bytes) > limit) throw std::bad_alloc();
  void* memory = std::malloc(bytes == 0 ? 1 : bytes);
  if (!memory) throw std::bad_alloc();
  live += static_cast<std::int64_t>(malloc_usable_size(memory));
  return memory;
}

void* limited_try(std::size_t bytes) noexcept {
  try {
    return limited_allocate(bytes);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void limited_release(void* memory) {
  live -= static_cast<std::int64_t>(malloc_usable_size(memory));
  std::free(memory);
}

MemoryLimit::MemoryLimit(std::size_t bytes) {
  live = 0;
  limit = static_cast<std::int64_t>(bytes);
}
MemoryLimit::~MemoryLimit() { limit = 0; }

}  // namespace earshot::history

void* operator new(std::size_t bytes) { return earshot::history::limited_allocate(bytes); }
void* operator new[](std::size_t bytes) { return earshot::history::limited_allocate(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return earshot::history::limited_try(bytes); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return earshot::history::limited_try(bytes); }
void operator delete(void* memory) noexcept { earshot::history::limited_release(memory); }
void operator delete[](void* memory) noexcept { earshot::history::limited_release(memory); }
void operator delete(void* memory, std::size_t) noexcept { earshot::history::limited_release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { earshot::history::limited_release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { earshot::history::limited_release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { earshot::history::limited_release(memory); }
