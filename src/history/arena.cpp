#include "history/arena.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace earshot::history {

std::span<char> Arena::room(std::size_t bytes) {
  wipe();
  if (bytes > size_ || !bytes_) {
    bytes_.reset();  // First: the two need not be there together.
    size_ = 0;
    bytes_.reset(new char[std::max<std::size_t>(bytes, 1)]);
    size_ = bytes;
  }
  used_ = bytes;
  return {bytes_.get(), bytes};
}

std::span<char> Arena::grow(std::size_t bytes) {
  Arena larger;
  const std::span<char> room = larger.room(bytes);
  std::copy_n(bytes_.get(), std::min(used_, bytes), room.begin());
  swap(larger);
  return room;
}

void Arena::swap(Arena& other) {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  std::swap(used_, other.used_);
}

void Arena::wipe() {
  if (used_ == 0) return;
  std::memset(bytes_.get(), 0, used_);
  // The compiler must believe that somebody reads the zeros, or it may leave them out before a delete.
  asm volatile("" : : "r"(bytes_.get()) : "memory");
  used_ = 0;
}

void Arena::release() {
  wipe();
  bytes_.reset();
  size_ = 0;
}

}  // namespace earshot::history
