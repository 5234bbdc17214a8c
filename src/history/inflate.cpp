// A stream is a row of blocks, each with three bits before it: whether it is the last, and how it is packed (RFC 1951, 3.2.3).
//   0  stored: to the next byte, u16 length, its complement, the bytes
//   1  symbols by codes that are always the same
//   2  symbols by codes whose lengths come first, themselves packed by a small code
// Symbols 0..255 are literals, 256 ends the block, 257..285 are lengths, each followed by a distance: so many bytes again from
// so far back.
#include "history/inflate.h"

#include <algorithm>
#include <array>

#include "history/bytes_at_once.h"

namespace earshot::history {

namespace {

constexpr std::size_t kSymbolCodes = 288;
constexpr std::size_t kDistanceCodes = 32;
constexpr std::size_t kEnd = 256;
constexpr std::size_t kFirstLength = 257;
constexpr std::uint32_t kLongestMatch = 258;

constexpr std::array<Meaning, kSymbolCodes> symbol_meanings() {
  std::array<Meaning, kSymbolCodes> meanings{};
  for (std::uint32_t symbol = 0; symbol < kEnd; ++symbol) meanings[symbol] = Meaning::literal(symbol);
  meanings[kEnd] = Meaning::other(kEndOfBlock);
  std::uint32_t base = 3;
  for (std::uint32_t code = 0; code < 28; ++code) {
    const std::uint32_t extra = code < 4 ? 0 : code / 4 - 1;
    meanings[kFirstLength + code] = Meaning::base(base, extra);
    base += 1U << extra;
  }
  meanings[285] = Meaning::base(kLongestMatch, 0);
  meanings[286] = meanings[287] = Meaning::other(kNoWord);
  return meanings;
}

constexpr std::array<Meaning, kDistanceCodes> distance_meanings() {
  std::array<Meaning, kDistanceCodes> meanings{};
  std::uint32_t base = 1;
  for (std::uint32_t code = 0; code < 30; ++code) {
    const std::uint32_t extra = code < 2 ? 0 : code / 2 - 1;
    meanings[code] = Meaning::base(base, extra);
    base += 1U << extra;
  }
  meanings[30] = meanings[31] = Meaning::other(kNoWord);
  return meanings;
}

constexpr std::size_t kLengthCodes = 19;

constexpr std::array<Meaning, kLengthCodes> length_meanings() {
  std::array<Meaning, kLengthCodes> meanings{};
  for (std::uint32_t length = 0; length < kLengthCodes; ++length) meanings[length] = Meaning::literal(length);
  return meanings;
}

constexpr auto kSymbolMeanings = symbol_meanings();
constexpr auto kDistanceMeanings = distance_meanings();
constexpr auto kLengthMeanings = length_meanings();

constexpr std::size_t kStride = 6 * kVector;

/// `length` bytes again from `distance` back; may write up to kStride bytes too many. Three quarters of the matches of an export
/// take one stride, nearly all come from further back than a vector.
void copy_match(char* to, std::size_t distance, std::size_t length) {
  const char* from = to - distance;
  if (distance < kVector) {
    for (std::size_t at = 0; at < length; ++at) to[at] = from[at];  // It repeats itself.
    return;
  }
  for (std::size_t at = 0; at < length; at += kStride) {
    for (std::size_t part = at; part < at + kStride; part += kVector) store_vector(to + part, load_vector(from + part));
  }
}

}  // namespace

// ---- Bits ---------------------------------------------------------------------------------------------------------------

inline void Inflate::Bits::refill() {
  if (end - at >= 8) {
    bits |= load_word(at) << count;
    at += (63 - count) / 8;
    count |= 56;
    return;
  }
  for (; count < 56; count += 8) {
    if (at < end) {
      bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(*at++)) << count;
    } else {
      ++zeros;
    }
  }
}

/// Precondition: they are there.
inline void Inflate::Bits::drop(unsigned unwanted) {
  bits >>= unwanted;
  count -= unwanted;
}

inline std::uint32_t Inflate::Bits::take(unsigned wanted) {
  const auto value = static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << wanted) - 1));
  drop(wanted);
  return value;
}

// ---- Blocks -------------------------------------------------------------------------------------------------------------

Inflate::Inflate(std::string_view packed) : packed_(packed.size()), state_(State::more) {
  bits_.at = packed.data();
  bits_.end = packed.data() + packed.size();
}

std::size_t Inflate::consumed() const {
  const std::size_t ahead = bits_.count / 8 - std::min(bits_.zeros, bits_.count / 8);
  return packed_ - static_cast<std::size_t>(bits_.end - bits_.at) - ahead;
}

std::size_t Inflate::unpack(std::span<char> room, std::size_t length) {
  while (state_ == State::more && room.size() - length >= kSlack) {
    if (within_ == Within::stored) {
      length = copy_stored(room, length);
    } else if (within_ == Within::symbols) {
      length = copy_symbols(room, length);
    } else if (is_last_) {
      state_ = State::finished;
    } else if (!begin_block()) {
      state_ = State::damaged;
    }
  }
  return length;
}

bool Inflate::begin_block() {
  bits_.refill();
  is_last_ = bits_.take(1) == 1;
  const std::uint32_t kind = bits_.take(2);
  within_ = kind == 0 ? Within::stored : Within::symbols;
  if (kind == 0) return begin_stored();
  if (kind == 2) return read_codes();
  if (kind == 3) return false;
  std::array<std::uint8_t, kSymbolCodes> lengths{};
  for (std::size_t symbol = 0; symbol < kSymbolCodes; ++symbol) {
    lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
  }
  std::array<std::uint8_t, kDistanceCodes> fives{};
  fives.fill(5);
  return symbols_.make(lengths, kSymbolMeanings) && distances_.make(fives, kDistanceMeanings) && !bits_.overdrawn();
}

