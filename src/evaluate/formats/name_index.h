// Numbers for names, in order of first appearance, without keeping the names: a table of 64-bit hashes. Two of a million
// different names share a hash with a chance below 1e-7; they would then count as one, in a set that nobody could tell
// from the right one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace earshot::evaluate {

/// MurmurHash64A (Appleby 2008), public domain algorithm. `seed` chains the hashes of the parts of a compound name.
inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
  constexpr std::uint64_t m = 0xC6A4A7935BD1E995ULL;
  std::uint64_t h = seed ^ (static_cast<std::uint64_t>(text.size()) * m);
  const auto mixed = [](std::uint64_t k) {
    k *= m;
    return (k ^ (k >> 47)) * m;
  };
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    h = (h ^ mixed(word)) * m;
    text.remove_prefix(8);
  }
  if (!text.empty()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), text.size());
    h = (h ^ word) * m;
  }
  h = (h ^ (h >> 47)) * m;
  return h ^ (h >> 47);
}

class NameIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// The number of this hash, or kNone.
  std::uint32_t find(std::uint64_t hash) const { return slots_.empty() ? kNone : slots_[place(slots_, hash)].number; }

  /// Gives the hash a number that it does not have yet. Precondition: find(hash) == kNone, number != kNone.
  void insert(std::uint64_t hash, std::uint32_t number) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    slots_[place(slots_, hash)] = {hash, number};
    ++size_;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = kNone;  ///< kNone: free.
  };

  /// Where the hash stands, or the free slot for it (linear probing; sizes are powers of two).
  static std::size_t place(const std::vector<Slot>& slots, std::uint64_t hash) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (slots[at].number != kNone && slots[at].hash != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> larger(slots_.empty() ? 1024 : slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.number != kNone) larger[place(larger, slot.hash)] = slot;
    }
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace earshot::evaluate
