// CRC-32 as zips have it (PKWARE APPNOTE 4.4.7; the polynomial of ISO 3309, reflected: 0xEDB88320), fast without the carry-less
// product that wasm lacks.
//
// As polynomials over GF(2), with P that of the CRC, this holds modulo P:
//
//     x^(8*3006) + x^(8*2866) + x^(8*2215) + 1 = 0
//
// so a byte at the front of a message may be taken away if it is added (xor) to the bytes 140, 791 and 3006 places behind it: the
// checksum stays. All but the last 3006 bytes are taken away like that, sixteen at a time, with three xors each; only those last
// ones are looked up in tables, byte by byte. The idea is of Russell 2024 ("Chorba: a novel CRC32 implementation",
// arXiv:2412.16398); here the multiple of P is one whose distances are whole bytes, found by search, so that nothing is shifted.
// libdeflate's own way took longer than inflating there.
#pragma once

#include <cstdint>
#include <string_view>

namespace earshot::history {

std::uint32_t crc32(std::string_view bytes);

}  // namespace earshot::history
