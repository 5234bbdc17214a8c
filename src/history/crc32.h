// CRC-32 as zips have it (PKWARE APPNOTE 4.4.7; the polynomial of ISO 3309, reflected: 0xEDB88320).
//
// Sixteen bytes at a time by tables (Kounavis and Berry 2008, "Novel table lookup-based algorithms for high-performance CRC
// generation", slicing). libdeflate's own goes byte by byte where the processor has no carry-less product, which is to say in
// wasm, and took longer there than inflating.
#pragma once

#include <cstdint>
#include <string_view>

namespace earshot::history {

std::uint32_t crc32(std::string_view bytes);

}  // namespace earshot::history
