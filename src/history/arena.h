// The one place where raw bytes of files lie while they are read. Exports hold more than plays (names, addresses, device ids):
// what lay here is overwritten with zeros as soon as it is not needed, so that nothing of it is left in freed memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace earshot::history {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&& other) noexcept { swap(other); }
  Arena& operator=(Arena&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Arena() { wipe(); }

  /// Room for `bytes` bytes (never at null, even for none), with anything in it; what was given out before is wiped and no
  /// longer valid. Keeps its memory for the next time.
  std::span<char> room(std::size_t bytes);
  /// More room, which begins with what was given out last.
  std::span<char> grow(std::size_t bytes);
  /// Overwrites all that was given out.
  void wipe();
  /// Wipes and gives the memory back.
  void release();

 private:
  void swap(Arena& other);

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t used_ = 0;
};

}  // namespace earshot::history
