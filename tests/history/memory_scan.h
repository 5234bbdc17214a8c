// Looks for bytes in all memory that this process can write to: heap (freed parts too), stacks, globals.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace earshot::history {

/// A text that is nowhere in memory as it is, so that looking for it does not find the search itself.
class Needle {
 public:
  template <std::size_t kSize>
  consteval Needle(const char (&text)[kSize]) : size_(kSize - 1) {
    static_assert(kSize - 1 <= kMost);
    for (std::size_t i = 0; i + 1 < kSize; ++i) masked_[i] = static_cast<unsigned char>(text[i]) ^ kMask;
  }

  /// The text. Only for a process that will not be searched.
  std::string text() const;
  bool is_in(std::string_view bytes) const;
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kMost = 32;
  static constexpr unsigned char kMask = 0xA5;
  std::array<unsigned char, kMost> masked_{};
  std::size_t size_;
};

/// True when some writable memory of this process holds the text.
bool memory_holds(const Needle& needle);

}  // namespace earshot::history
