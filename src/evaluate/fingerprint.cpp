#include "evaluate/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace earshot::evaluate {
namespace {

/// A running hash of 64-bit words: each is mixed in by the finaliser of SplitMix64 (base/random.h).
class Words {
 public:
  void add(std::uint64_t word) {
    std::uint64_t z = (hash_ ^ word) + 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    hash_ = z ^ (z >> 31);
  }
  void add(std::uint32_t high, std::uint32_t low) { add((static_cast<std::uint64_t>(high) << 32) | low); }
  void add(std::uint32_t high, float low) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &low, sizeof bits);
    add(high, bits);
  }
  std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

void add_events(Words& words, const Events& events) {
  words.add(events.size());
  for (std::size_t row = 0; row < events.size(); ++row) {
    words.add(events.user[row], events.item[row]);
    words.add(0, events.value[row]);
    if (events.timed()) words.add(static_cast<std::uint64_t>(events.time[row]));
  }
}

std::string hex(std::uint64_t number) {
  std::string text(16, '0');
  for (std::size_t place = 16; place-- > 0; number >>= 4) text[place] = "0123456789abcdef"[number & 15];
  return text;
}

}  // namespace

std::string fingerprint(std::initializer_list<std::string_view> texts) {
  Words words;
  for (const std::string_view text : texts) {
    words.add(text.size());
    for (std::size_t at = 0; at < text.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, std::min<std::size_t>(8, text.size() - at));
      words.add(word);
    }
  }
  return hex(words.hash());
}

std::string fingerprint(const DataSet& data) {
  if (data.study && data.events.size() == 0) return data.study->fingerprint;
  Words words;
  add_events(words, data.events);
  add_events(words, data.test);
  words.add(data.features.rows, data.features.columns);
  for (std::size_t row = 0; row < data.features.rows; ++row) {
    words.add(data.features.row(row).size());
    for (const recommend::Entry& entry : data.features.row(row)) words.add(entry.item, entry.value);
  }
  return hex(words.hash());
}

}  // namespace earshot::evaluate
