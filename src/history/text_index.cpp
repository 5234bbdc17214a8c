#include "history/text_index.h"

#include <utility>

#include "history/bytes_at_once.h"

namespace earshot::history {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;  ///< The number of an empty slot.
constexpr std::size_t kFirstSlots = 256;

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_bytes(std::string_view text, std::uint64_t hash) {
  std::size_t at = 0;
  for (; at + kWord <= text.size(); at += kWord) hash = mix(hash, load_word(text.data() + at));
  std::uint64_t rest = text.size();
  for (; at < text.size(); ++at) rest = rest << 8 | static_cast<unsigned char>(text[at]);
  return mix(hash, rest);
}

}  // namespace

std::uint32_t text_hash(std::string_view first, std::string_view second) {
  return static_cast<std::uint32_t>(hash_bytes(second, hash_bytes(first, 0)) >> 16);
}

std::uint32_t word_hash(std::uint64_t word) { return static_cast<std::uint32_t>(mix(0, word) >> 16); }

/// What may run out of memory comes before the entry is counted in. (add_slots makes room for the first ones.)
TextIndex::Found TextIndex::find_or_add(std::uint32_t hash, std::string_view first, std::string_view second) {
  if (4 * entries_.size() >= 3 * slots_.size()) add_slots();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot].number != kNone; slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_[slot].number;
    if (slots_[slot].hash == hash && same_bytes(this->first(number), first) && same_bytes(this->second(number), second)) {
      return {number, false};
    }
  }
  if (entries_.size() == entries_.capacity()) entries_.reserve(2 * entries_.size());
  const std::size_t begin = texts_.size();
  texts_.append(first).append(second);
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + first.size())});
  slots_[slot] = {hash, number};
  return {number, true};
}

std::string_view TextIndex::first(std::uint32_t number) const { return between(entries_[number].begin, entries_[number].middle); }

std::string_view TextIndex::second(std::uint32_t number) const { return between(entries_[number].middle, end_of(number)); }

std::string_view TextIndex::between(std::size_t begin, std::size_t end) const { return {texts_.data() + begin, end - begin}; }

std::size_t TextIndex::end_of(std::uint32_t number) const {
  return number + 1 < entries_.size() ? entries_[number + 1].begin : texts_.size();
}

void TextIndex::add_slots() {
  std::vector<Slot> slots(slots_.empty() ? kFirstSlots : 2 * slots_.size(), Slot{0, kNone});
  const std::size_t mask = slots.size() - 1;
  for (const Slot& filled : slots_) {
    if (filled.number == kNone) continue;
    std::size_t slot = filled.hash & mask;
    while (slots[slot].number != kNone) slot = (slot + 1) & mask;
    slots[slot] = filled;
  }
  if (entries_.empty()) entries_.reserve(3 * kFirstSlots / 4);
  slots_ = std::move(slots);
}

}  // namespace earshot::history
