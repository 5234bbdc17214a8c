// CRC-32 as zips have it (PKWARE APPNOTE 4.4.7; the polynomial of ISO 3309, reflected: 0xEDB88320), piece by piece, and fast
// without the carry-less product that wasm lacks.
//
// As polynomials over GF(2), with P that of the CRC, this holds modulo P:
//
//     x^(8*3006) + x^(8*2866) + x^(8*2215) + 1 = 0
//
// so a byte at the front of a message may be taken away if it is added (xor) to the bytes 140, 791 and 3006 places behind it: the
// checksum stays. All bytes are taken away like that, sixteen at a time, with three xors each, until only 3006 bytes behind the
// end of the message are not zero. Those are looked up in a table, byte by byte, and then the table is gone through backwards as
// many times, since the message had no zeros behind it. The idea is of Russell 2024 ("Chorba: a novel CRC32 implementation",
// arXiv:2412.16398); here the multiple of P is one whose distances are whole bytes, found by search, so that nothing is shifted.
// libdeflate's own way took longer than inflating there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "history/arena.h"

namespace earshot::history {

class Crc32 {
 public:
  Crc32() { reset(); }
  /// Nothing added yet.
  void reset();
  void add(std::string_view bytes);
  /// Of all that was added.
  std::uint32_t value() const;

 private:
  void take_away(std::string_view bytes);

  Arena arena_;             ///< It holds bytes of the file.
  std::span<char> memory_;  ///< The last bytes taken away, with what was added to them, then room for a block.
  std::size_t length_ = 0;  ///< Bytes in it.
  std::uint64_t added_ = 0;
};

std::uint32_t crc32(std::string_view bytes);

}  // namespace earshot::history
