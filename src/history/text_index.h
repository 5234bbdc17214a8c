// Numbers texts, or pairs of texts, in the order in which they come: the same bytes get the same number. Open addressing over
// hashes that the caller computes once; the texts stand one behind the other in one string, so that a new one costs no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace earshot::history {

/// A hash for TextIndex: eight bytes at a time are multiplied and folded. Collisions cost a comparison, no more.
std::uint32_t text_hash(std::string_view first, std::string_view second = {});
/// The same for what fits into one word.
std::uint32_t word_hash(std::uint64_t word);

class TextIndex {
 public:
  struct Found {
    std::uint32_t number = 0;
    bool is_new = false;
  };

  /// `hash` is text_hash(first, second), or anything else that belongs to the pair: under another one it is another pair.
  Found find_or_add(std::uint32_t hash, std::string_view first, std::string_view second = {});
  /// The same for one text without its hash at hand.
  Found find_or_add(std::string_view text) { return find_or_add(text_hash(text), text); }

  std::size_t size() const { return entries_.size(); }
  std::string_view first(std::uint32_t number) const;
  std::string_view second(std::uint32_t number) const;

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;
  };
  struct Entry {
    std::uint32_t begin = 0;   ///< In texts_; the pair ends where the next one begins.
    std::uint32_t middle = 0;  ///< Where its second text begins.
  };

  std::string_view between(std::size_t begin, std::size_t end) const;
  std::size_t end_of(std::uint32_t number) const;
  void add_slots();

  std::vector<Slot> slots_;  ///< A power of two of them, at most three quarters full.
  std::vector<Entry> entries_;
  std::string texts_;
};

}  // namespace earshot::history
