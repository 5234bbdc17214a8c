// Unpacks DEFLATE (RFC 1951) piece by piece, each behind the one before in a window that the caller moves: who reads the text
// finds it in the fastest caches, a large part of an export is nowhere as a whole, and one can stop between any two pieces.
//
//     Inflate inflate(packed);
//     while (inflate.state() == Inflate::State::more) {
//       length = inflate.unpack(room, length);      // room[0, length) is text
//       ... read it; move at least its last kReach bytes to the front of room ...
//     }
//
// Why not libdeflate: it wants the whole text at once, which for a part of an export is 12.7 MB out of every cache, in one call
// that nobody can stop; zlib, which can stop, takes three times as long. This one takes 0.6 of libdeflate's time in wasm and 1.1
// natively (tests/bench/import prints both), what reads the windows is faster, and there need never be room for the text of a
// whole part. tests/history/inflate_test.cpp and tests/fuzz/fuzz_inflate.cpp compare its text with libdeflate's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "history/prefix_code.h"

namespace earshot::history {

class Inflate {
 public:
  enum class State : std::uint8_t {
    more,
    finished,  ///< The stream came to its end.
    damaged,   ///< From here on it is no deflate stream, or it ends too early. What was unpacked before is sound.
  };

  /// How far back the text may refer to itself.
  static constexpr std::size_t kReach = 32'768;
  /// A call stops when less room than this is left; so much behind the text is overwritten with anything.
  static constexpr std::size_t kSlack = 320;

  /// Nothing to unpack.
  Inflate() = default;
  /// `packed` must outlive this. It may be longer than the stream.
  explicit Inflate(std::string_view packed);

  /// Unpacks behind room[0, length) until less than kSlack bytes are left there, and returns the new length. Precondition:
  /// room[0, length) ends with what was unpacked so far, or with the last kReach bytes of that.
  std::size_t unpack(std::span<char> room, std::size_t length);

  State state() const { return state_; }
  /// Packed bytes that were needed so far.
  std::size_t consumed() const;

 private:
  /// The next bits of the stream, the first of them lowest. Behind the end of the stream there are zeros.
  struct Bits {
    void refill();  ///< To 56 bits at least.
    void drop(unsigned bits);
    std::uint32_t take(unsigned bits);
    /// True when bits were taken that the stream does not have.
    bool overdrawn() const { return zeros * 8 > count; }

    const char* at = nullptr;
    const char* end = nullptr;
    std::uint64_t bits = 0;
    unsigned count = 0;
    unsigned zeros = 0;  ///< Bytes of `bits` that stand for what lies behind the end.
  };
  enum class Within : std::uint8_t { header, stored, symbols };

  bool begin_block();
  bool begin_stored();
  bool read_codes();
  bool read_lengths(std::span<std::uint8_t> lengths);
  std::size_t copy_stored(std::span<char> room, std::size_t length);
  std::size_t copy_symbols(std::span<char> room, std::size_t length);

  std::size_t packed_ = 0;  ///< Bytes of the stream and what follows it.
  Bits bits_;
  State state_ = State::finished;
  Within within_ = Within::header;
  bool is_last_ = false;    ///< The block.
  std::size_t stored_ = 0;  ///< Bytes left of a stored block.
  static constexpr unsigned kTableBits = 11;  ///< Of symbols: words of up to so many bits are found at one look.
  PrefixCode<kTableBits, 288> symbols_;
  PrefixCode<9, 32> distances_;
};

}  // namespace earshot::history
