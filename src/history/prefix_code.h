// A canonical prefix code of DEFLATE (RFC 1951, 3.2.2), made from the lengths of its words, and how to find what the next bits
// mean: short words by one look into a table, the rare longer ones by counting through the lengths.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace earshot::history {

inline constexpr unsigned kLongestWord = 15;

/// What a word means, in one number, so that the fast path shifts and masks but once:
///   bits 0..5    how many bits word and extra bits take
///   bit 6        it is a literal
///   bit 7        it is neither a literal nor a base
///   bits 8..11   how many of the bits are the word's
///   bits 16..31  the literal; or the base of a length or distance, to which the extra bits are added
struct Meaning {
  static constexpr std::uint32_t kLiteral = 1U << 6;
  static constexpr std::uint32_t kOther = 1U << 7;

  static constexpr Meaning literal(std::uint32_t value) { return {value << 16 | kLiteral}; }
  static constexpr Meaning base(std::uint32_t value, std::uint32_t extra) { return {value << 16 | extra}; }
  static constexpr Meaning other(std::uint32_t which) { return {which << 16 | kOther}; }
  constexpr Meaning of_word(std::uint32_t bits) const { return {row + bits + (bits << 8)}; }

  constexpr bool is(std::uint32_t flag) const { return (row & flag) != 0; }
  unsigned bits() const { return row & 63; }
  unsigned word_bits() const { return row >> 8 & 15; }
  std::uint32_t value() const { return row >> 16; }
  /// Base and extra bits. `bits` begins with the word.
  std::uint32_t value_with(std::uint64_t bits) const {
    return value() + static_cast<std::uint32_t>((bits & ((std::uint64_t{1} << this->bits()) - 1)) >> word_bits());
  }

  std::uint32_t row = kOther;
};

inline constexpr std::uint32_t kEndOfBlock = 0;
inline constexpr std::uint32_t kNoWord = 1;    ///< Bits that no code word begins with, or a symbol that must not be used.
inline constexpr std::uint32_t kLongWord = 2;  ///< Only in the table.

/// kTableBits: of the words that the table knows.
template <unsigned kTableBits, std::size_t kSymbols>
class PrefixCode {
 public:
  /// lengths[s]: bits of the word of symbol s, 0 for none, at most 15; meanings[s]: what it means. False when these are not the
  /// lengths of a complete code. Two incomplete ones are allowed: no word at all, and a single one of one bit.
  bool make(std::span<const std::uint8_t> lengths, std::span<const Meaning> meanings);

  /// The meaning of the word that `bits` begins with. look() knows those of the table only; of all others it says that they
  /// are `other`, and find() must be asked.
  Meaning look(std::uint64_t bits) const { return table_[static_cast<std::size_t>(bits) & (kRows - 1)]; }
  Meaning find(std::uint64_t bits) const {
    const Meaning found = look(bits);
    return found.row == kLong.row ? find_long(bits) : found;
  }

 private:
  static constexpr std::size_t kRows = std::size_t{1} << kTableBits;
  static constexpr Meaning kLong = Meaning::other(kLongWord);

  Meaning find_long(std::uint64_t bits) const;
  void fill_table(unsigned length, std::uint32_t word, Meaning meaning);

  std::array<Meaning, kRows> table_{};
  std::array<std::uint16_t, kLongestWord + 1> count_{};  ///< Words by length.
  std::array<Meaning, kSymbols> in_order_{};             ///< Meanings of all words, by length, then by symbol.
};

template <unsigned kTableBits, std::size_t kSymbols>
bool PrefixCode<kTableBits, kSymbols>::make(std::span<const std::uint8_t> lengths, std::span<const Meaning> meanings) {
  count_.fill(0);
  for (const std::uint8_t length : lengths) ++count_[length];
  count_[0] = 0;
  // Where the words of each length begin, in in_order_ and as numbers.
  std::array<std::uint16_t, kLongestWord + 1> place{};
  std::array<std::uint32_t, kLongestWord + 1> word{};
  for (unsigned length = 1; length <= kLongestWord; ++length) {
    place[length] = static_cast<std::uint16_t>(place[length - 1] + count_[length - 1]);
    word[length] = (word[length - 1] + count_[length - 1]) << 1;
  }
  const std::size_t words = place[kLongestWord] + std::size_t{count_[kLongestWord]};
  const std::uint32_t used = word[kLongestWord] + count_[kLongestWord];
  const bool is_single = words == 1 && count_[1] == 1;
  if (used != 1U << kLongestWord && words != 0 && !is_single) return false;
  table_.fill(Meaning::other(kNoWord).of_word(1));
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    const unsigned length = lengths[symbol];
    if (length == 0) continue;
    const Meaning meaning = meanings[symbol].of_word(length);
    in_order_[place[length]++] = meaning;
    fill_table(length, word[length]++, meaning);
  }
  return true;
}

/// The stream has the first bit of a word lowest, so rows are found by the word turned round.
template <unsigned kTableBits, std::size_t kSymbols>
void PrefixCode<kTableBits, kSymbols>::fill_table(unsigned length, std::uint32_t word, Meaning meaning) {
  std::size_t row = 0;
  for (unsigned bit = 0; bit < length; ++bit) row |= static_cast<std::size_t>(word >> bit & 1) << (length - 1 - bit);
  if (length > kTableBits) {
    table_[row & (kRows - 1)] = kLong;
    return;
  }
  for (; row < kRows; row += std::size_t{1} << length) table_[row] = meaning;
}

/// Bit by bit: the words of a length are consecutive numbers, and longer ones go on from them.
template <unsigned kTableBits, std::size_t kSymbols>
Meaning PrefixCode<kTableBits, kSymbols>::find_long(std::uint64_t bits) const {
  std::uint32_t word = 0;
  std::uint32_t first = 0;
  std::size_t place = 0;
  for (unsigned length = 1; length <= kLongestWord; ++length, bits >>= 1) {
    word = word << 1 | static_cast<std::uint32_t>(bits & 1);
    if (word < first + count_[length]) return in_order_[place + (word - first)];
    place += count_[length];
    first = (first + count_[length]) << 1;
  }
  return Meaning::other(kNoWord).of_word(1);
}

}  // namespace earshot::history