bool Inflate::begin_stored() {
  bits_.drop(bits_.count % 8);
  bits_.refill();
  stored_ = bits_.take(16);
  return bits_.take(16) == (stored_ ^ 0xFFFF) && !bits_.overdrawn();
}

/// The lengths of the words of both codes, in one list.
bool Inflate::read_codes() {
  constexpr std::array<std::uint8_t, kLengthCodes> kOrder = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  const std::size_t symbols = 257 + bits_.take(5);
  const std::size_t distances = 1 + bits_.take(5);
  const std::size_t given = 4 + bits_.take(4);
  if (symbols > 286 || distances > 30) return false;
  std::array<std::uint8_t, kLengthCodes> of_lengths{};
  for (std::size_t i = 0; i < given; ++i) {
    if (bits_.count < 8) bits_.refill();
    of_lengths[kOrder[i]] = static_cast<std::uint8_t>(bits_.take(3));
  }
  PrefixCode<7, kLengthCodes> code;
  if (!code.make(of_lengths, kLengthMeanings)) return false;
  std::array<std::uint8_t, kSymbolCodes + kDistanceCodes> lengths{};
  const auto all = std::span(lengths).first(symbols + distances);
  for (std::size_t done = 0; done < all.size();) {
    bits_.refill();
    const Meaning meaning = code.find(bits_.bits);
    if (meaning.is(Meaning::kOther)) return false;
    bits_.drop(meaning.bits());
    std::uint32_t length = meaning.value();
    std::size_t times = 1;
    if (length == 16) {
      if (done == 0) return false;
      length = all[done - 1];
      times = 3 + bits_.take(2);
    } else if (length > 16) {
      times = length == 17 ? 3 + bits_.take(3) : 11 + bits_.take(7);
      length = 0;
    }
    if (times > all.size() - done || bits_.overdrawn()) return false;
    std::fill_n(all.begin() + static_cast<std::ptrdiff_t>(done), times, static_cast<std::uint8_t>(length));
    done += times;
  }
  return lengths[kEnd] != 0 && symbols_.make(all.first(symbols), kSymbolMeanings) &&
         distances_.make(all.subspan(symbols), kDistanceMeanings);
}

// ---- Text ---------------------------------------------------------------------------------------------------------------

std::size_t Inflate::copy_stored(std::span<char> room, std::size_t length) {
  for (; stored_ > 0 && bits_.count >= 8 && length < room.size(); --stored_) {
    room[length++] = static_cast<char>(bits_.take(8));
    if (bits_.overdrawn()) {
      state_ = State::damaged;
      return length - 1;
    }
  }
  const std::size_t bytes = std::min({stored_, room.size() - length, static_cast<std::size_t>(bits_.end - bits_.at)});
  std::copy_n(bits_.at, bytes, room.begin() + static_cast<std::ptrdiff_t>(length));
  if (bits_.count < 8) bits_.bits = 0;
  bits_.at += bytes;
  stored_ -= bytes;
  if (stored_ == 0) {
    within_ = Within::header;
  } else if (bits_.at == bits_.end) {
    state_ = State::damaged;
  }
  return length + bytes;
}

/// The hot loop; its state is in local variables. Each round begins with 56 bits, enough for kLiterals words of the table and one
/// more look, or for the longest length with its distance (15 + 5 + 15 + 13); and with what the first of them mean: that is looked
/// up before a match is copied, so that the processor is on its way when it has guessed wrongly how long that takes.
std::size_t Inflate::copy_symbols(std::span<char> room, std::size_t length) {
  constexpr int kLiterals = 4;
  Bits bits = bits_;
  char* to = room.data() + length;
  char* const stop = room.data() + room.size() - kSlack;
  char* before = to;
  bits.refill();
  Meaning symbol = symbols_.look(bits.bits);
  const auto put = [&] {
    *to++ = static_cast<char>(symbol.value());
    bits.drop(symbol.bits());
  };
  while (to <= stop && !bits.overdrawn()) {
    before = to;
    int literals = 0;
    for (; literals < kLiterals && symbol.is(Meaning::kLiteral); ++literals) {
      put();
      symbol = symbols_.look(bits.bits);
    }
    if (literals > 0) bits.refill();
    if (literals == kLiterals) continue;
    if (symbol.is(Meaning::kOther)) {
      symbol = symbols_.find(bits.bits);
      if (symbol.is(Meaning::kLiteral)) {
        put();
        bits.refill();
        symbol = symbols_.look(bits.bits);
        continue;
      }
      if (symbol.is(Meaning::kOther)) {
        bits.drop(symbol.bits());
        within_ = Within::header;
        if (symbol.value() != kEndOfBlock) state_ = State::damaged;
        break;
      }
    }
    const std::size_t match = symbol.value_with(bits.bits);
    bits.drop(symbol.bits());
    Meaning back = distances_.look(bits.bits);
    if (back.is(Meaning::kOther)) back = distances_.find(bits.bits);
    const std::size_t distance = back.value_with(bits.bits);
    bits.drop(back.bits());
    if (back.is(Meaning::kOther) || distance > static_cast<std::size_t>(to - room.data())) {
      state_ = State::damaged;
      break;
    }
    if (bits.count < kTableBits) bits.refill();
    symbol = symbols_.look(bits.bits);
    bits.refill();
    copy_match(to, distance, match);
    to += match;
  }
  if (bits.overdrawn()) {
    state_ = State::damaged;
    to = before;  // What was made of bits that are not there.
  }
  bits_ = bits;
  return static_cast<std::size_t>(to - room.data());
}

}  // namespace earshot::history
